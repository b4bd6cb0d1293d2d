"""Commands by which people judge: judge (same, different, speaker, …) and judgements (list, undo, export)."""

import os
import sys
from collections.abc import Callable
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Archive, Json
from tawatur.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tawatur.annotations import SourceClass
    from tawatur.spans import Span
    from tawatur.store.judgements import Judgement, Listed

VARIABLE = "TAWATUR_AUTHOR"
judging = typer.Typer(no_args_is_help=True, help="Say what the machine got wrong; it is kept, and wins.")
app.add_typer(judging, name="judge")
listing = typer.Typer(invoke_without_command=True, help="List what people judged; undo it; export it.")
app.add_typer(listing, name="judgements")

Claim = Annotated[str, typer.Argument(metavar="STORY/CLAIM", help="As tawatur story lists them.")]
Reason = Annotated[str, typer.Option("--reason", "-m", help="Why; kept with the judgement.")]
Author = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges [default: $TAWATUR_AUTHOR, else you].")
]
Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of some of its articles.")]
Class = Annotated[str | None, typer.Option("--class", metavar="CLASS", help="What kind of source it is.")]
Where = Annotated[
    str | None, typer.Option("--span", metavar="START-END", help="Where the text names who says it.")
]
Id = Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id.")]


def _author(given: str | None) -> str:
    if name := given or os.environ.get(VARIABLE):
        return name
    try:
        return getuser()
    except (OSError, KeyError, ImportError) as problem:  # no such user in this machine's lists
        raise InputError("--by", "say who judges") from problem


def _judge(archive: str | None, ask: "Callable[[Connection], Judgement]") -> None:
    from tawatur.store.judgements import judge, judgements
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking

    path = archive_path(archive)
    with looking(path) as view:
        asked = ask(view)
    done = judge(path, asked)
    with looking(path) as view:
        found = next(x for x in judgements(view) if x.judgement.id == done.id)
    _say(found)


def _say(found: "Listed") -> None:
    from tawatur.report.shown import one_line

    one, state = found.judgement, found.state
    why = f" ({one_line(found.why, limit=200)})" if found.why else ""
    print(f"{one.id}  {one.kind}  {state}{why} · {one_line(one.about, limit=200)}")


@judging.command()
def same(one: Claim, other: Claim, reason: Reason, author: Author = None, archive: Archive = None) -> None:
    """Two claims of a story are one."""
    from tawatur.store.judgements import asking

    _judge(archive, lambda view: asking.same(view, one, other, author=_author(author), reason=reason))


@judging.command()
def different(
    claim: Claim, articles: Articles, reason: Reason, author: Author = None, archive: Archive = None
) -> None:
    """What these articles have is another claim than the rest of it."""
    from tawatur.store.judgements import asking

    _judge(
        archive, lambda view: asking.different(view, claim, articles, author=_author(author), reason=reason)
    )


