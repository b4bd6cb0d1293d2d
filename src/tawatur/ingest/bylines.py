"""Bylines and datelines: «محمد أحمد – جدة», «واس – الرياض», "LONDON (Reuters) -".

Method: a short stretch is cut at its separators, and each part is told by lexicon to be a place, an
agency, a desk, a person or a date. It is a byline only when the parts that are known suffice for the
way the stretch ends; anything else is report text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.datelines import Stamp, read_line
from tawatur.ingest.outlets import is_outlet, same_outlet
from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.spans import Span, trim
from tawatur.words import Word, fold, words

Part = Literal["place", "country", "agency", "desk", "outlet", "own", "person", "date", "other"]
_SEPARATOR = re.compile(r"\s*(?:[-–—/|:،,()\[\]*]|(?<=\s)ـ+(?=\s))+\s*")
_INLINE = re.compile(r"[^،,()\[\]|:*]*[-–—/ـ][^،,()\[\]|:*]*$")
_QUOTES = "«»\"“”'"
_ENDS = re.compile(r"\n|:(?!\d)|(?<=[\s)])[-–—]+(?=\s)|(?<=\w)[-–—]+(?=\s)")
_SENTENCE = re.compile(r"[.؟?!؛;](?:\s|$)")
_FROM = " من "
_PLACED = frozenset({"place", "agency", "desk", "outlet", "own"})
_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?$")
# "PASADENA, Calif., Jan. 1 (UPI) —", "JACKSON, Miss. -", "Damascus (AFP) -": AP style, the mark ends it
_ENGLISH = re.compile(
    r"(?P<city>[A-Z][A-Za-z.'’ -]{1,30})(?:,\s[A-Z][A-Za-z.]{1,15}(?:\s[A-Z][a-z]{2,12})?)?"
    r"(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?,?\s*(?:\((?P<agency>[A-Za-z][A-Za-z .]{1,25})\))?"
    r"\s*(?:--|[-–—―])\s"
)
_CITY_LETTERS = 4  # capitals in a row that tell a city from an abbreviation such as "US"
_LONGEST_PART, _LONGEST_NAME = 4, 5  # words
_LONGEST_CREDIT = 6  # words where the page says that an author stands
_CREDIT = re.compile(r"[^\W\d_][^\d_@:|«»?؟!؛;\n]*")
_NAME_CHARS = 80
_SHORTEST_LATIN = 4  # letters up to which a Latin name of an agency may be a word as well


class Byline(NamedTuple):
    """Where a byline stands (its separators included), whom it names, and the date in it."""

    span: Span
    authors: tuple[str, ...] = ()
    stamp: Stamp | None = None


@cache
def _phrases(kind: str) -> PhraseMatcher:
    return PhraseMatcher(e for lang in LANGUAGES for e in load(lang, "bylines") if e["kind"] == kind)


@cache
def _agencies() -> PhraseMatcher:
    """More agencies: those of `agencies.tsv` that are no ordinary words ("MAP", «وات»)."""
    rows = (e for lang in LANGUAGES for e in load(lang, "agencies") if not e.columns.get("ambiguous"))
    return PhraseMatcher(e for e in rows if len(e.form) > _SHORTEST_LATIN or not e.form.isascii())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "bylines") if e["kind"] == "given")


def is_agency(text: str) -> bool:
    """True when all of `text` is the name of a news agency or a word for several («وكالات»)."""
    tokens = words(text)
    return any(_is_all(tokens, kind) for kind in ("agency", "desk"))


def is_desk(text: str) -> bool:
    """True when all of `text` is a word for a newsroom or for several agencies («متابعات»)."""
    return _is_all(words(text), "desk")


def read_byline(text: str, start: int, *, outlet: str | None = None, config: Ingest) -> Byline | None:
    """The byline or dateline that begins at `start`, or None. `outlet`: whose article it is, where known."""
    limit = min(len(text), start + config.max_byline_chars)
    if english := _english(text, start, limit):
        return english
    ends = list(_candidate_ends(text, start, limit))
    for end in ends:
        if len(ends) > 1 and end.group()[:1] not in "\n:" and _is_place(text[start : end.start()]):
            continue  # «القاهرة - الخرطوم - أديس أبابا تتفق»: a list of places begins a sentence
        found = _judge(text, Span(start, end.start()), end.group()[:1], outlet, config)
        if found:
            return Byline(Span(start, end.end()), found.authors, found.stamp)
    return _open_end(text, start, limit)


def _is_place(part: str) -> bool:
    return _kind(part.strip()) == "place"


def _english(text: str, start: int, limit: int) -> Byline | None:
    """A dateline in capitals, or one whose brackets name an agency."""
    match = _ENGLISH.match(text, start, limit)
    if match is None:
        return None
    city, agency = match["city"].strip(), match["agency"]
    capitals = city == city.upper() and sum(c.isalpha() for c in city) >= _CITY_LETTERS
    known = agency is not None and is_agency(agency)
    return Byline(Span(start, match.end())) if known or (capitals and agency is None) else None


def _candidate_ends(text: str, start: int, limit: int) -> Iterator[re.Match[str]]:
    """Line end first, then the colon, then dashes from the last to the first."""
    marks = []
    for mark in _ENDS.finditer(text, start, limit):
        marks.append(mark)
        if mark.group() == "\n":
            break
    order = {"\n": 0, ":": 1}
    yield from sorted(marks, key=lambda m: (order.get(m.group()[:1], 2), -m.start()))


def _judge(text: str, span: Span, end: str, outlet: str | None, config: Ingest) -> Byline | None:
    piece = span.of(text)
    count = len(words(piece))
    if not 0 < count <= config.max_byline_words or _SENTENCE.search(piece.replace("د. ", "د ")):
        return None
    if end == "\n" and (dated := _dated(text, span)):
        return dated
    if end == "\n" and is_person(piece) and _after_by(words(piece)):
        return Byline(span, (_name(piece),))
    parts = [(part, _kind(part, outlet)) for part in _parts(piece)]
    kinds = [kind for _, kind in parts]
    too_long = any(kind == "other" and len(words(part)) > _LONGEST_PART for part, kind in parts)
    if too_long or not _suffices(kinds, end, piece):
        return None
    authors = tuple(_name(part) for part, kind in parts if kind == "person")
    stamp = next((read_line(part) for part, kind in parts if kind == "date"), None)
    return Byline(span, authors, stamp)


def _suffices(kinds: Sequence[Part], end: str, piece: str) -> bool:
    known = sum(kind != "other" for kind in kinds)
    placed = any(kind in _PLACED for kind in kinds)
    if len(kinds) == 1:
        return kinds[0] in ("agency", "desk", "own") or (kinds[0] == "place" and end != "\n")
    if end == "\n" or (end == ":" and _INLINE.match(piece)):
        return (placed or "country" in kinds) and len(kinds) <= 4
    return known == len(kinds) and bool({"agency", "desk", "person"}.intersection(kinds)) and placed


def _parts(piece: str) -> list[str]:
    parts = []
    for part in _SEPARATOR.split(piece):
        head, found, tail = part.rpartition(_FROM)
        placed = found and _kind(tail) == "place" and (_kind(head) != "other" or head.strip()[:1] in _QUOTES)
        parts += [head, tail] if placed else [part]
    return [bare for part in parts if (bare := part.strip().strip(_QUOTES).strip())]


def _kind(part: str, outlet: str | None = None) -> Part:
    tokens = words(part)
    if not tokens:
        return "other"
    if same_outlet(part, outlet):
        return "own"
    for kind in ("place", "country", "agency", "desk"):
        if _is_all(tokens, kind):
            return kind
    if is_outlet(part):
        return "outlet"
    if _CAPITALS.match(part):
        return "place"
    if _is_person(tokens):
        return "person"
    return "date" if read_line(part) else "other"


def _is_all(tokens: Sequence[Word], kind: str) -> bool:
    return any((m := names.at(tokens, 0)) and m.last == len(tokens) for names in _named(kind))


def _named(kind: str) -> tuple[PhraseMatcher, ...]:
    return (_phrases(kind), _agencies()) if kind == "agency" else (_phrases(kind),)


def _after_by(tokens: Sequence[Word]) -> int:
    match = _phrases("by").at(tokens, 0)
    return match.last if match else 0


def begins_credit(text: str) -> bool:
    """True for what begins with «بقلم», «كتب» or "by"."""
    return _after_by(words(text)) > 0


def is_person(text: str) -> bool:
    """True when `text` is a name alone: «بقلم» or a known given name, two to five words, no digits."""
    return len(text) <= _NAME_CHARS and _is_person(words(text))


def _is_person(tokens: Sequence[Word]) -> bool:
    by = _after_by(tokens)
    rest = list(tokens[by:])
    while rest and _phrases("rank").at(rest, 0):
        rest = rest[1:]
    if not 2 <= len(rest) <= _LONGEST_NAME or any(c.isdigit() for w in rest for c in w.folded):
        return False
    first = rest[0].folded
    return by > 0 or first in _given_names() or (first == "عبد" and len(rest) > 2)


def credited(text: str) -> str | None:
    """Who is named where a page says that its author stands: a person, an agency, a desk; else None.

    Words for no one in particular (`nobody`: "admin"), places and dates name no author.
    """
    name = _name(text) if words(text)[_after_by(words(text)) :] else ""
    tokens = words(name)
    if not tokens or len(tokens) > _LONGEST_CREDIT or not _CREDIT.fullmatch(name) or name.islower():
        return None
    return None if any(_is_all(tokens, kind) for kind in ("nobody", "place", "country", "by")) else name


def is_name_alone(text: str) -> bool:
    """True for a person's name with no place or agency beside it."""
    return is_person(text) and len(_SEPARATOR.split(_name(text))) == 1


