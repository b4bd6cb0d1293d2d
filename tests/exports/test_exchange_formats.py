"""Each format read back by its own library: nothing is lost, nothing is asked of the network."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib
from prov.model import ProvDocument

from tawatur.demo import corpus
from tawatur.exports import FORMATS
from tawatur.exports.graphml import lineage_graph
from tawatur.exports.narrowing import Narrowed
from tawatur.exports.prov import provenance
from tawatur.exports.tables import TABLES, Kind, Row
from tawatur.model import Article, Story
from tawatur.pipeline import analyze
from tawatur.result import Result

SCHEMA = rdflib.Namespace("https://schema.org/")
TW = rdflib.Namespace("urn:x-tawatur:")


@pytest.fixture(scope="module")
def result() -> Result:
    with corpus() as folder:
        return analyze([str(folder)])


@pytest.fixture(scope="module")
def graph(result: Result, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    path = tmp_path_factory.mktemp("schema") / "claims.jsonld"
    FORMATS["schema"](result, path)
    return rdflib.Graph().parse(data=path.read_text("utf-8"), format="json-ld")


def _rows(result: Result, name: str) -> Iterator[Row]:
    table = TABLES[name]
    if table.of_article:
        yield from (row for article in result.articles for row in table.of_article(article))
    if table.of_story:
        yield from (row for story, known in result.chapters() for row in table.of_story(story, known))


def _read(cell: str, kind: Kind) -> Any:
    if kind in ("texts", "spans", "json"):
        return json.loads(cell)
    if not cell:
        return None
    if kind == "text":
        return cell.removeprefix("'")
    return cell == "true" if kind == "bool" else int(cell) if kind == "int" else float(cell)


@pytest.mark.parametrize("name", TABLES)
def test_csv_reads_back_equal(result: Result, name: str, tmp_path: Path) -> None:
    FORMATS["csv"](result, tmp_path / "tables")
    with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = [
            {key: _read(row[key], kind) for key, kind in TABLES[name].columns.items()}
            for row in csv.DictReader(lines)
        ]
    expected = list(_rows(result, name))
    assert expected, "the demo has rows for every table"
    assert found == [{key: None if v == "" else v for key, v in row.items()} for row in expected]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_reads_back_equal(result: Result, name: str, tmp_path: Path) -> None:
    FORMATS["parquet"](result, tmp_path / "tables")
    found = pq.read_table(tmp_path / "tables" / f"{name}.parquet").to_pylist()
    for row in found:
        row |= {key: json.loads(row[key]) for key, kind in TABLES[name].columns.items() if kind == "json"}
    assert found == list(_rows(result, name))


def test_prov_reads_back_equal(result: Result, tmp_path: Path) -> None:
    FORMATS["prov"](result, tmp_path / "p.json")
    written = (tmp_path / "p.json").read_text("utf-8")
    document = ProvDocument.deserialize(content=written, format="json")
    assert document == provenance(list(result.chapters()))
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document
    assert len(list(document.bundles)) == len(result.stories)


def test_prov_says_how_texts_depend(result: Result) -> None:
    document = provenance(list(result.chapters()))
    kinds = {
        str(kind)
        for b in document.bundles
        for r in b.records
        for kind in r.get_asserted_types()
        if r.is_relation()
    }
    assert {"prov:Quotation", "prov:Revision", "prov:PrimarySource"} <= kinds
    agents = {
        str(t)
        for b in document.bundles
        for r in b.records
        if "Agent" in type(r).__name__
        for t in r.get_asserted_types()
    }
    assert agents == {"prov:Organization", "prov:Person"}


def test_prov_names_only_what_it_has(result: Result) -> None:
    """Both ends of every relation are records of the bundle or of the document."""
    document = provenance(list(result.chapters()))
    frame = {r.identifier for r in document.records if r.identifier}
    for bundle in document.bundles:
        known = frame | {r.identifier for r in bundle.records if r.identifier}
        for record in bundle.records:
            if record.is_relation():
                assert {value for _, value in record.formal_attributes if value is not None} <= known


def test_graphml_reads_back_equal(result: Result, tmp_path: Path) -> None:
    FORMATS["graphml"](result, tmp_path / "g.graphml")
    found = nx.read_graphml(tmp_path / "g.graphml")
    expected = nx.compose_all([lineage_graph(story, known) for story, known in result.chapters()])
    assert sorted(found.nodes(data=True)) == sorted(expected.nodes(data=True))
    assert {(a, b): d for a, b, d in found.edges(data=True)} == {
        (a, b): d for a, b, d in expected.edges(data=True)
    }
    assert {d["relation"] for _, _, d in found.edges(data=True)} >= {"copy", "rewrite"}


def test_every_claim_has_a_draft_that_rates_nothing(result: Result, graph: rdflib.Graph) -> None:
    claims = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    drafts = set(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))
    assert len(claims) == len(drafts) == sum(len(s.claims) for s in result.stories)
    for draft in drafts:
        assert graph.value(draft, SCHEMA.itemReviewed) in claims
        assert str(graph.value(draft, SCHEMA.creativeWorkStatus)) == "Draft"
        assert not list(graph.objects(draft, SCHEMA.author))
        assert {getattr(d, "language", None) for d in graph.objects(draft, SCHEMA.description)} == {
            "ar",
            "en",
        }
    said = {str(p) for p in graph.predicates()}
    assert not {p for p in said if "rating" in p.casefold()}


def test_a_claim_leads_to_its_words_and_articles(result: Result, graph: rdflib.Graph) -> None:
    texts = {a.id: a.text for a in result.articles}
    for part in graph.subjects(rdflib.RDF.type, SCHEMA.Quotation):
        article = graph.value(part, SCHEMA.isPartOf)
        name = str(graph.value(article, SCHEMA.identifier))
        start, end = (int(str(graph.value(part, TW[key]))) for key in ("start", "end"))
        assert str(graph.value(part, SCHEMA.text)) == texts[name][start:end]
        assert graph.value(article, rdflib.RDF.type) == SCHEMA.NewsArticle


def test_who_only_denies_a_claim_is_not_its_author(graph: rdflib.Graph) -> None:
    denied = list(graph.subject_objects(TW.deniedBy))
    assert all((claim, SCHEMA.author, agent) not in graph for claim, agent in denied)


def test_events_have_their_evidence(result: Result, tmp_path: Path) -> None:
    FORMATS["events"](result, tmp_path / "events.csv")
    texts = {a.id: a.text for a in result.articles}
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == sum(len(c.versions) for s in result.stories for c in s.claims)
    for row in rows:
        text = texts[row["article"]]
        for what in ("evidence", "source", "cue"):
            words = row["evidence" if what == "evidence" else f"{what}_words"]
            if words:
                assert text[int(row[f"{what}_start"]) : int(row[f"{what}_end"])] == words.removeprefix("'")
        chain = json.loads(row["source_chain"])
        assert row["source_original"].removeprefix("'") == (chain[-1] if chain else "")
        assert int(row["number_of_sources"]) >= int(row["number_of_outlets"])
        for number in json.loads(row["numbers"]):
            assert any(c.isalnum() for c in text[number["start"] : number["end"]])


class Counted(Narrowed):
    """A result that counts the stories asked of it."""

    asked = 0

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        for chapter in super().chapters():
            type(self).asked += 1
            yield chapter


@pytest.mark.parametrize("name", ["prov", "webanno", "schema", "graphml"])
def test_a_story_leaves_before_the_next_one_is_read(result: Result, name: str) -> None:
    known = {a.id: a for a in result.articles}
    Counted.asked = 0
    chunks = FORMATS[name].chunks
    assert chunks is not None
    said = chunks(Counted(tuple(result.articles), tuple(result.stories), known), None)
    next(chunk for chunk in said if b"urn:uuid:" in chunk and len(chunk) > 200)
    assert Counted.asked == 1
