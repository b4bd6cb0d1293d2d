"""The server that assistants talk to: read-only tools over one archive, on standard input and output."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field
from sqlalchemy import Connection

import tawatur
from tawatur.assistants import answers, comparing, finding
from tawatur.assistants.quoting import NOTICE, told
from tawatur.errors import TawaturError
from tawatur.model import Json
from tawatur.report.shown import one_line
from tawatur.store.opening import Address
from tawatur.store.searching import Scope
from tawatur.store.viewing import looking

P = ParamSpec("P")
Ask = Callable[[Connection], Json]
_GUIDE = (
    "An archive of Arabic and English news: who says what on whose word, how the versions of a claim differ, "
    "and how many independent roots stand behind it. Begin with search; story, claim, trace and article take "
    "the ids that it gives. A grade of single_root means one root, however many articles carry it. Every "
    "answer quotes the words it rests on (article, start, end in code points): cite them. " + NOTICE
)
_Id = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]+$")]
_Words = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server(archive: Address) -> MCPServer[Any]:
    """The server over the archive at this address; nothing of it can be changed through it."""
    made: MCPServer[Any] = MCPServer(
        "tawatur", title="Tawatur", instructions=_GUIDE, version=tawatur.__version__, log_level="WARNING"
    )
    for name, ask in _TOOLS.items():
        made.add_tool(_answered(archive, ask), name, annotations=_READS, structured_output=False)
    return made


def _answered(archive: Address, ask: Callable[P, Ask]) -> Callable[P, str]:
    """A tool: one short view of the archive; what is wrong is told to the assistant."""

    @wraps(ask)
    def tool(*args: P.args, **options: P.kwargs) -> str:
        try:
            with looking(archive) as view:
                return told(ask(*args, **options)(view))
        except TawaturError as problem:
            raise ToolError(one_line(str(problem), limit=600)) from problem

    tool.__annotations__ = {**ask.__annotations__, "return": str}
    return tool


def _search(  # noqa: PLR0913  # each narrows the question
    words: Annotated[_Words, Field(description='Words; "of a phrase", begin*, -without.')] = "",
    scope: Annotated[Scope, Field(description="What to find.")] = "claims",
    outlet: _Words = "",
    source: Annotated[_Words, Field(description="Words of the name of who says it.")] = "",
    since: Annotated[_Words, Field(description="YYYY-MM-DD")] = "",
    until: Annotated[_Words, Field(description="YYYY-MM-DD")] = "",
    cursor: Annotated[_Words, Field(description="next_cursor of the page before.")] = "",
) -> Ask:
    """Find claims, attributions or articles by their words, Arabic or English, with the passages."""
    narrow = {"outlet": outlet, "source": source, "since": since, "until": until, "cursor": cursor}
    return lambda view: finding.search(view, words, scope, **narrow)


def _story(story: Annotated[_Id, Field(description="A story's id.")]) -> Ask:
    """A story in short: its articles, how many independent roots, its claims with words that say them."""
    return lambda view: answers.story(view, story)


def _claim(story: _Id, claim: Annotated[_Id, Field(description="As c1.")]) -> Ask:
    """One claim whole: who says it in each article, on whose word, what differs, and its roots."""
    return lambda view: answers.claim(view, story, claim)


def _trace(story: _Id) -> Ask:
    """Where each article of a story is from (copy, rewrite, cites, own), with the words that show it."""
    return lambda view: answers.trace(view, story)


def _compare(article: _Id, other: _Id) -> Ask:
    """Two articles claim by claim: what both say and where they differ, and what only one says."""
    return lambda view: comparing.compare(view, article, other)


def _article(
    article: _Id,
    start: Annotated[int, Field(ge=0, le=2**31 - 1, description="The part from here on.")] = 0,
) -> Ask:
    """An article's text, part by part (`next_start`), and who says what in it."""
    return lambda view: answers.article(view, article, start)


_TOOLS: Mapping[str, Callable[..., Ask]] = {
    "search": _search, "story": _story, "claim": _claim, "trace": _trace, "compare": _compare,
    "article": _article,
}  # fmt: skip
