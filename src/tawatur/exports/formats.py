"""The formats in which a whole result leaves, by name, and how each is written: whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tawatur.errors import InputError, OutputError
from tawatur.exports.brief import brief_chunks, check_pdf, pdf_chunks
from tawatur.exports.collected import webanno_chunks
from tawatur.exports.events import events_csv
from tawatur.exports.graphml import graphml_chunks
from tawatur.exports.parts import Parts
from tawatur.exports.prov import check_prov, prov_chunks
from tawatur.exports.schema_org import schema_chunks
from tawatur.exports.tabular import check_parquet, write_csv, write_parquet
from tawatur.exports.writing import free_folder, made
from tawatur.report.document import check_target, write_whole

Chunks = Callable[[Parts, str | None], Iterator[bytes]]
Fill = Callable[[Parts, Path], None]


def _ready() -> None:
    """Nothing more is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One format. `suffix` and `media` (MIME) are of its file, or of the zip file of its folder.

    `chunks(result, language)`: the file piece by piece; None for a folder, which `fill` fills. `check`:
    raises MissingExtraError where a part is not installed. `of_claim`: it tells one claim, which the result
    must be narrowed to (`claim_of`); `language`, "ar" or "en", is then that of its words, None = the
    claim's own.
    """

    suffix: str
    media: str
    chunks: Chunks | None = None
    fill: Fill | None = None
    check: Callable[[], None] = _ready
    of_claim: bool = False

    def __call__(self, result: Parts, out: str | Path, *, language: str | None = None) -> None:
        """Write `result` to the file or folder `out`, whole or not at all.

        "-" is standard output, for formats of one file. A folder's format writes one zip file where `out`
        ends in .zip. Raises as `check_out` does, and OutputError.
        """
        self.check_out(out)
        if self.chunks is not None:
            write_whole(out, self.chunks(result, language))
            return
        target = Path(os.path.abspath(out))
        with made(target, folder=target.suffix != ".zip") as place:
            self._fill(result, place)

    def check_out(self, out: str | Path) -> None:
        """Raise MissingExtraError or OutputError, before any work, where this cannot be written to `out`."""
        self.check()
        if self.fill is None or Path(out).suffix == ".zip":
            target = check_target(out)
            if str(target) != "-" and target.exists() and not target.is_file():
                raise OutputError(f"{target} is no ordinary file; name another one")
        elif str(out) == "-":
            raise InputError("--out -", "it is several files; name a folder, or a file that ends in .zip")
        else:
            free_folder(Path(os.path.abspath(out)))

    def _fill(self, result: Parts, place: Path) -> None:
        assert self.fill is not None  # noqa: S101  # a format has either
        if place.is_dir():
            self.fill(result, place)
            return
        with tempfile.TemporaryDirectory(dir=place.parent) as folder:
            self.fill(result, Path(folder))
            with ZipFile(place, "w", ZIP_DEFLATED) as zipped:
                for file in sorted(Path(folder).iterdir()):
                    zipped.write(file, file.name)


# What each is, in words: `export_NAME` of the report's strings.
FORMATS: Mapping[str, Writer] = {
    "csv": Writer(suffix=".zip", media="application/zip", fill=write_csv),
    "parquet": Writer(suffix=".zip", media="application/zip", fill=write_parquet, check=check_parquet),
    "events": Writer(suffix=".csv", media="text/csv", chunks=events_csv),
    "prov": Writer(suffix=".json", media="application/json", chunks=prov_chunks, check=check_prov),
    "webanno": Writer(suffix=".jsonl", media="application/x-ndjson", chunks=webanno_chunks),
    "schema": Writer(suffix=".jsonld", media="application/ld+json", chunks=schema_chunks),
    "graphml": Writer(suffix=".graphml", media="application/graphml+xml", chunks=graphml_chunks),
    "brief": Writer(suffix=".html", media="text/html", chunks=brief_chunks, of_claim=True),
    "pdf": Writer(suffix=".pdf", media="application/pdf", chunks=pdf_chunks, check=check_pdf, of_claim=True),
}
