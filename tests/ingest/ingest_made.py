"""Made-up inputs for the tests of the reader."""

import json
from collections.abc import Iterable
from pathlib import Path

from tawatur.model import Article, Skipped

TEXT = "قال محافظ سرمدان في مؤتمر صحفي إن الجسر الجديد سيفتح أمام الناس بعد شهر من الآن."
OTHER = "أعلنت بلدية سرمدان أن الجسر لن يفتح قبل نهاية العام بسبب نقص المال في الخزينة."


def parted(items: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    rows = list(items)
    return [r for r in rows if isinstance(r, Article)], [r for r in rows if isinstance(r, Skipped)]


def as_lines(*records: object) -> bytes:
    return b"".join(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in records)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
