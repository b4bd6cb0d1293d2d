"""Names: example tables, entities, gazetteer, and ANERcorp (training split only) when it is there."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from tawatur.annotate.mentions import find_mentions
from tawatur.annotate.names import find_names
from tawatur.annotate.names.vocabulary import places
from tawatur.lexicon import load
from tawatur.model import Mention
from tawatur.spans import Span, overlap
from tawatur.words import words

CASES = Path(__file__).parents[1] / "cases" / "names.tsv"
NAMES = ("person", "organisation", "place")
FLOORS = {"person": 0.65, "organisation": 0.60, "place": 0.87}


def names_of(text: str, language: str) -> list[Mention]:
    return [m for m in find_mentions(text, language=language, published=None) if m.kind in NAMES]


def table() -> list[object]:
    header, *rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    marks = {"limit": pytest.mark.xfail(strict=True, reason="known limit")}
    return [
        pytest.param(dict(zip(header, row, strict=True)), id=row[2], marks=marks.get(row[0], ()))
        for row in rows
    ]


@pytest.mark.parametrize("row", table())
def test_table(row: dict[str, str]) -> None:
    found = names_of(row["text"], row["language"])
    if not row["span"]:
        assert found == []
        return
    first = found[0]
    assert (first.span.of(row["text"]), first.kind, first.value) == (row["span"], row["kind"], row["value"])
    assert not row["entity"] or first.entity == row["entity"]


def test_a_short_form_joins_its_full_name() -> None:
    text = "قال الدكتور ماهر الزعبلاوي إن المشروع اكتمل. وأضاف الزعبلاوي أن الافتتاح قريب."
    first, second = names_of(text, "ar")
    assert first.entity == second.entity
    assert second.value == "ماهر الزعبلاوي"


def test_a_short_form_of_two_people_joins_neither() -> None:
    text = "التقى ماهر الزعبلاوي شقيقه فهد الزعبلاوي. وقال الزعبلاوي إن اللقاء ناجح."
    assert [m.value for m in names_of(text, "ar")] == ["ماهر الزعبلاوي", "فهد الزعبلاوي"]


def test_places_of_both_languages_meet() -> None:
    arabic, english = names_of("في غارديز", "ar"), names_of("in Gardez", "en")
    assert arabic[0].entity == english[0].entity == "place:gardez"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_place_is_found(language: str) -> None:
    for row in load(language, "places"):
        tokens = words(row.form)
        hit = places(language).at(row.form, tokens, 0)
        assert hit is not None, row.form
        assert hit.last == len(tokens), row.form


def sentences(path: Path) -> list[list[tuple[str, str]]]:
    out: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        cells = line.split()
        if len(cells) == 2:
            out[-1].append((cells[0], cells[1]))
        if (len(cells) < 2 or cells[0] == ".") and out[-1]:
            out.append([])
    return [s for s in out if s]


def gold(rows: list[tuple[str, str]]) -> tuple[str, list[tuple[str, Span]]]:
    kinds = {"PERS": "person", "ORG": "organisation", "LOC": "place"}
    text, out, open_kind = "", [], None
    for word, tag in rows:
        span = Span(len(text), len(text) + len(word))
        kind = kinds.get(tag[2:])
        if kind and tag.startswith("I-") and kind == open_kind:
            out[-1] = (kind, Span(out[-1][1].start, span.end))
        elif kind and tag.startswith("B-"):
            out.append((kind, span))
        open_kind = kind
        text += word + " "
    return text, out


def gazetteer_only(text: str) -> list[tuple[str, Span]]:
    tokens, out, k = words(text), [], 0
    while k < len(tokens):
        hit = places("ar").at(text, tokens, k)
        if hit:
            out.append(("place", Span(tokens[k].start, tokens[hit.last - 1].end)))
        k = hit.last if hit else k + 1
    return out


def test_anercorp(shared: Path) -> None:
    """Overlap F1 a class on texts of twelve sentences, beside the bare gazetteer."""
    rows = sentences(shared / "data/anercorp/ANERCorp_CamelLab_train.txt")
    counts: Counter[tuple[str, str, str]] = Counter()
    for k in range(0, len(rows), 12):
        text, wanted = gold([cell for row in rows[k : k + 12] for cell in row])
        found = [(m.kind, m.span) for m in find_names(text, words(text), arabic=True)]
        for system, spans in (("ours", found), ("gazetteer", gazetteer_only(text))):
            for kind in NAMES:
                want, have = [s for c, s in wanted if c == kind], [s for c, s in spans if c == kind]
                counts[system, kind, "gold"] += len(want)
                counts[system, kind, "found"] += len(have)
                counts[system, kind, "hit"] += sum(any(overlap(w, h) for h in have) for w in want)
                counts[system, kind, "true"] += sum(any(overlap(w, h) for w in want) for h in have)
    scores = {(s, k): f1(counts, s, k) for s in ("ours", "gazetteer") for k in NAMES}
    print("ANERcorp train: " + ", ".join(f"{s} {k} {x:.3f}" for (s, k), x in scores.items()), file=sys.stderr)
    for kind, floor in FLOORS.items():
        assert scores["ours", kind] >= floor
        assert scores["ours", kind] > scores["gazetteer", kind]


def f1(counts: Counter[tuple[str, str, str]], system: str, kind: str) -> float:
    recall = counts[system, kind, "hit"] / counts[system, kind, "gold"]
    precision = counts[system, kind, "true"] / max(1, counts[system, kind, "found"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
