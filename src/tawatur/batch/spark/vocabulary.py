"""In how many articles each word, place and number stands, added up over the cluster."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

import numpy as np

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_partition, column
from tawatur.batch.spark.steps import Steps
from tawatur.engine import unpack
from tawatur.stories import Fingerprint
from tawatur.stories.vocabulary import NOTHING, Vocabulary, counts
from tawatur.stories.vocabulary import Table as Counts
from tawatur.terms import Heard

COUNTED: Shape = {"kind": "long", "key": "long", "found": "long"}
_HEARD = 3  # kind of the places of `Heard`; before it terms, places, numbers
_AT_ONCE = 2_000  # fingerprints unpacked at a time


class Known(NamedTuple):
    """What is known of all articles, handed to every worker: 16 bytes a different word."""

    words: Callable[[], Vocabulary]
    heard: Callable[[], Heard]


def known(steps: Steps, frame: Frame, articles: int) -> Known:
    """Count the `print` of each row of `frame`."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        parts = by_partition(frame.select("print"), _counted, COUNTED)
        return parts.groupBy("kind", "key").agg(f.sum("found").alias("found"))

    found = steps.step("vocabulary", COUNTED, make).toArrow()
    words = steps.spark.sparkContext.broadcast(_vocabulary(found, articles))
    heard = steps.spark.sparkContext.broadcast(_heard(found))
    return Known(_Of(words), _Of(heard))


class _Of:
    """The value of a broadcast, on whatever machine."""

    def __init__(self, broadcast: Any) -> None:
        self._broadcast = broadcast

    def __call__(self) -> Any:
        return self._broadcast.value


def prints_of(rows: Table) -> list[Fingerprint]:
    """The fingerprints of these rows."""
    return [cast(Fingerprint, unpack(packed)) for packed in rows["print"].to_pylist()]


def _counted(rows: Table) -> Columns:
    words, heard = NOTHING, np.zeros(0, dtype=np.uint32)
    for at in range(0, rows.num_rows, _AT_ONCE):
        prints = prints_of(rows.slice(at, _AT_ONCE))
        words = words.counted(prints)
        more = Heard(p.terms for p in prints).counts
        heard = heard + more if len(heard) else more
    places = np.flatnonzero(heard)
    tables = [(t.keys, t.found) for t in (words.terms, words.places, words.numbers)]
    return _columns([*tables, (places, heard[places])])


def _columns(tables: Sequence[tuple[Any, Any]]) -> Columns:
    kinds = np.repeat(np.arange(len(tables)), [len(keys) for keys, _ in tables])
    keys, found = (np.concatenate([t[k] for t in tables]).astype(np.int64) for k in (0, 1))
    return {"kind": kinds, "key": keys, "found": found}


def _vocabulary(found: Table, articles: int) -> Vocabulary:
    kind, key, times = (column(found, name) for name in COUNTED)
    tables: list[Counts] = []
    for k in range(_HEARD):
        own = np.flatnonzero(kind == k)
        own = own[np.argsort(key[own])]
        tables.append(counts(key[own].astype(np.uint32), times[own].astype(np.float64)))
    words, places, numbers = tables
    return Vocabulary(words, places, numbers, float(articles))


def _heard(found: Table) -> Heard:
    kind, key, times = (column(found, name) for name in COUNTED)
    own = kind == _HEARD
    sums = np.zeros_like(Heard().counts)
    sums[key[own]] = times[own]
    return Heard.of(sums)
