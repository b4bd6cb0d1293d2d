"""`python -m benchmarks.clusters`: articles put into stories by us, and by TF-IDF with a sparse product.

Each reads the same articles in a process of its own; seconds are from articles as read to groups. Ours is
`group` of articles that are not annotated, so what annotations add to a score is left out (a whole run has
it: `benchmarks.stages`, stories). The peer joins texts at most three days apart with a cosine of at least
.5 and takes connected components (scikit-learn, sparse-dot-topn, one thread), where it is installed.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from benchmarks.process import apart
from benchmarks.sample import sample
from tawatur.ingest import read
from tawatur.model import Article
from tawatur.stories import group

SIZES = (3_000, 10_000, 31_030)
LEAST, DAYS, MOST = 0.5, 3.0, 200  # cosine; window; neighbours kept of one article
BLOCK = 1_000  # articles multiplied at a time
HEAD = (
    "| articles | method | CPU s | peak MB | groups | of several | largest |",
    "|---|---|---|---|---|---|---|",
)
PEER = "sparse-dot-topn"  # with the vectorizer of scikit-learn


def ours(articles: Sequence[Article]) -> list[int]:
    """The size of each story."""
    return [len(story.articles) for story in group(articles)]


def peer(articles: Sequence[Article]) -> list[int]:
    """The size of each connected component."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    when = np.array([a.published.timestamp() / 86_400 if a.published else 0.0 for a in articles])
    order = np.argsort(when, kind="stable")
    when = when[order]
    texts = [f"{articles[k].title or ''} {articles[k].text}" for k in order.tolist()]
    vectorizer = TfidfVectorizer(min_df=2, max_df=0.5, sublinear_tf=True, dtype=np.float32)
    table = vectorizer.fit_transform(texts).tocsr()
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for at in range(0, len(texts), BLOCK):
        end = min(at + BLOCK, len(texts))
        until = int(np.searchsorted(when, when[end - 1] + DAYS, "right"))
        near = sp_matmul_topn(table[at:end], table[at:until].T.tocsr(), MOST, threshold=LEAST).tocoo()
        close = np.abs(when[near.row + at] - when[near.col + at]) <= DAYS
        lefts.append(near.row[close].astype(np.int64) + at)
        rights.append(near.col[close].astype(np.int64) + at)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    joined = sparse.coo_matrix((np.ones(len(left)), (left, right)), shape=(len(texts), len(texts)))
    _, label = connected_components(joined, directed=False)
    return [int(n) for n in np.bincount(label)]


def compared(path: Path) -> Iterator[dict[str, Any]]:
    """A row a method that is installed, over the articles of a file."""
    methods: dict[str, Callable[[Sequence[Article]], list[int]]] = {"ours": ours}
    if find_spec("sklearn") and find_spec("sparse_dot_topn"):
        methods[PEER] = peer
    for name, method in methods.items():
        sizes, cost = apart(_articles, method, path)
        yield {
            "method": name, "wall_s": round(cost.wall, 3), "cpu_s": round(cost.cpu, 3),
            "peak_mb": cost.peak_mb, "articles_read": sum(sizes), "groups": len(sizes),
            "of_several": sum(n > 1 for n in sizes), "largest": max(sizes),
        }  # fmt: skip


def _articles(path: Path) -> list[Article]:
    return [a for a in read([str(path)]) if isinstance(a, Article)]


def line(size: int, row: Mapping[str, Any]) -> str:
    """A row of the table under HEAD."""
    told = " | ".join(f"{row[name]:,}" for name in ("peak_mb", "groups", "of_several", "largest"))
    return f"| {size:,} | {row['method']} | {row['cpu_s']:.2f} | {told} |"


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    print(*HEAD, sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.parse_args().sizes:
            for row in compared(sample(Path(folder), size)):
                print(line(size, row), flush=True)


if __name__ == "__main__":
    main()
