"""The pages of a result, in Arabic and English, from templates that escape everything."""

from functools import cache
from types import SimpleNamespace

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import escape

from tawatur.report.bits import FILTERS, safe
from tawatur.report.claim_html import claim, differences, versions
from tawatur.report.strings import Strings, strings


@cache
def environment() -> Environment:
    """The report's templates."""
    return environment_of(PackageLoader("tawatur.report"), _Records)


class _Records(Environment):
    """Of templates that are given records alone: what stands behind a dot is an attribute, never an item."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own would be a tenth of a page's time


def environment_of(loader: BaseLoader, kind: type[Environment] = Environment) -> Environment:
    """Templates of `loader`: everything escaped, an unknown name is an error."""
    made = kind(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS, claim=safe(claim), versions=safe(versions), differences=safe(differences))
    return made


@cache
def ui(language: str) -> SimpleNamespace:
    """The words of a screen language by their keys, escaped."""
    return SimpleNamespace(**{key: escape(text) for key, text in strings(language).texts.items()})


def render(template: str, page: object, words: Strings) -> str:
    """One page: `page` is the template's record of `rows.py`."""
    return environment().get_template(template).render(page=page, ui=ui(words.language))
