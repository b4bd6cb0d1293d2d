"""The two articles the project began with: one report in a newspaper, told twice."""

from pathlib import Path

from tawatur.annotate import annotate
from tawatur.lineage import trace
from tawatur.model import Article, Story


def test_two_outlets_that_retell_one_newspaper_have_one_root(shared: Path) -> None:
    texts = {p.stem: p.read_text("utf-8") for p in (shared / "seeds").glob("*.txt")}
    articles = {i: annotate(Article(id=i, text=t, language="ar")) for i, t in texts.items()}
    story = trace(Story(id="s1", title="", articles=tuple(articles)), articles)
    assert [(label, set(ids)) for label, ids in story.independent_roots] == [("وول ستريت جورنال", set(texts))]
    assert {d.upstream for d in story.lineage} == {"وول ستريت جورنال"}
    assert {d.relation for d in story.lineage} == {"cites"}
