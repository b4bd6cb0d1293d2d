"""Fit the weights of `tawatur.annotate.arabic.antecedents` and say how well they do on unseen articles.

    python -m train.attribution GOLD.jsonl [--without PREFIX] [--write]

GOLD.jsonl: one article a line, {"id", "text", "attributions": [{"cue", "source_name", …}]}, spans as
offsets. Articles whose id starts with PREFIX take no part. Method: conditional logit (ridge) over the named
traits that stand in at least LEAST articles: of a dropped subject's candidates, the one that bears the
gold's name is the right one; FOLDS-fold cross-validation by article. Voices before it are the gold's where
it names them. --write replaces lexicons/ar/antecedent_weights.tsv.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import orjson
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tawatur.annotate.arabic import drafts_of
from tawatur.annotate.arabic.antecedents import Candidate, candidates
from tawatur.annotate.arabic.contents import fill
from tawatur.annotate.arabic.reading import read as read_words
from tawatur.annotate.arabic.speakers import by_rule, casting
from tawatur.annotate.mentions import find_mentions
from tawatur.annotate.tokens import sentences
from tawatur.evaluate.names import same_name
from tawatur.ingest import read
from tawatur.model import Article

FOLDS = 10
RIDGE = 3.0
LEAST = 3  # articles with a trait
TARGET = Path("src/tawatur/lexicons/ar/antecedent_weights.tsv")
Floats = npt.NDArray[np.float64]
Record = dict[str, Any]


class Choice(NamedTuple):
    """One dropped subject: its candidates' traits, which are right, what the rules took, its article."""

    traits: list[tuple[str, ...]]
    right: list[bool]
    rule: bool
    article: int


def prepared(record: Record) -> Article:
    """The article of a record with sentences and mentions, its text as given."""
    kept = {k: v for k, v in record.items() if k != "attributions"}
    (article,) = read([kept], language="ar")
    if not isinstance(article, Article):
        raise SystemExit(f"{record['id']}: {article.reason}")
    skip = article.furniture
    mentions = find_mentions(article.text, language="ar", published=article.published, furniture=skip)
    return replace(article, sentences=sentences(article.text, without=skip), mentions=mentions)


def choices(record: Record, number: int) -> Iterator[Choice]:
    """The dropped subjects of one article whose cue the gold has."""
    article = prepared(record)
    reading = read_words(article.text, article.sentences, article.mentions)
    drafts = drafts_of(reading)
    fill(reading, drafts)
    drafts = [d for d in drafts if d.contents and d.cue.last > d.cue.first]
    cast = casting(reading, drafts, learned=False)
    for draft in drafts:
        span = reading.span(*draft.cue)
        names = [
            g["source_name"]
            for g in record["attributions"]
            if g["cue"] and span.start < g["cue"][1] and g["cue"][0] < span.end
        ]
        voice = cast.expressed(draft, draft.source) if draft.source else None
        if draft.source is None:
            found = candidates(cast, draft)
            right = [bool(names) and same_name(names[0], c.voice.name) for c in found]
            voice, _ = by_rule(cast, draft)
            rule = bool(names) and voice is not None and same_name(names[0], voice.name)
            if names:
                yield Choice([c.traits for c in found], right, rule, number)
            voice = _told(found, right) or voice
        if voice or draft.source:
            cast.met.append((draft, voice))


def _told(found: Sequence[Candidate], right: Sequence[bool]) -> Any:
    return next((c.voice for c, ok in zip(found, right, strict=True) if ok), None)


class Design(NamedTuple):
    """Candidates by traits; which are right; for each the number of its choice."""

    x: "csr_matrix[np.float64]"
    right: Floats
    group: npt.NDArray[np.int64]


def design(data: Sequence[Choice], names: Sequence[str]) -> Design:
    """The matrix of all candidates of choices that have a right one among others."""
    column = {t: n for n, t in enumerate(names)}
    cells: list[tuple[int, int]] = []
    right: list[float] = []
    group: list[int] = []
    for n, choice in enumerate(data):
        for traits, ok in zip(choice.traits, choice.right, strict=True):
            cells += [(len(right), column[t]) for t in dict.fromkeys(traits) if t in column]
            right.append(float(ok))
            group.append(n)
    rows, columns = np.array(cells).T
    x = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(right), len(names)))
    return Design(x, np.array(right), np.array(group))


def fit(data: Sequence[Choice], names: Sequence[str]) -> Floats:
    """Weights under which the right candidates are likeliest, with ridge."""
    d = design([c for c in data if any(c.right) and not all(c.right)], names)
    firsts = np.flatnonzero(np.diff(d.group, prepend=-1))

    def loss(w: Floats) -> tuple[float, Floats]:
        u: Floats = np.asarray(d.x @ w)
        u -= np.maximum.reduceat(u, firsts)[d.group]
        good = np.where(d.right > 0, u, -np.inf)
        best = np.maximum.reduceat(good, firsts)
        share = np.exp(good - best[d.group])
        total, hit = np.bincount(d.group, np.exp(u)), np.bincount(d.group, share)
        value = float((np.log(total) - np.log(hit) - best).sum() + 0.5 * RIDGE * (w @ w))
        slope = np.exp(u) / total[d.group] - share / hit[d.group]
        return value, d.x.T @ slope + RIDGE * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return np.asarray(found.x)


def names_of(data: Sequence[Choice]) -> list[str]:
    """Traits that stand in enough articles."""
    seen = {(t, c.article) for c in data for traits in c.traits for t in traits}
    counts = Counter(t for t, _ in seen)
    return sorted(t for t, n in counts.items() if n >= LEAST)


def hits(data: Sequence[Choice], names: Sequence[str], weights: Floats) -> int:
    """How many choices the weights get right."""
    table = dict(zip(names, weights.tolist(), strict=True))
    count = 0
    for choice in data:
        if choice.traits:
            scores = [sum(table.get(t, 0.0) for t in traits) for traits in choice.traits]
            count += choice.right[int(np.argmax(scores))]
    return count


def main(arguments: Sequence[str]) -> None:
    """Read, cross-validate, and write where asked."""
    path, *options = arguments
    without = options[options.index("--without") + 1] if "--without" in options else "\0"
    records = [orjson.loads(line) for line in Path(path).read_bytes().splitlines()]
    records = [r for r in records if not r["id"].startswith(without)]
    data = [c for n, r in enumerate(records) for c in choices(r, n)]
    fold = np.random.default_rng(7).permutation(len(records)) % FOLDS
    right = 0
    for n in range(FOLDS):
        seen = [c for c in data if fold[c.article] != n]
        names = names_of(seen)
        right += hits([c for c in data if fold[c.article] == n], names, fit(seen, names))
    possible = sum(any(c.right) for c in data)
    print(f"dropped {len(data)}  possible {possible}  rules {sum(c.rule for c in data)}  learned {right}")
    if "--write" in options:
        names = names_of(data)
        rows = zip(names, fit(data, names).tolist(), strict=True)
        lines = [f"{name}\t{w:.3f}\ttrain/attribution.py\t" for name, w in rows]
        TARGET.write_text("\n".join(["form\tweight\tsource\tnote", *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
