"""News agencies and outlets named in running text.

Method: listed names, longest first. A name that is also an ordinary word, a place or somebody's first name
counts only beside a head noun («صحيفة الحياة», "Petra news agency"), which in Arabic belongs to the span.
Latin names need their capitals: "Focus", and all of "AFP".
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.annotate.names.vocabulary import people, places, plain_words
from tawatur.annotate.phrases import NAME_PROCLITICS, Hit, PhraseTable, clitic_width
from tawatur.lexicon import Entry, load
from tawatur.media import media_forms
from tawatur.words import Word, words

_FIRST_ARABIC = "\u0600"
_OPENING, _CLOSING = '"«“', '"»”'
_MEDIA = ("media_outlet", "news_agency")
_SHORT = 4  # letters up to which a name written in capitals must be found in capitals


class Medium(NamedTuple):
    """A medium found: offsets, the token after it, its entity and its name in the text's language."""

    start: int
    end: int
    last: int
    entity: str
    name: str


def medium_at(text: str, tokens: Sequence[Word], k: int, language: str) -> Medium | None:
    """The agency or outlet whose name, or (Arabic) the head noun before it, stands at token `k`."""
    sure = _names(text, k, tokens, language).at(text, tokens, k, "sure")
    headed = _headed_arabic(text, tokens, k) if language == "ar" else _headed_latin(text, tokens, k, language)
    if sure is None or not _written(text, tokens, k, sure) or (headed and headed.last > sure.last):
        return headed
    return _medium(text, tokens, (k, sure.last), sure.clitic, sure.value)


def _headed_arabic(text: str, tokens: Sequence[Word], k: int) -> Medium | None:
    head = _heads("ar").at(text, tokens, k)
    if head is None or head.last >= len(tokens):
        return None
    gap = text[tokens[head.last - 1].end : tokens[head.last].start]
    hit = _names(text, head.last, tokens, "ar").at(text, tokens, head.last)
    if hit is None or hit.clitic or gap.strip(" " + _OPENING) or not _written(text, tokens, head.last, hit):
        return None
    found = _medium(text, tokens, (k, hit.last), head.clitic, hit.value)
    closed = gap.strip() != "" and text[found.end : found.end + 1] in tuple(_CLOSING)
    if hit.value.startswith("?") and not (closed or head.value == "sure"):
        return None  # «موقع المدينة» is where the town lies
    return found._replace(end=found.end + closed)


def _headed_latin(text: str, tokens: Sequence[Word], k: int, language: str) -> Medium | None:
    hit = _names(text, k, tokens, language).at(text, tokens, k, "headed")
    if hit is None or not _written(text, tokens, k, hit):
        return None
    before = k > 0 and tokens[k - 1].folded in _heads(language) and _joined(text, tokens, k)
    after = hit.last < len(tokens) and _joined(text, tokens, hit.last)
    following = [t.folded for t in tokens[hit.last : hit.last + 2]] if after else []
    headed = before or following == ["news", "agency"] or (after and following[0] in _heads(language))
    return _medium(text, tokens, (k, hit.last), "", hit.value) if headed else None


def _joined(text: str, tokens: Sequence[Word], k: int) -> bool:
    return not text[tokens[k - 1].end : tokens[k].start].strip(" ")


def _medium(text: str, tokens: Sequence[Word], at: tuple[int, int], clitic: str, value: str) -> Medium:
    entity, name, _ = value.removeprefix("?").split("|")
    first, last = tokens[at[0]], tokens[at[1] - 1]
    return Medium(first.start + clitic_width(text, first, clitic), last.end, at[1], entity, name)


def _written(text: str, tokens: Sequence[Word], k: int, hit: Hit) -> bool:
    """A Latin name must have its capitals."""
    if text[tokens[k].start] >= _FIRST_ARABIC:
        return True
    case, last = hit.value.rpartition("|")[2], tokens[hit.last - 1]
    found = text[tokens[k].start : last.end]
    return (
        found.isupper()
        if case == "upper"
        else found != found.lower() and (case == "any" or not text[last.start].islower())
    )


def media_openers(language: str) -> list[PhraseTable]:
    """The phrases at which medium_at() may find one."""
    if language != "ar":
        return [_table(language).of("sure", "headed")]
    return [_table("ar").of("sure"), _table("ar", latin=True).of("sure"), _heads("ar")]


def _names(text: str, k: int, tokens: Sequence[Word], language: str) -> PhraseTable:
    latin = language == "ar" and k < len(tokens) and text[tokens[k].start] < _FIRST_ARABIC
    return _table(language, latin=latin)


@cache
def _table(language: str, *, latin: bool = False) -> PhraseTable:
    """Names in the script of `language`; with `latin` those in Latin letters, which take no proclitics."""
    arabic = language == "ar" and not latin
    entries = (e for e in media_forms(language) if (e.form[0] >= _FIRST_ARABIC) == arabic)
    return PhraseTable(_rows(entries, language), clitics=NAME_PROCLITICS if arabic else ())


def _rows(entries: Iterator[Entry], language: str) -> Iterator[tuple[str, str, str]]:
    for e in entries:
        kind = "headed" if e["ambiguous"] or _is_other(e.form, language) else "sure"
        unsure = "?" if kind == "headed" else ""
        yield e.form, kind, f"{unsure}{e['entity']}|{e['name']}|{_case(e.form)}"


def _case(form: str) -> str:
    """How a Latin form must be written: all of it, or its last word, with capitals."""
    if form.isupper() and len(form) <= _SHORT:
        return "upper"
    return "any" if form.split()[-1].islower() else "last"


def _is_other(form: str, language: str) -> bool:
    """One word that is also a place («قنا»), a first name or an ordinary word."""
    tokens = words(form)
    if len(tokens) > 1:
        return False
    known = (places(language), people(language), plain_words(language))
    return any(tokens[0].folded in table for table in known)


@cache
def _heads(language: str) -> PhraseTable:
    """Nouns beside the name of a medium; value «sure»: those that hardly stand before anything else."""
    if language == "ar":
        rows = [
            (e.form, "head", e["kind"]) for e in load("ar", "outlet_words") if e["kind"] in ("sure", "head")
        ]
        return PhraseTable(rows, clitics=NAME_PROCLITICS)
    nouns = {e.form for e in load(language, "citing") if e["kind"] == "head"}
    nouns |= {e.form for e in load(language, "source_nouns") if e["class"] in _MEDIA}
    return PhraseTable((noun, "head", "sure") for noun in sorted(nouns))
