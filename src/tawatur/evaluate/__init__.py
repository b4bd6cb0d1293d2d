"""Predictions against gold annotations: the contract's measure, and the floors below which CI fails."""

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
from tawatur.evaluate.stories import stories
from tawatur.report.document import check_target

__all__ = ["MEASURES", "check", "digest", "evaluate", "record"]

MEASURES = ("attributions", "claims", "lineage", "stories", "polnear")
Figures = dict[str, dict[str, float | int]]


def evaluate(
    prediction: Path, gold: Iterable[Path], *, only: str | None = None, errors: Path | None = None
) -> Figures:
    """Figures of every measure that `gold` allows, by measure and figure.

    `prediction`: a document of `tawatur analyze --json`. `gold`: story files, a clusters file, a lineage
    file, PolNeAR JSONL, in any mix. `errors`: also write the errors of attribution there, as a page.
    Raises InputError on an unreadable file or an unknown measure, OutputError where `errors` cannot be.
    """
    if errors is not None:
        check_target(errors)
    if only is not None and only not in MEASURES:
        raise InputError(f"--only {only}", f"choose one of {', '.join(MEASURES)}")
    result = _read(prediction)
    articles = {a["id"]: a for a in result["articles"]}
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
    }
    figures = {kind: runs[kind](rows) for kind, rows in by_kind.items() if only in (None, kind)}
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
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return {"polnear": _lines(path)}
    data = _read(path)
    if "attributions" in data:
        return {"attributions": [data], "claims": [data], "lineage": [data]}
    first = next(iter(data.values()), None)
    if isinstance(first, list):
        return {"stories": [data]}
    if isinstance(first, dict) and "lineage" in first:
        return {"lineage": list(data.values())}
    raise InputError(str(path), "is no gold file (stories, clusters, lineage or PolNeAR JSONL)")


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
