"""spaCy: where it is installed, its objects hold our spans; where it is not, the error says what to do."""

import sys
from pathlib import Path

import pytest
from made import NESTED

from tawatur.errors import MissingExtraError
from tawatur.exports import to_spacy, write_docbin


def test_without_spacy_the_error_names_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match="pip install spacy"):
        to_spacy(NESTED)
    with pytest.raises(MissingExtraError, match="pip install spacy"):
        write_docbin([NESTED], tmp_path / "x.spacy")
    assert not (tmp_path / "x.spacy").exists()


def test_a_doc_has_span_groups_and_the_exact_records() -> None:
    pytest.importorskip("spacy", reason="spaCy is not a dependency")
    doc = to_spacy(NESTED)
    assert doc.text == NESTED.text
    groups = {name: [(s.text, s.label_, s.id_) for s in group] for name, group in doc.spans.items()}
    assert groups["sources"] == [("The Ledger", "media_outlet", "a1"), ("Tobin Arkadi", "person_named", "a2")]
    assert [name for _, _, name in groups["cues"]] == ["a1", "a2"]
    assert groups["contents"][0] == ("The bridge\nwill close", "assert", "a1")
    assert [a["parent"] for a in doc._.attributions] == [None, "a1", None]


def test_a_docbin_comes_back_whole(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not a dependency")
    assert write_docbin([NESTED, NESTED], tmp_path / "x.spacy") == 2
    packed = spacy.tokens.DocBin(store_user_data=True).from_disk(tmp_path / "x.spacy")
    docs = list(packed.get_docs(spacy.blank("en").vocab))
    assert [d.user_data["id"] for d in docs] == ["n1", "n1"]
    assert docs[0]._.attributions[1]["source_name"] == "Tobin Arkadi"
