"""Judgements made of what a command or a screen shows: ids of now, anchored by content.

Each raises InputError where an id leads nowhere or what is asked makes no judgement.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from tawatur.errors import InputError
from tawatur.model import Article, SourceClass
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.judged.anchors import anchored, whole
from tawatur.store.judged.records import Anchor, Judgement
from tawatur.store.reading import articles_of
from tawatur.store.viewing import article_of, claim_led, leads_to


def same(view: Connection, one: str, other: str, *, author: str, reason: str) -> Judgement:
    """Two claims («STORY/c1») of one story are one."""
    (first, left), (second, right) = _claim(view, one), _claim(view, other)
    if first == second:
        raise InputError(other, "is the same claim already")
    if first.rpartition("/")[0] != second.rpartition("/")[0]:
        raise InputError(other, f"is of another story than {first}; merge the stories first")
    about = f"{first} {second}"
    return Judgement(kind="same", author=author, reason=reason, left=left, right=right, about=about)


def different(
    view: Connection, claim: str, articles: Collection[str], *, author: str, reason: str
) -> Judgement:
    """The versions of these articles are another claim than the rest of this one."""
    name, versions = _claim(view, claim)
    left, right = _parted(versions, articles, name)
    about = f"{name} {' '.join(a.article for a in left)}"
    return Judgement(kind="different", author=author, reason=reason, left=left, right=right, about=about)


def _parted(
    anchors: Sequence[Anchor], articles: Collection[str], name: str
) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    known = {a.article for a in anchors}
    for article in articles:
        if article not in known:
            raise InputError(article, f"is not in {name}; it has {', '.join(sorted(known)[:8])}")
    left = tuple(a for a in anchors if a.article in articles)
    right = tuple(a for a in anchors if a.article not in articles)
    if not left or not right:
        raise InputError(name, "name some of its articles, not none and not all")
    return left, right


def speaker(  # noqa: PLR0913  # each is a part of the judgement
    view: Connection,
    article: str,
    attribution: str,
    name: str | None = None,
    *,
    span: Span | None = None,
    source_class: SourceClass | None = None,
    author: str,
    reason: str,
) -> Judgement:
    """Somebody else says it: `name`, or whoever is named at `span` of the article's text, or both."""
    found, _ = article_of(view, article)
    said = next((a for a in found.attributions if a.id == attribution), None)
    if said is None:
        known = ", ".join(a.id for a in found.attributions[:8])
        why = f"the article {article} has no such attribution; it has {known or 'none'}"
        raise InputError(attribution, why)
    if span is not None and not (span.start >= 0 and span.of(found.text).strip()):
        raise InputError(f"{span.start}-{span.end}", f"names no words of {article}")
    cue = (anchored(found, said.cue, "cue"),) if said.cue else ()
    return Judgement(
        kind="speaker", author=author, reason=reason, name=(name or "").strip() or None,
        left=(*cue, *(anchored(found, x, "content") for x in said.content)),
        right=(anchored(found, span, "source"),) if span else (),
        source_class=source_class, about=f"{article} {attribution}",
    )  # fmt: skip


def root(  # each is a part of the judgement
    view: Connection,
    claim: str,
    name: str | None,
    articles: Collection[str] = (),
    *,
    author: str,
    reason: str,
) -> Judgement:
    """The claim's versions, or those of `articles`, rest on the word of `name`; None: on their articles'."""
    own, versions = _claim(view, claim)
    left = tuple(a for a in versions if not articles or a.article in articles)
    known = {a.article for a in versions}
    for article in articles:
        if article not in known:
            raise InputError(article, f"has no version of {own}")
    about = f"{own} {' '.join(articles)}".strip()
    return Judgement(kind="root", author=author, reason=reason, left=left, name=_clean(name), about=about)


def origin(view: Connection, article: str, name: str | None, *, author: str, reason: str) -> Judgement:
    """The article's text is from `name`: an agency, an outlet, the giver of a statement; None: from none."""
    article_of(view, article)
    left = (whole(article),)
    return Judgement(kind="root", author=author, reason=reason, left=left, name=_clean(name), about=article)


def _clean(name: str | None) -> str | None:
    return " ".join((name or "").split()) or None


def merge(view: Connection, story: str, other: str, *, author: str, reason: str) -> Judgement:
    """Two stories tell one happening."""
    (first, left), (second, right) = _story(view, story), _story(view, other)
    if first == second:
        raise InputError(other, "is the same story already")
    about = f"{first} {second}"
    return Judgement(kind="merge", author=author, reason=reason, left=left, right=right, about=about)


def split(view: Connection, story: str, articles: Collection[str], *, author: str, reason: str) -> Judgement:
    """These articles of a story tell another happening than the rest."""
    name, every = _story(view, story)
    left, right = _parted(every, articles, name)
    about = f"{name} {' '.join(a.article for a in left)}"
    return Judgement(kind="split", author=author, reason=reason, left=left, right=right, about=about)


def entity(name: str, other: str, *, author: str, reason: str) -> Judgement:
    """Two names are one source, which goes by `name`."""
    one, two = _clean(name), _clean(other)
    if one == two:
        raise InputError(other, "is the same name")
    return Judgement(kind="entity", author=author, reason=reason, name=one, other=two, about=f"{one} = {two}")


def note(view: Connection, about: str, *, author: str, reason: str) -> Judgement:
    """A remark (`reason`) on a story, a claim («STORY/c1») or an article, by its id."""
    if has_article(view, about):
        return Judgement(kind="note", author=author, reason=reason, left=(whole(about),), about=about)
    story = leads_to(view, about)
    if view.execute(select(schema.stories.c.id).where(schema.stories.c.id == story)).first():
        name, left = _story(view, story)
    else:
        name, left = _claim(view, about)
    return Judgement(kind="note", author=author, reason=reason, left=left, about=name)


def has_article(view: Connection, article: str) -> bool:
    """Whether an article has this id."""
    a = schema.articles
    return view.execute(select(a.c.key).where(a.c.id == article)).first() is not None


def _story(view: Connection, name: str) -> tuple[str, tuple[Anchor, ...]]:
    story, a = leads_to(view, name), schema.articles
    ids = view.execute(select(a.c.id).where(a.c.story == story).order_by(a.c.place)).scalars().all()
    if not ids:
        raise InputError(name, "no story has this id; see tawatur stories")
    return story, tuple(whole(x) for x in ids)


def _claim(view: Connection, name: str) -> tuple[str, tuple[Anchor, ...]]:
    of, slash, own = name.rpartition("/")
    if not slash:
        raise InputError(name, "name a claim by its story, as in s0123456789abcdef/c1")
    story, claim = claim_led(view, of, own)
    t, a = schema.statements, schema.articles
    rows = view.execute(
        select(a.c.id, t.c.start, t.c.end)
        .join(a, a.c.key == t.c.article)
        .where(t.c.story == story, t.c.claim == claim).order_by(t.c.place)
    ).all()  # fmt: skip
    if not rows:
        raise InputError(name, "there is no such claim; see tawatur story")
    known: Mapping[str, Article] = articles_of(view, [row[0] for row in rows])
    versions = tuple(anchored(known[x], Span(start, end), "version") for x, start, end in rows)
    return f"{story}/{claim}", versions
