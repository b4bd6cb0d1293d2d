"""Attribution differences: who is said to say it, compared from the innermost voice outwards."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from tawatur.claims.clauses import SENTENCE_END
from tawatur.claims.differences.introductions import flows_alike, introduced_alike
from tawatur.claims.differences.paired import Side
from tawatur.claims.differences.spelling import one_name
from tawatur.config import DEFAULT, Claims
from tawatur.model import Attribution, Difference
from tawatur.spans import Span
from tawatur.words import bare, fold, words

_NAMES = 3  # words in two names that may be parts of one
_SHORT = 3  # letters; a longer word may differ by one and be the same
_SON = frozenset(("بن", "ابن", "بنت"))
_SERVANT = "عبد"
_BOUND = frozenset((_SERVANT, "ابو", "ابا", "ابي"))  # folded; make one name with the next word


def attribution_differences(sides: Sequence[Side], usual: Side, config: Claims) -> Iterator[Difference]:
    """One difference over the versions whose chains disagree with that of the `usual` wording.

    A chain that could not be read says nothing, and neither does a version so unlike the usual one that it
    may state something else. A value is the span of the innermost source where it is expressed, else its
    name, "" for the article's own voice.
    """
    near = [s for s in sides if _readable(s) and _alike(usual, s) >= config.alike_for_attribution]
    if _readable(usual) and any(not _agree(usual, s, config) for s in near):
        yield Difference("attribution", {s.statement.article: _value(s) for s in near})


def _readable(side: Side) -> bool:
    return bool(side.statement.chain) or not side.statement.attribution


def _alike(a: Side, b: Side) -> float:
    return Indel.normalized_similarity(a.stems, b.stems)


def _agree(a: Side, b: Side, config: Claims) -> bool:
    """Same chain, or innermost voices that the longer wording of one source shows to be one person.

    Two voices of which no text shows that they are two are taken to agree.
    """
    share = config.shared_name
    if same_chain(a.statement.chain, b.statement.chain, share=share):
        return True
    if not a.statement.chain or not b.statement.chain:
        return _misread(a, b, share, config)
    if not _evident(a, b, share) or _named_in_full(a, b):
        return True
    if len(a.statement.chain) != len(b.statement.chain):
        return _one_more(a, b, share)
    if introduced_alike(a, b, config) or introduced_alike(b, a, config):
        return True
    if flows_alike(a, b, config) and not (_relays(a) or _relays(b)):
        return True
    outer = same_chain(a.statement.chain[:-1], b.statement.chain[:-1], share=share)
    inside = _within(a.statement.chain[-1], _source(b)) or _within(b.statement.chain[-1], _source(a))
    return outer and inside


def _one_more(a: Side, b: Side, share: float) -> bool:
    """The longer chain is the shorter and a voice inside it, which is then oftener overlooked than dropped.

    Not behind a medium or document: who told it, or an outer voice more («the agency quotes …»), is news.
    """
    shorter, longer = sorted((a, b), key=lambda side: len(side.statement.chain))
    own, whole = shorter.statement.chain, longer.statement.chain
    return not _relays(shorter) and same_chain(own, whole[: len(own)], share=share)


def _misread(a: Side, b: Side, share: float, config: Claims) -> bool:
    """True for one wording, attributed here and not there, where both articles quote the same voice:
    then where the words end was read apart, and nobody dropped the voice.
    """
    told, silent = (a, b) if a.statement.chain else (b, a)
    if introduced_alike(told, silent, config):
        return True
    if any(_runs_on(silent, voice, share) for voice in told.statement.chain):
        return True
    same = _alike(a, b) >= config.alike_for_copy
    return same and all(_quotes(silent, voice, share) for voice in told.statement.chain)


def _runs_on(side: Side, name: str, share: float) -> bool:
    """What the voice says ends in the very sentence, and the version goes on with it."""
    text, start = side.reading.article.text, side.statement.span.start
    return any(
        v.source_name
        and same_voice(v.source_name, name, share=share)
        and any(c.end <= start and SENTENCE_END.search(text, c.end, start) is None for c in v.content)
        for v in side.reading.article.attributions
    )


def _evident(a: Side, b: Side, share: float) -> bool:
    """False for two innermost voices where a misread speaker is likelier than two papers that disagree:
    both articles quote both, or one does that has its own only carried over from an earlier sentence.

    A medium or document is none of two speakers: it hands on what others say.
    """
    x, y = a.statement.chain[-1], b.statement.chain[-1]
    if same_voice(x, y, share=share) or _relays(a) or _relays(b):
        return True
    here, there = _quotes(a, y, share), _quotes(b, x, share)
    return not ((here and there) or (here and _carried(a)) or (there and _carried(b)))


def _named_in_full(a: Side, b: Side) -> bool:
    """One article names a person by both innermost voices («سالم» and «الراوي» by «سالم الراوي»)."""
    x, y = (_name(side.statement.chain[-1]) for side in (a, b))
    if len(x) + len(y) > _NAMES or len(a.statement.chain) != len(b.statement.chain):
        return False
    texts = ((side.reading.article.text, side.reading.mentions) for side in (a, b))
    persons = {m.span.of(text) for text, found in texts for m in found if m.kind == "person"}
    return any({*x, *y} <= set(_name(person)) for person in persons)


def _relays(side: Side) -> bool:
    voice = _voice(side)
    return voice is not None and voice.source_class in ("news_agency", "media_outlet", "document")


def _carried(side: Side) -> bool:
    voice = _voice(side)
    return voice is not None and voice.cue is not None and voice.source is None


def _quotes(side: Side, name: str, share: float) -> bool:
    said = side.reading.article.attributions
    return any(v.source_name and same_voice(v.source_name, name, share=share) for v in said)


def _voice(side: Side) -> Attribution | None:
    return side.reading.known.get(side.statement.attribution or "")


def _source(side: Side) -> str:
    voice = _voice(side)
    return voice.source.of(side.reading.article.text) if voice and voice.source else ""


def _within(name: str, longer: str) -> bool:
    whole = [w.folded for w in words(longer)]
    return all(any(_same_word(w.folded, v) for v in whole) for w in words(name))


def same_chain(a: tuple[str, ...], b: tuple[str, ...], *, share: float = DEFAULT.claims.shared_name) -> bool:
    """Two chains of one length whose voices agree one by one; [X, Y] and [Y] are not the same."""
    return len(a) == len(b) and all(same_voice(x, y, share=share) for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=50_000)
def same_voice(a: str, b: str, *, share: float = DEFAULT.claims.shared_name) -> bool:
    """One voice under two spellings, or with a longer title.

    Most words of the shorter name are shared; or the last is, and one name is a role with a surname
    («وزير الصحة الراوي» / «سالم الراوي»): its words with the article are not a person's given names.
    """
    left, right = _name(a), _name(b)
    if not left or not right:
        return fold(a) == fold(b)
    shared = sum(any(_same_word(x, y) for y in right) for x in left)
    if shared / min(len(left), len(right)) > share:
        return True
    return _same_word(left[-1], right[-1]) and (_role(left) or _role(right))


def _name(name: str) -> list[str]:
    """Distinct folded words without «بن»; what is written in one word or two («عبد الله») is one."""
    out: list[str] = []
    joined = False
    for word in words(name):
        if word.folded in _SON:
            continue
        if joined:
            out[-1] += word.folded
        else:
            out.append(word.folded)
        joined = not joined and word.folded in _BOUND
    return list(dict.fromkeys(out))


def _same_word(a: str, b: str) -> bool:
    a, b = (bare(x.removeprefix(_SERVANT)) for x in (a, b))
    return OSA.distance(a, b, score_cutoff=1) <= (min(len(a), len(b)) > _SHORT) or one_name(a, b)


def _role(name: list[str]) -> bool:
    return any(w.startswith("ال") for w in name[1:-1])


def _value(side: Side) -> Span | str:
    voice = _voice(side)
    if voice is None:
        return ""
    return voice.source or side.statement.chain[-1]
