"""What a source phrase names: its class, and its name without titles."""

from functools import cache
from typing import NamedTuple

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.reading import Reading
from tawatur.lexicon import Entry, PhraseMatcher, load
from tawatur.model import SourceClass
from tawatur.words import bare, fold

_FUNCTION = frozenset(
    fold(w)
    for w in "من في على إلى عن مع التي الذي الذين باسم لشؤون أحد إحدى أو ثم كما أن هذا هذه ذلك تلك هؤلاء أي غير كل أيضا بن ابن بنت".split()
)
_LINKS = frozenset(fold(w) for w in "بن ابن بنت أبو أبي آل ابو عبد أم بو ولد".split())
_OPENING = frozenset(
    fold(w) for w in "صحيفة جريدة قناة موقع مجلة إذاعة تلفزيون شبكة وكالة وكالات محطة يومية".split()
)


class Known(NamedTuple):
    """A lexicon's verdict on a head noun."""

    class_: SourceClass
    gender: str


@cache
def _nouns() -> dict[str, Known]:
    return {
        fold(e.form): Known(e["class"], e["gender"]) for e in load("ar", "source_nouns") if " " not in e.form
    }  # type: ignore[arg-type]


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "titles"))


def head(folded: str) -> Known | None:
    """What the lexicon says of a head noun, with or without article and attached preposition."""
    nouns = _nouns()
    for form in (folded, bare(folded), _detached(folded), folded[1:] if folded[:1] in "ولبف" else ""):
        if form in nouns:
            return nouns[form]
    return None


def _detached(folded: str) -> str:
    return folded[2:] if folded.startswith(("لل", "ال")) else folded


@cache
def _media() -> PhraseMatcher:
    return PhraseMatcher((*load("ar", "agencies"), *load("ar", "outlets")), clitics=True)


def medium(reading: Reading, source: Range) -> Entry | None:
    """The agency or outlet that a source phrase names, or None.

    A name that is also a common word («الحياة») counts only after «صحيفة», «قناة» and their like, or in
    quotation marks.
    """
    opened = bare(reading.folded(source.first)) in _OPENING or source.first in reading.quote_at
    for k in range(source.first, min(source.last, source.first + 4)):
        match = _media().at(reading.words, k)
        if (
            match
            and match.last <= source.last + 1
            and (opened or k == source.first and not match.entry["ambiguous"])
        ):
            return match.entry
    return None


def source_class(reading: Reading, source: Range) -> SourceClass | None:
    """Class of a source phrase, or None where nothing tells it."""
    found = medium(reading, source)
    if found:
        return found["class"]  # type: ignore[return-value]
    known = head(reading.folded(source.first))
    name = name_of(reading, source)
    if known is None:
        return "person_named" if name else None
    if known.class_ == "person_unnamed" and name:
        return "person_named"
    return known.class_


def name_of(reading: Reading, source: Range) -> Range | None:
    """The words of a person's name inside a source phrase, without titles and roles, or None."""
    parts = _parts(reading, source)
    for part in parts:
        found = _after_title(reading, part)
        if found:
            return found
    first = parts[0]
    if head(reading.folded(first.first)) is None and _looks_like_name(reading, first.first):
        return _name_run(reading, first.first, first.last)
    for part in parts:
        found = _trailing(reading, part)
        if found:
            return found
    return None


def _parts(reading: Reading, source: Range) -> list[Range]:
    out, at = [], source.first
    for k in range(source.first + 1, source.last):
        if set(reading.gaps[k]) & set("،,(؛"):
            out.append(Range(at, k))
            at = k
    return [*out, Range(at, source.last)]


def _is_title(folded: str) -> bool:
    return folded in _titles()


def _after_title(reading: Reading, part: Range) -> Range | None:
    """The run after the last title of address: «العقيد X», «الأمير X»."""
    last = None
    for k in range(part.first, part.last):
        if _is_title(reading.folded(k)):
            last = k
        elif last is not None and k > last + 3:
            break
    if last is None or last + 1 >= part.last or not _looks_like_name(reading, last + 1):
        return None
    return _name_run(reading, last + 1, part.last)


def _looks_like_name(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    if word in _FUNCTION or word.isdigit() or len(word) < 2 or _is_title(word):
        return False
    return not word.startswith("لل") and head(word) is None


def _name_run(reading: Reading, first: int, last: int) -> Range:
    k = first + 1
    while k < last and k - first < 7:
        word = reading.folded(k)
        if word not in _LINKS and (
            word in _FUNCTION or _is_title(word) or not word.startswith("ال") and head(word)
        ):
            break
        if word.startswith("لل") or word.startswith("ال") and _role_like(word):
            break
        k += 1
    return Range(first, k)


def _role_like(folded: str) -> bool:
    known = head(folded)
    return known is not None and known.class_ == "person_unnamed"


def _trailing(reading: Reading, part: Range) -> Range | None:
    """The last run of words that look like a name and do not follow «ال»-nouns only: «مدير الصحة X Y»."""
    first = part.last
    while first > part.first and (_plain(reading, first - 1) or _family(reading, first - 1, part)):
        first -= 1
    while first < part.last and reading.folded(first).startswith("ال"):
        first += 1
    plain = sum(not reading.folded(k).startswith("ال") for k in range(first, part.last))
    if first == part.first or part.last - first < 2 or plain < 1:
        return None
    return Range(first, part.last) if reading.folded(first - 1).startswith("ال") else None


def _plain(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    return not word.startswith("ال") and (_looks_like_name(reading, k) or word in _LINKS)


def _family(reading: Reading, k: int, part: Range) -> bool:
    """A word with the article counts as a family name when a plain word stands before it."""
    word = reading.folded(k)
    return word.startswith("ال") and k - 1 >= part.first and _plain(reading, k - 1) and head(word) is None
