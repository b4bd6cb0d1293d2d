"""What a person types, read as words, phrases, beginnings and what must not stand there.

    وزير الخارجية        all words, in any order
    "وزير الخارجية"      these words, in this order; also «…» and “…”
    سعود*                words that begin so
    -كرة  -"كأس العالم"   not these

Whatever else stands there parts words, and never more: nothing typed here reaches a database but the letters
and digits of words.
"""

import re
from typing import NamedTuple

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.store.search import tokens
from tawatur.store.search.matches import Column, Match, Phrase, Term, Wanted

_LIMITS = DEFAULT.search
_PART = re.compile(
    r"""(?P<minus>(?<!\S)[-−–])?(?:["“”„](?P<phrase>[^"“”„]*)["“”„](?P<after>\*)?|«(?P<quoted>[^«»]*)»(?P<then>\*)?|(?P<word>[^\s"“”„«»]+))"""
)


class Part(NamedTuple):
    """Folded words that must stand one behind the other. `plain`: a word alone, in any form.

    `open`: the last is the beginning of one. `minus`: they must not stand there.
    """

    words: tuple[str, ...]
    plain: bool = False
    open: bool = False
    minus: bool = False


def parts(question: str) -> tuple[Part, ...]:
    """What is asked. Raises InputError where it is too long, or a beginning too short."""
    if len(question) > _LIMITS.question_chars:
        raise InputError("the question", f"is longer than {_LIMITS.question_chars:,} characters")
    found = [part for match in _PART.finditer(question) if (part := _part(match)).words]
    if sum(len(part.words) for part in found) > _LIMITS.question_words:
        raise InputError("the question", f"has more than {_LIMITS.question_words} words")
    for part in found:
        if part.open and len(part.words[-1]) < _LIMITS.shortest_beginning:
            least = _LIMITS.shortest_beginning
            raise InputError(f"{part.words[-1]}*", f"write at least {least} letters before *")
    return tuple(found)


def _part(match: re.Match[str]) -> Part:
    """A word with a sign inside, «48.2» or «Al-Masdar», is a phrase of two."""
    phrase = match["phrase"] if match["phrase"] is not None else match["quoted"]
    minus = match["minus"] is not None
    if phrase is not None:
        return Part(tuple(tokens.asked(phrase)), open=bool(match["after"] or match["then"]), minus=minus)
    written = match["word"]
    found = tuple(tokens.asked(written))
    opened = bool(found) and written.rstrip("،,.؛;:!؟?)").endswith("*")
    return Part(found, plain=len(found) == 1 and not opened, open=opened, minus=minus)


def term(part: Part) -> Term:
    """The phrases that a part stands for."""
    *first, last = part.words
    if part.plain:
        return tuple(Phrase((one,)) for one in tokens.widened(last))
    rest = tuple(map(tokens.token, part.words[1:-1]))
    if not first:
        if not part.open:
            return tuple(Phrase((one,)) for one in tokens.as_written(last))
        # An English word is held by its stem, which may be shorter than the beginning that is asked for.
        stem = (Phrase((tokens.token(last),)),) if last.isascii() else ()
        return (*(Phrase((one,), open=True) for one in tokens.beginnings(last)), *stem)
    end = tokens.beginnings(last)[0] if part.open else tokens.token(last)
    return tuple(Phrase((one, *rest, end), part.open) for one in tokens.as_written(first[0]))


def asked(given: tuple[Part, ...], column: Column = "words") -> Match:
    """All that is asked for, in a column; what must not stand there is looked for in all words."""
    wanted = tuple(term(part) for part in given if not part.minus)
    none = tuple(Wanted("words", (term(part),)) for part in given if part.minus)
    return Match((Wanted(column, wanted),) if wanted else (), none)


def in_a_row(given: tuple[Part, ...]) -> Term | None:
    """The plain words as one phrase; None where there are no two."""
    plain = tuple(part.words[0] for part in given if part.plain and not part.minus)
    return term(Part(plain)) if len(plain) > 1 else None
