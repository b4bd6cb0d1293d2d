"""Templates read documented fields only, and every string they name exists."""

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from importlib.resources import files

import pytest
from jinja2 import nodes

from tawatur.report import brief_leaves, leaves, rows
from tawatur.report.pages import environment
from tawatur.report.strings import strings

RECORDS = [
    kind
    for module in (rows, leaves, brief_leaves)
    for _, kind in inspect.getmembers(module, dataclasses.is_dataclass)
    if isinstance(kind, type) and kind.__module__ == module.__name__
]
PAGES: dict[str, type] = {
    "cover.html": rows.CoverPage, "front.html": rows.FrontPage, "singles.html": rows.SinglesPage,
    "story.html": leaves.StoryPage, "steps.html": leaves.StoryPage, "trace.html": leaves.TracePage,
    "article.html": leaves.ArticlePage, "summary.html": rows.Summary,
    "brief.html": brief_leaves.BriefPage,
}  # fmt: skip
FIELDS = {field.name for kind in RECORDS for field in dataclasses.fields(kind)}
NOT_RECORDS = {"ui", "loop", "parts", "chains", "cards", "self"}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda k: k.__name__)
def test_every_field_is_documented(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    missing = [f.name for f in dataclasses.fields(kind) if f"`{f.name}`" not in (kind.__doc__ or "")]
    assert not missing


def _tree(name: str) -> nodes.Template:
    return environment("ar").parse((files("tawatur.report") / "templates" / name).read_text("utf-8"))


def _templates() -> list[str]:
    return sorted(environment("ar").list_templates(extensions=["html"]))


def _attributes(name: str) -> Iterator[tuple[nodes.Expr, str]]:
    for node in _tree(name).find_all(nodes.Getattr):
        yield node.node, node.attr


@pytest.mark.parametrize("name", _templates())
def test_strings_named_by_templates_exist(name: str) -> None:
    used = {attr for node, attr in _attributes(name) if isinstance(node, nodes.Name) and node.name == "ui"}
    for language in ("ar", "en"):
        assert used <= set(strings(language).texts)


@pytest.mark.parametrize("name", _templates())
def test_attributes_are_fields_of_records(name: str) -> None:
    for node, attr in _attributes(name):
        if not (isinstance(node, nodes.Name) and node.name in NOT_RECORDS):
            assert attr in FIELDS, f"{name}: .{attr}"


class _Walk:
    """Follows the types of `page` and of loop variables through one template."""

    def __init__(self, page: type) -> None:
        self.names: dict[str, object] = {"page": page}

    def type_of(self, node: nodes.Node) -> object:
        if isinstance(node, nodes.Name):
            return self.names.get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self.type_of(node.node)
            if not isinstance(owner, type) or not dataclasses.is_dataclass(owner):
                return None
            hints = typing.get_type_hints(owner)
            assert node.attr in hints, f"{owner.__name__} has no field {node.attr}"
            return _plain(hints[node.attr])
        return None

    def visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            of = self.type_of(node.iter)
            self.names[node.target.name] = _plain(typing.get_args(of)[0]) if typing.get_args(of) else None
        if isinstance(node, nodes.Getattr):
            self.type_of(node)
        for child in node.iter_child_nodes():
            self.visit(child)


def _plain(hint: object) -> object:
    """The type without «| None»."""
    options = [x for x in typing.get_args(hint) if x is not type(None)]
    return options[0] if type(None) in typing.get_args(hint) else hint


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_reads_fields_of_its_own_record(name: str) -> None:
    _Walk(PAGES[name]).visit(_tree(name))


def test_the_walk_notices_a_wrong_field() -> None:
    tree = environment("ar").parse("{% for card in page.stories %}{{ card.nonsense }}{% endfor %}")
    with pytest.raises(AssertionError, match="StoryCard has no field nonsense"):
        _Walk(rows.FrontPage).visit(tree)
