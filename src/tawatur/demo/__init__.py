"""Our own fictional archive (29 articles, 6 stories, 8 outlets, 2 agencies) and its right answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import orjson


@contextmanager
def corpus() -> Iterator[Path]:
    """The folder of the demo's articles (text, HTML, JSONL), for as long as the context lasts."""
    with as_file(files("tawatur") / "demo" / "corpus") as folder:
        yield folder


def answers() -> dict[str, Any]:
    """The right answers, as written by the articles' authors: stories, lineage, origins, claims."""
    return orjson.loads((files("tawatur") / "demo" / "answers.json").read_bytes())  # type: ignore[no-any-return]
