"""Lexicon files are well formed, every entry matches itself, and bad files say what is wrong."""

from importlib.resources import files
from pathlib import Path

import pytest

from tawatur.errors import LexiconError
from tawatur.lexicon import Entry, PhraseMatcher, load
from tawatur.words import words

ALL = sorted(
    (folder.name, path.name.removesuffix(".tsv"))
    for folder in (files("tawatur") / "lexicons").iterdir()
    if folder.is_dir()
    for path in folder.iterdir()
    if path.name.endswith(".tsv")
)


@pytest.mark.parametrize(("language", "name"), ALL)
def test_every_entry_matches_itself(language: str, name: str) -> None:
    rows = load(language, name)
    assert rows
    matcher = PhraseMatcher(rows)
    for row in rows:
        tokens = words(row.form)
        found = matcher.at(tokens, 0)
        assert found is not None, row.form
        assert found.last == len(tokens), row.form


@pytest.mark.parametrize(
    ("content", "problem"),
    [("form\tsource\nأكد\town\n", "missing column note"), ("form\tsource\tnote\nأكد\t\t\n", "no source"),
     ("form\tsource\tnote\nأكد\town\t\nاكد\town\t\n", "repeated"),
     ("form\tsource\tnote\n-\town\t\n", "no word"),
     ("form\tsource\tnote\nأكد\town\t\tx\n", "too many cells")],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong(
    content: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lexicons" / "ar").mkdir(parents=True)
    (tmp_path / "lexicons" / "ar" / "bad.tsv").write_text(content, "utf-8")
    monkeypatch.setattr("tawatur.lexicon.files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=problem):
        load("ar", "bad")


def _phrases(*forms: str) -> list[Entry]:
    return [Entry(f, {"form": f}) for f in forms]


def test_longest_phrase_wins_and_words_are_whole() -> None:
    matcher = PhraseMatcher(_phrases("وول ستريت", "وول ستريت جورنال", "قال"))
    found = matcher.find(words("استقال وقال وول ستريت جورنال"))
    assert [m.entry.form for m in found] == ["وول ستريت جورنال"]


def test_a_clitic_may_stand_before_the_first_word() -> None:
    match = PhraseMatcher(_phrases("وفقا"), clitics=True).find(words("فوفقا لبيان"))[0]
    assert (match.first, match.last, match.clitic) == (0, 1, "ف")
