"""What an article says in no language: its places, names by sound, numbers with what they count, concepts."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tawatur.columns import Column
from tawatur.concepts import concept
from tawatur.memo import remembered
from tawatur.model import Article, Mention, NumberValue
from tawatur.sounds import skeleton
from tawatur.stories.crossing.names import Ids, heard
from tawatur.words import Numbers, bare, fold, words

Keys = npt.NDArray[np.uint32]
PLACE, NAME, NUMBER, CONCEPT = range(4)
_KIND_BITS = 3  # mask of a key's kind
_RATE_SHIFT, _RATE_BITS = 2, 7  # and of how common keys like it are, see config.crossing_rates
_FIRST_ARABIC = "\u0600"
_LOOK = 50  # words looked at for Arabic letters


class Crossing(NamedTuple):
    """Language-neutral keys of one article, ascending, and whether headline or lead has each.

    `arabic`: the script it is written in. `spelled`: the sounds of its names, divided by spaces.
    """

    arabic: bool
    keys: Keys
    head: npt.NDArray[np.bool_]
    spelled: str


def kind_of(keys: Keys) -> Keys:
    """PLACE, NAME, NUMBER or CONCEPT of each key."""
    return keys & np.uint32(_KIND_BITS)


def rate_of(keys: Keys) -> Keys:
    """Class 0..7 of how common keys of this kind and size are, the commonest first."""
    return (keys >> np.uint32(_RATE_SHIFT)) & np.uint32(_RATE_BITS)


@remembered(200_000)
def name_key(sound: str) -> int:
    """The key of a name that sounds so."""
    bone = skeleton(sound)
    return _key(NAME, bone, len(bone) - 2)


def crossing(article: Article, head: Ids, body: Ids, known: Numbers, lead_end: int) -> Crossing:
    """Keys of an annotated article. `head`, `body`: words of headline and lead, and of the body, in `known`.

    `lead_end`: offset in its text at which the lead ends.
    """
    arabic = _is_arabic(article, body, known)
    said = [(m.span.start < lead_end, key) for m in article.mentions for key in _of_mention(m)]
    placed = _placed(article.mentions)
    written = () if arabic else map(known.spelled.__getitem__, body.tolist())
    small = frozenset(w for w in written if w[0].islower())
    top = heard(head, known, small, placed, arabic=arabic)
    spoken = heard(body, known, small, placed, arabic=arabic) | top
    leading = {key for first, key in said if first}
    leading.update(_of_words(head, known), map(name_key, top))
    found = {key for _, key in said}
    found.update(_of_words(body, known), map(name_key, spoken), leading)
    keys = np.sort(_array(found))
    in_head = np.zeros(len(keys), dtype=bool)
    in_head[np.searchsorted(keys, _array(leading))] = True
    return Crossing(arabic, keys, in_head, " ".join(sorted(spoken)))


def _array(keys: Set[int]) -> Keys:
    return np.fromiter(keys, dtype=np.uint32, count=len(keys))


def _is_arabic(article: Article, body: Ids, known: Numbers) -> bool:
    if article.language:
        return article.language == "ar"
    return any(known.spelled[w][0] >= _FIRST_ARABIC for w in body[:_LOOK])


def _of_mention(mention: Mention) -> Iterator[int]:
    entity, value = mention.entity or "", mention.value
    if entity.startswith("place:"):
        yield _key(PLACE, entity, 0)
    elif entity.startswith("media:"):
        yield _key(NAME, entity, 3)
    elif isinstance(value, NumberValue):
        amount = value.high if value.low is None else value.low
        if amount is not None and amount >= 1:
            yield _key(NUMBER, repr(float(amount)), _size(amount))
            if unit := concept(fold(value.unit)) if value.unit else None:
                yield _key(NUMBER, f"{float(amount)!r} {unit}", _size(amount) + 1)


def _size(amount: float) -> int:
    """Class of a number: small ones stand in every text, and round ones more than others."""
    if amount <= 10:
        return 0
    if amount < 100:
        return 2 if amount % 10 else 1
    return 3 if amount % 50 == 0 else 5


def _of_words(said: Ids, known: Numbers) -> Iterator[int]:
    """Concepts, and the places that adjectives of origin stand for."""
    return filter(None, _ABOUT.of(known)[said].tolist())


def _about(_: str, word: str) -> int:
    about = concept(word)
    if about is None:
        return 0
    return _key(PLACE if about.startswith("place:") else CONCEPT, about, 0)


_ABOUT = Column(_about, np.uint32)


def _key(kind: int, name: str, rate: int) -> int:
    low = (min(max(rate, 0), _RATE_BITS) << _RATE_SHIFT) | kind
    return (crc32(f"{kind} {name}".encode()) & ~0b11111) | low


def _placed(mentions: Iterable[Mention]) -> frozenset[str]:
    """Folded values of places, word by word, in Arabic without the article: they are no names besides."""
    values = {m.value for m in mentions if m.kind == "place" and isinstance(m.value, str)}
    return frozenset(bare(w.folded) for value in values for w in words(value))
