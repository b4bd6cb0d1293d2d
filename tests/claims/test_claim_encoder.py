"""The extra `neural`: an encoder's cosine as one more feature of alignment, and how it can be missing."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from claim_marks import article
from tiny_encoder import SIZE, made

from tawatur.claims import align, check_encoder
from tawatur.claims.encoder import Encoder, encoder
from tawatur.config import DEFAULT, Claims
from tawatur.errors import InputError, MissingExtraError
from tawatur.model import Alignment, Story
from tawatur.pipeline import analyze

MEANINGS = [
    ("harbour", "ميناء"), ("closed", "أغلق"), ("storm", "عاصفة"), ("engineers", "مهندسون"),
    ("inspect", "يفحصون"), ("bridge", "جسر"), ("choir", "جوقة"), ("sang", "غنت"),
    ("market", "سوق"),
]  # fmt: skip
ENGLISH = "The harbour was closed by a storm. The engineers inspect the bridge."
ARABIC = "أغلق ميناء بسبب عاصفة شديدة. مهندسون يفحصون جسر البلدة. جوقة غنت في سوق قديم."


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for module in ("onnxruntime", "tokenizers"):
        pytest.importorskip(module, reason="needs the extra: pip install 'tawatur[neural]'")
    return made(tmp_path_factory.mktemp("encoders") / "tiny", MEANINGS)


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("onnxruntime", "tokenizers", "huggingface_hub"):
        monkeypatch.setitem(sys.modules, module, None)  # importing it now fails


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    stub = SimpleNamespace(asked=[])
    monkeypatch.setitem(sys.modules, "huggingface_hub", stub)
    return stub


def config(tiny: Path, **changed: Any) -> Claims:
    return replace(DEFAULT.claims, encoder=str(tiny), **changed)


def links(claims: Claims, *texts: str) -> list[Alignment]:
    articles = {f"a{k}": article(f"a{k}", text) for k, text in enumerate(texts)}
    story = align(Story(id="s1", title="", articles=tuple(articles)), articles, config=claims)
    return [why for claim in story.claims for why in claim.alignments]


def test_sentences_become_unit_vectors_whatever_their_company(tiny: Path) -> None:
    texts = ["harbour", "closed by a storm " * 200, "", "\ud83d half", "bridge"]
    found = encoder(str(tiny)).encode(texts)
    assert found.shape == (5, SIZE)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    for k, text in enumerate(texts):
        assert encoder(str(tiny)).encode([text])[0] == pytest.approx(found[k], abs=1e-5)
    assert encoder(str(tiny)).encode([]).shape[0] == 0


def test_one_meaning_in_other_words_meets_and_says_why(tiny: Path) -> None:
    assert links(DEFAULT.claims, ENGLISH, ARABIC) == []
    found = links(config(tiny), ENGLISH, ARABIC)
    assert len(found) == 2
    for why in found:
        named = dict(why.features)
        assert list(named) == ["overlap", "meaning", "length", "dependent"]
        assert named["overlap"] == 0 < named["meaning"]
        assert why.score == pytest.approx(sum(named.values()))


def test_the_same_words_cost_and_gain_nothing(tiny: Path) -> None:
    found = [dict(why.features) for why in links(config(tiny), ENGLISH, ENGLISH)]
    assert {(x["overlap"], x["meaning"]) for x in found} == {(1.0, 0.0)}


def test_likeness_in_words_alone_counts_for_less(tiny: Path) -> None:
    one, other = "The old quiet harbour was closed today.", "The old quiet choir sang today."
    assert links(DEFAULT.claims, one, other)
    assert all(dict(x.features)["meaning"] < 0 for x in links(config(tiny), one, other))


def test_what_is_not_encoded_stands_on_its_words(tiny: Path) -> None:
    assert links(config(tiny, most_encoded=0), ENGLISH, ARABIC) == []
    reworded = f"On Monday {ENGLISH}"
    bare, full = (links(c, ENGLISH, reworded) for c in (DEFAULT.claims, config(tiny, most_encoded=0)))
    assert [w.score for w in bare] == pytest.approx([w.score for w in full])


def test_blocks_change_nothing(tiny: Path) -> None:
    assert links(config(tiny, block_encoded=1), ENGLISH, ARABIC) == links(config(tiny), ENGLISH, ARABIC)


def test_processes_change_nothing(tiny: Path) -> None:
    records = [{"id": f"{n}-{k}", "text": f"{ENGLISH} No {n}."} for n in range(3) for k in range(2)]
    whole = replace(DEFAULT, claims=config(tiny))
    assert analyze(records, jobs=2, config=whole) == analyze(records, config=whole)


def test_a_model_without_meaning_breaks_nothing(tiny: Path, tmp_path: Path) -> None:
    blank = made(tmp_path / "blank", [])
    assert all(np.isfinite(w.score) for w in links(config(blank), ENGLISH, ARABIC))
    assert isinstance(encoder(str(blank)), Encoder)


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("onnx/model.onnx", b"no network", "cannot be used"),
        ("tokenizer.json", b"{}", "cannot be used"),
        (
            "modules.json",
            b'[{"type": "sentence_transformers.models.Dense"}]',
            "layers Dense are not supported",
        ),
        ("1_Pooling/config.json", b'{"pooling_mode_max_tokens": true}', "pooling_mode_max_tokens"),
        ("onnx/model.onnx", None, "model.onnx"),
        ("tokenizer.json", None, "tokenizer.json is not in it"),
    ],
)
def test_a_folder_that_is_no_encoder(
    tiny: Path, tmp_path: Path, file: str, content: bytes | None, told: str
) -> None:
    broken = made(tmp_path / "broken", MEANINGS)
    (broken / file).parent.mkdir(exist_ok=True)
    if content is None:
        (broken / file).unlink()
    else:
        (broken / file).write_bytes(content)
    with pytest.raises(InputError, match=told):
        check_encoder(str(broken))


def test_the_first_token_where_the_folder_says_so(tiny: Path, tmp_path: Path) -> None:
    first = made(tmp_path / "first", MEANINGS)
    (first / "1_Pooling").mkdir()
    (first / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    one, same = encoder(str(first)).encode(["harbour", "harbour closed"])
    assert one == pytest.approx(same)


def test_an_id_is_fetched_and_a_folder_is_not(
    tiny: Path, hub: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hub.snapshot_download = lambda name, *, allow_patterns: (
        hub.asked.append((name, allow_patterns)) or str(tiny)
    )
    check_encoder(str(tiny))
    assert hub.asked == []
    check_encoder("somebody/their-encoder")
    ((name, patterns),) = hub.asked
    assert name == "somebody/their-encoder"
    assert not any(p.endswith((".py", ".bin", ".pkl", ".pt")) or p == "*" for p in patterns)


def test_a_hub_that_does_not_answer(
    tiny: Path, hub: SimpleNamespace, tmp_path: Path, monkeypatch: Any
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("nobody\nthere")

    monkeypatch.chdir(tmp_path)
    hub.snapshot_download = refuse
    with pytest.raises(InputError, match=r"somebody/other: .*ConnectionError: nobody there"):
        check_encoder("somebody/other")


@pytest.mark.parametrize("name", ["models/none", "/nowhere/at/all", "none", "../x/y", "a/b/c", "https://x/y"])
def test_a_wrong_path_asks_no_hub(
    name: str, hub: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    with pytest.raises(InputError, match="neither a folder nor an id"):
        check_encoder(name)


@pytest.mark.usefixtures("absent")
def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_encoder("")
    for name in (str(made(tmp_path / "tiny", MEANINGS)), "somebody/encoder"):
        with pytest.raises(MissingExtraError, match=r"pip install 'tawatur\[neural\]'"):
            check_encoder(name)
    with pytest.raises(MissingExtraError):
        analyze([], config=replace(DEFAULT, claims=replace(DEFAULT.claims, encoder=str(tmp_path / "tiny"))))


@pytest.mark.parametrize("command", [["analyze", "a.txt"], ["compare", "a.txt", "b.txt"]])
def test_commands_say_it_in_one_line(command: list[str], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ENGLISH)
    start = [sys.executable, "-c", "from tawatur.cli import main; main()", *command, "--encoder", "./none"]
    done = subprocess.run(start, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "tawatur: ./none: is neither a folder nor an id on the hub (owner/name)\n"
