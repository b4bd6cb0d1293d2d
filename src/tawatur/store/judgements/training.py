"""Judgements as training data, one JSON value a line, in the forms of the gold where it has one.

`task` says which: attributions (a record as in the training file, with the judged attributions only),
claims (versions that are one claim, with its roots, or pairs that are or are not), lineage, stories, names.
Undone and overruled ones are left out. Texts are those of the version that was judged.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from tawatur.model import Article, Json
from tawatur.store import schema
from tawatur.store.judged.log import listed
from tawatur.store.judged.records import Anchor, Judgement
from tawatur.store.judged.speakers import corrected
from tawatur.store.reading import articles_of_versions

_LEFT_OUT = ("undone", "overruled")


def training(connection: Connection) -> Iterator[Json]:
    """A line each, those on attributions together by article and version, then the others in their order."""
    known = [x.judgement for x in listed(connection) if x.state not in _LEFT_OUT]
    yield from _attributions(connection, [j for j in known if j.kind == "speaker"])
    for judgement in known:
        if (told := _told(judgement)) is not None:
            yield told | {
                "judgement": judgement.id, "annotator": judgement.author, "made": judgement.made,
                "reason": judgement.reason,
            }  # fmt: skip


def _told(judgement: Judgement) -> Json | None:
    kind, left, right = judgement.kind, judgement.left, judgement.right
    if kind in ("same", "different"):
        return {"task": "claims", "label": kind, "left": _versions(left), "right": _versions(right)}
    if kind in ("merge", "split"):
        label = "same" if kind == "merge" else "different"
        ids = [[a.article for a in side] for side in (left, right)]
        return {"task": "stories", "label": label, "left": ids[0], "right": ids[1]}
    if kind == "entity":
        return {"task": "names", "label": "same", "names": [judgement.name, judgement.other]}
    if kind == "root" and left[0].span is None:
        lineage = [{"article": a.article, "upstream": judgement.name} for a in left]
        return {"task": "lineage", "lineage": lineage}
    if kind == "root":
        roots = [judgement.name] if judgement.name else []
        return {"task": "claims", "label": "root", "versions": _versions(left), "roots": roots}
    return None


def _versions(anchors: Sequence[Anchor]) -> list[Json]:
    """As in the gold, the span by its words, and by its offsets in the text of this hash."""
    return [
        {
            "article": a.article, "span": a.quote, "offsets": list(a.span) if a.span else None,
            "text_sha256": a.text_sha256,
        }
        for a in anchors
    ]  # fmt: skip


def _attributions(connection: Connection, judgements: Sequence[Judgement]) -> Iterator[Json]:
    by_text: defaultdict[tuple[str, str | None], list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_text[one.left[0].article, one.left[0].text_sha256].append(one)
    for (name, digest), some in by_text.items():
        if (read := _version(connection, name, digest)) is None:
            continue
        shown, _ = corrected(read, some, {})
        judged = [a for a in shown.attributions if a.judged]
        if judged:
            marks = {a.id: a.judged.judgement for a in judged if a.judged}
            rows = [_plain(a.to_json()) for a in judged]
            yield _record(shown, some) | {"attributions": rows, "judgements": marks}


def _version(connection: Connection, name: str, digest: str | None) -> Article | None:
    """The article as it was read with this text."""
    a, v = schema.articles, schema.versions
    asked = select(v.c.key).join(a, a.c.key == v.c.article).where(a.c.id == name, v.c.text_hash == digest)
    key = connection.execute(asked.order_by(v.c.number.desc()).limit(1)).scalar()
    return None if key is None else articles_of_versions(connection, [key], machine=True)[key]


def _record(article: Article, judgements: Sequence[Judgement]) -> Json:
    authors = "; ".join(article.authors) or None
    return {
        "task": "attributions", "id": article.id, "outlet": article.outlet, "author": authors,
        "title": article.title, "text": article.text, "complete": False,
        "annotator": ", ".join(dict.fromkeys(j.author for j in judgements)),
    }  # fmt: skip


def _plain(row: Json) -> Json:
    """What the gold has of an attribution."""
    names = ("id", "source_name", "source_class", "quote", "polarity", "parent", "cue", "source", "content")
    return {name: row[name] for name in names}
