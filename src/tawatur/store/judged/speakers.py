"""Who says it, as people judged: speakers of attributions, and names that are one source."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.model import Article, Attribution, SourceClass
from tawatur.rulings import Judged
from tawatur.spans import Span, overlap, span_iou
from tawatur.store.judged.anchors import found
from tawatur.store.judged.records import Anchor, Judgement
from tawatur.words import fold

Aliases = Mapping[str, tuple[str, Judged]]
_UNNAMED: frozenset[SourceClass | None] = frozenset({"person_unnamed", "group"})
_SAME_CONTENT = 0.5  # intersection over hull of what is said, then and now, where the cue is another


def key(name: str) -> str:
    """Equal for the spellings of one name."""
    return fold(" ".join(name.split()))


def aliases(judgements: Sequence[Judgement]) -> Aliases:
    """Name (its key) -> the name it goes by, and by whom judged. Of judgements in a circle the last holds."""
    told: dict[str, tuple[str, Judged]] = {}
    for one in judgements:
        name, other = one.name or "", one.other or ""
        if key(name) != key(other):
            told.pop(key(name), None)
            told[key(other)] = (name, one.mark)
    return {alias: (_last(told, alias), judged) for alias, (_, judged) in told.items()}


def _last(told: Aliases, alias: str) -> str:
    seen, name = {alias}, told[alias][0]
    while key(name) in told and key(name) not in seen:
        seen.add(key(name))
        name = told[key(name)][0]
    return name


def corrected(
    article: Article, judgements: Sequence[Judgement], known: Aliases
) -> tuple[Article, dict[str, str]]:
    """The article with the speakers that people gave, and why judgements (ids) cannot be applied to it.

    `judgements`: on speakers of this article, the earliest first; the later wins. Dropped subjects behind an
    attribution that were taken for its wrong speaker follow it.
    """
    rows, lost = list(article.attributions), dict[str, str]()
    chosen: dict[int, Judgement] = {}
    for one in judgements:
        at = _located(one, article)
        if isinstance(at, str):
            lost[one.id] = at
        else:
            chosen[at] = one
    following = {k: one for at, one in sorted(chosen.items()) for k in _followers(article, at)}
    for k, one in (following | chosen).items():
        rows[k] = _spoken(article, rows[k], one, own=k in chosen)
    rows = [_renamed(a, known) for a in rows] if known else rows
    return (
        article if rows == list(article.attributions) else replace(article, attributions=tuple(rows))
    ), lost


def _located(judgement: Judgement, article: Article) -> int | str:
    """Which attribution is meant: that of its cue, else that of most of its content; else why none is."""
    cues, contents, why = list[Span](), list[Span](), ""
    for anchor in judgement.left:
        at = found(anchor, article)
        if isinstance(at, str):
            why = why or at
        else:
            (cues if anchor.role == "cue" else contents).append(at)
    ranked = [
        (any(a.cue and overlap(a.cue, c) for c in cues), _alike(a.content, contents), -k)
        for k, a in enumerate(article.attributions)
    ]
    best = max(ranked, default=(False, 0.0, 0))
    if best[0] or best[1] >= _SAME_CONTENT:
        return -best[2]
    return why or f"no attribution is read there in {article.id} now"


def _alike(a: Sequence[Span], b: Sequence[Span]) -> float:
    if not a or not b:
        return 0.0
    return span_iou(Span(a[0].start, a[-1].end), Span(b[0].start, b[-1].end))


def _followers(article: Article, at: int) -> list[int]:
    """Attributions behind it without a source of their own that were taken for its speaker."""
    wrong, out = article.attributions[at].source_name, list[int]()
    for k in range(at + 1, len(article.attributions)):
        a = article.attributions[k]
        if a.source is not None and (a.source_name == wrong or a.parent is None):
            break
        if wrong and a.source is None and a.source_name == wrong:
            out.append(k)
    return out


def _spoken(article: Article, read: Attribution, one: Judgement, *, own: bool) -> Attribution:
    source = _source(one.right, article)
    name = one.name or (source and " ".join(source.of(article.text).split())) or _quoted(one.right)
    kind = one.source_class or _class(article, name)
    return replace(
        read, source=source if own else None, source_name=name, source_class=kind,
        named=kind not in _UNNAMED if kind else None, reason=None, confidence=1.0, judged=one.mark,
    )  # fmt: skip


def _source(right: Sequence[Anchor], article: Article) -> Span | None:
    """Where the right source stands, if its words still stand there."""
    places = [at for anchor in right if not isinstance(at := found(anchor, article), str)]
    return places[0] if places else None


def _quoted(right: Sequence[Anchor]) -> str:
    return " ".join(right[0].quote.split()) if right else ""


def _class(article: Article, name: str) -> SourceClass | None:
    """What it is elsewhere in the article, by its attributions or by the name that is found."""
    for a in article.attributions:
        if a.source_name and a.source_class and key(a.source_name) == key(name):
            return a.source_class
    for m in article.mentions:
        if m.kind in ("person", "organisation") and key(m.span.of(article.text)) == key(name):
            media: SourceClass = "media_outlet" if (m.entity or "").startswith("media:") else "organisation"
            return "person_named" if m.kind == "person" else media
    return None


def _renamed(read: Attribution, known: Aliases) -> Attribution:
    found_ = known.get(key(read.source_name)) if read.source_name else None
    if found_ is None:
        return read
    return replace(read, source_name=found_[0], judged=read.judged or found_[1])
