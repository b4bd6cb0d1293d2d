"""Predictions against gold annotations: the contract's measure, and the floors below which CI fails."""

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from tawatur.errors import InputError
from tawatur.evaluate.attributions import attributions, polnear
from tawatur.evaluate.claims import claims
from tawatur.evaluate.floors import check, digest, record
from tawatur.evaluate.lineage import lineage
from tawatur.evaluate.relations import relations
from tawatur.evaluate.stories import stories
from tawatur.report.document import check_target

__all__ = ["MEASURES", "check", "digest", "evaluate", "record"]

MEASURES = ("attributions", "claims", "lineage", "stories", "polnear", "relations")
_OF_LINES = ("attributions", "polnear", "relations")
Figures = dict[str, dict[str, float | int]]


def evaluate(
    prediction: Path, gold: Iterable[Path], *, only: str | None = None, errors: Path | None = None
) -> Figures:
    """Figures of every measure that `gold` allows, by measure and figure.

    `prediction`: a document of `tawatur analyze --json`, or the lines of `tawatur annotate`, for which only
    attributions are measured. `gold`: story files, a clusters file, a lineage file, JSONL of articles with
    their attributions (ours or PolNeAR's), in any mix; for the lines
    of `tawatur relate`, a table of pairs. `errors`: also write the errors of attribution there,
    as a page. Raises InputError on an unreadable file or an unknown measure, OutputError where `errors`
    cannot be written.
    """
    if errors is not None:
        check_target(errors)
    if only is not None and only not in MEASURES:
        raise InputError(f"--only {only}", f"choose one of {', '.join(MEASURES)}")
    lines = _is_lines(prediction)
    result = {"articles": _lines(prediction), "stories": []} if lines else _read(prediction)
    articles = {a["id"]: a for a in result["articles"] if "relation" not in a}
    by_kind: dict[str, list[Any]] = {}
    for path in gold:
        for kind, rows in _gold(path).items():
            by_kind.setdefault(kind, []).extend(rows)
    runs = {
        "attributions": lambda rows: attributions(articles, rows),
        "claims": lambda rows: claims(articles, result["stories"], rows),
        "lineage": lambda rows: lineage(result["stories"], rows),
        "stories": lambda rows: stories(result["stories"], {k: v for r in rows for k, v in r.items()}),
        "polnear": lambda rows: polnear(articles, rows),
        "relations": lambda rows: relations([r for r in result["articles"] if "relation" in r], rows),
    }
    measured = [k for k in by_kind if only in (None, k) and (k in _OF_LINES or not lines)]
    figures = {kind: runs[kind](by_kind[kind]) for kind in measured}
    if errors is not None:
        _write_errors(articles, by_kind, figures, errors)
    return figures


def _write_errors(
    articles: dict[str, Any], by_kind: dict[str, list[Any]], figures: Figures, path: Path
) -> None:
    from tawatur.evaluate.browser import write_errors
    from tawatur.evaluate.errors import errors, polnear_errors

    kinds = [kind for kind in ("attributions", "polnear") if kind in figures]
    if not kinds:
        raise InputError("--errors", "needs gold with attributions: story files or PolNeAR JSONL")
    finders = {"attributions": errors, "polnear": polnear_errors}
    found = [error for kind in kinds for error in finders[kind](articles, by_kind[kind])]
    write_errors(found, articles, figures[kinds[0]] if len(kinds) == 1 else {}, path)


def _gold(path: Path) -> dict[str, list[Any]]:
    """What a gold file holds, by measure."""
    if path.suffix == ".csv":
        return {"relations": _pairs(path)}
    if _is_lines(path):
        return _by_form(_lines(path))
    data = _read(path)
    if "attributions" in data:
        return {"attributions": [data], "claims": [data], "lineage": [data]}
    first = next(iter(data.values()), None)
    if isinstance(first, list):
        return {"stories": [data]}
    if isinstance(first, dict) and "lineage" in first:
        return {"lineage": list(data.values())}
    raise InputError(str(path), "is no gold file (stories, clusters, lineage, PolNeAR JSONL, CSV of pairs)")


def _pairs(path: Path) -> list[Any]:
    """A table with a column `stance`, as ANS has it: the id of a pair is the number of its row, from 1."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            return [{"id": str(k), "relation": row["stance"]} for k, row in enumerate(rows, 1)]
    except (OSError, KeyError, ValueError, csv.Error) as problem:
        raise InputError(str(path), f"cannot be read as a table with a stance ({problem})") from problem


def _is_lines(path: Path) -> bool:
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def _by_form(rows: list[Any]) -> dict[str, list[Any]]:
    """Articles with their gold as lines: of the whole scheme where speakers are named, else PolNeAR's."""
    if any("source_name" in gold for row in rows for gold in row["attributions"]):
        return {"attributions": [{"attributions": {row["id"]: row["attributions"]}} for row in rows]}
    return {"polnear": rows}


def _read(path: Path) -> Any:
    try:
        return orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as problem:
        raise InputError(str(path), f"cannot be read as JSON ({problem})") from problem


def _lines(path: Path) -> list[Any]:
    try:
        data = path.read_bytes()
        text = gzip.decompress(data) if path.suffix == ".gz" else data
        return [orjson.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, EOFError, orjson.JSONDecodeError) as problem:
        raise InputError(str(path), f"cannot be read as JSON lines ({problem})") from problem
