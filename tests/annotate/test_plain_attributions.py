"""French as the proof that a language is a folder of lexicons: cases, speakers, a whole run, training."""

import csv
import gzip
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.annotate import plain
from tawatur.annotate.plain import learned
from tawatur.annotate.plain.learned.table import table
from tawatur.annotate.tokens import sentences
from tawatur.config import Annotate, Learned
from tawatur.lexicon import load, readable
from tawatur.model import Article, Attribution
from train import english as training
from train.english_gold import samples

CASES = Path(__file__).parents[1] / "cases" / "attributions_fr.tsv"
PIECES = [*"ab X,.:«»\"'’()—-\n\u202e", " dit ", " que ", "Il ", "qu'", "-t-il ", " a ", "selon "]


def found(text: str) -> tuple[Attribution, ...]:
    article = Article(id="x", text=text, sentences=sentences(text, language="fr"), language="fr")
    return plain.attributions(article, config=Annotate(model="rules"))


def table_rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows() -> list[object]:
    limit = pytest.mark.xfail(strict=True, reason="known limit")
    return [
        pytest.param(r, id=r["note"], marks=limit if r["origin"] == "limit" else ()) for r in table_rows()
    ]


@pytest.mark.parametrize("row", rows())
def test_case(row: dict[str, str]) -> None:
    text = row["text"]
    (a,) = found(text)
    assert a.cue is not None
    assert a.source is not None
    assert (a.cue.of(text), a.source.of(text)) == (row["cue"], row["source"])
    assert "|".join(c.of(text) for c in a.content) == row["content"]
    assert (a.source_name or "") == row["name"]
    assert (a.quote, a.polarity) == (row["quote"], row["polarity"])
    if row["named"] != "-":
        assert (a.source_class, a.named) == (row["class"], row["named"] == "true")


def test_surname_and_pronoun_take_the_full_name() -> None:
    text = "Marc Daubrac a dit que la digue tenait. M. Daubrac craint que l'eau monte. Il ajoute que tout va."
    assert [a.source_name for a in found(text)] == ["Marc Daubrac"] * 3


def test_a_pronoun_of_the_other_gender_goes_past_a_speaker() -> None:
    text = "Mme Élise Cortal a dit que l'eau montait. M. Jean Aulnay répond que non. Elle affirme que si."
    assert found(text)[2].source_name == "Élise Cortal"


def test_two_bearers_of_a_surname_give_no_name_but_a_reason() -> None:
    text = "Jean Aulnay a vu Luce Aulnay à Brévan. Aulnay affirme que la digue est pleine."
    (a,) = found(text)
    assert a.source_name is None
    assert a.reason is not None
    assert "Luce Aulnay" in a.reason


def test_a_cue_inside_a_content_is_nested() -> None:
    outer, inner = found("Jean Aulnay a rapporté que la maire avait annoncé que la digue était pleine.")
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_another_speaker_ends_a_content() -> None:
    text = "Les habitants exigent que le pont rouvre, et le préfet répond qu'il n'a pas d'argent."
    assert [c.of(text) for a in found(text) for c in a.content] == ["le pont rouvre", "il n'a pas d'argent"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for a in found(text):
        for span in (a.cue, a.source, *a.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_long_hostile_line_ends() -> None:
    assert len(found("Il dit que « elle a dit à Marc Daubrac, " * 3000)) < 10_000


RETELLINGS = [
    {
        "id": "vallon", "outlet": "Le Vallon", "published": "2021-03-14T08:00",
        "text": "Le pont de Brévan fermera vendredi.\nLe pont de Brévan fermera vendredi pour 45 jours, a "
        "annoncé la maire Élise Cortal. Elle a précisé que les travaux coûteront 3 millions d'euros.",
    },
    {
        "id": "rive", "outlet": "La Rive", "published": "2021-03-14T11:00",
        "text": "Brévan : le pont fermé dès vendredi.\nLa maire Élise Cortal a déclaré que le pont de Brévan "
        "fermera vendredi pour 40 jours. Selon elle, les travaux coûteront 3 millions d'euros.",
    },
]  # fmt: skip


def test_two_retellings_are_one_story_with_its_claims_and_whose_they_are() -> None:
    result = tawatur.analyze(RETELLINGS)
    assert {a.language for a in result.articles} == {"fr"}
    assert all("language" not in mark for a in result.articles for mark in a.marks)
    (story,) = result.stories
    shared = [c for c in story.claims if len(c.versions) == 2]
    (closing,) = [c for c in shared if "number" in {d.kind for d in c.differences}]
    assert {v.chain for v in closing.versions} == {("Élise Cortal",)}


def gold(tmp_path: Path) -> Path:
    """The cases as a file to train on, in the form of PolNeAR."""
    path = tmp_path / "gold.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for n, row in enumerate(r for r in table_rows() if "|" not in r["content"]):
            text = row["text"]
            spans = {k: text.index(row[k]) for k in ("cue", "source", "content")}
            pairs = {k: [[at, at + len(row[k])]] for k, at in spans.items()}
            file.write(orjson.dumps({"id": str(n), "text": text, "attributions": [pairs]}) + b"\n")
    return path


def test_weights_of_another_language_are_learned_from_a_file_of_the_same_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CUE_SIZE", "CHOICE_SIZE", "SMALL_SIZE"):
        monkeypatch.setattr(training, name, 2**10)
    data = samples(gold(tmp_path), language="fr")
    weights = {**training.fit(data), "worth": training.fit_worth(training.held(data))}
    read = next(s.table.r for s in data)
    drafts = learned.improved(read, plain.ruled(read), weights, Learned())
    assert table(read, drafts).n == len(read.low)
    assert all(np.isfinite(v).all() for v in weights.values())


def test_the_document_lists_the_files_of_the_folder() -> None:
    text = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+\.tsv)`", text, re.M)
    folder = files("tawatur") / "lexicons" / "fr"
    assert sorted(listed) == sorted(f.name for f in folder.iterdir() if f.name.endswith(".tsv"))
    assert "fr" in readable()


def test_the_document_lists_the_classes_of_words() -> None:
    text = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    kinds = {row["kind"] for row in load("fr", "closed_classes")}
    assert kinds <= set(re.findall(r"`(\w+)`", text))
