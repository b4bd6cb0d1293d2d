"""Small pieces of HTML that a page has by the hundred, as filters of the templates: macros are slow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from tawatur.report.excerpt import Excerpt, pieces_html
from tawatur.report.leaves import Piece
from tawatur.report.rows import Link


def escaped(text: str) -> str:
    """`text` as templates escape it; their own `escape` makes an object each time."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


def lang_of(language: str | None) -> str:
    """The attribute that tells an element's language, where one is known."""
    return f' lang="{escaped(language)}"' if language else ""


def name_html(row: Link) -> str:
    """What a link shows, without the link."""
    return f"<bdi{lang_of(row.language)}>{escaped(row.text)}</bdi>"


def link_html(row: Link) -> str:
    """A link, or what it shows where it leads nowhere."""
    return f'<a href="{escaped(row.href)}">{name_html(row)}</a>' if row.href else name_html(row)


def names_html(rows: Sequence[str], comma: Markup) -> str:
    """Names in one line."""
    return str(comma).join([f"<bdi>{escaped(row)}</bdi>" for row in rows])


def voices_html(chain: Sequence[str], *, differs: bool = False) -> str:
    """A chain of voices; the last one marked where versions differ by it."""
    rows = [f"<bdi>{escaped(voice)}</bdi>" for voice in chain]
    if differs and rows:
        rows[-1] = f'<mark class="d d-attribution">{rows[-1]}</mark>'
    return f'<ol class="voices">\n{"".join([f"<li>{row}</li>" for row in rows])}</ol>\n'


def marked(row: Sequence[Piece]) -> str:
    """An excerpt."""
    return row.html if isinstance(row, Excerpt) else pieces_html(row)


def safe(function: Callable[..., str]) -> Callable[..., Markup]:
    """A filter from a function that gives escaped HTML."""
    return lambda *given: Markup(function(*given))  # noqa: S704


# `drawn`: only for HTML and SVG of our own making, which escape their texts themselves.
FILTERS: Mapping[str, Callable[..., Any]] = {
    "drawn": Markup, "lang": safe(lang_of), "link": safe(link_html), "marked": safe(marked),
    "name": safe(name_html), "names": safe(names_html), "voices": safe(voices_html),
}  # fmt: skip
