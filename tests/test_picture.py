"""The picture of the benchmarks: what was measured is in it, readable, and growth is what it says."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks.growth import exponent
from benchmarks.picture import growths, picture
from benchmarks.tables import tables

SIZES = (1_000, 3_000, 10_000, 31_000)
SVG = "{http://www.w3.org/2000/svg}"


def whole(size: int) -> dict[str, Any]:
    stage = {"read": {"wall_s": size**1.5, "cpu_s": 2 * size**1.5}, "<b>": {"wall_s": 1, "cpu_s": 0.0}}
    return {"articles": size, "wall_s": size, "cpu_s": 2 * size, "limit_wall_s": 0.5, "limit_cpu_s": 0.25,
            "stages": stage}  # fmt: skip


def results() -> dict[str, Any]:
    copies = [
        {"articles": n, "method": m, "wall_s": n / 9, "cpu_s": n / 9}
        for n in SIZES
        for m in ("ours", "exact & more", "datasketch")
    ]
    reuse = [{"articles": n, "wall_s": 3, "cpu_s": 3, "passim_s": n} for n in SIZES[1:3]]
    rows = {"whole": [whole(n) for n in SIZES], "copies": copies, "reuse": reuse}
    return {part: {"rows": some} for part, some in rows.items()} | {"cold": {"rows": [{"command": "x"}]}}


def drawn(found: dict[str, Any]) -> ElementTree.Element:
    return ElementTree.fromstring(picture(found))


def test_growth_is_the_power_of_the_size() -> None:
    assert exponent([(n, 3 * n**1.25) for n in SIZES]) == pytest.approx(1.25)
    assert exponent([(10, 1.0)]) is None


def test_growth_is_measured_from_3000_articles_where_it_can_be() -> None:
    found = results()
    found["whole"]["rows"][0]["cpu_s"] = 10**9
    assert growths(found)["all"] == pytest.approx(1)
    assert growths(found)["read"] == pytest.approx(1.5)
    found["whole"]["rows"] = [{**whole(n), "cpu_s": n * n} for n in (100, 500)]
    assert growths(found)["all"] == pytest.approx(2)


def test_what_is_not_known_has_no_growth_and_no_line() -> None:
    assert "<b>" not in growths(results())
    assert "shared passages: passim" not in growths(results())
    clock, cpu = drawn(results()).iter(f"{SVG}g")
    told = [" ".join(t.text or "" for t in panel.iter(f"{SVG}text")) for panel in (clock, cpu)]
    assert ["passim" in panel for panel in told] == [True, False]
    assert ["near-copies: exact & more" in panel for panel in told] == [True, True]


def test_names_do_not_meet() -> None:
    for panel in drawn(results()).iter(f"{SVG}g"):
        named = [t for t in panel.iter(f"{SVG}text") if t.get("class") not in (None, "faint")]
        heights = sorted(float(t.get("y") or 0) for t in named)
        assert len(heights) > 5
        assert all(b - a >= 13 for a, b in pairwise(heights))
        assert heights[-1] < 440


def test_lines_rise_with_their_seconds() -> None:
    (clock, _) = drawn(results()).iter(f"{SVG}g")
    (line,) = [p for p in clock.iter(f"{SVG}polyline") if p.get("class") == "whole"]
    dots = [tuple(map(float, dot.split(","))) for dot in (line.get("points") or "").split()]
    assert len(dots) == len(SIZES)
    assert dots == sorted(dots)
    assert [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)


def test_both_schemes_have_all_colours() -> None:
    light, dark = picture(results()).split("@media(prefers-color-scheme:dark)")
    kinds = {"whole", "stage", "alone", "peer", "limit"}
    assert kinds <= set(re.findall(r"\.(\w+)\{stroke:#", light))
    assert kinds <= set(re.findall(r"\.(\w+)\{stroke:#", dark))


def test_tables_have_a_row_for_what_was_measured() -> None:
    found = results()
    for row in found["whole"]["rows"]:
        row.update(peak_mb=1_500, times_the_limit=9, load=0.5)
        for spent in row["stages"].values():
            spent["peak_mb"] = 7
    ran = found["whole"] | {"python": "3.14.0"}
    found = {"whole": ran, "whole, compiled": ran, "cold": {"rows": []}}
    told = list(tables(found))
    assert told.count("| 31,000 | 31,000 | 62,000 | 1,500 | 9 | 0.5 |") == 2
    assert told.count("| wall s, CPU s, peak MB | 1,000 | 3,000 | 10,000 | 31,000 | growth |") == 2
    assert told.count("| <b> | 1.0, 0.0, 7 | 1.0, 0.0, 7 | 1.0, 0.0, 7 | 1.0, 0.0, 7 | – |") == 2
    assert [row for row in told if row and row.count("|") != 7] == [
        "whole, Python 3.14.0",
        "whole, compiled, Python 3.14.0",
    ]


@pytest.mark.parametrize("found", [{}, {"whole": {"rows": []}}, {"whole": {"rows": [whole(1_000)]}}])
def test_too_little_is_an_empty_picture(found: dict[str, Any]) -> None:
    assert list(drawn(found).iter(f"{SVG}g")) == []
