"""Words as the index holds them, and the words that one word of a question stands for.

The index holds Arabic words folded (`words.fold`), with their clitics and endings: «والوزير» stays one word.
A question's word is widened instead, to each proclitic group and the endings of number and gender, so that
«وزير» finds «والوزيرة» but never «زير», and what is found can be told word by word. Snowball's Arabic stems
do not serve here: they part «الوزير» from «وزير» and join «البحرين» with «بحر». English words are held as
Snowball stems, other Latin letters without their accents.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from tawatur.config import DEFAULT
from tawatur.lexicon import load
from tawatur.memo import remembered
from tawatur.spans import Span
from tawatur.words import Word, bare, clad, fold, stem, words

GAP = "_"  # no word begins with it: stands between two texts, so that no phrase runs across
_LIMITS = DEFAULT.search
_NO_GAP = re.compile(f"[^{GAP}]+")
_NO_WORD = re.compile(r"\W+")
_ARABIC = re.compile("[\u0621-\u064a]")
# Endings of number and gender, which «ال» may stand before, and those that it may not: pronouns, and «ا» of
# the accusative. Without «ان», which makes «طالبان» of «طالب», and «ي», which makes «سعودي» of «سعود».
_ENDINGS = ("ات", "ون", "ين", "ه")
_BOUND = ("ا", "ها", "هم", "ته", "تها", "تهم")
_FAR = 200  # code points without a blank
_SHORTEST = 3  # letters that an ending must leave


@remembered(200_000)
def token(folded: str) -> str:
    """The form under which the index holds a folded word; '' for what has no letter or digit."""
    if not folded.isascii() and not _ARABIC.search(folded):
        folded = _plain(folded)
    found = _NO_WORD.sub("", stem(folded) if folded.isascii() else folded).lstrip(GAP)
    return found[: _LIMITS.token_chars]


def _plain(folded: str) -> str:
    parts = unicodedata.normalize("NFKD", folded)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return plain if plain.isascii() else folded


def indexed(text: str) -> Sequence[Word]:
    """The words of a text that the index holds: those of its beginning, up to a bound."""
    head = text[: _LIMITS.indexed_chars]
    found = words(head)
    if len(head) < len(text):
        found = found[:-1]  # may be cut
    if GAP in head:
        found = [part for word in found for part in _parts(head, word)]
    return found[: _LIMITS.indexed_words]


def around(text: str, span: Span) -> Sequence[Word]:
    """Those words of `indexed` that a span reaches, and a few beside it; the rest of the text is not read."""
    first, last = _edge(text, span.start, -1), _edge(text, span.end, 1)
    if first is None or last is None or last > _LIMITS.indexed_chars:
        return indexed(text)
    return [Word(w.start + first, w.end + first, w.folded) for w in indexed(text[first:last])]


def _edge(text: str, at: int, step: int) -> int | None:
    """The nearest blank on one side, or that end of the text; None where it is far: no word is cut."""
    for _ in range(_FAR):
        at += step
        if not 0 <= at < len(text):
            return min(max(at, 0), len(text))
        if text[at].isspace():
            return at
    return None


def _parts(text: str, word: Word) -> Iterable[Word]:
    """The words of a hashtag: «ميليشيا_الحوثي» holds two."""
    if GAP not in word.folded:
        return (word,)
    found = (
        Span(m.start() + word.start, m.end() + word.start)
        for m in _NO_GAP.finditer(text[word.start : word.end])
    )
    return [Word(s.start, s.end, fold(s.of(text))) for s in found]


def reach(found: Sequence[Word], span: Span) -> tuple[int, int]:
    """Numbers of the words [first, last) that lie in a span, or partly: it may begin behind a clitic."""
    first = bisect_left(found, Word(span.start, -1, ""))
    if first and found[first - 1].end > span.start:
        first -= 1
    return first, max(first, bisect_left(found, Word(span.end, -1, "")))


def within(found: Sequence[Word], span: Span) -> Sequence[Word]:
    """The words that lie in a span, or partly."""
    first, last = reach(found, span)
    return found[first:last]


def tokens(found: Iterable[Word]) -> list[str]:
    """The tokens of words, in order; a word without one leaves a gap."""
    return [token(word.folded) or GAP for word in found]


def asked(text: str) -> list[str]:
    """The folded words of a question's text, without those that have no token."""
    return [w.folded for w in indexed(text) if token(w.folded)]


@remembered(5_000)
def widened(folded: str) -> tuple[str, ...]:
    """The tokens that stand for a word of a question, itself first."""
    if not _ARABIC.search(folded):
        return (token(folded),)
    base = bare(folded)
    if base in _names() and base != folded:  # «الرقة» keeps its article: «ورقة» is something else
        return tuple(dict.fromkeys(map(token, (folded, *clad(base, article=True)[1:]))))
    bases = dict.fromkeys((base, *_other_seats(base)))
    forms = [form for b in bases for form in _real(b, ("", *_ENDINGS))]
    bound = [form for b in bases for form in _real(b, _BOUND)]
    with_article = (x for form in forms for x in clad(form, article=True))
    without = (x for form in forms + bound for x in clad(form, article=False) if not _is_another(x, form))
    return tuple(dict.fromkeys(map(token, (folded, *with_article, *without))))


def _is_another(clad_form: str, form: str) -> bool:
    """«وليد» is not «ليد» behind «و»."""
    return clad_form != form and clad_form in _known()


def _other_seats(base: str) -> tuple[str, ...]:
    """«مسؤول» is also spelled «مسئول», «شؤون» «شئون»: folded, «وو» and «يو»."""
    return (base.replace("وو", "يو"), base.replace("يو", "وو"))


@remembered(5_000)
def as_written(folded: str) -> tuple[str, ...]:
    """The tokens that stand for the first word of a phrase: as written, but for a clitic before it."""
    if not _ARABIC.search(folded):
        return (token(folded),)
    base = bare(folded)
    if base != folded and folded.startswith("ال"):
        found = clad(base, article=True)[1:]
    else:
        found = clad(folded, article=False)
    return tuple(dict.fromkeys(map(token, (folded, *found))))


@remembered(5_000)
def beginnings(folded: str) -> tuple[str, ...]:
    """The beginnings of tokens that stand for the beginning of a word."""
    if not _ARABIC.search(folded):
        return (_NO_WORD.sub("", folded)[: _LIMITS.token_chars],)
    return tuple(dict.fromkeys(map(token, (folded, *clad(bare(folded))))))


def _real(base: str, endings: Iterable[str]) -> list[str]:
    """Forms of one word in other number or gender; none of a name, and none that is one."""
    rests = (base.removesuffix(e) for e in _ENDINGS if base.endswith(e))
    root = next((rest for rest in rests if len(rest) >= _SHORTEST), base)
    if base in _names() or len(root) < _SHORTEST:
        return [base]
    return [base, *(form for e in endings if (form := root + e) not in _names())]


@cache
def _names() -> frozenset[str]:
    """Folded names of places and given names: «بحرين» is no plural of «بحر»."""
    rows = [e.form for name in ("places", "given_names") for e in load("ar", name)]
    found = {w for form in map(fold, rows) for w in (form, bare(form)) if " " not in w}
    return frozenset(found)


@cache
def _known() -> frozenset[str]:
    """Folded names and nouns that begin with a letter that might be a clitic, and many more."""
    lists = ("concepts", "offices", "person_titles", "source_nouns")
    return _names() | {w for name in lists for e in load("ar", name) if " " not in (w := fold(e.form))}
