"""Names, classes and parents: from drafts to attributions."""

from tawatur.annotate.english.drafts import Draft
from tawatur.annotate.english.reading import Reading
from tawatur.model import Article, Attribution


def named(article: Article, r: Reading, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """Attributions with ids in text order."""
    out = []
    for n, d in enumerate(sorted(drafts, key=lambda d: (d.content[0], d.cue or (0, 0))), 1):
        source = r.span(*d.source) if d.source else None
        out.append(
            Attribution(
                id=f"a{n}",
                cue=r.span(*d.cue) if d.cue else None,
                source=source,
                content=tuple(r.span(*c) for c in d.content),
                source_name=source.of(article.text) if source else None,
                source_class=None,
                named=None,
                quote="indirect",
                polarity=d.polarity,
                reason=f"{d.frame} {d.verb}",
            )
        )
    return tuple(out)
