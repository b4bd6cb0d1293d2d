"""Small pieces of HTML that a page has by the hundred, as filters of the templates: macros are slow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from tawatur.report.excerpt import Excerpt, pieces_html
from tawatur.report.leaves import Piece
from tawatur.report.rows import Link


def lang(language: str | None) -> Markup:
    """The attribute that tells an element's language, where one is known."""
    return Markup(_lang(language))  # noqa: S704


def _lang(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""


def name(row: Link) -> Markup:
    """What a link shows, without the link."""
    return Markup(f"<bdi{_lang(row.language)}>{escape(row.text)}</bdi>")  # noqa: S704


def link(row: Link) -> Markup:
    """A link, or what it shows where it leads nowhere."""
    return Markup(f'<a href="{escape(row.href)}">{name(row)}</a>') if row.href else name(row)  # noqa: S704


def names(rows: Sequence[str], comma: str) -> Markup:
    """Names in one line."""
    return escape(comma).join([Markup(f"<bdi>{escape(row)}</bdi>") for row in rows])  # noqa: S704


def voices(chain: Sequence[str], differs: bool = False) -> Markup:  # as templates call it
    """A chain of voices; the last one marked where versions `differs` by it."""
    rows = [f"<li><bdi>{escape(voice)}</bdi></li>" for voice in chain]
    if differs and chain:
        rows[-1] = f'<li><mark class="d d-attribution"><bdi>{escape(chain[-1])}</bdi></mark></li>'
    return Markup(f'<ol class="voices">\n{"".join(rows)}</ol>\n')  # noqa: S704


def marked(row: Sequence[Piece]) -> Markup:
    """An excerpt."""
    return Markup(row.html if isinstance(row, Excerpt) else pieces_html(row))  # noqa: S704


# `drawn`: only for HTML and SVG of our own making, which escape their texts themselves.
FILTERS: Mapping[str, Callable[..., Any]] = {
    "drawn": Markup, "lang": lang, "link": link, "marked": marked, "name": name, "names": names,
    "voices": voices,
}  # fmt: skip
