"""A table for people who code events by hand: one row a version of a claim, with what their codebooks ask
for.

`source_original`, `number_of_sources` and a precision of dates in steps are asked for by conflict-event data
sets such as UCDP GED; ACLED asks for sources and time precision too. Nothing is coded here that a text does
not say: where a version has no date, or several, the columns of dates are empty and `dates` lists what it
has.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tawatur.exports.parts import Parts
from tawatur.exports.sheets import csv_chunks
from tawatur.exports.tables import Row, ends
from tawatur.exports.voices import told
from tawatur.model import Article, Attribution, Claim, DateValue, Mention, NumberValue, Statement, Story
from tawatur.report.screen import outlet_name
from tawatur.report.strings import strings

_STEPS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days at most -> step of date precision
COLUMNS = (
    "story", "claim", "story_title", "claim_gist", "source_article", "article", "outlet", "url",
    "source_date", "source_date_precision", "source_original", "source_chain", "source_class", "source_named",
    "polarity", "number_of_sources", "number_of_outlets", "roots_low", "roots_high", "roots", "grade",
    "reasons", "differences", "places", "date_start", "date_end", "date_prec", "dates", "numbers", "negated",
    "hedged", "tense", "evidence_start", "evidence_end", "evidence", "source_start", "source_end",
    "source_words", "cue_start", "cue_end", "cue_words",
)  # fmt: skip


class _Said(NamedTuple):
    version: Statement
    article: Article
    attribution: Attribution | None


def events_csv(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The table of a whole result as CSV, piece by piece; `language` changes nothing."""
    return csv_chunks(COLUMNS, event_rows(result))


def event_rows(result: Parts) -> Iterator[Row]:
    """A row for each version of each claim, in the order of the stories and their claims."""
    for story, articles in result.chapters():
        for claim in story.claims:
            about = _about(story, claim, articles)
            for version, article, attribution in told(claim, articles):
                yield {**about, **_row(_Said(version, article, attribution))}


def _about(story: Story, claim: Claim, articles: Mapping[str, Article]) -> Row:
    """What all versions of a claim have in common."""
    count, carry = claim.independent, [v.article for v in claim.versions if v.article in articles]
    return {
        "story": story.id, "claim": claim.id, "story_title": story.title, "claim_gist": claim.gist,
        "number_of_sources": len(claim.versions),
        "number_of_outlets": len({articles[name].outlet for name in carry} - {None}),
        "roots_low": count.low if count else None, "roots_high": count.high if count else None,
        "roots": list(claim.roots), "grade": claim.grade, "reasons": list(count.reasons) if count else [],
        "differences": list(dict.fromkeys(d.kind for d in claim.differences)),
    }  # fmt: skip


def _row(said: _Said) -> Row:
    version, article, spoken = said
    source, cue = (spoken.source, spoken.cue) if spoken else (None, None)
    return {
        "source_article": _source_article(article), "article": article.id, "outlet": article.outlet,
        "url": article.url, "source_date": article.published.isoformat() if article.published else None,
        "source_date_precision": article.published_precision,
        "source_original": version.chain[-1] if version.chain else None, "source_chain": list(version.chain),
        "source_class": spoken.source_class if spoken else None, "source_named": spoken.named if spoken else
        None, "polarity": spoken.polarity if spoken else None,
        **_places(said), **_dates(said), **_numbers(said),
        "negated": bool(version.negations), "hedged": bool(version.hedges), "tense": version.tense,
        **ends("evidence", version.span), "evidence": version.span.of(article.text),
        **ends("source", source), "source_words": source.of(article.text) if source else None,
        **ends("cue", cue), "cue_words": cue.of(article.text) if cue else None,
    }  # fmt: skip


def _source_article(article: Article) -> str:
    """«outlet, day, headline», as event coders cite an article."""
    day = article.published.date().isoformat() if article.published else None
    known = article.published_precision not in (None, "extracted")
    parts = (outlet_name(article, strings("en")), day if known else None, article.title)
    return ", ".join(filter(None, parts))


def _places(said: _Said) -> Row:
    found = [m for m in said.version.mentions if m.kind == "place"]
    return {"places": list(dict.fromkeys(_name(m, said.article) for m in found))}


def _name(mention: Mention, article: Article) -> str:
    return mention.value if isinstance(mention.value, str) else mention.span.of(article.text)


def _dates(said: _Said) -> Row:
    """All dates of the version; as start, end and precision where it has exactly one."""
    values = {m.value for m in said.version.mentions if isinstance(m.value, DateValue)}
    days = sorted((_day(v.first), _day(v.last)) for v in values)
    only = next(iter(values)) if len(values) == 1 else None
    return {
        "date_start": _day(only.first) or None if only else None,
        "date_end": _day(only.last) or None if only else None,
        "date_prec": precision(only) if only else None, "dates": [list(pair) for pair in days],
    }  # fmt: skip


def _day(day: object) -> str:
    return "" if day is None else str(day)


def precision(value: DateValue) -> int | None:
    """How exact a date is: 1 a day, 2 two to six days, 3 a week, 4 a month at most, 5 a year at most.

    None where it is longer, or one of its ends is open.
    """
    if value.first is None or value.last is None:
        return None
    days = (value.last - value.first).days + 1
    return next((step for most, step in _STEPS if days <= most), None)


def _numbers(said: _Said) -> Row:
    return {
        "numbers": [
            {**m.value.to_json(), "start": m.span.start, "end": m.span.end}
            for m in said.version.mentions
            if isinstance(m.value, NumberValue)
        ]
    }
