"""Imports only go up the list of the design, inside functions too; nothing outgrows the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "tawatur"
# Lower rows may import higher rows; a row's own package may import itself. Stages may not see each other.
ORDER = (
    {"errors", "memo", "deferred"},
    {"words", "spans", "clock", "grams", "weights"},
    {"sounds", "rulings", "bulk", "columns"},
    {"annotations", "outer"},
    {"derivations", "findings"},
    {"model", "config"},
    {"portraits"},
    {"lexicon"},
    {"media", "terms", "gazetteer", "concepts"},
    {"ingest", "annotate", "stories", "claims", "lineage", "report", "engine", "demo"},
    {"evaluate", "exports", "explain"},
    {"examining"},
    {"result"},
    {"pipeline"},
    {"store"},
    {"notices", "watch", "forms", "batch"},
    {"web", "client", "assistants"},
    {"cli"},
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
FILES = sorted(SOURCE.rglob("*.py"))
MAX_FILE, MAX_FUNCTION = 400, 60


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, first name below tawatur) of every import in a file, at any depth."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module == "tawatur":
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif node.module and node.module.startswith("tawatur."):
                yield node.lineno, node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (
                (node.lineno, a.name.split(".")[1]) for a in node.names if a.name.startswith("tawatur.")
            )


def _module(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_only_go_up(path: Path) -> None:
    own = _module(path)
    if own == "__init__":
        return  # the front door sees every room
    for line, name in _imports(path):
        assert name in RANK, f"{path.name}:{line} imports the unknown module {name}"
        assert name == own or RANK[name] < RANK[own], f"{path.name}:{line}: {own} may not import {name}"


def test_no_import_cycle_between_files() -> None:
    graph = {_dotted(p): set(_targets(p)) for p in FILES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"import cycle: {' -> '.join((*trail[trail.index(module) :], module))}"
        if module not in done:
            for target in graph.get(module, ()):
                visit(target, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def _dotted(path: Path) -> str:
    parts = ("tawatur", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports; a package's own front door is not one of its files' imports."""
    known = {_dotted(p) for p in FILES}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tawatur":
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in known:
                    yield full
                elif node.module in known and node.module != "tawatur":
                    yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MAX_FILE
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{path.name}:{node.lineno} {node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_public_names_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), f"{path.name} has no docstring"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}:{node.lineno} {node.name} has no docstring"
