"""The pages of a result, in Arabic and English, from templates that escape everything."""

from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tawatur.report.excerpt import pieces_html
from tawatur.report.strings import Strings


@cache
def environment() -> Environment:
    """The report's templates."""
    return environment_of(PackageLoader("tawatur.report"))


def environment_of(loader: BaseLoader) -> Environment:
    """Templates of `loader`: everything escaped, an unknown name is an error."""
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Only for HTML and SVG of our own making, which escape their texts themselves.
    made.filters["drawn"] = Markup
    made.filters["marked"] = lambda run: Markup(pieces_html(run))  # noqa: S704
    return made


def render(template: str, page: object, words: Strings) -> str:
    """One page: `page` is the template's record of `rows.py`."""
    return environment().get_template(template).render(page=page, ui=words)
