"""ANERcorp (training split) as short texts with spans, and the overlap and token F1 of a finder of names.

Data: Benajiba and Rosso (2007), split by Obeid et al. (2020). Only the training split is ever read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tawatur.spans import Span, overlap

KINDS = ("person", "organisation", "place")
SENTENCES = 12  # a text: about as long as a short article
_TAGS = {"PERS": "person", "ORG": "organisation", "LOC": "place"}
Named = list[tuple[str, Span]]


def path(data: Path) -> Path:
    """The file of the training split."""
    return data / "anercorp" / "ANERCorp_CamelLab_train.txt"


def read(data: Path) -> list[tuple[str, Named]]:
    """(text, its gold names) for every twelve sentences of ``data/anercorp``."""
    rows = _sentences(path(data))
    return [_text([w for s in rows[k : k + SENTENCES] for w in s]) for k in range(0, len(rows), SENTENCES)]


def _sentences(file: Path) -> list[list[tuple[str, str]]]:
    out: list[list[tuple[str, str]]] = [[]]
    for line in file.read_text("utf-8").splitlines():
        cells = line.split()
        if len(cells) == 2:
            out[-1].append((cells[0], cells[1]))
        if (len(cells) < 2 or cells[0] == ".") and out[-1]:
            out.append([])
    return [s for s in out if s]


def _text(tagged: Iterable[tuple[str, str]]) -> tuple[str, Named]:
    text, out, open_kind = "", [], None
    for word, tag in tagged:
        span = Span(len(text), len(text) + len(word))
        kind = _TAGS.get(tag[2:])
        if kind and tag.startswith("I-") and kind == open_kind:
            out[-1] = (kind, Span(out[-1][1].start, span.end))
        elif kind and tag.startswith("B-"):
            out.append((kind, span))
        open_kind = kind
        text += word + " "
    return text, out


def overlap_f1(texts: Sequence[tuple[str, Named]], find: Callable[[str], Named]) -> dict[str, float]:
    """F1 a kind. A gold name is hit, and a found one true, when it overlaps one of the other side."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, gold in texts:
        found = find(text)
        for kind in KINDS:
            want, have = [s for k, s in gold if k == kind], [s for k, s in found if k == kind]
            counts[kind, "gold"] += len(want)
            counts[kind, "found"] += len(have)
            counts[kind, "hit"] += sum(any(overlap(w, h) for h in have) for w in want)
            counts[kind, "true"] += sum(any(overlap(w, h) for w in want) for h in have)
    return {kind: _f1(counts, kind) for kind in KINDS}


def token_f1(texts: Sequence[tuple[str, Named]], find: Callable[[str], Named]) -> dict[str, float]:
    """F1 over words a kind and over all (``all``): a word counts when it is inside a name of that kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, gold in texts:
        want, have = _tokens(text, gold), _tokens(text, find(text))
        for kind in KINDS:
            counts[kind, "gold"] += len(want[kind])
            counts[kind, "found"] += len(have[kind])
            counts[kind, "hit"] += len(want[kind] & have[kind])
    for side in ("gold", "found", "hit"):
        counts["all", side] = sum(counts[kind, side] for kind in KINDS)
    for kind in (*KINDS, "all"):
        counts[kind, "true"] = counts[kind, "hit"]
    return {kind: _f1(counts, kind) for kind in (*KINDS, "all")}


def _tokens(text: str, named: Named) -> dict[str, set[int]]:
    """Starts of the words (split at white space, as the corpus has them) that a name of each kind covers."""
    out: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for kind, span in named:
        if kind in out:
            start = text.rfind(" ", 0, span.start + 1) + 1
            while start < span.end:
                out[kind].add(start)
                start = text.find(" ", start) + 1 or len(text)
    return out


def _f1(counts: Counter[tuple[str, str]], kind: str) -> float:
    recall = counts[kind, "hit"] / max(1, counts[kind, "gold"])
    precision = counts[kind, "true"] / max(1, counts[kind, "found"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
