"""Quality floors on the development gold: minutes of reading, so once a run, over all of the data."""

import gzip
import json
from pathlib import Path

import pytest

from tawatur.evaluate import check, evaluate
from tawatur.pipeline import Result, analyze
from tawatur.report import write_json

FLOORS = Path(__file__).resolve().parents[1] / "quality" / "floors.toml"
pytestmark = pytest.mark.slow


def _written(result: Result, folder: Path, name: str) -> Path:
    path = folder / f"{name}.json"
    write_json(result, str(path))
    return path


def _check(prediction: Path, gold: list[Path]) -> None:
    check(evaluate(prediction, gold), FLOORS, gold)


@pytest.fixture(scope="module")
def saudinewsnet(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = analyze([shared / "data" / "saudinewsnet"], jobs=2)
    assert len(result.articles) + len(result.skipped) == 31_030
    return _written(result, tmp_path_factory.mktemp("quality"), "saudinewsnet")


def test_arabic_stories_hold_their_floors(saudinewsnet: Path, shared: Path) -> None:
    _check(saudinewsnet, sorted((shared / "gold" / "dev").glob("s[0-9]*.json")))


def test_clusters_hold_their_floors(saudinewsnet: Path, shared: Path) -> None:
    _check(saudinewsnet, [shared / "gold" / "dev" / "clusters.json"])


def test_lineage_holds_its_floors(saudinewsnet: Path, shared: Path) -> None:
    _check(saudinewsnet, [shared / "gold" / "dev" / "lineage.json"])


def test_the_founding_example_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    result = analyze([shared / "seeds"])
    _check(_written(result, tmp_path, "seeds"), [shared / "gold" / "dev" / "seeds.json"])


def test_english_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    blind = []
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            blind.append({k: v for k, v in json.loads(line).items() if k != "attributions"})
    _check(_written(analyze(blind), tmp_path, "polnear"), [gold])
