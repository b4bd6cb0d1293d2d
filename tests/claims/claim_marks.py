"""A small notation for annotated test articles, so that tests of claims need no other stage.

`[name: content]` is an attribution (to a newspaper if the name begins with «صحيفة», else to a person),
`[!name: content]` a denial, `{kind=value|words}` a mention. Number values: `50`, `50..`, `..50`, `40..60`,
`~100`, with a unit after a comma; date values: an ISO day, or two with `..` between. A place whose value
begins with `place:` is a listed one.
"""

import re
from datetime import date, datetime

from tawatur.claims import align
from tawatur.model import Article, Attribution, DateValue, Mention, MentionKind, NumberValue, Story
from tawatur.spans import Span

_TOKEN = re.compile(r"\[([^:\]\[]+): |\]|\{(\w+)=([^|]*)\||\}")
_SENTENCE = re.compile(r"[^.\n]+[.\n]?")


def article(key: str, marked: str, *, published: datetime | None = None) -> Article:
    """The article that `marked` describes."""
    text = ""
    opened: list[tuple[re.Match[str], int, int]] = []
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    at = 0
    for token in _TOKEN.finditer(marked):
        text += marked[at : token.start()]
        at = token.end()
        if token[1] or token[2]:
            opened.append((token, len(text), len(attributions) + len(opened)))
            continue
        start_token, start, number = opened.pop()
        span = Span(start, len(text))
        if start_token[1]:
            inner = [x[2] for x in opened if x[0][1]]
            attributions.append(_attribution(number, start_token[1], span, inner))
        else:
            entity = start_token[3] if start_token[3].startswith("place:") else None
            value = _value(start_token[2], start_token[3])
            mentions.append(Mention(span, _kind(start_token[2]), value, entity))
    text += marked[at:]
    return Article(
        id=key, text=text, sentences=tuple(_sentences(text)), attributions=tuple(attributions),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)), published=published,
        published_precision="day" if published else None,
    )  # fmt: skip


def _sentences(text: str) -> list[Span]:
    return [Span(*m.span()) for m in _SENTENCE.finditer(text) if m.group().strip()]


def _attribution(number: int, name: str, span: Span, around: list[int]) -> Attribution:
    denied = name.startswith("!")
    paper = name.lstrip("!").startswith("صحيفة")
    return Attribution(
        id=f"a{number}", cue=None, source=None, content=(span,), source_name=name.lstrip("!"),
        source_class="media_outlet" if paper else "person_named",
        named=True, quote="indirect", polarity="deny" if denied else "assert",
        parent=f"a{around[-1]}" if around else None,
    )  # fmt: skip


def _kind(word: str) -> MentionKind:
    kinds: dict[str, MentionKind] = {
        "person": "person", "organisation": "organisation", "place": "place", "number": "number",
        "date": "date",
    }  # fmt: skip
    return kinds[word]


def _value(kind: str, written: str) -> str | NumberValue | DateValue:
    if kind == "number":
        amount, _, unit = written.partition(",")
        bounds = amount.lstrip("~").split("..")
        low, high = (float(b) if b else None for b in (bounds[0], bounds[-1]))
        return NumberValue(low, high, unit or None, amount.startswith("~"))
    if kind == "date":
        days = [date.fromisoformat(d) for d in written.split("..")]
        return DateValue(days[0], days[-1])
    return written


def kinds(said: str, *articles: Article) -> list[str]:
    """Kinds of difference of the one shared claim of the articles whose gist holds `said`."""
    story = align(
        Story(id="s1", title="", articles=tuple(a.id for a in articles)), {a.id: a for a in articles}
    )
    (claim,) = [c for c in story.claims if len(c.versions) > 1 and said in c.gist]
    return [d.kind for d in claim.differences]
