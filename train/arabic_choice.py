"""Would weights choose better among Arabic candidates than the rules do? Cross-validated; nothing is written.

    python -m train.arabic_choice GOLD.jsonl [--without PREFIX]

GOLD.jsonl as for train/attribution.py. Candidates are what the rules take and what they doubt. Method:
logistic regression (ridge) on named traits of structure and lexicon, no words; FOLDS-fold cross-validation
by article. Prints precision, recall and F1 of the rules; of a choice that always knows (the ceiling); of the
weights where they decide all; and where they only veto what the rules take, below VETO.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import orjson

from tawatur.annotate.arabic import drafts_of
from tawatur.annotate.arabic.contents import fill
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.forms import joined, verb_forms
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.phrases import opens_source
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.reading import read as read_words
from tawatur.annotate.arabic.sources import source_class
from tawatur.annotate.arabic.vocabulary import is_event_noun, is_function_word, is_that
from tawatur.evaluate.attributions import aligned
from tawatur.evaluate.scores import prf
from train.attribution import prepared
from train.loglinear import logistic

FOLDS = 10
RIDGE = 3.0
LEAST = 3  # candidates of the training folds with a trait
HALF, VETO = 0.5, 0.3  # chances from which a candidate is taken, and below which it is dropped
_MARKS = {"\n": "line", ".": "stop", "،": "comma", ",": "comma", "؛": "pause", ":": "colon", "(": "bracket"}
Record = dict[str, Any]
Floats = npt.NDArray[np.float64]


class Candidate(NamedTuple):
    """What speaks for it, whether it is right, whether the rules take it, the number of its article."""

    traits: tuple[str, ...]
    right: bool
    taken: bool
    article: int


def candidates(record: Record, number: int) -> list[Candidate]:
    """The drafts of one article, those that the rules take first."""
    article = prepared(record)
    reading = read_words(article.text, article.sentences, article.mentions)
    sure, every = drafts_of(reading), drafts_of(reading, doubted=True)
    fill(reading, sure)
    fill(reading, every)
    taken = [d for d in sure if d.contents]
    cues = {k for d in taken for k in range(*d.cue)}
    doubted = [d for d in every if d.doubt and d.contents and cues.isdisjoint(range(*d.cue))]
    out: list[Candidate] = []
    gold = record["attributions"]
    for drafts in (taken, doubted):
        pairs = aligned({"text": article.text, "attributions": [*rows(reading, drafts)]}, gold).pairs
        right = {j for _, j in pairs}
        out += [
            Candidate(traits(reading, d, taken), j in right, drafts is taken, number)
            for j, d in enumerate(drafts)
        ]
        found = {i for i, _ in pairs}
        gold = [g for i, g in enumerate(gold) if i not in found]
    return out


def rows(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Record]:
    """Drafts in the form that the measure reads."""
    for draft in drafts:
        cue = [*reading.span(*draft.cue)] if draft.cue.last > draft.cue.first else None
        yield {"cue": cue, "content": [[*c] for c in draft.contents]}


def traits(reading: Reading, draft: Draft, taken: Sequence[Draft]) -> tuple[str, ...]:
    """Named traits of a candidate; `taken` are those of the rules."""
    form, cue, source = draft.form, draft.cue.first, draft.source
    kind, side = form.kind + form.tense, "none"
    if source:
        side = "behind" if source.first > cue else "before"
    inside = any(d.contents[0][0] <= reading.words[cue].start < d.contents[-1][1] for d in taken)
    linked = joined(reading.folded(cue))
    lo, hi = draft.contents[0]
    return (
        "constant", f"doubt {draft.doubt}", f"opener {draft.opener}", f"kind {kind}",
        f"opener {draft.opener} kind {kind}", f"polarity {form.polarity}", f"homograph {form.homograph}",
        f"polarity {form.polarity} opener {draft.opener}", f"object {form.object_}",
        f"weight {form.weight:.1f}", f"source {side}", f"source {side} linked {linked}", f"linked {linked}",
        f"class {source_class(reading, source) if source else None}",
        f"known {bool(source and opens_source(reading, source.first))}", f"inside {inside} source {side}",
        f"mark {mark(reading.gaps[cue])}", f"end {mark(reading.text[hi : hi + 2])}",
        f"before {word(reading, cue - 1)}", f"behind {word(reading, draft.cue.last)}",
        f"start {word(reading, draft.start)}", f"first {reading.first_of_sentence(cue) == cue}",
        f"direct {draft.direct}", f"length {(hi - lo).bit_length()}", f"nested {draft.parent is not None}",
        f"away {min(6, abs(draft.start - draft.cue.last) // 3)}",
    )  # fmt: skip


def mark(gap: str) -> str:
    """The first known mark of what stands between two words."""
    return next((name for c, name in _MARKS.items() if c in gap), "mark" if gap.strip() else "none")


def word(reading: Reading, k: int) -> str:
    """What sort of word stands at k; never which."""
    folded = reading.folded(k)
    form = verb_forms().get(folded) or verb_forms().get(folded[1:])
    known = head(folded)
    sorts = (
        (not folded, "none"), (is_that(folded), "that"), (form is not None, f"cue {form and form.tense}"),
        (is_title(folded), "title"), (k in reading.people.runs, "name"),
        (known is not None, f"head {known and known.class_}"), (is_function_word(folded), "particle"),
        (is_event_noun(folded), "event"), (folded.startswith("ال"), "definite"),
    )  # fmt: skip
    return next((name for holds, name in sorts if holds), "other")


def chances(data: Sequence[Candidate], seen: Sequence[Candidate]) -> Floats:
    """The chance of each of `data` to be right, by weights fitted on `seen`."""
    counts: dict[str, int] = {}
    for candidate in seen:
        for trait in set(candidate.traits):
            counts[trait] = counts.get(trait, 0) + 1
    column = {t: n for n, t in enumerate(sorted(t for t, n in counts.items() if n >= LEAST))}

    def matrix(some: Sequence[Candidate]) -> Floats:
        out = np.zeros((len(some), len(column)))
        for n, candidate in enumerate(some):
            out[n, [column[t] for t in set(candidate.traits) if t in column]] = 1
        return out

    weights = logistic(matrix(seen), np.array([float(c.right) for c in seen]), RIDGE)
    return 1 / (1 + np.exp(-(matrix(data) @ weights.astype(np.float64))))


def main(arguments: Sequence[str]) -> None:
    """Read, cross-validate, print."""
    path, *options = arguments
    without = options[options.index("--without") + 1] if "--without" in options else "\0"
    records = [orjson.loads(line) for line in Path(path).read_bytes().splitlines()]
    records = [r for r in records if not r["id"].startswith(without)]
    data = [c for n, r in enumerate(records) for c in candidates(r, n)]
    fold = np.random.default_rng(7).permutation(len(records))[[c.article for c in data]] % FOLDS
    chance = np.zeros(len(data))
    for n in range(FOLDS):
        held = [c for c, f in zip(data, fold, strict=True) if f == n]
        chance[fold == n] = chances(held, [c for c, f in zip(data, fold, strict=True) if f != n])
    right, taken = (np.array([getattr(c, name) for c in data]) for name in ("right", "taken"))
    gold = sum(len(r["attributions"]) for r in records)
    choices = {"rules": taken, "ceiling": right, "learned": chance >= HALF, "veto": taken & (chance >= VETO)}
    for name, kept in choices.items():
        p, r, f = prf(int(right[kept].sum()), int(kept.sum()), gold)
        print(f"{name:8} precision {p:.3f}  recall {r:.3f}  f1 {f:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
