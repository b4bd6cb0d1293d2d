"""Fitting the weights of a story's score: on a made archive with known stories."""

import json
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from tawatur.config import DEFAULT
from tawatur.model import Article
from tawatur.stories import fingerprint, group
from tawatur.stories.features import FEATURES
from train import stories as train

COMPONENTS, STORIES, ARTICLES = 6, 2, 2


def said(topic: str, count: int) -> list[str]:
    """Made words, so that a text shares exactly what the test wants it to share."""
    return [f"لفظ{topic}{k}" for k in range(count)]


def archive() -> tuple[list[Article], train.Gold]:
    """Articles of a component share 12 words, those of a story 24 more; 16 are an article's own."""
    articles: list[Article] = []
    gold: train.Gold = {}
    for c, s, n in product(range(COMPONENTS), range(STORIES), range(ARTICLES)):
        text = " ".join((*said(f"{c}س", 12), *said(f"{c}س{s}ش", 24), *said(f"{c}س{s}ش{n}ص", 16)))
        when = datetime(2031, 5, 1 + 2 * s, 8 + n, tzinfo=UTC)
        articles.append(Article(id=f"{c}-{s}-{n}", text=text, published=when, published_precision="minute"))
        parts = gold.setdefault(f"c{c}", [])
        if n == 0:
            parts.append([])
        parts[-1].append(articles[-1].id)
    return articles, gold


@pytest.fixture
def data() -> train.Sample:
    articles, gold = archive()
    prints = sorted(map(fingerprint, articles), key=lambda p: (p.day is None, p.day or 0.0, p.article))
    return train.sample(prints, gold)


def test_every_feature_has_a_weight_and_a_place_in_the_table() -> None:
    assert {f for group in train.GROUPS.values() for f in group} == set(FEATURES)
    assert all(isinstance(getattr(DEFAULT.stories, f"weight_{f}"), float) for f in FEATURES)


def test_likeness_is_learned_to_speak_for_one_story(data: train.Sample) -> None:
    fitted = train.fit(data)
    assert fitted.weight_whole > 0
    assert fitted.weight_gap <= 0


def test_a_dropped_feature_weighs_nothing(data: train.Sample) -> None:
    assert train.fit(data, drop=("head", "gap")).weight_head == 0


def test_left_out_components_do_not_count(data: train.Sample) -> None:
    some = set(data.component.tolist())
    assert train.fit(data, without=sorted(some)[:2]) != train.fit(data)


def test_the_same_weights_give_the_stories_of_the_stage(data: train.Sample) -> None:
    articles, _ = archive()
    found = train.grouped(data, DEFAULT.stories, {"all": [[a.id for a in articles]]})
    stage = {frozenset(s.articles) for s in group(articles)}
    assert {frozenset(map(str, s["articles"])) for s in found} == stage  # type: ignore[call-overload]


def test_the_script_prints_weights_and_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles, gold = archive()
    clusters, raw = tmp_path / "clusters.json", tmp_path / "articles.jsonl"
    clusters.write_text(json.dumps(gold), "utf-8")
    rows = ({"id": a.id, "text": a.text, "published": str(a.published)} for a in articles)
    raw.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    train.main(str(clusters), str(tmp_path / "prints.pickle"), str(raw))
    out = capsys.readouterr().out
    assert "weight_whole: float = " in out
    assert out.count("cross-validated") == len(train.LEAST_MEANS) + len(train.GROUPS)
