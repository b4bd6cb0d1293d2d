"""Arabic attributions by rules over ``lexicons/ar``: cue → frame → content → nesting → speaker.

Scheme: PARC 3.0 (Pareti 2016) with nesting, as the gold guidelines of the project set it out.
"""

from itertools import chain

from tawatur.annotate.arabic.antecedents import Evidence
from tawatur.annotate.arabic.asides import pointing
from tawatur.annotate.arabic.citations import cited
from tawatur.annotate.arabic.closings import closing
from tawatur.annotate.arabic.contents import fill
from tawatur.annotate.arabic.cues import spoken
from tawatur.annotate.arabic.documents import documented
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.headlines import headed
from tawatur.annotate.arabic.interviews import answered
from tawatur.annotate.arabic.postposed import postposed
from tawatur.annotate.arabic.reading import Reading, read
from tawatur.annotate.arabic.records import record
from tawatur.annotate.arabic.reports import relayed
from tawatur.annotate.arabic.speakers import resolve
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution

__all__ = ["attributions", "drafts_of", "evidence"]


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """Attributions of an Arabic article (sentences and mentions filled), in text order. Raises nothing."""
    reading, drafts = _filled(article)
    voices = resolve(reading, drafts, config=config)
    ids = {id(d): f"a{n}" for n, d in enumerate(drafts, 1)}
    rows = zip(drafts, voices, strict=True)
    return tuple(record(reading, d, voice, ids, config=config) for d, voice in rows)


def evidence(article: Article, *, config: Annotate = DEFAULT.annotate) -> dict[int, Evidence]:
    """Offset of a cue without subject -> traits of the voice chosen for it, log-odds over the next."""
    reading, drafts = _filled(article)
    why: dict[int, Evidence] = {}
    resolve(reading, drafts, config=config, why=why)
    return {reading.words[first].start: traits for first, traits in why.items()}


def _filled(article: Article) -> tuple[Reading, list[Draft]]:
    reading = read(article.text, article.sentences, article.mentions)
    drafts = drafts_of(reading)
    fill(reading, drafts)
    return reading, [d for d in drafts if d.contents and d.contents[0][1] > d.contents[0][0]]


_FINDERS = (relayed, closing, documented, cited, postposed, spoken)


def drafts_of(reading: Reading, *, doubted: bool = False) -> list[Draft]:
    """What the rules do not doubt, in text order; where two claim one word the earlier finder wins.

    With `doubted` also what they doubt, for training and measuring.
    """
    taken: set[int] = set()
    out: list[Draft] = []
    for draft in chain.from_iterable(finder(reading) for finder in _FINDERS):
        if draft.doubt and not doubted:
            continue
        cue = set(range(*draft.cue))
        if cue & taken:
            continue
        taken |= cue
        out.append(draft)
    out.extend(pointing(reading, frozenset(taken)))
    out.extend(headed(reading, out))
    out.extend(answered(reading))
    return sorted(out, key=lambda d: d.cue.first)