@judging.command()
def speaker(  # noqa: PLR0913  # each is an option of the command
    article: Annotated[str, typer.Argument(metavar="ARTICLE")],
    attribution: Annotated[str, typer.Argument(metavar="ATTRIBUTION", help="As in tawatur article: a1, …")],
    reason: Reason,
    name: Annotated[str | None, typer.Argument(help="Who says it.")] = None,
    span: Where = None,
    source_class: Class = None,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """Somebody else says it: a name, a span of the article (in code points), or both."""
    from tawatur.store.judgements import asking

    where, kind = _span(span), _class(source_class)
    _judge(
        archive,
        lambda view: asking.speaker(
            view, article, attribution, name,
            span=where, source_class=kind, author=_author(author), reason=reason,
        ),
    )  # fmt: skip


@judging.command()
def root(
    about: Annotated[
        str, typer.Argument(metavar="STORY/CLAIM|ARTICLE", help="A claim, or an article's text.")
    ],
    reason: Reason,
    name: Annotated[str | None, typer.Argument(help="Whose word it rests on; without it, nobody's.")] = None,
    article: Annotated[
        list[str] | None, typer.Option("--article", help="Only this version; repeatable.")
    ] = None,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """A claim rests on the word of somebody else; or an article's text is from another origin."""
    from tawatur.store.judgements import asking

    def ask(view: "Connection") -> "Judgement":
        who = _author(author)
        if asking.has_article(view, about):
            return asking.origin(view, about, name, author=who, reason=reason)
        return asking.root(view, about, name, article or (), author=who, reason=reason)

    _judge(archive, ask)


@judging.command()
def merge(
    story: Annotated[str, typer.Argument(metavar="STORY")],
    other: Annotated[str, typer.Argument(metavar="STORY")],
    reason: Reason,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """Two stories tell one happening."""
    from tawatur.store.judgements import asking

    _judge(archive, lambda view: asking.merge(view, story, other, author=_author(author), reason=reason))


@judging.command()
def split(
    story: Annotated[str, typer.Argument(metavar="STORY")],
    articles: Articles,
    reason: Reason,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """These articles of a story tell another happening."""
    from tawatur.store.judgements import asking

    _judge(archive, lambda view: asking.split(view, story, articles, author=_author(author), reason=reason))


@judging.command()
def entity(
    name: Annotated[str, typer.Argument(help="The name that it goes by.")],
    other: Annotated[str, typer.Argument(help="Its other name.")],
    reason: Reason,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """Two names are one source, in all stories."""
    from tawatur.store.judgements import asking

    _judge(archive, lambda _: asking.entity(name, other, author=_author(author), reason=reason))


@judging.command()
def note(
    about: Annotated[str, typer.Argument(metavar="ID", help="A story, STORY/CLAIM or an article.")],
    reason: Reason,
    author: Author = None,
    archive: Archive = None,
) -> None:
    """A remark (--reason) that changes nothing."""
    from tawatur.store.judgements import asking

    _judge(archive, lambda view: asking.note(view, about, author=_author(author), reason=reason))


def _span(given: str | None) -> "Span | None":
    from tawatur.spans import Span

    if given is None:
        return None
    start, dash, end = given.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise InputError(f"--span {given}", "give two offsets in code points, as in 120-134")
    return Span(int(start), int(end))


def _class(given: str | None) -> "SourceClass | None":
    from tawatur.annotations import SourceClass

    kinds: tuple[SourceClass, ...] = get_args(SourceClass)
    found = next((kind for kind in kinds if kind == given), None)
    if given is not None and found is None:
        raise InputError(f"--class {given}", f"choose one of {', '.join(kinds)}")
    return found


@listing.callback()
def judgements(context: typer.Context, archive: Archive = None, json: Json = None) -> None:
    """List what people judged, in order: by whom, when, why, and whether it is applied."""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console
    from rich.text import Text

    from tawatur.report.document import dump, write_whole
    from tawatur.report.shown import one_line
    from tawatur.store.judgements import judgements as every
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking

    with looking(archive_path(archive)) as view:
        found = every(view)
    if json is not None:
        write_whole(json, [dump({"judgements": [x.to_json() for x in found]}) + b"\n"])
    console = Console(stderr=json == "-", highlight=False)
    for x in found:
        one, why = x.judgement, f" ({one_line(x.why, limit=200)})" if x.why else ""
        given = one.name or " ".join(a.quote for a in one.right if a.role == "source")
        value = f" → {one_line(given, limit=120)}" if given and one.kind != "entity" else ""
        head = f"{one.id}  {one.kind}  {x.state}{why} · {one_line(one.about, limit=200)}{value}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        told = f"  {one.made[:16]} {one_line(one.author, limit=60)}: {one_line(one.reason, limit=300)}"
        console.print(Text(told, style="dim"), soft_wrap=True)
    console.print(Text(f"{len(found):,} judgements"))


@listing.command()
def undo(judgement: Id, reason: Reason, author: Author = None, archive: Archive = None) -> None:
    """Undo one; that is recorded too."""
    from tawatur.store.judgements import undo as run
    from tawatur.store.opening import archive_path

    done = run(archive_path(archive), judgement, author=_author(author), reason=reason)
    print(f"{done.id}  undoes {judgement} · {done.about}")


@listing.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; - = stdout.")],
    archive: Archive = None,
) -> None:
    """Write them as training data, JSON lines in the forms of the gold."""
    from tawatur.exports import write_lines
    from tawatur.store.judgements.training import training
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking

    with looking(archive_path(archive)) as view:
        count = write_lines(training(view), file)
    print(f"{count:,} lines", file=sys.stderr)


@listing.command("import")
def carry(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What judgements --json wrote.")],
    archive: Archive = None,
) -> None:
    """Add the judgements of another archive; they hold for articles that come later, too."""
    from pathlib import Path

    import orjson

    from tawatur.store.judgements.carrying import carry as run
    from tawatur.store.opening import archive_path

    try:
        rows = orjson.loads(Path(file).read_bytes())["judgements"]
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise InputError(file, f"is not what tawatur judgements --json writes ({problem})") from problem
    new, known = run(archive_path(archive), rows)
    print(f"{new:,} new · {known:,} known")
