"""Batch runs on Spark: what `analyze` gives, whatever the shape of the corpus, and though workers die."""

import json
import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from scipy import sparse
from scipy.sparse.csgraph import connected_components

import tawatur
from benchmarks.invented import invented
from tawatur.batch import Asked, How, result, run
from tawatur.batch.folder import Folder
from tawatur.batch.spark.components import components
from tawatur.batch.spark.order import Cells
from tawatur.batch.spark.steps import Steps
from tawatur.config import DEFAULT, Batch, Config
from tawatur.demo import corpus
from tawatur.errors import OutputError
from tawatur.report import to_json
from tawatur.stories import START, fingerprint
from tawatur.stories.arrivals import joined
from tawatur.stories.recurrence import recurrence

# So small that a few hundred articles fill many cells, and stories reach over their ends.
SMALL = replace(DEFAULT, batch=Batch(partition_articles=90, file_rows=90, least_cell=40, largest_cell=50))
Row = dict[str, Any]


def _needed() -> None:
    pytest.importorskip("pyspark", reason="needs PySpark (extra: spark)")
    pytest.importorskip("pandas", reason="needs pandas (extra: spark)")
    if which("java") is None:
        pytest.skip("needs Java 17 (Debian: apt-get install openjdk-17-jre-headless)")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Two local cores; a task that fails is tried again. Skips without PySpark or Java."""
    _needed()
    from tawatur.batch.spark.session import local, session

    with session(local(2)) as opened:
        yield opened


@pytest.fixture
def shared_session(spark: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`run` takes the session of all tests, and leaves it open."""
    from tawatur.batch.spark.session import one_line

    @contextmanager
    def opened(master: str) -> Iterator[Any]:
        with one_line(master):
            yield spark

    monkeypatch.setattr("tawatur.batch.spark.session.session", opened)
    return spark


