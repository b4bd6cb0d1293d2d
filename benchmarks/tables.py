"""The tables of benchmarks/results.json, as docs/performance.md has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks import clusters, near_copies
from benchmarks.picture import growths

Rows = Sequence[Mapping[str, Any]]
COMPILED = ", compiled"  # behind the name of a part that compiled modules ran
_PLAIN = {
    "reuse": (
        "articles", "passim_s", "wall_s", "cpu_s", "passages", "passim_passages", "covered_words",
        "covered_characters",
    ),
    "pages": ("way", "title", "day", "author", "body", "pages_a_cpu_second"),
    "cold": ("command", "runs", "wall_s", "cpu_s", "load"),
}  # fmt: skip


def tables(results: Mapping[str, Any]) -> Iterator[str]:
    """Markdown, line by line; a table for each part that has rows."""
    rows: dict[str, Rows] = {part: found["rows"] for part, found in results.items() if found["rows"]}
    for part in ("whole", f"whole{COMPILED}"):
        if part in rows:
            yield from ("", f"{part}, Python {results[part]['python']}", "")
            yield from _whole(rows[part])
            yield from _stages(rows[part], growths({"whole": results[part]}))
    for part, module in (("copies", near_copies), ("clusters", clusters)):
        if part in rows:
            yield from ("", *module.HEAD, *(module.line(row["articles"], row) for row in rows[part]))
    for part, names in _PLAIN.items():
        if part in rows:
            yield from ("", *_head(name.replace("_", " ") for name in names))
            yield from (_row(row[name] for name in names) for row in rows[part])


def _whole(rows: Rows) -> Iterator[str]:
    names = ("articles", "wall_s", "cpu_s", "peak_mb", "times_the_limit", "load")
    yield from _head(("articles", "wall s", "CPU s", "peak MB", "x the limit", "load"))
    yield from (_row(row[name] for name in names) for row in rows)


def _stages(rows: Rows, grows: Mapping[str, float]) -> Iterator[str]:
    """A row a stage, a column a size."""
    yield ""
    yield from _head(("wall s, CPU s, peak MB", *(f"{row['articles']:,}" for row in rows), "growth"))
    for name in rows[-1]["stages"]:
        spent = [row["stages"].get(name) for row in rows]
        cells = [f"{s['wall_s']:.1f}, {s['cpu_s']:.1f}, {s['peak_mb']:,}" if s else "–" for s in spent]
        yield _row((name, *cells, grows.get(name, "–")))
    limits = [f"{row['limit_wall_s']:.2f}, {row['limit_cpu_s']:.2f}" for row in rows]
    yield _row(("decode and scan", *limits, grows.get("decode and scan", "–")))
    wholes = [f"{row['wall_s']:.1f}, {row['cpu_s']:.1f}, {row['peak_mb']:,}" for row in rows]
    yield _row(("all", *wholes, grows.get("all", "–")))


def _head(names: Iterable[str]) -> tuple[str, str]:
    told = tuple(names)
    return _row(told), "|" + "---|" * len(told)


def _row(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(f'{c:,}' if isinstance(c, int | float) else str(c) for c in cells)} |"
