"""The JSON document: the contract's form, whole or not at all."""

import json
from functools import partial
from pathlib import Path

import orjson
import pytest
from sample import SampleResult, sample

from tawatur.engine import spread
from tawatur.errors import OutputError
from tawatur.model import Article
from tawatur.report import check_target, to_json, write_json


def test_document_has_the_contracts_form() -> None:
    result = sample()
    document = orjson.loads(to_json(result))
    assert list(document) == ["articles", "stories", "skipped"]
    first = result.articles[0].attributions[0]
    assert document["articles"][0]["attributions"][0]["cue"] == list(first.cue or ())
    assert document == json.loads(
        json.dumps(
            {
                "articles": [a.to_json() for a in result.articles],
                "stories": [s.to_json() for s in result.stories],
                "skipped": [s.to_json() for s in result.skipped],
            }
        )
    )


def test_an_empty_result_is_a_document() -> None:
    assert orjson.loads(to_json(SampleResult((), (), ()))) == {"articles": [], "stories": [], "skipped": []}


def test_text_is_kept_code_point_for_code_point_even_lone_surrogates() -> None:
    text = "a\ud800b\u202e\x00"
    result = SampleResult((Article(id="x", text=text, metadata={"big": 2**70, "odd": {1, 2}}),), (), ())
    document = json.loads(to_json(result))
    assert document["articles"][0]["text"] == text
    assert document["articles"][0]["metadata"]["big"] == 2**70


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    write_json(sample(), target)
    assert target.read_bytes() == to_json(sample())
    assert list(tmp_path.iterdir()) == [target]


def test_other_processes_write_the_same(tmp_path: Path) -> None:
    write_json(sample(), tmp_path / "out.json", apart=partial(spread, jobs=2, piece=1))
    assert (tmp_path / "out.json").read_bytes() == to_json(sample())


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    class Failing(SampleResult):
        @property
        def stories(self) -> tuple[()]:
            raise OSError(28, "No space left on device")

        @stories.setter
        def stories(self, value: object) -> None: ...

    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(OutputError, match="No space left"):
        write_json(Failing((), (), ()), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_targets_that_cannot_be_written_name_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="name a file"):
        check_target(tmp_path)
    with pytest.raises(OutputError, match="make it first"):
        check_target(tmp_path / "none" / "out.json")


def test_minus_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_json(sample(), "-")
    assert capfdbinary.readouterr().out == to_json(sample())
