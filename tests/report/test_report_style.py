"""The style sheet: readable contrast (WCAG 2.2, 1.4.3), no kind told by colour alone."""

import re
from importlib.resources import files

import pytest

from tawatur.report.excerpt import KINDS

CSS = (files("tawatur.report") / "static" / "style.css").read_text("utf-8")
ROOTS = re.findall(r":root {(.*?)}", CSS, re.S)
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in ROOTS[:2])


def _luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_every_ground(scheme: dict[str, str]) -> None:
    for text in ("ink", "soft", "faint", "red", "teal", "violet"):
        for ground in ("paper", "sheet"):
            assert _contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
    for ground in (*KINDS, "evidence", "teal-wash", "amber-wash"):
        assert _contrast(scheme["ink"], scheme[ground]) >= 4.5, ground
    assert _contrast(scheme["red"], scheme["red-wash"]) >= 4.5
    assert _contrast(scheme["teal"], scheme["teal-wash"]) >= 4.5


def test_dark_redefines_every_colour() -> None:
    assert set(DARK) == set(LIGHT)


def test_kinds_differ_without_colour() -> None:
    styles = set()
    for kind in KINDS:
        rule = re.search(rf"\.d-{kind} {{(.*?)}}", CSS)
        assert rule is not None
        styles.add(re.sub(r"background: [^;]*;", "", rule[1]).strip())
    assert len(styles) == len(KINDS)
