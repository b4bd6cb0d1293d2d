"""Constructed stories (tests/cases/lineage.tsv): copies, missing parents, loops, laundering, denials."""

import re
from pathlib import Path

import pytest
from lineage_made import article, prose, story

from tawatur.annotate import annotate
from tawatur.claims import align
from tawatur.lineage import trace
from tawatur.model import Article, Story

_CASES = Path(__file__).parents[1] / "cases" / "lineage.tsv"
_ARTICLE = re.compile(r"(\w+) (-|[\d.]+)((?: \w+=.*?)*?): (?=[P«])(.*)")
_PART = re.compile(r"P(\d+)(?:\[(\d+):(\d+)\])?|«([^»]*)»")


def _rows() -> list[list[str]]:
    lines = [x for x in _CASES.read_text("utf-8").splitlines() if not x.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _article(cell: str) -> Article:
    match = _ARTICLE.fullmatch(cell.strip())
    assert match, f"not an article: {cell}"
    name, hours, fields, text = match.groups()
    given = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", fields))
    parts = [_part(m) for m in _PART.finditer(text)]
    return annotate(
        article(
            name, " ".join(parts), hours=None if hours == "-" else float(hours),
            author=given.get("by"), outlet=given.get("outlet"),
        )
    )  # fmt: skip


def _part(match: re.Match[str]) -> str:
    seed, first, last, words = match.groups()
    if words is not None:
        return words
    return " ".join(prose(int(seed)).split()[int(first or 0) : int(last or 120)])


def _told(cell: str) -> Story:
    made, known = story(*map(_article, cell.split(" | ")))
    return trace(align(made, known), known)


def _found(told: Story, wanted: str) -> str:
    """What was found in the place of `wanted`, in the same words."""
    rows = {d.article: d for d in told.lineage}
    shared = [c for c in told.claims if len(c.versions) > 1]
    match wanted.split():
        case [a, "<", _, _]:
            return f"{a} < {rows[a].origin} {rows[a].relation}"
        case [a, ":", _]:
            return f"{a} : {rows[a].relation}"
        case [a, "upstream", *_]:
            return f"{a} upstream {rows[a].upstream}"
        case ["origins", *_]:
            return "origins " + " / ".join(sorted(" ".join(sorted(ids)) for _, ids in told.independent_roots))
        case ["grade", _]:
            return "grade " + " ".join(sorted({str(c.grade) for c in shared}))
        case ["roots", _]:
            ranges = {(c.independent.low, c.independent.high) for c in shared if c.independent}
            return "roots " + " ".join(f"{low}-{high}" for low, high in sorted(ranges))
        case ["reason", a, *said]:
            reason = rows[a].reason or ""
            return wanted if " ".join(said) in reason else f"reason {a} {reason}"
    raise AssertionError(f"unknown expectation: {wanted}")


@pytest.mark.parametrize(("case", "articles", "expected"), _rows(), ids=lambda x: str(x)[:40])
def test_case(case: str, articles: str, expected: str) -> None:
    told = _told(articles)
    for wanted in expected.split(" ; "):
        assert _found(told, wanted) == wanted, case
