"""A result on a terminal: the shared stories with their figures, what was read and what was skipped."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawatur.model import Skipped, Story
from tawatur.report.figures import Figures, gravest_first
from tawatur.report.reasons import reason_text
from tawatur.report.rows import ResultLike
from tawatur.report.shown import one_line
from tawatur.report.skipped import by_reason
from tawatur.report.strings import Strings, strings
from tawatur.report.times import days_text

_STYLES = {
    "circular": "bold red",
    "disputed": "bold magenta",
    "single_root": "yellow",
    "corroborated": "green",
}
_SKIPPED = 10  # reasons listed
_NAMED = 3  # inputs named for a reason
_ID = 19  # columns of an id
_FIGURES = 48  # columns that the figures and the grade need


def render_terminal(
    result: ResultLike, *, console: Console, language: str = "en", limit: int = 40, verbose: bool = False
) -> None:
    """Print the summary of `result`: circular stories first, then those of one root with most articles.

    `limit`: stories listed; the number of the others is printed. Titles are shown as plain text; with
    `verbose` over label, days and outlets.
    """
    words = strings(language)
    rows, found = gravest_first(result.stories)
    if rows:
        top = [*zip(rows[:limit], found[:limit], strict=True)]
        console.print(stories_table(top, words, console.width, verbose=verbose))
    if len(rows) > limit:
        console.print(Text(words.count("n_more_stories", len(rows) - limit)))
    counts = (
        ("n_articles", len(result.articles)),
        ("n_stories", len(rows)),
        ("n_skipped", len(result.skipped)),
    )
    console.print(Text(" · ".join(f"{n:,} {words.word(key, n)}" for key, n in counts), style="bold"))
    if verbose:
        console.print(Text(_relations(result.stories, words), style="dim"))
    for line in skipped_lines(result.skipped, words):
        console.print(line)


def stories_table(
    rows: Sequence[tuple[Story, Figures]],
    words: Strings,
    width: int,
    *,
    verbose: bool = False,
    ids: bool = False,
) -> Table:
    """Stories with their figures, one a row, for a screen of `width` columns; with `ids`, their ids first."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    if ids:
        width -= _ID
        table.add_column("id", no_wrap=True)
    table.add_column(words["story"], overflow="ellipsis", no_wrap=True, max_width=max(16, width - _FIGURES))
    table.add_column(words["articles"], justify="right", no_wrap=True)
    table.add_column(words["roots_short"], justify="right", no_wrap=True)
    table.add_column(words["grade"], no_wrap=True)
    for story, found in rows:
        table.add_row(
            *([Text(story.id)] if ids else []), _named(story, words, verbose),
            str(found.articles), range_text(found.low, found.high),
            Text(words[f"grade_{found.grade or 'none'}"], style=_STYLES.get(found.grade or "", "dim")),
        )  # fmt: skip
    return table


def _relations(stories: Iterable[Story], words: Strings) -> str:
    """How many pairs of copies there are, and how often an article tells another story in passing."""
    found = Counter[str]()
    for story in stories:
        found.update({"copies": len(story.copies), "asides": len(story.also_in)})
    return " · ".join(f"{words[key]}{words['colon']}{found[key]:,}" for key in ("copies", "asides"))


def _named(story: Story, words: Strings, verbose: bool) -> Text:
    title = Text(one_line(story.title, limit=200))
    if verbose:
        where = (days_text(story, words), words.join(list(story.outlets)))
        lines = [story.label.text] if story.label else []
        for line in (*lines, " · ".join(filter(None, where))):
            title.append(f"\n  {one_line(line, limit=200)}", style="dim")
    return title


def range_text(low: int | None, high: int | None) -> str:
    """A range of whole numbers in digits: «1», «1–3», «?» where it is not known."""
    if low is None or high is None:
        return "?"
    return str(low) if low == high else f"{low}–{high}"


def skipped_lines(skipped: Sequence[Skipped], words: Strings) -> list[Text]:
    """What was not read, by reason, each with a few of its inputs."""
    lines = []
    groups = by_reason(skipped)
    for reason, inputs in groups[:_SKIPPED]:
        names = words.join([one_line(x, limit=120) for x in inputs[:_NAMED]])
        more = f" {words.count('n_more_skipped', len(inputs) - _NAMED)}" if len(inputs) > _NAMED else ""
        lines.append(Text(f"  {reason_text(reason, words)}: {names}{more}", style="dim"))
    if len(groups) > _SKIPPED:
        lines.append(Text(f"  {words.count('n_more_skipped', len(groups) - _SKIPPED)}", style="dim"))
    return lines
