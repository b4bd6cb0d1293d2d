"""The picture of benchmarks/results.json: seconds over articles on logarithmic axes, as SVG.

Two panels, the clock and the CPU. Each line is named at its end, with its growth exponent. Colours follow the
reader's light or dark scheme.
"""

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil, floor, log10
from typing import Any, NamedTuple

from benchmarks.growth import exponent

LEAST_GROWTH = 3_000  # articles from which growth is measured: below, loading the lexicons weighs
_WIDTH, _HEIGHT, _PLOT, _TOP, _LEFT = 1000, 470, 250, 46, 46
_PANEL, _BOTTOM, _LINE = 500, 420, 14
_KINDS = {
    "whole": "Tawatur, all of it", "stage": "its stages", "alone": "its parts alone", "peer": "peers",
    "limit": "the limit",
}  # fmt: skip
_STYLE = """
text{font:12px system-ui,sans-serif;fill:#1f2328}.faint{fill:#59636e}.grid{stroke:#d1d9e0}.paper{fill:#fff}
polyline{fill:none;stroke-width:1.8}circle{stroke:none}
.whole{stroke:#0550ae;fill:#0550ae}polyline.whole{stroke-width:3.2}.stage{stroke:#2f81f7;fill:#2f81f7}
.alone{stroke:#1a7f37;fill:#1a7f37}.peer{stroke:#bc4c00;fill:#bc4c00}polyline.peer{stroke-dasharray:6 3}
.limit{stroke:#6e7781;fill:#6e7781}polyline.limit{stroke-dasharray:2 3}polyline{fill:none!important}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.faint{fill:#9198a1}.grid{stroke:#3d444d}.paper{fill:#0d1117}
.whole{stroke:#a5d6ff;fill:#a5d6ff}.stage{stroke:#58a6ff;fill:#58a6ff}.alone{stroke:#56d364;fill:#56d364}
.peer{stroke:#ffa657;fill:#ffa657}.limit{stroke:#9198a1;fill:#9198a1}}
text.whole,text.stage,text.alone,text.peer,text.limit{stroke:none}
"""


class Series(NamedTuple):
    """One line: what it shows, its kind (of _KINDS), articles -> seconds of the clock, of the CPU.

    0 seconds: not known, or too few to be told.
    """

    name: str
    kind: str
    points: dict[int, tuple[float, float]]

    def of(self, column: int) -> dict[int, float]:
        """What is known of the clock (0) or the CPU (1)."""
        return {size: spent[column] for size, spent in self.points.items() if spent[column] > 0}


def series(results: Mapping[str, Any]) -> list[Series]:
    """All that was measured over several sizes, the whole first."""
    found: dict[tuple[str, str], dict[int, tuple[float, float]]] = {}
    for name, kind, size, wall, cpu in _measured(results):
        found.setdefault((name, kind), {})[size] = (wall, cpu)
    return [Series(name, kind, dict(sorted(points.items()))) for (name, kind), points in found.items()]


def _measured(results: Mapping[str, Any]) -> Iterator[tuple[str, str, int, float, float]]:
    rows = {part: results.get(part, {}).get("rows", []) for part in ("whole", "copies", "clusters", "reuse")}
    for row in rows["whole"]:
        yield "all", "whole", row["articles"], row["wall_s"], row["cpu_s"]
        for name, s in row["stages"].items():
            if name != "start":
                yield name, "stage", row["articles"], s["wall_s"], s["cpu_s"]
        yield "decode and scan", "limit", row["articles"], row["limit_wall_s"], row["limit_cpu_s"]
    for part, what in (("copies", "near-copies"), ("clusters", "stories")):
        for row in rows[part]:
            mine = row["method"] == "ours"
            if row["method"] != "exact, folded":
                name = f"{what} alone" if mine else f"{what}: {row['method']}"
                yield name, "alone" if mine else "peer", row["articles"], row["wall_s"], row["cpu_s"]
    for row in rows["reuse"]:
        yield "shared passages alone", "alone", row["articles"], row["wall_s"], row["cpu_s"]
        yield "shared passages: passim", "peer", row["articles"], row["passim_s"], 0.0


