"""The pages of a result, in Arabic and English, from templates that escape everything."""

from functools import cache
from types import CodeType, SimpleNamespace

from jinja2 import BaseLoader, BytecodeCache, Environment, PackageLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket
from markupsafe import escape

from tawatur.report.bits import FILTERS, safe
from tawatur.report.claim_html import claim, differences, versions
from tawatur.report.strings import Strings, strings


@cache
def environment(language: str) -> Environment:
    """The report's templates in a screen language."""
    return environment_of(PackageLoader("tawatur.report"), language, _Records)


class _Records(Environment):
    """Of templates that are given records alone: what stands behind a dot is an attribute, never an item."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own would be a tenth of a page's time


class _Compiled(BytecodeCache):
    """What is compiled for one language serves the others."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


def environment_of(loader: BaseLoader, language: str, kind: type[Environment] = Environment) -> Environment:
    """Templates of `loader`: everything escaped, an unknown name is an error.

    `ui`, the words of the language, is the same for all of them, so a template's macros are made once; made
    for each page, they would leave circles for the garbage collector.
    """
    made = kind(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled,
    )
    made.globals["ui"] = _words(language)
    made.filters.update(FILTERS, claim=safe(claim), versions=safe(versions), differences=safe(differences))
    return made


def _words(language: str) -> SimpleNamespace:
    """The words of a screen language by their keys, escaped."""
    return SimpleNamespace(**{key: escape(text) for key, text in strings(language).texts.items()})


def render(template: str, page: object, words: Strings) -> str:
    """One page: `page` is the template's record of `rows.py`."""
    return environment(words.language).get_template(template).render(page=page)
