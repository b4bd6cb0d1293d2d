"""A result as a fragment of HTML for notebooks: it brings its own look and needs nothing else."""

from tawatur.report.figures import gravest_first
from tawatur.report.front_rows import counts
from tawatur.report.pages import render
from tawatur.report.rows import ResultLike, Summary, SummaryRow
from tawatur.report.shown import one_line
from tawatur.report.strings import strings
from tawatur.report.terminal import range_text


def summary_html(result: ResultLike, *, language: str = "en", limit: int = 20) -> str:
    """A table of the shared stories, gravest first, `limit` at most (the rest is counted). Escaped."""
    words = strings(language)
    rows, found = gravest_first(result.stories)
    more = len(rows) - limit
    summary = Summary(
        language=language, direction=words.direction,
        counts=counts(words, len(result.articles), len(rows), len(result.skipped)),
        rows=tuple(
            SummaryRow(
                one_line(s.title, limit=160), str(f.articles), range_text(f.low, f.high),
                (f.grade or "none").replace("_", "-"), words[f"grade_{f.grade or 'none'}"],
            )
            for s, f in zip(rows[:limit], found[:limit], strict=True)
        ),
        more=words.count("n_more_stories", more) if more > 0 else None,
    )  # fmt: skip
    return render("summary.html", summary, words)
