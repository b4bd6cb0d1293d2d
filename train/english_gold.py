"""The articles of a training file as the learned steps see them, each with its gold as tokens."""

import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import orjson

from tawatur.annotate import english, plain
from tawatur.annotate.plain.learned.table import Table, table
from tawatur.annotate.tokens import sentences
from tawatur.ingest import read
from tawatur.model import Article

Range = tuple[int, int]


class Gold(NamedTuple):
    """One gold attribution: tokens of its cue, its contents and its source (None: not expressed)."""

    cue: tuple[int, ...]
    head: int | None
    contents: tuple[Range, ...]
    source: Range | None


class Sample(NamedTuple):
    """One article as the learned steps see it, and its gold."""

    table: Table
    gold: list[Gold]


def samples(path: Path, *, language: str = "en") -> list[Sample]:
    """All articles of a file in the form of PolNeAR's, in one language."""
    with gzip.open(path) as lines:
        records = [orjson.loads(line) for line in lines]
    tables = [_table(record, language) for record in records]
    raw = [
        [_gold(t, a) for a in r["attributions"] if a["content"]] for r, t in zip(records, tables, strict=True)
    ]
    share = _cue_share(tables, raw)
    return [Sample(t, [_with_head(t, g, share) for g in gold]) for t, gold in zip(tables, raw, strict=True)]


def _table(record: dict[str, Any], language: str) -> Table:
    (article,) = read([{k: v for k, v in record.items() if k != "attributions"}], language=language)
    if not isinstance(article, Article) or article.text != record["text"]:
        raise SystemExit(f"{record['id']}: was not read as it is")
    found = sentences(article.text, without=article.furniture, language=language)
    rules = english if language == "en" else plain
    r = rules.read(Article(id=article.id, text=article.text, sentences=found, language=language))
    return table(r, rules.ruled(r))


def _gold(t: Table, row: dict[str, Any]) -> Gold:
    def tokens(pair: Sequence[int]) -> Range:
        return int(np.searchsorted(t.r.end, pair[0], side="right")), int(np.searchsorted(t.r.start, pair[1]))

    cue = tuple(k for pair in row["cue"] or () for k in range(*tokens(pair)))
    contents = tuple(sorted(c for c in map(tokens, row["content"]) if c[1] > c[0]))
    spans = [s for s in map(tokens, row["source"] or ()) if s[1] > s[0]]
    return Gold(cue, None, contents, (spans[0][0], spans[-1][1]) if spans else None)


def _cue_share(tables: Sequence[Table], gold: Sequence[list[Gold]]) -> dict[int, float]:
    """How often each stem stands in a cue."""
    seen, inside = Counter[int](), Counter[int]()
    for t, rows in zip(tables, gold, strict=True):
        seen.update(t.stems().tolist())
        inside.update(s for g in rows for s in t.stems()[list(g.cue)].tolist())
    return {stem: inside[stem] / (seen[stem] + 5) for stem in inside}


def _with_head(t: Table, gold: Gold, share: dict[int, float]) -> Gold:
    """With the word of the cue that most often stands in cues."""
    words = [k for k in gold.cue if k in set(t.candidates.tolist())]
    stems = t.stems()
    return gold._replace(head=max(words, key=lambda k: share[int(stems[k])], default=None))