def name_of(text: str) -> str:
    """A person's name without «بقلم» before it and the place or agency behind it («سلمى ناصر – جدة»)."""
    name = _name(text)
    first = re.split(r"\s[-–—/|]\s|\s*[|/]\s*", name)[0]
    return first if is_person(first) or (_after_by(words(text)) and len(words(first)) > 1) else name


def _name(part: str) -> str:
    tokens = words(part)
    start = tokens[_after_by(tokens)].start
    return trim(part, Span(start, len(part)), ":،,-–—*").of(part)


def _dated(text: str, span: Span) -> Byline | None:
    """«المدينة 3 رجب 1440 هـ الموافق … م واس»: place, date and agency in one breath."""
    piece = span.of(text)
    digit = re.search(r"\d", piece)
    if digit is None or len(words(piece[: digit.start()])) > _LONGEST_PART:
        return None
    tokens = words(piece)
    for last in range(max(1, len(tokens) - 3), len(tokens)):
        agency = _phrases("agency").at(tokens, last)
        if agency and agency.last == len(tokens):
            stamp = read_line(piece[digit.start() : tokens[last].start].strip(" .-–—/:،"))
            return Byline(span, (), stamp) if stamp else None
    return None


def _open_end(text: str, start: int, limit: int) -> Byline | None:
    """«محمد أحمد – متابعات ألمح …»: no mark ends it, but a desk or an agency after a dash does."""
    dash = re.compile(r"\s[-–—ـ]\s?").search(text, start, limit)
    if dash is None or "\n" in text[start : dash.start()]:
        return None
    head = text[start : dash.start()]
    if not 0 < len(words(head)) <= _LONGEST_PART or re.search(r"[.:،؟!]", head):
        return None
    tokens = words(text[dash.end() : limit])
    for kind in ("desk", "agency"):
        match = _phrases(kind).at(tokens, 0) if tokens else None
        if match and match.last < len(tokens):
            authors = (_name(head),) if _is_person(words(head)) else ()
            return Byline(Span(start, dash.end() + tokens[match.last - 1].end), authors)
    return None
