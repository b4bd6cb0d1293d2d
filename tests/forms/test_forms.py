"""The described forms are the written ones: every record of an archive fits its schema and comes back."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from tawatur.demo import corpus
from tawatur.forms import record_of, schemas
from tawatur.model import Article, Claim, Derivation, Judged, Skipped, Statement, Story
from tawatur.pipeline import analyze
from tawatur.portraits import OutletPortrait, SourcePortrait
from tawatur.result import Result
from tawatur.spans import RawMap, Span

jsonschema = pytest.importorskip("jsonschema")  # of the tests' own libraries
KINDS = (Article, Story, Skipped, OutletPortrait, SourcePortrait)


@pytest.fixture(scope="module")
def found() -> Iterator[Result]:
    with corpus() as folder:
        yield analyze([str(folder)], jobs=1)


def _strict(schema: Any) -> Any:
    """No key but those that are described."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if "required" in schema else {}
        return closed | {key: _strict(value) for key, value in schema.items()}
    return [_strict(x) for x in schema] if isinstance(schema, list) else schema


def _without(form: Any, *keys: str) -> Any:
    if isinstance(form, dict):
        return {k: _without(v, *keys) for k, v in form.items() if k not in keys}
    return [_without(x, *keys) for x in form] if isinstance(form, list) else form


def _rows(found: Result, kind: type) -> list[Any]:
    portraits = found.portraits
    rows = {
        Article: found.articles, Story: found.stories, Skipped: [Skipped("a", "b")],
        OutletPortrait: portraits.outlets, SourcePortrait: portraits.sources,
    }  # fmt: skip
    return list(rows[kind])


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_every_form_is_as_described(found: Result, kind: type) -> None:
    described = {"components": {"schemas": _strict(schemas(*KINDS))}}
    validator = jsonschema.Draft202012Validator(described | {"$ref": f"#/components/schemas/{kind.__name__}"})
    rows = [orjson.loads(orjson.dumps(row.to_json())) for row in _rows(found, kind)]
    assert rows
    assert [(list(e.absolute_path), e.message) for row in rows for e in validator.iter_errors(row)] == []


@pytest.mark.parametrize("kind", [Article, Story, Skipped], ids=lambda k: k.__name__)
def test_every_form_comes_back(found: Result, kind: type[Any]) -> None:
    for row in _rows(found, kind):
        form = orjson.loads(orjson.dumps(row.to_json()))
        again = orjson.loads(orjson.dumps(record_of(kind, form).to_json()))
        assert _without(again, "score") == _without(form, "score")  # a sum of rounded parts is another sum


def test_raw_maps_come_back() -> None:
    article = Article(id="a", text="abc", raw_map=RawMap(((0, 3, 3),)), marks=("no date",))
    assert record_of(Article, article.to_json()) == article


def test_what_people_judged_comes_back() -> None:
    judged = Judged("j1", "same", "Dara Vint", "2024-03-19T10:00:00+00:00")
    said = Statement(article="a", span=Span(0, 3), chain=("x",), judged=judged)
    claim = Claim(id="c1", gist="g", versions=(said,), judged=(judged,), also=(("b", Span(1, 2)),))
    story = Story(id="s1", title="t", articles=("a", "b"), claims=(claim,), judged=(judged,))
    validator = jsonschema.Draft202012Validator(
        {"components": {"schemas": _strict(schemas(Story))}, "$ref": "#/components/schemas/Story"}
    )
    form = orjson.loads(orjson.dumps(story.to_json()))
    validator.validate(form)
    assert record_of(Story, form) == story


def test_unknown_keys_are_passed_over() -> None:
    assert record_of(Skipped, {"input": "x", "reason": "y", "later": [1]}) == Skipped("x", "y")


@pytest.mark.parametrize("form", [{}, {"id": "c1"}, [], None, {"articles": 3}, {"lineage": [[]], "id": "x"}])
def test_what_is_no_form_is_refused(form: Any) -> None:
    for kind in (Story, Claim, Derivation):
        with pytest.raises(ValueError, match="no "):
            record_of(kind, form)
