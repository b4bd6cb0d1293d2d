"""Texts of strangers leave inert in every format, and each file is still what it says it is."""

import csv
import json
from io import StringIO
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib
from hostile import HOSTILE, hostile
from hypothesis import given
from hypothesis import strategies as st
from prov.model import ProvDocument

from tawatur.exports import FORMATS, claim_of, story_of
from tawatur.exports.narrowing import Narrowed
from tawatur.exports.sheets import cell, csv_chunks
from tawatur.exports.tables import TABLES

RESULT = hostile()
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _one() -> Narrowed:
    return claim_of(story_of(RESULT, RESULT.stories[0].id), RESULT.stories[0].claims[0].id)


def _text(name: str) -> str:
    chunks = FORMATS[name].chunks
    assert chunks is not None
    return b"".join(chunks(_one() if FORMATS[name].of_claim else RESULT, None)).decode("utf-8")


def test_every_file_is_utf8_and_read_by_its_library() -> None:
    assert list(ProvDocument.deserialize(content=_text("prov"), format="json").bundles)
    assert len(rdflib.Graph().parse(data=_text("schema"), format="json-ld")) > 50
    assert len(nx.parse_graphml(_text("graphml"))) > len(HOSTILE)
    assert all(json.loads(line)["type"] == "AnnotationPage" for line in _text("webanno").splitlines())


def test_tables_hold_what_can_be_held(tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        FORMATS[form](RESULT, tmp_path / form)
    for name in TABLES:
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines, strict=True))
        assert len(rows) - 1 == pq.read_table(tmp_path / "parquet" / f"{name}.parquet").num_rows
        assert {len(row) for row in rows} == {len(TABLES[name].columns)}


@pytest.mark.parametrize("name", ["events", *TABLES])
def test_no_cell_is_a_formula(name: str, tmp_path: Path) -> None:
    if name == "events":
        said = _text("events")
    else:
        FORMATS["csv"](RESULT, tmp_path / "csv")
        said = (tmp_path / "csv" / f"{name}.csv").read_text("utf-8-sig")
    cells = [x for row in list(csv.reader(StringIO(said, newline="")))[1:] for x in row]
    texts = [x for x in cells if not _is_number(x)]
    assert texts
    invisible = "".join(map(chr, range(33))) + "\u200f\u202e\u2028"
    assert not [x for x in texts if x.startswith(FORMULA) or x.lstrip(invisible).startswith(FORMULA)]


def _is_number(said: str) -> bool:
    return said.lstrip("-").replace(".", "", 1).isdigit()


@given(st.text(max_size=12) | st.text(alphabet="=+-@'\t\r\n \u200f\"，,a", max_size=8))
def test_one_apostrophe_off_gives_the_text_back(text: str) -> None:
    said = cell(text)
    assert said.removeprefix("'") == text
    assert not said.startswith(FORMULA)
    assert not said.lstrip(" \u00a0\u200b\u200f\ufeff").startswith(tuple("=+-@＝＋－＠"))
    written = b"".join(csv_chunks(["a", "b"], [{"a": text, "b": 1}])).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(written, newline=""), strict=True))
    assert rows == [["a", "b"], [said.encode("utf-8", "replace").decode(), "1"]]


def test_the_brief_is_inert() -> None:
    page = _text("brief")
    assert "<script" not in page
    assert "javascript:" not in page
    assert "{{ 7*7 }}" in page  # shown, not computed
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "\u202e" not in page


def test_no_address_but_of_the_web_leaves_as_one() -> None:
    for name in ("prov", "schema", "graphml", "webanno"):
        assert "javascript:alert" not in _text(name)
