"""Why an attribution went wrong: one short cause, in words, for each kind of error.

A cause is (family, detail); errors of one cause stand together in the browser. Rows are as in
`Aligned`: spans are offsets, `source` is one span (or a list of them in PolNeAR).
"""

from collections.abc import Set
from functools import cache
from typing import Any, NamedTuple

from tawatur.evaluate.attributions import Row
from tawatur.evaluate.located import WordIndex
from tawatur.evaluate.names import plain_tokens
from tawatur.lexicon import load
from tawatur.words import fold

_PREFIXES = ("و", "ف")  # written onto the cue: «وقال», «فقال»


class Cause(NamedTuple):
    """`family`: what went wrong. `detail`: with what; "" where that says all."""

    family: str
    detail: str = ""


def spans_of(value: Any) -> list[Any]:
    """A span, a list of spans or None as a list of spans."""
    if not value:
        return []
    return [value] if isinstance(value[0], int) else list(value)


def cue_word(text: str, row: Row) -> str:
    """The cue as a key for grouping: folded, without a prefixed conjunction; "" without cue."""
    cue = row.get("cue")
    return " ".join(fold(text[cue[0] : cue[1]]).split()) if cue else ""


def merged(cue: str, known: Set[str]) -> str:
    """`cue` without its prefixed conjunction where it is also met without one."""
    bare = cue[1:] if cue.startswith(_PREFIXES) else cue
    return bare if bare in known else cue


def speaker(text: str, gold: Row, predicted: Row) -> Cause:
    """How the speaker is expressed at the cue, and whether another name was given or none."""
    given = "none given" if predicted.get("source_name") is None else "another one given"
    return Cause(_expressed(text, gold), given)


def _expressed(text: str, gold: Row) -> str:
    spans = spans_of(gold.get("source"))
    if not spans:
        return "dropped subject or no source near the cue"
    words = [w for s in spans for w in plain_tokens(text[s[0] : s[1]])]
    if len(words) == 1 and words[0] in _pronouns():
        return "pronoun"
    name = plain_tokens(gold.get("source_name"))
    shared = set(map(_bare, words)) & set(map(_bare, name))
    if not shared:
        return "described by another word"
    return "short form" if len(shared) < len(set(map(_bare, name))) else "name in full"


def _bare(token: str) -> str:
    return token.removeprefix("ال") if len(token) > 4 else token


@cache
def _pronouns() -> frozenset[str]:
    rows = [row for row in load("ar", "measured_names") if row["kind"] == "pronoun"]
    forms = {token for row in rows for token in plain_tokens(row.form)}
    return frozenset(prefix + form for form in forms for prefix in ("", *_PREFIXES))


def source(gold: Row, predicted: Row, index: WordIndex) -> Cause:
    """How the marked source differs in words from the gold's."""
    ours, theirs = index.touched(spans_of(gold.get("source"))), index.touched([predicted.get("source")])
    if not theirs:
        return Cause("not marked")
    if not ours:
        return Cause("marked where the gold has none")
    if not ours & theirs:
        return Cause("other words")
    return Cause("too long" if ours < theirs else "too short" if theirs < ours else "shifted")


def bounds(gold: Row, predicted: Row, index: WordIndex) -> Cause:
    """At which end the content differs in words from the gold's."""
    ours, theirs = index.touched(gold["content"]), index.touched(predicted["content"])
    if not ours or not theirs:
        return Cause("empty")
    if not ours & theirs:
        return Cause("elsewhere")
    start, end = min(theirs) - min(ours), max(theirs) - max(ours)
    parts = [
        "starts too late" if start > 0 else "starts too early" if start < 0 else "",
        "ends too late" if end > 0 else "ends too early" if end < 0 else "",
    ]
    return Cause(" and ".join(filter(None, parts)) or "a piece inside")


def changed(gold: Row, predicted: Row, key: str) -> Cause:
    """A wrong value of `key` (class, polarity, quote): what was taken for what."""
    return Cause(f"{gold.get(key) or 'none'} taken for {predicted.get(key) or 'none'}")
