"""Quality floors on the development gold: minutes of reading, so once a run, over all of the data."""

import csv
import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from quality.measures import measured, sources
from tawatur.config import DEFAULT
from tawatur.evaluate import check, evaluate
from tawatur.exports import related, write_lines
from tawatur.model import Skipped
from tawatur.pipeline import analyze
from tawatur.report import write_json
from tawatur.result import Result

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


def test_the_press_of_other_countries_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    gold = tmp_path / "np.jsonl"
    lines = (shared / "gold" / "train" / "attributions.jsonl").read_text("utf-8").splitlines(keepends=True)
    rows = [line for line in lines if json.loads(line)["id"].startswith("np-")]
    gold.write_text("".join(rows), "utf-8")
    blind = [{k: v for k, v in json.loads(row).items() if k != "attributions"} for row in rows]
    _check(_written(analyze(blind), tmp_path, "np"), [gold])


@pytest.mark.parametrize(("model", "least"), [("learned", 0.81), ("rules", 0.76)])
def test_relations_hold_their_floors(
    shared: Path, tmp_path: Path, model: Literal["learned", "rules"], least: float
) -> None:
    gold = shared / "data" / "ans" / "stance-dev.csv"
    with gold.open(encoding="utf-8", newline="") as table, (tmp_path / "in.jsonl").open("w") as pairs:
        for k, row in enumerate(csv.DictReader(table), 1):
            pairs.write(json.dumps({"id": str(k), "a": row["s1"], "b": row["s2"]}) + "\n")
    config = replace(DEFAULT, annotate=replace(DEFAULT.annotate, model=model))
    rows = [r for r in related(str(tmp_path / "in.jsonl"), config=config) if not isinstance(r, Skipped)]
    write_lines(rows, str(tmp_path / "out.jsonl"))
    figures = evaluate(tmp_path / "out.jsonl", [gold])
    if model == "learned":
        check(figures, FLOORS, [gold])
    assert figures["relations"]["accuracy"] >= least


def test_mentions_hold_their_floors(shared: Path) -> None:
    data = shared / "data"
    check(measured(data), FLOORS, sources(data))
