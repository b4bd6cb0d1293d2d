"""What an article says in no language: its places, names by sound, numbers with what they count, concepts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tawatur.lexicon import optional, readable
from tawatur.model import Article, Mention, NumberValue
from tawatur.stories.crossing.concepts import concept
from tawatur.stories.crossing.sounds import skeleton, spoken
from tawatur.words import bare, fold, words

Keys = npt.NDArray[np.uint32]
PLACE, NAME, NUMBER, CONCEPT = range(4)
KIND_BITS = 3  # mask of a key's kind
RATE_SHIFT, RATE_BITS = 2, 7  # and of how common keys like it are, see config.crossing.rates
_FIRST_ARABIC = "\u0600"
_PARTICLES = frozenset("بن ابن بنت ابو بو ام ال عبد الله اللّه al el bin ben ibn abu bou abd ould mr mrs ms dr st".split())
_JOINING = frozenset("بن ابن ابو بو bin ben ibn abu bou".split())
_SHORTEST, _LONGEST = 3, 30  # letters of a name; digits and letters of longer words are no name
_MOST_NAMES = 400  # of one article


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
    return keys & np.uint32(KIND_BITS)


def rate_of(keys: Keys) -> Keys:
    """Class 0..7 of how common keys of this kind and size are, the commonest first."""
    return (keys >> np.uint32(RATE_SHIFT)) & np.uint32(RATE_BITS)


def name_key(sound: str) -> int:
    """The key of a name that sounds so."""
    return _key(NAME, bone := skeleton(sound), len(bone) - 2)


def crossing(article: Article, head: Sequence[str], body: Sequence[str], lead_end: int) -> Crossing:
    """Keys of an annotated article. `head`, `body`: words of headline and lead, and of the body, as written.

    `lead_end`: offset in its text at which the lead ends.
    """
    arabic = _is_arabic(article, body)
    top: set[int] = set()
    found: set[int] = set()
    for mention in article.mentions:
        keys = set(_of_mention(mention))
        found |= keys
        if mention.span.start < lead_end:
            top |= keys
    placed = _placed(article)
    names: dict[int, list[str]] = {}
    for zone, said in ((top, head), (found, [*head, *body])):
        folded = {fold(w) for w in said}
        zone |= {k for w in folded if (k := _of_word(w))}
        spoken_here = _names(said, body, placed, arabic=arabic)
        for sound in spoken_here:
            key = name_key(sound)
            zone.add(key)
            names.setdefault(key, []).append(sound)
    found |= top
    keys = np.array(sorted(found), dtype=np.uint32)
    spelled = " ".join(sorted({s for sounds_ in names.values() for s in sounds_}))
    return Crossing(arabic, keys, np.isin(keys, np.array(sorted(top), dtype=np.uint32)), spelled)


def _is_arabic(article: Article, body: Sequence[str]) -> bool:
    if article.language:
        return article.language == "ar"
    return any(w[0] >= _FIRST_ARABIC for w in body[:50])


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
            unit = concept(fold(value.unit)) if value.unit else None
            if unit:
                yield _key(NUMBER, f"{float(amount)!r} {unit}", _size(amount) + 1)


def _size(amount: float) -> int:
    """Class of a number: small ones stand in every text, and so do round ones more than others."""
    if amount <= 10:
        return 0
    if amount < 100:
        return 2 if amount % 10 else 1
    return 3 if amount % 50 == 0 else 5


def _of_word(folded: str) -> int | None:
    about = concept(folded)
    if about is None:
        return None
    return _key(PLACE, about, 0) if about.startswith("place:") else _key(CONCEPT, about, 0)


def _key(kind: int, name: str, rate: int) -> int:
    low = (min(max(rate, 0), RATE_BITS) << RATE_SHIFT) | kind
    return (crc32(f"{kind} {name}".encode()) & ~0b11111) | low


def _placed(article: Article) -> frozenset[str]:
    """Folded words that places and numbers have taken; in Arabic without the article."""
    taken = (m for m in article.mentions if m.kind in ("place", "number", "date"))
    return frozenset(bare(w.folded) for m in taken for w in words(m.span.of(article.text)))


def _names(said: Sequence[str], body: Sequence[str], placed: frozenset[str], *, arabic: bool) -> Iterable[str]:
    """Sounds of the words that may be names: in Latin script those that the body never writes small."""
    small = frozenset() if arabic else frozenset(w for w in body if w[0].islower())
    out: dict[str, None] = {}
    before = ""
    for word in said:
        folded = fold(word)
        if arabic or (word[0].isupper() and word.lower() not in small):
            for form in _forms(folded, before, placed):
                out.update(dict.fromkeys(s for s in spoken(form) if len(skeleton(s)) > 1))
        before = folded
        if len(out) >= _MOST_NAMES:
            break
    return out


def _forms(folded: str, before: str, placed: frozenset[str]) -> Iterator[str]:
    if not _SHORTEST <= len(folded) <= _LONGEST or folded in _ordinary() or concept(folded) is not None:
        return
    plain = bare(folded)
    if plain in placed or plain in _ordinary() or not plain.isalpha():
        return
    yield plain
    if folded[0] in "وبلكف" and (rest := folded[1:]) not in placed and len(rest) >= _SHORTEST and rest not in _ordinary():
        yield rest
    if before in _JOINING:
        yield before + plain


@cache
def _ordinary() -> frozenset[str]:
    lists = ("stopwords", "common_forms", "months", "weekdays", "cues", "event_nouns")
    rows = (r for code in readable() for name in lists for r in optional(code, name))
    return _PARTICLES | {fold(r.form) for r in rows}
