"""What a run is asked to read, and what each of its stages therefore rests on."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tawatur.config import Config
from tawatur.errors import InputError
from tawatur.ingest.sources import Source, sources

STAGES = ("ingest", "annotate", "stories", "claims", "result")


class Asked(NamedTuple):
    """Files, folders and globs; the language of all, or auto; first and last day of publication."""

    inputs: tuple[str, ...]
    language: str = "auto"
    between: tuple[date | None, date | None] = (None, None)

    def check(self) -> None:
        """Raise InputError for what cannot be read a second time."""
        for name in self.inputs:
            if name == "-" or name.lower().startswith(("http://", "https://")):
                raise InputError(name, "batch reads files, so that it can go on later; save it to a file")


def keys(asked: Asked, config: Config) -> dict[str, str]:
    """Stage -> digest of all that its rows depend on: inputs, settings, code, and the stages before."""
    rests = {
        "ingest": (*asked, *_files(asked.inputs), config.ingest),
        "annotate": (config.annotate, config.stories),
        "stories": (config.stories,),
        "claims": (config.claims, config.lineage),
        "result": (),
    }
    found, before = dict[str, str](), _code()
    for stage in STAGES:
        text = repr((before, stage, rests[stage])).encode("utf-8", "surrogatepass")
        found[stage] = before = blake2b(text, digest_size=16).hexdigest()
    return found


def _files(inputs: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """(path, bytes, time of the last change) of each file that will be read."""
    for name in inputs:
        for source in sources(name):
            if isinstance(source, Source) and source.path is not None:
                info = source.path.stat()
                yield str(source.path), info.st_size, info.st_mtime_ns


def _code() -> str:
    """Digest of the program and its lexicons: other code may find something else."""
    found = blake2b(digest_size=16)
    root = Path(__file__).resolve().parents[1]
    for path in sorted(p for p in root.rglob("*") if p.suffix in _READ and "web" not in p.parts):
        found.update(str(path.relative_to(root)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()


_READ = {".py", ".tsv", ".json", ".bin", ".npz", ".toml"}
