"""The addresses of the desk's pages."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.convertors import Convertor, register_url_convertor

from tawatur.report.strings import LANGUAGES

PAGES = "/{language:tongue}"  # where the paths of all pages begin
PLACES = (  # and where they go on
    "stories", "story", "claim", "article", "sources", "source", "outlets", "outlet", "search", "review",
    "add", "jobs", "export",
)  # fmt: skip


class _Tongue(Convertor[str]):
    """A language of the screens, as the first part of a page's path."""

    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Place(Convertor[str]):
    """The path of a page without its language."""

    regex = rf"(?:{'|'.join(PLACES)})(?:/.*)?"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("tongue", _Tongue())
register_url_convertor("place", _Place())


def address(language: str, *parts: str, query: Mapping[str, object] | None = None) -> str:
    """The path of a page, each of `parts` escaped («en», «story», id); without empty values in `query`."""
    told = {k: v for k, v in (query or {}).items() if v not in (None, "")}
    path = "/".join(("", language, *(_escaped(p) for p in parts)))
    return f"{path}?{urlencode(told, errors='replace')}" if told else path


def _escaped(part: str) -> str:
    # Browsers take «.» and «..» for steps, however they are escaped; no id of ours begins with «~».
    return ("~" if set(part) <= {"."} or part.startswith("~") else "") + quote(
        part, safe="", errors="replace"
    )


def named(part: str) -> str:
    """The id that `address` wrote as this part of a path."""
    return part.removeprefix("~")


def own_address(path: str, query: str) -> str:
    """The address of a page by its path, as the server decoded it, and its query, as it came."""
    return quote(path, safe="/~", errors="replace") + (f"?{query}" if query else "")


def translated(path: str, query: str, language: str) -> str:
    """The same page (its path decoded) in another language; the front page where it has none."""
    start, _, rest = path.removeprefix("/").partition("/")
    if start not in LANGUAGES:
        return f"/{language}/"
    return own_address(f"/{language}/{rest}", query)
