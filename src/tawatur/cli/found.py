"""What was found, on a terminal: where it stands, and its words marked, in colour or in brackets."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from tawatur.report.lines import say
from tawatur.report.marked import pieces
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings, strings
from tawatur.report.terminal import range_text
from tawatur.spans import Span
from tawatur.store.searching import Hit

_TITLE = 160
_MARK = "bold yellow"


def render_hit(hit: Hit, *, console: Console) -> None:
    """Print one hit: its headline, where it stands, and the passages that hold the words."""
    words = strings("en")
    colour = console.is_terminal and console.color_system is not None and not console.no_color
    for k, line in enumerate(_heads(hit, words, colour=colour)):
        say(console, line, indent=2 if k else 0)
    for passage, text in zip(hit.passages, hit.texts, strict=True):
        shift = passage.span.start
        marks = [Span(m.start - shift, m.end - shift) for m in passage.marks]
        say(console, _marked(text, marks, colour=colour), indent=2)
    console.print()


def _heads(hit: Hit, words: Strings, *, colour: bool) -> list[Text]:
    title = _marked(hit.title or "", hit.title_marks, colour=colour) if hit.title else None
    where = [hit.outlet, (hit.published or "")[:10], hit.article]
    if hit.scope == "articles":
        where += [hit.story, words[f"grade_{hit.grade}"] if hit.grade else None]
    lines = [title or Text(words["untitled"], style="dim")]
    if hit.scope == "claims":
        roots = f"{words['roots_short']}{words['colon']}{range_text(hit.low, hit.high)}"
        told = [f"{hit.story}/{hit.claim}", words[f"grade_{hit.grade or 'none'}"], roots]
        told.append(f"{hit.versions or 0:,} version{'' if hit.versions == 1 else 's'}")
        lines.append(Text(" · ".join(told), style="bold"))
    lines.append(Text(" · ".join(one_line(x, limit=_TITLE) for x in where if x), style="dim"))
    if hit.attribution:
        lines.append(_speaker(hit, words, colour=colour))
    return lines


def _speaker(hit: Hit, words: Strings, *, colour: bool) -> Text:
    a = hit.attribution
    name = a.source_name if a else None
    line = _marked(name, hit.source_marks, colour=colour) if name else Text(words["source_unknown"])
    if a:
        kind = [words[f"class_{a.source_class}"]] if a.source_class else []
        told = [*kind, words[f"polarity_{a.polarity}"], a.id]
        line.append("".join(f" · {x}" for x in told), style="dim")
    return line


def _marked(text: str, marks: Sequence[Span], *, colour: bool) -> Text:
    line = Text()
    for piece, inside in pieces(Span(0, len(text)), marks):
        shown = one_line(f"x{piece.of(text)}x", limit=2_000)[1:-1]
        if not inside:
            line.append(shown)
        else:
            line.append(shown if colour else f"[{shown}]", style=_MARK)
    return line
