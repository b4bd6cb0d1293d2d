"""Where the text extracted from a page stands in its source, character by character.

Method: the source is read once into its visible characters without white space, each with its offset
(tags, comments, scripts and styles left out, entities resolved); each paragraph is looked up there in
order. Only what is found whole is mapped.
"""

import html
import re
from array import array
from collections.abc import Iterator, MutableSequence, Sequence
from typing import NamedTuple

from tawatur.spans import RawMap

_HIDDEN = ("script", "style", "noscript", "template")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NAME = re.compile(r"<\s*([A-Za-z]+)")


class _Visible(NamedTuple):
    text: str  # without white space
    offsets: Sequence[int]  # into the source, one a character of `text`


def locate(text: str, source: str) -> RawMap:
    """Runs of `text` found in `source`; paragraphs that do not stand there as they are have none."""
    seen = _visible(source)
    runs: list[tuple[int, int, int]] = []
    after, start = 0, 0
    for paragraph in text.split("\n"):
        bare = "".join(paragraph.split())
        at = seen.text.find(bare, after) if bare else -1
        if at >= 0:
            _add_runs(runs, text, start, paragraph, seen.offsets[at : at + len(bare)], source)
            after = at + len(bare)
        start += len(paragraph) + 1
    return RawMap(tuple(runs))


def _add_runs(
    runs: list[tuple[int, int, int]],
    text: str,
    start: int,
    paragraph: str,
    offsets: Sequence[int],
    source: str,
) -> None:
    """Append the runs of one paragraph; a space is part of a run where the source has the same one."""
    k = 0
    for i, character in enumerate(paragraph, start):
        if character.isspace():
            place = offsets[k - 1] + 1 if k else -1
            if not runs or place != sum(runs[-1][1:]) or source[place : place + 1] != character:
                continue
        else:
            place = offsets[k]
            k += 1
            if source[place] != character:  # an entity stands there
                continue
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == place:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        elif not runs or place >= runs[-1][1] + runs[-1][2]:
            runs.append((i, place, 1))


def _visible(source: str) -> _Visible:
    parts: list[str] = []
    offsets: MutableSequence[int] = array("L")
    for start, end in _text_stretches(source):
        at = start
        for entity in _ENTITY.finditer(source, start, end):
            _add_text(parts, offsets, source, at, entity.start())
            for character in html.unescape(entity.group()):
                if not character.isspace():
                    parts.append(character)
                    offsets.append(entity.start())
            at = entity.end()
        _add_text(parts, offsets, source, at, end)
    return _Visible("".join(parts), offsets)


def _add_text(parts: list[str], offsets: MutableSequence[int], source: str, start: int, end: int) -> None:
    for word in re.compile(r"\S+").finditer(source, start, end):
        parts.append(word.group())
        offsets.extend(range(word.start(), word.end()))


def _text_stretches(source: str) -> Iterator[tuple[int, int]]:
    """Stretches of the source outside tags, comments and hidden elements, in one pass."""
    at = 0
    lower = source.lower() if len(source.lower()) == len(source) else source
    while at < len(source):
        tag = source.find("<", at)
        if tag < 0:
            break
        if tag > at:
            yield at, tag
        at = _after_tag(source, lower, tag)
    if at < len(source):
        yield at, len(source)


def _after_tag(source: str, lower: str, tag: int) -> int:
    if source.startswith("<!--", tag):
        return _past(source.find("-->", tag), 3, len(source))
    close = _past(source.find(">", tag), 1, len(source))
    name = _NAME.match(source, tag)
    if name and name[1].lower() in _HIDDEN and source[close - 2] != "/":
        return _past(lower.find(f"</{name[1].lower()}", close), 0, len(source))
    return close


def _past(found: int, length: int, end: int) -> int:
    return end if found < 0 else found + length
