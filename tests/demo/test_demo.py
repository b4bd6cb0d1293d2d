"""The demo's right answers, as its authors wrote them, against what the pipeline finds."""

from typing import Any

import pytest

from tawatur.demo import answers, corpus
from tawatur.evaluate.names import same_name
from tawatur.model import Claim, Story
from tawatur.pipeline import analyze
from tawatur.result import Result

ANSWERS = answers()


@pytest.fixture(scope="module")
def result() -> Result:
    with corpus() as folder:
        return analyze([folder])


def _limit(right: dict[str, Any]) -> Any:
    return pytest.mark.xfail(strict=True, reason=right["limit"]) if "limit" in right else ()


def _story(result: Result, name: str) -> Story:
    wanted = set(ANSWERS["stories"][name])
    return max(result.stories, key=lambda s: len(wanted & set(s.articles)))


def test_everything_is_read(result: Result) -> None:
    assert result.skipped == ()
    assert {a.id for a in result.articles} == {i for ids in ANSWERS["stories"].values() for i in ids}


@pytest.mark.parametrize("name", ANSWERS["stories"])
def test_stories(result: Result, name: str) -> None:
    assert set(_story(result, name).articles) == set(ANSWERS["stories"][name])


@pytest.mark.parametrize("name", ANSWERS["origins"])
def test_origins(result: Result, name: str) -> None:
    found = {frozenset(ids) for _, ids in _story(result, name).independent_roots}
    assert found == {frozenset(ids) for ids in ANSWERS["origins"][name]}


@pytest.mark.parametrize(
    "article", [pytest.param(a, marks=_limit(right)) for a, right in ANSWERS["lineage"].items()]
)
def test_lineage(result: Result, article: str) -> None:
    right = ANSWERS["lineage"][article]
    found = next(d for s in result.stories for d in s.lineage if d.article == article)
    assert (found.relation, found.origin) == (right["relation"], right["from"])
    same = (
        found.upstream is None if right["upstream"] is None else same_name(found.upstream, right["upstream"])
    )
    assert same, found.upstream


@pytest.mark.parametrize("right", [pytest.param(r, id=r["why"], marks=_limit(r)) for r in ANSWERS["claims"]])
def test_claims(result: Result, right: dict[str, Any]) -> None:
    texts = {a.id: a.text for a in result.articles}
    claims = [
        c
        for c in _story(result, right["story"]).claims
        if any(right["words"] in v.span.of(texts[v.article]) for v in c.versions)
    ]
    assert any(_holds(c, right) for c in claims), claims


def _holds(claim: Claim, right: dict[str, Any]) -> bool:
    return (
        set(right.get("articles", ())) <= {v.article for v in claim.versions}
        and set(right.get("differences", ())) <= {d.kind for d in claim.differences}
        and ("variant" not in right or any(set(right["variant"]) <= set(v) for v in claim.variants))
        and right.get("grade", claim.grade) == claim.grade
        and ("roots" not in right or sorted(claim.roots) == sorted(right["roots"]))
    )


@pytest.mark.parametrize(
    "right",
    [pytest.param(r, id=f"{r['article']}: {r['root']}", marks=_limit(r)) for r in ANSWERS["omissions"]],
)
def test_omissions(result: Result, right: dict[str, Any]) -> None:
    found = [o for s in result.stories for o in s.omissions if o.article == right["article"]]
    (one,) = (o for o in found if same_name(o.root, right["root"]))
    texts = {a.id: a.text for a in result.articles}
    said = [" ".join(span.of(texts[a]) for a, span in claim.spans.items()) for claim in one.claims]
    assert len(said) == len(right["words"])
    assert all(any(words in text for text in said) for words in right["words"])


def test_nothing_else_is_left_out(result: Result) -> None:
    known = {(r["article"], r["root"]) for r in ANSWERS["omissions"]}
    assert {(o.article, o.root) for s in result.stories for o in s.omissions} <= known