def growths(results: Mapping[str, Any]) -> dict[str, float]:
    """Exponent of CPU seconds over articles, from LEAST_GROWTH where there are two sizes, for each line."""
    found = {one.name: _growth(one, 1) for one in series(results)}
    return {name: value for name, value in found.items() if value is not None}


def _growth(one: Series, column: int) -> float | None:
    points = [*one.of(column).items()]
    large = [p for p in points if p[0] >= LEAST_GROWTH]
    return exponent(large if len(large) > 1 else points)


def picture(results: Mapping[str, Any]) -> str:
    """An SVG document."""
    lines = [one for one in series(results) if len(one.points) > 1]
    body = [f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>', *_legend(lines)]
    if lines:
        for column, title in enumerate(("seconds of the clock", "CPU seconds, all processes")):
            known = [one for one in lines if one.of(column)]
            body += [f'<g transform="translate({_PANEL * column},0)">', *_panel(known, column, title), "</g>"]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">'
    title = "<title>Seconds over articles, by stage, beside peers and the limit</title>"
    return "\n".join((head, title, f"<style>{_STYLE}</style>", *body, "</svg>")) + "\n"


def _legend(lines: list[Series]) -> Iterator[str]:
    x, kinds = _LEFT, {one.kind for one in lines}
    for kind, told in _KINDS.items():
        if kind in kinds:
            yield f'<polyline class="{kind}" points="{x},{_HEIGHT - 12} {x + 24},{_HEIGHT - 12}"/>'
            yield f'<text x="{x + 30}" y="{_HEIGHT - 8}">{told}</text>'
            x += 60 + 7 * len(told)


def _panel(lines: list[Series], column: int, title: str) -> Iterator[str]:
    sizes = [log10(n) for one in lines for n in one.points]
    seconds = [log10(s) for one in lines for s in one.of(column).values()]
    low, high, first, last = floor(min(seconds)), ceil(max(seconds)), min(sizes), max(sizes)

    def x(size: float) -> float:
        return round(_LEFT + _PLOT * (log10(size) - first) / max(last - first, 1e-9), 1)

    def y(second: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * (log10(second) - low) / max(high - low, 1), 1)

    yield f'<text x="{_LEFT}" y="22" font-weight="600">{title}</text>'
    for power in range(low, high + 1):
        at = y(10.0**power)
        yield f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _PLOT}" y1="{at}" y2="{at}"/>'
        yield f'<text class="faint" text-anchor="end" x="{_LEFT - 6}" y="{at + 4}">{10.0**power:g}</text>'
    for size in sorted({n for one in lines for n in one.points}):
        yield (
            f'<text class="faint" text-anchor="middle" x="{x(size)}" y="{_BOTTOM + 18}">{_short(size)}</text>'
        )
    ends: list[tuple[float, float, Series]] = []
    for one in lines:
        dots = [(x(size), y(seconds)) for size, seconds in one.of(column).items()]
        yield f'<polyline class="{one.kind}" points="{" ".join(f"{a},{b}" for a, b in dots)}"/>'
        yield from (f'<circle class="{one.kind}" r="2.4" cx="{a}" cy="{b}"/>' for a, b in dots)
        ends.append((dots[-1][1], dots[-1][0], one))
    yield from _names(ends, column)


def _names(ends: list[tuple[float, float, Series]], column: int) -> Iterator[str]:
    """At each line's end, or a little beside where names would meet."""
    ends = sorted(ends, key=lambda end: end[:2])
    last = max(_TOP, min(e[0] for e in ends)) - _LINE
    room = _BOTTOM - _LINE * len(ends)
    for k, (at, end, one) in enumerate(ends):
        last = max(last + _LINE, min(at, room + _LINE * (k + 1)))
        yield f'<line class="grid" x1="{end + 4}" x2="{_LEFT + _PLOT + 5}" y1="{at}" y2="{last:.1f}"/>'
        told = f"{one.name} {'' if (grows := _growth(one, column)) is None else f'^{grows:.2f}'}"
        yield f'<text class="{one.kind}" x="{_LEFT + _PLOT + 8}" y="{last + 4:.1f}">{escape(told)}</text>'


def _short(size: int) -> str:
    return f"{size / 1000:.0f}k" if size >= 1000 else str(size)
