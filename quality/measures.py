"""All figures of this folder as one set, for printing and for the floors."""

from pathlib import Path

from quality import specs, timeml
from tawatur.annotate.mentions import opened
from tawatur.annotate.names import find_names
from tawatur.words import words
from train import anercorp

Figures = dict[str, dict[str, float | int]]


def sources(data: Path) -> list[Path]:
    """The files that are read."""
    listed = [specs.path(data, name) for name in (*specs.NUMBERS, *specs.DATES)]
    return [*listed, *sorted((data / "timex_ar").glob("*.tml")), anercorp.path(data)]


def measured(data: Path) -> Figures:
    """Exact values of numbers, dates and TimeML; F1 of the words of names, a kind and over all."""
    return {
        "numbers": _specs(data, specs.NUMBERS),
        "dates": _specs(data, specs.DATES),
        "timeml": timeml.figures(data),
        "names": dict(anercorp.token_f1(anercorp.read(data), names_of)),
    }


def names_of(text: str) -> anercorp.Named:
    """Kind and span of every name found in an Arabic text."""
    tokens = words(text)
    found = find_names(text, tokens, opened(text, arabic=True), arabic=True)
    return [(m.kind, m.span) for m in found]


def _specs(data: Path, names: tuple[str, ...]) -> dict[str, float | int]:
    counts = {name: specs.count(data, name) for name in names}
    right, kept, supported = (sum(column) for column in zip(*counts.values(), strict=True))
    each = {name: r / k for name, (r, k, _) in counts.items()}
    whole = {"exact": right / kept, "exact_of_all_supported": right / supported}
    return {**whole, **each, "specs": kept, "dropped": supported - kept}
