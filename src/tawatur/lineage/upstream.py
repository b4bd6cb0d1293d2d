"""Which one voice an article's text is from, out of all that it names, or None with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tawatur.config import Lineage
from tawatur.lineage.credits import Credit, How
from tawatur.lineage.voices import Voice, shown, voice_of
from tawatur.model import Article
from tawatur.rulings import Judged, OriginRuling, Rulings
from tawatur.words import fold

BYLINE = 3
_WEIGHT: Mapping[How, int] = {"byline": BYLINE, "wire": 2, "told": 2, "cited": 1, "stated": 0}


class Upstream(NamedTuple):
    """The chosen credit (None = undecided) and why in words; `judged`: by whom it was given."""

    credit: Credit | None
    reason: str
    judged: Judged | None = None

    @property
    def key(self) -> str | None:
        """Key under which texts of one origin meet; «وكالات» and a statement give no text."""
        named = self.credit and self.credit.voice.kind in ("agency", "outlet")
        return self.credit.voice.key if self.credit and named else None

    @property
    def weight(self) -> int:
        """How much the credit says about the whole text: byline 3, wire or spoken to 2, cited 1, none 0."""
        return _WEIGHT[self.credit.how] if self.key and self.credit else 0


def upstream(article: Article, found: Sequence[Credit], *, config: Lineage) -> Upstream:
    """Byline before wire before «told an agency» before «agencies» before an outlet told or cited.

    A citation late in the text speaks for its own passage only. Two voices of one rank leave the upstream
    undecided.
    """
    limit = max(config.early_citation * len(article.text), config.early_chars)
    ranks: tuple[tuple[str, Sequence[Credit]], ...] = (
        ("byline names", _of(found, "byline", "agency", "outlet")),
        ("its outlet is", _of(found, "wire", "agency")),
        ("somebody spoke to", _of(found, "told", "agency")),
        ("byline names", _of(found, "byline", "pool")),
        ("somebody spoke to", _of(found, "told", "outlet")),
        ("text cites", _of(found, "cited", "agency", "outlet")),
        ("text rests on", _of(found, "stated", "statement", "account")[:1]),
    )
    for words_for_it, rank in ranks:
        leading = [c for c in rank if c.span is None or c.span.start < limit]
        voices = {c.voice.key: c for c in reversed(leading or [c for c in rank if c.whole])}
        if len(voices) == 1:
            credit = next(iter(voices.values()))
            return Upstream(credit, f"{words_for_it} {shown(credit.voice, article.language)}")
        if voices:
            names = ", ".join(sorted(shown(c.voice, article.language) for c in voices.values()))
            return Upstream(None, f"{words_for_it} several: {names}")
    return Upstream(None, "no agency or outlet named")


def _of(found: Sequence[Credit], how: How, *kinds: str) -> list[Credit]:
    return [c for c in found if c.how == how and c.voice.kind in kinds]


def judged_upstreams(
    articles: Iterable[Article], found: Sequence[Upstream], rulings: Rulings
) -> list[Upstream]:
    """The articles' upstreams as people judged them: an article's last ruling, and names that are one."""
    last = {ruling.article: ruling for ruling in rulings.origins}
    return [
        _ruled(last[a.id]) if a.id in last else _renamed(up, rulings)
        for a, up in zip(articles, found, strict=True)
    ]


def _ruled(ruling: OriginRuling) -> Upstream:
    """A known medium signs the text; whoever else is named gave the statement that it rests on."""
    why = f"judged by {ruling.judged.author}"
    if ruling.name is None:
        return Upstream(None, f"{why}: from no agency or outlet", ruling.judged)
    voice = voice_of(ruling.name)
    medium = voice.kind == "agency" or voice.key.startswith("media:")
    credit = Credit(voice, "byline", None) if medium else Credit(_giver(ruling.name), "stated", None)
    return Upstream(credit, f"{why}: {ruling.name}", ruling.judged)


def _giver(name: str) -> Voice:
    return Voice(fold(name), name, "statement")


def _renamed(up: Upstream, rulings: Rulings) -> Upstream:
    """The same voice under the name that somebody said is one with its own."""
    credit = up.credit
    if credit is None or (alias := rulings.aliases.get(fold(credit.voice.name))) is None:
        return up
    name, judged = alias
    voice = voice_of(name)._replace(kind=credit.voice.kind)
    return Upstream(credit._replace(voice=voice), f"{up.reason}; judged by {judged.author}: {name}", judged)
