"""The frame of a page: its language, who reads it, and where the reader may go from here."""

from dataclasses import dataclass
from typing import NamedTuple

from fastapi import Request

from tawatur.report.rows import Chrome
from tawatur.report.screen import tab_title
from tawatur.report.strings import LANGUAGES, Strings, strings
from tawatur.web.addresses import address, own_address, translated
from tawatur.web.cookies import LANGUAGE, THEME
from tawatur.web.roles import LOCAL, Reader, Role

THEMES = ("auto", "light", "dark")


class Place(NamedTuple):
    """An entry of the menu: the `key` of its name in the strings, its path, and who sees it."""

    key: str
    path: str
    role: Role = "read"


MENU: tuple[Place, ...] = (
    Place("home", "stories"), Place("search", "search"),
    Place("sources", "sources"), Place("outlets", "outlets"),
    Place("review", "review", "review"), Place("add", "add", "admin"),
)  # fmt: skip


class Entry(NamedTuple):
    """An entry as one page shows it: its name, its address, and whether the page is there."""

    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What `page.html` draws around a page. `language`: of the screen; `words`: its strings.

    `reader`: who reads, or None. `theme`: auto, light or dark. `path`: of this page, with its query.
    `other`: this page in the other language. `menu`: where one may go.
    """

    language: str
    words: Strings
    reader: Reader | None
    theme: str
    path: str
    other: str
    menu: tuple[Entry, ...]

    @property
    def named(self) -> bool:
        """True where the reader had to log in."""
        return self.reader is not None and self.reader.name != LOCAL

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """The other looks: (value, name)."""
        return tuple((x, self.words[f"theme_{x}"]) for x in THEMES if x != self.theme)

    def may(self, role: Role) -> bool:
        """True where the reader has this role, or one that includes it."""
        return self.reader is not None and self.reader.may(role)

    def href(self, *parts: str, **query: object) -> str:
        """The address of another page in this language."""
        return address(self.language, *parts, query=query)

    def chrome(self, title: str) -> Chrome:
        """The record of the frame that the report's templates read."""
        return Chrome(
            language=self.language, direction=self.words.direction, title=tab_title(title, self.words),
            base="/static/", home=self.href("stories"), other=self.other,
        )  # fmt: skip


def frame_of(request: Request) -> Frame:
    """The frame of the page that is asked for."""
    language = language_of(request)
    path, query = str(request.scope["path"]), request.url.query
    words, reader = strings(language), getattr(request.state, "reader", None)
    other = next(x for x in LANGUAGES if x != language)
    theme = request.cookies.get(THEME, "auto")
    return Frame(
        language=language, words=words, reader=reader, theme=theme if theme in THEMES else "auto",
        path=own_address(path, query), other=translated(path, query, other),
        menu=tuple(_entries(words, reader, path)),
    )  # fmt: skip


def _entries(words: Strings, reader: Reader | None, path: str) -> list[Entry]:
    seen = [p for p in MENU if reader is not None and reader.may(p.role)]
    hrefs = [(p, address(words.language, p.path)) for p in seen]
    return [Entry(words[p.key], href, path == href) for p, href in hrefs]


def language_of(request: Request) -> str:
    """The language of the page's address, else the one last read, else the one the browser prefers."""
    start = request.url.path.removeprefix("/").partition("/")[0]
    if start in LANGUAGES:
        return start
    if (last := request.cookies.get(LANGUAGE)) in LANGUAGES:
        return str(last)
    wanted = request.headers.get("accept-language", "")[:200].lower()
    found = [(wanted.find(x), x) for x in LANGUAGES if x in wanted]
    return min(found)[1] if found else "en"
