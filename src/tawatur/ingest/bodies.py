"""Which lines of a copied page are its report.

The body runs from the first long line or sentence to the last. Losing report text is worse than keeping
furniture: short sentences and sign-offs at its ends belong to it.
"""

import re
from collections.abc import Sequence
from functools import cache

from tawatur.config import Ingest
from tawatur.ingest.bylines import is_person
from tawatur.ingest.furniture import (
    beside_rights,
    is_furniture_line,
    is_label,
    is_sign_off,
    is_source,
    repeats,
)  # fmt: skip
from tawatur.ingest.headlines import LONGEST_TITLE, line_stamp, titlelike
from tawatur.ingest.paragraphs import Line
from tawatur.lexicon import load
from tawatur.words import fold, words

_SENTENCE_END = re.compile(r"[.؟?!…,،:][»”\"')\]]*$")
_STOP = re.compile(r"[.؟?!][»”\"')\]]*$")
_CLOSED = re.compile(r"[.؟?!»”\")\]]$")
_JOINED = re.compile(r"و(?:[يت]\w{2,}|ال\w{3,})")
_SHORTEST, _SHORTEST_PARAGRAPH = 3, 4  # words of a last sentence; of a paragraph that the page calls one


def body_range(
    lines: Sequence[Line], title: str | None, paragraphs: frozenset[str], config: Ingest
) -> tuple[int | None, int]:
    """Indexes of the first and the last line of the body; short texts are all body.

    `title`: the headline where it is known. `paragraphs`: lines that the page's markup calls paragraphs.
    """
    body = [k for k, line in enumerate(lines) if _is_body(line, paragraphs, config)]
    if not body:
        return _short(lines, paragraphs)
    first, last = body[0], body[-1]
    while last + 1 < len(lines) and _continues(lines[last + 1], paragraphs):
        last += 1
    while first and _precedes(lines[:first], title):
        first -= 1
    return first, last


def _short(lines: Sequence[Line], paragraphs: frozenset[str]) -> tuple[int | None, int]:
    body = [k for k, line in enumerate(lines) if not is_furniture_line(line.text)]
    if not body:
        return None, -1
    top = lines[body[0]]
    if len(body) > 1 and top.words <= LONGEST_TITLE and top.text not in paragraphs:
        body = body[1:]
    return body[0], body[-1]


def _is_body(line: Line, paragraphs: frozenset[str], config: Ingest) -> bool:
    if is_label(line.text) or beside_rights(line.text):
        return False
    if line.words >= config.body_line_words:
        return True
    if line.words < config.body_sentence_words:
        return False
    return bool(_STOP.search(line.text)) or (line.text in paragraphs and not line_stamp(line.text))


def _continues(line: Line, paragraphs: frozenset[str]) -> bool:
    """A short last sentence, or an agency's sign-off, still belongs to the body."""
    if is_sign_off(line.text) or is_source(line.text):
        return True
    if is_label(line.text) or beside_rights(line.text) or is_furniture_line(line.text):
        return False
    if line.words >= _SHORTEST_PARAGRAPH and (line.text in paragraphs or _goes_on(line)):
        return not line_stamp(line.text)
    return line.words >= _SHORTEST and bool(_CLOSED.search(line.text))


@cache
def _begun() -> frozenset[str]:
    """Words before which «و» goes on with a report: verbs of saying, and the commonest words."""
    rows = [e for e in load("ar", "cues") if e["kind"] == "verb"]
    verbs = (f for e in rows for f in (e.form, e["past_f"], e["past_p"], e.form + "ت") if f)
    return frozenset(map(fold, (*verbs, *(e.form for e in load("ar", "common_words")))))


def _goes_on(line: Line) -> bool:
    """True for a line that no headline begins like: «وأضاف», «وفي», «وتقع», «والجسر»."""
    first = words(line.text[:40])[:1]
    word = first[0].folded if first else ""
    return bool(word[:1] == "و" and (word[1:] in _begun() or _JOINED.fullmatch(word)))


def _precedes(above: Sequence[Line], title: str | None) -> bool:
    """A short first sentence belongs to the body when a headline still stands above it."""
    line = above[-1]
    if line.words < _SHORTEST or not re.search(r"[^.]\.[»”\"')\]]*$", line.text):
        return False
    if is_label(line.text) or is_person(line.text) or line_stamp(line.text) or repeats(line.text, title):
        return False
    return title is not None or any(titlelike(x) for x in above[:-1])


def report_lines(lines: Sequence[Line], title: str | None) -> list[Line]:
    """Body lines without buttons, dates, repeated headlines, and labels with the links below them."""
    kept: list[Line] = []
    linked = False
    for line in lines:
        if is_source(line.text):
            kept.append(line)
            continue
        if is_label(line.text):
            linked = True
            continue
        sentence = bool(_SENTENCE_END.search(line.text)) or line.words > LONGEST_TITLE or _goes_on(line)
        linked = linked and not sentence
        if linked or is_furniture_line(line.text) or repeats(line.text, title) or line_stamp(line.text):
            continue
        kept.append(line)
    return kept
