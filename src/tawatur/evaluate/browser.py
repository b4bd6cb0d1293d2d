"""The errors as one static page: counts first, then each error with its sentence, grouped by cause.

No script: a link to a group shows that group alone (the style sheet does it, by `:target`). The frame and
the colours are the report's; the page's own style sheet is written beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tawatur.errors import OutputError
from tawatur.evaluate.attributions import Row
from tawatur.evaluate.causes import Cause, merged
from tawatur.evaluate.error_rows import ErrorRow, ErrorsPage, Fact, Group, Section, Side
from tawatur.evaluate.errors import KINDS, Error
from tawatur.evaluate.excerpts import excerpts
from tawatur.report.document import check_target
from tawatur.report.rows import Chrome
from tawatur.report.shown import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

_SHOWN = 1000  # errors shown of one cause; the others are counted
_RARE = "rarer words"
_TITLES = {
    "missed": ("Missed", "attributions of the gold with no match in the result"),
    "alarm": ("False alarms", "attributions of the result with no match in the gold"),
    "speaker": ("Wrong speaker", "matched, but another name is given, or none"),
    "source": ("Wrong source span", "matched, but other words are marked as the source"),
    "content": ("Content bounds", "matched, but not the same words are the content"),
    "class": ("Wrong class", "matched, but the source is of another class: gold taken for result"),
    "polarity": ("Wrong polarity", "matched, but with another stance: gold taken for result"),
    "quote": ("Wrong quote type", "matched, but quoted otherwise: gold taken for result"),
    "nesting": ("Nesting", "matched, but not inside the same attribution"),
}
_KEYS = {"speaker": "source_name", "class": "source_class", "polarity": "polarity", "quote": "quote"}
_FACTS = ("source_name", "source_class", "polarity", "quote")


def write_errors(
    found: Sequence[Error],
    articles: Mapping[str, Row],
    figures: Mapping[str, float | int],
    path: Path,
) -> None:
    """Write the page of `found` to `path` and its style sheet beside it («errors.html», «errors.style.css»).

    `articles`: predicted articles by id. `figures`: the measure's, shown on top. Raises OutputError.
    """
    target = check_target(path)
    style = target.with_name(f"{target.stem}.style.css")
    chrome = Chrome(
        language="en", direction="ltr", title="Errors", base=f"{quote(target.stem)}.", home="", other=""
    )
    page = ErrorsPage(chrome, tuple(_figures(figures)), tuple(sections(found, articles)))
    sheets = [("report", "style.css"), ("evaluate", "errors.css")]
    css = "\n".join(
        (files(f"tawatur.{where}") / "static" / name).read_text("utf-8") for where, name in sheets
    )
    html = _environment().get_template("errors.html").render(page=page)
    try:
        for place, text in ((style, css), (target, html)):
            made = place.with_name(f".{place.name}.partial")
            made.write_text(text, encoding="utf-8", newline="\n")
            made.replace(place)
    except OSError as problem:
        why = problem.strerror or problem
        raise OutputError(
            f"{target}: cannot be written ({why}); check permissions and free space"
        ) from problem


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=ChoiceLoader([PackageLoader("tawatur.evaluate"), PackageLoader("tawatur.report")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["drawn"] = Markup  # for `Side.html`, which is escaped where it is made
    return made


def _figures(figures: Mapping[str, float | int]) -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        yield name.replace("_", " "), f"{value:.3f}" if isinstance(value, float) else f"{value:,}"


def sections(found: Sequence[Error], articles: Mapping[str, Row]) -> Iterator[Section]:
    """One section a kind, also where it is empty. `articles`: predicted articles by id."""
    for kind in KINDS:
        rows = [e for e in found if e.kind == kind]
        groups = tuple(_groups(kind, rows, articles))
        yield Section(kind, *_TITLES[kind], len(rows), groups)


def _groups(kind: str, found: Sequence[Error], articles: Mapping[str, Row]) -> Iterator[Group]:
    by_cause: dict[Cause, list[Error]] = defaultdict(list)
    for error, cause in zip(found, _joined([e.cause for e in found]), strict=True):
        by_cause[cause].append(error)
    ordered = sorted(by_cause.items(), key=lambda item: (item[0].detail == _RARE, -len(item[1]), item[0]))
    for number, (cause, errors) in enumerate(ordered, 1):
        rows = tuple(_row(e, articles.get(e.article, {})) for e in errors[:_SHOWN])
        name = ": ".join(filter(None, (cause.family, _detail(cause, errors[0], articles))))
        yield Group(f"{kind}-{number}", one_line(name), len(errors), rows, max(0, len(errors) - _SHOWN))


def _detail(cause: Cause, first: Error, articles: Mapping[str, Row]) -> str:
    """A cue as the first error has it written: causes are told apart by its folded form."""
    row = first.gold if first.kind == "missed" else first.predicted
    if cause.family != "cue" or cause.detail == _RARE or row is None:
        return cause.detail
    start, end = row["cue"]
    return f"«{articles[first.article]['text'][start:end]}»"


def _joined(causes: Sequence[Cause]) -> list[Cause]:
    """Cues met with and without «و» are one cause; words met once stand together."""
    known = {c.detail for c in causes}
    causes = [Cause(c.family, merged(c.detail, known)) for c in causes]
    often = Counter(causes)
    return [Cause(c.family, _RARE) if c.family == "cue" and often[c] == 1 else c for c in causes]


def _row(error: Error, article: Row) -> ErrorRow:
    text = article.get("text", "")
    shown = excerpts(text, [r for r in (error.gold, error.predicted) if r is not None])
    sides = []
    for name, row in (("gold", error.gold), ("result", error.predicted)):
        near = (error.kind, name) in (("missed", "result"), ("alarm", "gold"))
        html = None if row is None else next(shown)
        sides.append(Side(name, html, tuple(_facts(row, error.kind)), _note(row), near))
    return ErrorRow(one_line(error.article), article.get("language"), tuple(sides))


def _facts(row: Row | None, kind: str) -> Iterator[Fact]:
    for key in _FACTS if row is not None and "source_name" in row else ():
        yield Fact(one_line(row.get(key)) or "—" if row else "—", _KEYS.get(kind) == key)


def _note(row: Row | None) -> str:
    if row is None:
        return ""
    confidence = row.get("confidence")
    parts = (
        str(row.get("id") or ""),
        f"inside {row['parent']}" if row.get("parent") else "",
        f"confidence {confidence:.2f}" if isinstance(confidence, (int, float)) else "",
        str(row.get("reason") or ""),
    )
    return one_line(" · ".join(filter(None, parts)))
