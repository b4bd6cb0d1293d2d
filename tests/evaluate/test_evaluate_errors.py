"""The error browser: counts equal the measure's, causes are the right ones, the page is safe and whole."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import InputError, OutputError
from tawatur.evaluate import evaluate
from tawatur.evaluate.attributions import attributions
from tawatur.evaluate.browser import sections
from tawatur.evaluate.causes import merged
from tawatur.evaluate.errors import Error, errors, polnear_errors

TEXT = "قال سالم الوادي إن الجسر فتح أمس. وأضافت ليلى أن العمل تم. ونفت الوزارة وقوع ضرر. وهو يأمل الخير."
Row = dict[str, Any]


def _span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def _row(name: str, cue: str | None, source: str | None, content: str, **values: Any) -> Row:
    return {
        "id": name, "cue": cue and _span(cue), "source": source and _span(source),
        "content": [_span(content)], "source_name": "سالم الوادي", "source_class": "person_named",
        "quote": "indirect", "polarity": "assert", "parent": None, **values,
    }  # fmt: skip


GOLD = [
    _row("a1", "قال", "سالم الوادي", "الجسر فتح أمس"),
    _row("a2", "وأضافت", "ليلى", "العمل تم", source_name="ليلى الكرملي"),
    _row("a3", "ونفت", "الوزارة", "وقوع ضرر", source_name="وزارة النقل", polarity="deny"),
    _row("a4", "يأمل", "وهو", "الخير", parent="a3"),
]


def _found(*predicted: Row) -> list[Error]:
    article = {"id": "x", "text": TEXT, "attributions": list(predicted), "language": "ar"}
    return errors({"x": article}, [{"attributions": {"x": GOLD}}])


def _causes(found: list[Error], kind: str) -> list[tuple[str, str]]:
    return [(e.cause.family, e.cause.detail) for e in found if e.kind == kind]


def test_a_perfect_answer_has_no_errors() -> None:
    assert _found(*GOLD) == []


def test_a_missed_cue_is_told_by_its_word() -> None:
    found = _found(GOLD[0], GOLD[2], GOLD[3])
    assert [(e.kind, tuple(e.cause)) for e in found] == [("missed", ("cue", "واضافت"))]


def test_an_article_that_is_not_in_the_result_is_all_missed() -> None:
    found = errors({}, [{"attributions": {"x": GOLD}}])
    assert len(found) == len(GOLD)
    assert {e.cause.family for e in found} == {"the article is not in the result"}
    assert sum(s.count for s in sections(found, {})) == len(GOLD)


def test_a_cue_with_other_content_is_a_miss_and_an_alarm_that_know_each_other() -> None:
    short = {**GOLD[0], "content": [_span("أمس")]}
    found = _found(short, *GOLD[1:])
    assert (
        _causes(found, "missed") == _causes(found, "alarm") == [("cue found, content not", "starts too late")]
    )
    assert all(e.gold is not None and e.predicted == short for e in found)


def test_a_second_voice_over_matched_words() -> None:
    found = _found(*GOLD, {**GOLD[0], "id": "a9", "cue": None})
    assert _causes(found, "alarm") == [("second voice over the same words", "")]


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        (0, "ليلى", ("name in full", "another one given")),
        (1, None, ("short form", "none given")),
        (2, "سالم", ("short form", "another one given")),
        (3, "ليلى", ("pronoun", "another one given")),
    ],
)
def test_the_cause_of_a_wrong_speaker(number: int, name: str | None, expected: tuple[str, str]) -> None:
    gold = [dict(row) for row in GOLD]
    article = {"id": "x", "text": TEXT, "attributions": [dict(row) for row in gold]}
    article["attributions"][number]["source_name"] = name  # type: ignore[index]  # a list of dicts
    found = errors({"x": article}, [{"attributions": {"x": gold}}])
    assert _causes(found, "speaker") == [expected]


def test_a_description_that_shares_no_word_with_the_name() -> None:
    gold = {**GOLD[2], "source_name": "هيئة الطرق"}
    article = {"id": "x", "text": TEXT, "attributions": [{**gold, "source_name": "ليلى"}]}
    found = errors({"x": article}, [{"attributions": {"x": [gold]}}])
    assert _causes(found, "speaker") == [("described by another word", "another one given")]


def test_a_dropped_subject() -> None:
    gold = {**GOLD[0], "source": None}
    article = {"id": "x", "text": TEXT, "attributions": [{**gold, "source_name": "ليلى"}]}
    found = errors({"x": article}, [{"attributions": {"x": [gold]}}])
    assert found[0].cause.family.startswith("dropped subject")


def test_wrong_values_bounds_and_nesting() -> None:
    wrong = {
        **GOLD[2], "polarity": "assert", "source_class": "group", "quote": "mixed", "source": None,
        "content": [_span("وقوع ضرر. وهو")],
    }  # fmt: skip
    found = _found(GOLD[0], GOLD[1], wrong, {**GOLD[3], "parent": "a1"})
    assert {e.kind: e.cause.family for e in found} == {
        "polarity": "deny taken for assert",
        "class": "person_named taken for group",
        "quote": "indirect taken for mixed",
        "source": "not marked",
        "content": "ends too late",
        "nesting": "nested in another one",
    }


def test_a_cue_with_and_without_conjunction_is_one_cause() -> None:
    assert merged("واضاف", {"اضاف", "واضاف"}) == "اضاف"
    assert merged("وصف", {"وصف"}) == "وصف"


def test_polnear_gold_has_spans_only() -> None:
    gold = {"cue": [_span("قال")], "source": [_span("سالم الوادي")], "content": [_span("الجسر فتح أمس")]}
    article = {"id": "x", "text": TEXT, "attributions": [{**GOLD[0], "source": None}, GOLD[1]]}
    found = polnear_errors({"x": article}, [{"id": "x", "attributions": [gold]}])
    assert [(e.kind, e.cause.family) for e in found] == [("alarm", "cue"), ("source", "not marked")]
    assert [g.rows[0].sides[0].html is None for s in sections(found, {"x": article}) for g in s.groups] == [
        True, False,
    ]  # fmt: skip


def _files(folder: Path, text: str = TEXT) -> tuple[Path, Path]:
    rows = [{**GOLD[0], "source_name": "<script>alert(1)</script>"}, GOLD[2]]
    document = {"articles": [{"id": "x", "text": text, "attributions": rows}], "stories": []}
    gold = {"attributions": {"x": GOLD}, "claims": [], "lineage": [], "independent_roots": []}
    (folder / "p.json").write_text(json.dumps(document), "utf-8")
    (folder / "g.json").write_text(json.dumps(gold), "utf-8")
    return folder / "p.json", folder / "g.json"


def test_the_page_is_escaped_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    prediction, gold = _files(tmp_path, TEXT.replace("الجسر", "<b>سر"))
    evaluate(prediction, [gold], only="attributions", errors=tmp_path / "my errors.html")
    page = (tmp_path / "my errors.html").read_text("utf-8")
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert 'href="my%20errors.style.css"' in page
    assert (tmp_path / "my errors.style.css").read_text("utf-8").count(":target") > 3
    ids = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= ids


def test_lines_of_articles_are_gold_and_prediction_too(tmp_path: Path) -> None:
    row = {"id": "x", "text": TEXT, "attributions": GOLD}
    for name in ("p.jsonl", "g.jsonl"):
        (tmp_path / name).write_text(json.dumps(row) + "\n", "utf-8")
    figures = evaluate(tmp_path / "p.jsonl", [tmp_path / "g.jsonl"])
    assert list(figures) == ["attributions"]
    assert figures["attributions"]["who_said_what_f1"] == 1.0
    _, story = _files(tmp_path)
    assert list(evaluate(tmp_path / "p.jsonl", [story])) == ["attributions"]


def test_errors_need_a_place_and_gold_with_attributions(tmp_path: Path) -> None:
    prediction, gold = _files(tmp_path)
    with pytest.raises(OutputError, match="does not exist"):
        evaluate(prediction, [gold], errors=tmp_path / "nowhere" / "e.html")
    (tmp_path / "c.json").write_text('{"one": ["x"]}', "utf-8")
    with pytest.raises(InputError, match="--errors"):
        evaluate(prediction, [tmp_path / "c.json"], errors=tmp_path / "e.html")


def test_counts_are_those_of_the_measure(shared: Path) -> None:
    """On predictions made from the gold by spoiling it: what is listed is what the figures miss."""
    from test_evaluate import _damaged

    files = sorted((shared / "gold" / "dev").glob("s[0-9]*.json"))[:6]
    golds = [json.loads(p.read_text("utf-8")) for p in files]
    articles = {a["id"]: a for a in _damaged(shared, files)["articles"]}
    figures = attributions(articles, golds)
    found = errors(articles, golds)
    n: Counter[str] = Counter(e.kind for e in found)
    hits = figures["gold"] - n["missed"]
    assert hits == figures["pred"] - n["alarm"]
    for kind in ("speaker", "source", "source_class", "content_exact", "polarity", "quote"):
        wrong = n[kind.removeprefix("source_").removesuffix("_exact")]
        assert 1 - wrong / hits == pytest.approx(figures[f"{kind}_accuracy_of_matched"])
    assert sum(s.count for s in sections(found, articles)) == len(found)
