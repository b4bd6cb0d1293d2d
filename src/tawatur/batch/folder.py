"""A run's folder: one folder a stage, and a manifest that says what a whole stage rests on.

The manifest is written last and taken away first, so a stage cut short is never taken for a whole one. Names
of files are never reused between two runs of a stage: it begins with an empty folder.
"""

import json
from pathlib import Path
from typing import Any

from tawatur.errors import MissingExtraError, OutputError

MANIFEST = "_done.json"


class Folder:
    """Where a batch run keeps its stages: a path, or an address of an object store (s3a://bucket/prefix).

    Raises MissingExtraError without pyarrow, OutputError where the folder cannot be made.
    """

    def __init__(self, out: str | Path) -> None:
        try:
            from pyarrow import fs
        except ImportError as problem:
            raise MissingExtraError("parquet", "tawatur batch") from problem
        self.out = str(out).rstrip("/") if "://" in str(out) else str(Path(out).absolute())
        self.files: Any
        self._root: str
        address = self.out.replace("s3a://", "s3://", 1)
        try:
            self.files, self._root = fs.LocalFileSystem(), address
            if "://" in address:
                self.files, self._root = fs.FileSystem.from_uri(address)
            self.files.create_dir(self._root, recursive=True)
        except (OSError, ValueError) as problem:
            raise OutputError(f"{self.out}: cannot be made ({problem}); name another folder") from problem

    def path(self, stage: str) -> str:
        """The stage's folder, as pyarrow names it."""
        return f"{self._root}/{stage}"

    def address(self, stage: str) -> str:
        """The same, as Spark names it."""
        return f"{self.out}/{stage}" if "://" in self.out else f"file://{self.out}/{stage}"

    def done(self, stage: str, key: str) -> dict[str, Any] | None:
        """The manifest of a whole stage that rests on `key`; None = it must be run (again)."""
        found = self.manifest(stage)
        return found if found is not None and found.get("key") == key else None

    def manifest(self, stage: str) -> dict[str, Any] | None:
        """The manifest of a whole stage; None where it is not whole."""
        try:
            with self.files.open_input_stream(f"{self.path(stage)}/{MANIFEST}") as file:
                found = json.loads(file.read())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def begin(self, stage: str) -> None:
        """Take away what the stage left before: first the manifest, then the rest."""
        from pyarrow import fs

        for path in (f"{self.path(stage)}/{MANIFEST}", self.path(stage)):
            kind = self.files.get_file_info(path).type
            if kind == fs.FileType.File:
                self.files.delete_file(path)
            elif kind == fs.FileType.Directory:
                self.files.delete_dir(path)
        self.files.create_dir(self.path(stage), recursive=True)

    def finish(self, stage: str, key: str, **facts: Any) -> dict[str, Any]:
        """Declare the stage whole. The manifest appears at once: it is moved to its place."""
        found = {"key": key, **facts}
        path = f"{self.path(stage)}/{MANIFEST}"
        with self.files.open_output_stream(f"{path}.new") as file:
            file.write(json.dumps(found, ensure_ascii=False, sort_keys=True).encode())
        self.files.move(f"{path}.new", path)
        return found

    def parts(self, stage: str) -> list[str]:
        """The stage's Parquet files, in order of their names."""
        from pyarrow import fs

        selector = fs.FileSelector(self.path(stage), recursive=True, allow_not_found=True)
        found = (info.path for info in self.files.get_file_info(selector))
        return sorted(path for path in found if path.endswith(".parquet"))