def _written(path: Path, rows: Iterator[Row] | list[Row]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def _agree(paths: tuple[str, ...], out: Path, config: Config = SMALL) -> tawatur.Result:
    run(Asked(paths), out, How("spark", 2), config=config)
    expected = tawatur.analyze(paths, config=config)
    assert to_json(result(out)) == to_json(expected)
    return expected


def _mixed() -> Iterator[Row]:
    """Copies, copies weeks later, round-ups, articles without a date and with several kinds of times."""
    rows = list(islice(invented(3, daily=20), 170))
    for number, row in enumerate(rows):
        yield row
        if number % 9 == 0:
            yield {**row, "id": f"{row['id']}-later", "published": _later(row, 20), "outlet": "صحيفة التل"}
        if number % 11 == 0:
            yield {**row, "id": f"{row['id']}-undated", "published": None, "outlet": "موقع الندى"}
        if number % 13 == 0:
            yield {**row, "id": f"{row['id']}-zone", "published": row["published"] + "+03:00"}
    for number in range(0, 168, 24):
        told = "\n".join(row["title"] + ". " + row["text"] for row in rows[number : number + 24 : 4])
        yield {"id": f"round{number}", "outlet": "نشرة", "published": rows[number]["published"], "text": told}
    yield {"id": "i0", "text": "نص آخر تحت معرف مقال سبق أن قرئ في هذه القائمة من الأخبار القصيرة."}


def _later(row: Row, days: int) -> str:
    return (datetime.fromisoformat(row["published"]) + timedelta(days=days)).isoformat()


@pytest.mark.usefixtures("shared_session")
def test_gives_what_analyze_gives(tmp_path: Path) -> None:
    news = _written(tmp_path / "news.jsonl", _mixed())
    (tmp_path / "broken.jsonl").write_text("{broken\n")
    found = _agree((news, str(tmp_path / "broken.jsonl")), tmp_path / "out")
    assert len(found.articles) > 200
    assert any(s.copies for s in found.stories)
    assert any(s.also_in for s in found.stories)
    assert found.skipped


@pytest.mark.usefixtures("shared_session")
def test_gives_what_analyze_gives_in_two_scripts(tmp_path: Path) -> None:
    with corpus() as folder:
        found = _agree((str(folder),), tmp_path / "out")
    assert {a.language for a in found.articles} >= {"ar", "en"}


@pytest.mark.usefixtures("shared_session")
def test_recurrence_is_that_of_one_machine(tmp_path: Path) -> None:
    """It moves few stories of a small corpus and very many of a large one, so it is looked at by itself."""
    paths = (_written(tmp_path / "news.jsonl", _mixed()),)
    run(Asked(paths), tmp_path / "out", How("spark", 2), config=SMALL)
    prints = [fingerprint(a) for a in tawatur.analyze(paths, config=SMALL).articles]
    graph = joined(START, prints, config=SMALL.stories, jobs=1).graph
    expected = recurrence(graph.pairs, graph.columns["whole"], graph.day, config=SMALL.stories)
    told = pq.read_table(tmp_path / "out" / "work" / "recurring").to_pydict()
    found = dict(zip(told["text"], told["recurring"], strict=True))
    assert found == {m[0]: pytest.approx(r) for m, r in zip(graph.members, expected.tolist(), strict=True)}
    assert len(set(expected.round(6))) > 20


@pytest.mark.usefixtures("shared_session")
def test_a_large_story_and_a_full_day_change_nothing(tmp_path: Path) -> None:
    """Three hundred articles of one story, all on a day that has ten times the articles of others."""
    rows = list(islice(invented(5, daily=30), 150))
    told = [{**rows[70], "id": f"big{n}", "outlet": f"صحيفة {n}"} for n in range(300)]
    for number, row in enumerate(told):
        row["text"] += f" وقال شاهد رقم {number} إن {random.Random(number).choice('أبتثجح')} حضر."
    found = _agree((_written(tmp_path / "news.jsonl", [*rows, *told]),), tmp_path / "out")
    assert max(len(s.articles) for s in found.stories) >= 300


@pytest.mark.usefixtures("shared_session")
def test_a_worker_that_dies_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    died = str(tmp_path / "died")

    def dies_once(row: Row, *, config: Config) -> Row:
        from tawatur.batch.steps import annotated

        if row["at"] == 5 and not os.path.exists(died):
            with open(died, "w"):
                os.kill(os.getpid(), signal.SIGKILL)
        return annotated(row, config=config)

    monkeypatch.setattr("tawatur.batch.spark.annotated", dies_once)
    _agree((_written(tmp_path / "news.jsonl", islice(invented(7, daily=30), 60)),), tmp_path / "out")
    assert Path(died).exists()


@pytest.mark.usefixtures("shared_session")
def test_two_articles_without_a_date_are_enough(tmp_path: Path) -> None:
    told = ["أعلنت بلدية مرجين افتتاح جسر جديد فوق وادي التل صباح أمس.", "فاز نادي الندى بكأس الجبل للسباحة."]
    found = _agree((_written(tmp_path / "news.jsonl", [{"text": text} for text in told]),), tmp_path / "out")
    assert len(found.stories) == 2


@pytest.mark.usefixtures("shared_session")
def test_what_fails_every_time_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(row: Row, *, config: Config) -> Row:
        raise ValueError("no such luck")

    monkeypatch.setattr("tawatur.batch.spark.annotated", fails)
    news = _written(tmp_path / "news.jsonl", islice(invented(7), 3))
    with pytest.raises(OutputError, match="the same command goes on"):
        run(Asked((news,)), tmp_path / "out", How("spark", 1))
    assert Folder(tmp_path / "out").manifest("ingest") is not None
    assert Folder(tmp_path / "out").manifest("annotate") is None


@pytest.mark.usefixtures("shared_session")
def test_stages_of_one_engine_go_on_in_the_other(tmp_path: Path) -> None:
    asked = Asked((_written(tmp_path / "news.jsonl", islice(invented(9), 30)),))
    run(asked, tmp_path / "out", config=SMALL)
    for stage in ("claims", "result"):
        (tmp_path / "out" / stage / "_done.json").unlink()
    told: list[tuple[str, str]] = []
    run(asked, tmp_path / "out", How("spark", 2), config=SMALL, tell=lambda *x: told.append(x))
    assert [stage for stage, what in told if what == "runs"] == ["claims", "result"]
    assert to_json(result(tmp_path / "out")) == to_json(tawatur.analyze(asked.inputs))


def test_components_are_those_of_one_machine(spark: Any, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    chain = [(n, n + 1) for n in range(1000, 1300)]
    some = rng.integers(0, 900, size=(500, 2)).tolist()
    edges = [(a, b) for a, b in [*chain, *some] if a != b]
    rng.shuffle(edges)
    frame = spark.createDataFrame(edges, "a long, b long").repartition(7)
    steps = Steps(spark, Folder(tmp_path), "key", partitions=3)
    found = {row["node"]: row["part"] for row in components(steps, "parts", frame).collect()}
    ends = np.array(edges)
    table = sparse.coo_matrix((np.ones(len(ends)), ends.T), shape=(1301, 1301))
    part = connected_components(table, directed=False)[1]
    least = {int(p): int(np.flatnonzero(part == p)[0]) for p in set(part.tolist())}
    assert found == {int(n): least[int(part[n])] for n in np.unique(ends)}


def test_cells_hold_all_that_is_compared() -> None:
    """Every pair of rows that is near in time, or without a day, meets in the cell of one of the two."""
    rng = np.random.default_rng(2)
    days = np.append(np.sort(rng.uniform(0, 60, 95)), [np.nan] * 25)
    starts = range(0, 95, 10)
    low = np.array([days[s] for s in starts])
    high = np.array([days[min(s + 9, 94)] for s in starts])
    cells, rows = Cells(10, 95, 120, low, high), np.arange(120)
    place, cell = cells.later(rows, days, 5.0)
    held = set(zip(place.tolist(), cell.tolist(), strict=True))
    own = cells.own(rows).tolist()
    for a in range(120):
        for b in range(a + 1, 120):
            if np.isnan(days[b]) or abs(days[a] - days[b]) <= 5.0:
                first, last = (b, a) if np.isnan(days[b]) and not np.isnan(days[a]) else (a, b)
                assert (first, own[last]) in held
                assert (last, own[last]) in held
