"""A story of which every text is hostile: formulas, markup, controls, bidi, half a surrogate, templates."""

from datetime import UTC, datetime

from tawatur.model import (
    Article,
    Attribution,
    Claim,
    DateValue,
    Derivation,
    Difference,
    Independence,
    Mention,
    NumberValue,
    Statement,
    Story,
)
from tawatur.result import Result
from tawatur.spans import Span

HOSTILE = (
    '=HYPERLINK("http://a.example")',
    "<script>alert(1)</script>\"'>&amp;\x00\x1b[31m\u202e{{ 7*7 }}\ud800",
    "+1',\n@SUM(1)\r\n\"",
    "'-2\u2028\t|cmd",
    "\u200f=1+1",
    "]]><!--",
)


def hostile() -> Result:
    """One story of six articles, each under another hostile text, and an empty one."""
    articles = tuple(_article(k, text) for k, text in enumerate(HOSTILE))
    names = tuple(a.id for a in articles)
    claim = Claim(
        id=HOSTILE[0], gist=HOSTILE[1],
        versions=tuple(
            Statement(article=a.id, span=Span(0, len(a.text)), chain=(HOSTILE[1], a.title or ""),
                      attribution="a", mentions=a.mentions)
            for a in articles
        ),
        differences=(
            Difference("name", {names[0]: Span(0, 2), names[1]: HOSTILE[2], "gone": Span(1, 9)}),
        ),
        variants=((HOSTILE[1], HOSTILE[2]),), roots=(HOSTILE[1], HOSTILE[4]),
        independent=Independence(0, 9, HOSTILE), grade="disputed",
    )  # fmt: skip
    lineage = tuple(
        Derivation(
            article=a.id, relation="cites", origin=names[0] if k % 2 else "gone", upstream=HOSTILE[k],
            evidence=(Span(0, 3), Span(2, 9999)), reason=HOSTILE[1],
        )
        for k, a in enumerate(articles)
    )  # fmt: skip
    story = Story(
        id="../" + HOSTILE[1], title=HOSTILE[1], articles=(*names, "gone"), claims=(claim,), lineage=lineage,
        independent_roots=((HOSTILE[1], names),), outlets=HOSTILE,
    )  # fmt: skip
    return Result(articles, (story, Story(id="", title="", articles=())), ())


def _article(k: int, text: str) -> Article:
    whole = Span(0, len(text))
    spoken = Attribution(
        id="a", cue=Span(0, 1), source=whole, content=(whole, Span(1, 9999)), source_name=text,
        source_class="person_unnamed", named=False, quote="mixed", polarity="deny", parent="a", reason=text,
    )  # fmt: skip
    mentions = (
        Mention(whole, "place", text),
        Mention(Span(0, 1), "number", NumberValue(-1.0, None, text)),
        Mention(Span(0, 1), "date", DateValue(None, None)),
    )
    return Article(
        id=f"{text}{k}", text=text, title=text, outlet=text, url="javascript:alert(1)", authors=(text,),
        published=datetime(2024, 3, k + 1, tzinfo=UTC), published_precision="second", language="ar",
        marks=(text,), metadata={text: [text, 10**40, None]}, attributions=(spoken,), mentions=mentions,
    )  # fmt: skip
