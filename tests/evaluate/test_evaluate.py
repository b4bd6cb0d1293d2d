"""The package's measure gives the scorer's figures, on predictions made from the gold by damaging it."""

import contextlib
import importlib.util
import io
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tawatur.errors import InputError, QualityError
from tawatur.evaluate import check, digest, evaluate, record

TEXT = "قال سالم الوادي إن الجسر فتح أمس. وأضافت ليلى أن العمل تم."


SAID = {
    "source_name": "سالم الوادي", "source_class": "person_named", "quote": "indirect",
    "polarity": "assert", "parent": None,
}  # fmt: skip
TRACED = {
    "independent_roots": [["x", "x"]],
    "lineage": [{"article": "x", "relation": "own", "from": None, "upstream": None}],
}


def _claim(span: Any, root: str) -> dict[str, Any]:
    return {"id": "c1", "versions": [{"article": "x", "span": span}], "roots": [root], "differences": []}


def _document(**attribution: Any) -> dict[str, Any]:
    row = {"id": "p1", "cue": [0, 3], "source": [4, 15], "content": [[19, 32]], **SAID, **attribution}
    claims = [_claim([19, 32], "سالم الوادي")]
    return {
        "articles": [{"id": "x", "text": TEXT, "attributions": [row]}],
        "stories": [{"id": "s1", "articles": ["x"], "claims": claims, **TRACED}],
    }


def _gold() -> dict[str, Any]:
    row = {"id": "a1", "cue": "قال", "source": "سالم الوادي", "content": ["الجسر فتح أمس"], **SAID}
    return {"attributions": {"x": [row]}, "claims": [_claim("الجسر فتح أمس", "الوادي")], **TRACED}


def _write(folder: Path, name: str, data: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_a_perfect_answer_scores_one(tmp_path: Path) -> None:
    figures = evaluate(_write(tmp_path, "p.json", _document()), [_write(tmp_path, "g.json", _gold())])
    assert figures["attributions"]["who_said_what_f1"] == 1.0
    assert figures["claims"]["roots_count_exact"] == figures["claims"]["claims_found"] == 1.0
    assert figures["lineage"]["relation_accuracy"] == 1.0


def test_a_wrong_speaker_costs_who_but_not_f1(tmp_path: Path) -> None:
    wrong = _write(tmp_path, "p.json", _document(source_name="ليلى"))
    figures = evaluate(wrong, [_write(tmp_path, "g.json", _gold())], only="attributions")["attributions"]
    assert (figures["f1"], figures["who_said_what_f1"]) == (1.0, 0.0)


@pytest.mark.parametrize(("name", "content"), [("g.json", "{"), ("g.json", '{"a": 1}'), ("g.jsonl", "{")])
def test_an_unreadable_gold_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=name):
        evaluate(_write(tmp_path, "p.json", _document()), [tmp_path / name])


def test_floors_hold_and_are_bound_to_the_gold(tmp_path: Path) -> None:
    gold = [_write(tmp_path, "g.json", _gold())]
    floors = tmp_path / "floors.toml"
    floors.write_text(f'[mini]\ngold = "{digest(gold)}"\n[mini.attributions]\nf1 = 0.9\n', "utf-8")
    check({"attributions": {"f1": 0.95}}, floors, gold)
    with pytest.raises(QualityError, match=r"f1 0\.8500 < 0\.9"):
        check({"attributions": {"f1": 0.85}}, floors, gold)
    with pytest.raises(QualityError, match="--lower-floors"):
        record({"attributions": {"f1": 0.85}}, floors, gold, name="mini")
    record({"attributions": {"f1": 0.9549}}, floors, gold, name="mini")
    assert "f1 = 0.954" in floors.read_text("utf-8")
    gold[0].write_text("{}", "utf-8")
    with pytest.raises(QualityError, match="no floors for this gold"):
        check({"attributions": {"f1": 1.0}}, floors, gold)


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(scorer: ModuleType, kind: str, document: Any, gold: Any) -> dict[str, float]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        getattr(scorer, kind)(document, gold)
    return {k: float(v) for k, v in (line.split() for line in out.getvalue().splitlines())}


def _damaged(shared: Path, files: list[Path]) -> dict[str, Any]:
    """A document made from the gold: spans shifted, names, relations and groups spoilt, at random."""
    from tawatur.evaluate.located import locate

    chance = random.Random(7)
    articles, stories = [], []
    texts = _texts(shared)
    for path in files:
        gold = json.loads(path.read_text("utf-8"))
        for aid, rows in gold["attributions"].items():
            kept = []
            for row in rows:
                if chance.random() < 0.8:
                    spans = [locate(texts[aid], c) for c in row["content"]]
                    moved = [[s[0], max(s[0] + 1, s[1] - chance.randrange(40))] for s in spans if s]
                    kept.append(
                        {
                            **row,
                            "content": moved,
                            "cue": locate(texts[aid], row["cue"]),
                            "source": locate(texts[aid], row["source"]),
                            "source_name": row["source_name"] if chance.random() < 0.7 else "رويترز",
                        }
                    )
            articles.append({"id": aid, "text": texts[aid], "attributions": kept})
        claims = []
        for claim in gold["claims"]:
            versions = [{**v, "span": locate(texts[v["article"]], v["span"])} for v in claim["versions"]]
            claims.append({**claim, "versions": [v for v in versions if chance.random() < 0.8 and v["span"]]})
        for row in gold["lineage"]:
            if chance.random() < 0.3:
                row["relation"], row["upstream"] = "copy", "واس"
        ids = [a for a in gold["attributions"] if chance.random() < 0.9]
        roots = [g[: chance.randrange(1, len(g)) + 1] for g in gold["independent_roots"]]
        stories.append(
            {
                "id": path.stem,
                "articles": ids,
                "claims": claims,
                "lineage": gold["lineage"],
                "independent_roots": roots,
            }
        )
    return {"articles": articles, "stories": stories}


def _texts(shared: Path) -> dict[str, str]:
    import gzip

    wanted = set()
    for path in (shared / "gold" / "dev").glob("s[0-9]*.json"):
        wanted |= set(json.loads(path.read_text("utf-8"))["attributions"])
    texts = {}
    for path in sorted((shared / "data" / "saudinewsnet").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    texts[row["id"]] = row["text"]
    return texts


def test_equals_the_scorer_on_damaged_gold(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "gold" / "dev").glob("s[0-9]*.json"))
    document = _damaged(shared, files)
    path = _write(tmp_path, "p.json", document)
    scorer = _scorer(shared)
    ours = evaluate(path, files)
    for kind in ("attributions", "claims", "lineage"):
        theirs = _printed(scorer, kind, document, files)
        assert ours[kind] == pytest.approx(theirs, abs=5e-5)
        assert list(ours[kind]) == list(theirs)
    clusters = shared / "gold" / "dev" / "clusters.json"
    assert evaluate(path, [clusters])["stories"] == pytest.approx(
        _printed(scorer, "stories", document, clusters), abs=5e-5
    )
