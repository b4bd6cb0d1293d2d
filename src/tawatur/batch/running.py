"""The stages of a batch run in order, each run only where what it rests on has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Literal, NamedTuple, Protocol

from tawatur.batch.asked import STAGES, Asked, keys
from tawatur.batch.folder import Folder
from tawatur.batch.local import Local
from tawatur.batch.reading import ingest
from tawatur.claims import check_encoder
from tawatur.config import DEFAULT, Config
from tawatur.errors import InputError, MissingExtraError

Name = Literal["local", "spark"]
ENGINES: tuple[Name, ...] = ("local", "spark")
Tell = Callable[[str, str], None]
_JAVA = "install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless)"


class Engine(Protocol):
    """Runs a stage over whole Parquet folders; each method gives the number of rows that it wrote."""

    def annotate(self) -> int:
        """Articles with annotations and fingerprints."""

    def stories(self) -> int:
        """Stories, not examined."""

    def claims(self) -> int:
        """Stories with claims and lineage."""

    def result(self) -> int:
        """What others read."""


class How(NamedTuple):
    """`jobs`: processes, or local cores of Spark where `master`, the address of a cluster, is not given."""

    engine: Name = "local"
    jobs: int = 1
    master: str = ""


def run(
    asked: Asked,
    out: str | Path,
    how: How = How(),  # noqa: B008  # a constant
    *,
    config: Config = DEFAULT,
    tell: Tell = lambda stage, what: None,
) -> Folder:
    """Run every stage that is not whole in `out`; another run of the same goes on where this one ended.

    `tell(stage, what)` is called before a stage runs, and for one that is whole already. Raises InputError
    where nothing was read or an input cannot be read twice, MissingExtraError without PySpark or Java.
    """
    asked.check()
    check_engine(how.engine)
    check_encoder(config.claims.encoder)
    folder, key = Folder(out), keys(asked, config)
    todo = [stage for stage in STAGES if folder.done(stage, key[stage]) is None]
    for stage in (s for s in STAGES if s not in todo):
        tell(stage, "whole already")
    if "ingest" in todo:
        tell("ingest", "runs")
        folder.begin("ingest")
        folder.finish("ingest", key["ingest"], rows=ingest(asked, folder, config=config))
        todo.remove("ingest")
    with _opened(how, folder, key["stories"], config) if todo else _none() as engine:
        for stage in todo:
            tell(stage, "runs")
            folder.begin(stage)
            folder.finish(stage, key[stage], rows=getattr(engine, stage)())
    return folder


def check_engine(name: str) -> None:
    """Raise InputError or MissingExtraError before hours of work, not after."""
    if name not in ENGINES:
        raise InputError(f"--engine {name}", f"choose {' or '.join(ENGINES)}")
    if find_spec("pyarrow") is None:
        raise MissingExtraError("parquet", "tawatur batch")
    if name == "spark":
        if find_spec("pyspark") is None or find_spec("pandas") is None:
            raise MissingExtraError("spark", "--engine spark")
        if which("java") is None:
            raise MissingExtraError("spark", "--engine spark", install=_JAVA)


@contextmanager
def _opened(how: How, folder: Folder, key: str, config: Config) -> Iterator[Engine]:
    if how.engine == "local":
        yield Local(folder, config=config, jobs=how.jobs)
        return
    from tawatur.batch.spark import Spark  # only when asked for: PySpark takes seconds
    from tawatur.batch.spark.session import local, session

    with session(how.master or local(how.jobs)) as spark:
        yield Spark(spark, folder, key, config=config)


@contextmanager
def _none() -> Iterator[None]:
    yield None
