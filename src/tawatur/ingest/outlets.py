"""Names of news outlets: those a lexicon knows, and lines that are called like one.

Method: `outlets.tsv` and `agencies.tsv` list names; `outlet_words.tsv` lists the words such names begin or
end with («صحيفة …», "… Times"). A line that only sounds like an outlet is believed at the top of a page, and
only where the page's own headline and report do not use the same words for something else.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.words import Word, words

_LONGEST = 5  # words of an outlet's name
_LATIN = re.compile(r"[A-Za-z]")
_NO_NAME = re.compile(r"[.؟?!:،,;؛«»\"“”]")
_VERB = re.compile(r"[يت]\w{3,}")  # an imperfect: «تغلق», «يكشف»
_ADJECTIVE = re.compile(r"(?!ال)\w{3,}يه")  # «صحيفة بريطانية» names none

Called = Literal["known", "called", "like"]


@cache
def _names() -> PhraseMatcher:
    rows = (e for lang in LANGUAGES for name in ("outlets", "agencies") for e in load(lang, name))
    return PhraseMatcher(e for e in rows if not e.columns.get("ambiguous"))


@cache
def _ambiguous() -> PhraseMatcher:
    """Names that are ordinary words as well: only after «صحيفة» and the like."""
    rows = (e for lang in LANGUAGES for name in ("outlets", "agencies") for e in load(lang, name))
    return PhraseMatcher(e for e in rows if e.columns.get("ambiguous"))


@cache
def _words_of(*kinds: str) -> PhraseMatcher:
    return PhraseMatcher(e for lang in LANGUAGES for e in load(lang, "outlet_words") if e["kind"] in kinds)


def _is_all(tokens: Sequence[Word], names: PhraseMatcher) -> bool:
    match = names.at(tokens, 0)
    return match is not None and match.last == len(tokens)


def is_outlet(text: str) -> bool:
    """True when all of `text` is an outlet's name that a lexicon knows and that means nothing else."""
    tokens = words(text)
    bare = _headless(tokens)
    headed = len(bare) < len(tokens) and any(_is_all(bare, names) for names in (_names(), _ambiguous()))
    return headed or _is_all(tokens, _names())


def _headless(tokens: Sequence[Word]) -> Sequence[Word]:
    """The name without «صحيفة», «موقع» … before it; all of it when nothing else is left."""
    match = _words_of("sure", "head").at(tokens, 0)
    return tokens[match.last :] if match and match.last < len(tokens) else tokens


def same_outlet(text: str, outlet: str | None) -> bool:
    """True when `text` names `outlet`, «صحيفة» and the like before either left aside."""
    if not outlet:
        return False
    said, own = (tuple(w.folded for w in _headless(words(x))) for x in (text, outlet))
    return bool(said) and said == own


def called_outlet(text: str) -> Called | None:
    """How surely a line by itself names an outlet: by lexicon, by a head or tail noun, by a likely word."""
    if is_outlet(text):
        return "known"
    tokens = words(text)
    if not 2 <= len(tokens) <= _LONGEST or _NO_NAME.search(text):
        return None
    if _LATIN.search(text):
        return "called" if _capitals(text) and (_ends(tokens) or _words_of("sure").at(tokens, 0)) else None
    if any(_VERB.fullmatch(w.folded) or _ADJECTIVE.fullmatch(w.folded) for w in tokens[1:]):
        return None
    if _words_of("sure", "head").at(tokens, 0) or _ends(tokens):
        return "called"
    return "like" if len(tokens) <= 3 and _words_of("like").at(tokens, 0) else None


def _capitals(text: str) -> bool:
    return all(w[:1].isupper() or w[:1].isdigit() or w in ("of", "the", "&") for w in text.split())


def _ends(tokens: Sequence[Word]) -> bool:
    ends = _words_of("tail")
    return any((m := ends.at(tokens, k)) and m.last == len(tokens) for k in range(1, len(tokens)))
