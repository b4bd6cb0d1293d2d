"""What the compiled modules say is what the plain ones say, byte for byte."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from benchmarks.sample import sample
from tawatur.demo import corpus

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")
ANALYZE = "from tawatur.cli import main; main()"


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, compiled as by `make native`, but not optimised: that takes minutes more."""
    if not (shutil.which("cc") and Path(sysconfig.get_path("include"), "Python.h").is_file()):
        pytest.skip("needs a C compiler and Python's headers (Debian: apt-get install gcc python3-dev)")
    folder = tmp_path_factory.mktemp("native")
    copy, wheels, package = folder / "source", folder / "wheels", folder / "package"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in SOURCES:
        shutil.copy(ROOT / name, copy)
    options = ("--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", str(wheels))
    command = [sys.executable, "-m", "pip", "wheel", *options, str(copy)]
    subprocess.run(command, check=True, env=os.environ | {"TAWATUR_NATIVE": "0"})
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(package)
    return package


@pytest.mark.slow
def test_the_words_of_the_wheel_are_compiled(native: Path) -> None:
    names = [
        "tawatur.words",
        "tawatur.annotate.arabic.cues",
        "tawatur.claims.align",
        "tawatur.lineage.voices",
    ]
    code = f"import importlib\nfor name in {names}: print(importlib.import_module(name).__file__)"
    files = _run(native, "-c", code).split()
    assert len(files) == len(names)
    assert all(Path(f).is_relative_to(native) and Path(f).suffix in (".so", ".pyd") for f in files)


@pytest.mark.slow
def test_the_demo_is_the_same(native: Path, tmp_path: Path) -> None:
    with corpus() as demo:
        _same(native, [demo], tmp_path)


@pytest.mark.slow
def test_real_news_is_the_same(native: Path, shared: Path, tmp_path: Path) -> None:
    """600 Arabic articles, and English ones."""
    _same(native, [sample(tmp_path, 600), shared / "data" / "polnear" / "dev.jsonl.gz"], tmp_path)


def _same(native: Path, inputs: list[Path], folder: Path) -> None:
    found = []
    for path in (native, ROOT / "src"):
        out = folder / "out.json"
        _run(path, "-c", ANALYZE, "analyze", *map(str, inputs), "--json", str(out))
        found.append(out.read_bytes())
    assert found[0] == found[1]
    assert b'"claims":[{' in found[0]


def _run(path: Path, *arguments: str) -> str:
    """Of a process that finds the package at `path`."""
    env = os.environ | {"PYTHONPATH": str(path)}
    done = subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True, text=True)
    return done.stdout
