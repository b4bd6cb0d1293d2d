"""The outlet of a copied page, from what stands around its report; None rather than a guess.

Evidence, strongest first: a name that a lexicon knows above the headline; a first line that is called like
an outlet («صحيفة …», "The … Times"); the name beside the headline («… | السهل اليوم») or the rights notice,
or between date line and body, where nothing else stands.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tawatur.config import Ingest
from tawatur.ingest.bylines import is_person, read_byline
from tawatur.ingest.furniture import beside_rights, repeats
from tawatur.ingest.headlines import line_stamp, titlelike
from tawatur.ingest.outlets import called_outlet, is_outlet, same_outlet
from tawatur.ingest.paragraphs import Line
from tawatur.words import bare, fold, words

_LONGEST, _LONGEST_UNKNOWN = 5, 3  # words of a name; of one that nothing but its place explains
_TOP = 12  # lines above the headline in which a known name may stand
_BESIDE = re.compile(r"\s[-–—|»]+\s")


def outlet_of(head: Sequence[Line], rest: Sequence[Line], title: str | None, *, config: Ingest) -> str | None:
    """The site's name. `head`: lines above the body, furniture left out; `rest`: body and what follows it.

    `title`: the headline, where the page's metadata state it.
    """
    dated = any(line_stamp(x.text) for x in head)
    tops = [x for x in head if not (line_stamp(x.text) or x.text.startswith("http"))]
    above = _above_headline(tops, title)
    known = {fold(x.text): x.text for x in above[:_TOP] if x.words <= _LONGEST and is_outlet(x.text)}
    if len(known) == 1:
        return next(iter(known.values()))
    if above and _is_called(above[0], tops[1:], rest, title, dated=dated):
        return above[0].text
    stated = _stated(head, rest)
    agreed = [x.text for x in above if x.words <= _LONGEST and any(same_outlet(x.text, s) for s in stated)]
    if agreed:
        return agreed[0]
    return stated[0] if len(stated) == 1 else _below_date(head, title, config)


def _above_headline(tops: Sequence[Line], title: str | None) -> Sequence[Line]:
    """Lines before the last one that could be the headline: none of them is it where another follows."""
    last = max((k for k, x in enumerate(tops) if titlelike(x) and not is_outlet(x.text)), default=0)
    if title:
        last = next((k for k, x in enumerate(tops) if repeats(x.text, title)), 0)
    return tops[:last]


def _is_called(
    line: Line, heads: Sequence[Line], rest: Sequence[Line], title: str | None, *, dated: bool
) -> bool:
    """True when the first line is called like an outlet and its words mean nothing else in this page."""
    how = called_outlet(line.text)
    if how is None:
        return False
    if how == "like" and not dated:
        return False
    name = [w.folded for w in words(line.text)]
    others = [*(x.text for x in heads if fold(x.text) != fold(line.text)), title or ""]
    said = [[w.folded for w in words(text)] for text in (*others, *(x.text for x in rest[:_TOP]))]
    return not any(_holds(text, name) for text in said) and (how == "known" or not _is_topic(name, said))


def _holds(said: Sequence[str], name: Sequence[str]) -> bool:
    return any(said[k : k + len(name)] == name for k in range(len(said)))


def _is_topic(name: Sequence[str], said: Sequence[Sequence[str]]) -> bool:
    """True when the page tells of all that the name names («موقع الانفجار»), other than by citing itself."""
    if any(word.isascii() for word in name):
        return False
    told = {
        bare(word)
        for text in said
        for before, word in pairwise(("", *text))
        if before == name[0] or not before.endswith(name[0])
    }
    return all(bare(word) in told for word in name[1:])


def _stated(head: Sequence[Line], rest: Sequence[Line]) -> list[str]:
    """Names beside a headline that also stands alone, and beside a rights notice."""
    found: list[str] = []
    texts = {fold(line.text) for line in head}
    for line in head:
        cuts = list(_BESIDE.finditer(line.text))
        if cuts and fold(line.text[: cuts[-1].start()]) in texts and titlelike(line):
            found.append(line.text[cuts[-1].end() :].strip())
    found += [name for line in rest if (name := beside_rights(line.text))]
    named = [name for name in found if 0 < len(words(name)) <= _LONGEST]
    return [x for k, x in enumerate(named) if not any(same_outlet(x, y) for y in named[:k])]


def _below_date(head: Sequence[Line], title: str | None, config: Ingest) -> str | None:
    """The only line between the date line and the body that nothing else explains."""
    dates = [k for k, line in enumerate(head) if line_stamp(line.text)]
    if not dates:
        return None
    rest = [x for x in head[dates[-1] + 1 :] if not (is_person(x.text) or repeats(x.text, title))]
    if len(rest) != 1 or rest[0].words > _LONGEST_UNKNOWN:
        return None
    return None if read_byline(f"{rest[0].text}\n", 0, config=config) else rest[0].text


def without_site(title: str | None, head: Sequence[Line], outlet: str | None) -> str | None:
    """The headline without the site's name after it («… | السهل اليوم»)."""
    cuts = list(_BESIDE.finditer(title or ""))
    if not title or not cuts:
        return title
    front, site = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
    alone = any(fold(line.text) == fold(front) for line in head)
    return front if alone or is_outlet(site) or same_outlet(site, outlet) else title
