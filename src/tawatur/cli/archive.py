"""Commands on the archive: add, stories, story, claim, article, check."""

import sys
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.noticing import Lines, Notify, Rules, desk
from tawatur.cli.options import Archive, Fast, Inputs, Jobs, Json, Language, Model, Outlets, Pages, Private
from tawatur.cli.running import (
    NO_INPUT,
    check_language,
    check_no_input,
    configured,
    interruptible,
    progress,
    reading,
)
from tawatur.errors import InputError


@app.command()
def add(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    archive: Archive = None,
    language: Language = "auto",
    model: Model = "learned",
    jobs: Jobs = 1,
    pages: Pages = 100,
    private: Private = False,
    fast: Fast = False,
    outlets: Outlets = None,
    rules: Rules = None,
    lines: Lines = None,
    notify: Notify = None,
) -> None:
    """Read news into the archive, and bring its stories, claims and roots up to date.

    What it has already changes nothing; a changed article becomes a new version. May be cut off at any point
    and run again.
    """
    from rich.console import Console
    from rich.text import Text

    from tawatur.engine.priority import give_way
    from tawatur.report.strings import strings
    from tawatur.report.terminal import skipped_lines
    from tawatur.store.adding import add as run
    from tawatur.store.opening import archive_path

    check_language(language)
    give_way()
    config = reading(configured(model), pages, private=private, fast=fast, outlets=outlets)
    path = archive_path(archive)
    check_no_input(str(path), inputs)
    console = Console(highlight=False)
    telling = desk(rules, lines, notify, console) if rules or lines or notify else None
    if telling:
        telling.begin(path)
    with interruptible("what was added so far is whole; run it again to go on"), progress() as tell:
        done = run(inputs, path, language=language, jobs=jobs, config=config, progress=tell)
    if not done.added + done.changed + done.known:
        reasons = "; ".join(f"{s.input}: {s.reason}" for s in done.skipped[:5])
        raise InputError("nothing was read", reasons or NO_INPUT)
    counts = {"added": done.added, "changed": done.changed, "known": done.known, "skipped": len(done.skipped)}
    console.print(Text(" · ".join(f"{n:,} {name}" for name, n in counts.items()), style="bold"))
    for line in skipped_lines(done.skipped, strings("en")):
        console.print(line)
    if telling:
        telling.tell(path, lambda problem: print(f"tawatur: {problem}", file=sys.stderr))


@app.command()
def stories(
    archive: Archive = None,
    json: Json = None,
    limit: Annotated[int, typer.Option(min=1, help="Stories listed.")] = 40,
) -> None:
    """List the shared stories of the archive, the gravest first; --json: all of it, as analyze writes."""
    from rich.console import Console
    from rich.text import Text

    from tawatur.report import check_target, write_json
    from tawatur.report.strings import strings
    from tawatur.report.terminal import stories_table
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import counts, everything, gravest, looking

    if json is not None:
        check_target(json)
    console = Console(stderr=json == "-", highlight=False)
    with interruptible(), looking(archive_path(archive)) as view:
        if json is not None:
            write_json(everything(view), json)
        found = counts(view)
        console.print(stories_table(gravest(view, limit), strings("en"), console.width, ids=True))
    if found.shared > limit:
        console.print(Text(strings("en").count("n_more_stories", found.shared - limit)))
    told = f"{found.articles:,} articles · {found.shared:,} shared stories"
    waiting = f" · {found.waiting:,} wait: run tawatur add again" if found.waiting else ""
    console.print(Text(told + waiting, style="bold"))


@app.command()
def story(
    name: Annotated[str, typer.Argument(metavar="ID")],
    archive: Archive = None,
    json: Json = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Each step with its evidence.")] = False,
) -> None:
    """Show one story of the archive: from which root each article comes, and its claims."""
    from rich.console import Console
    from rich.text import Text

    from tawatur.report import write_json
    from tawatur.report.chains import render_claims, render_story
    from tawatur.report.judged import marks_text
    from tawatur.report.strings import strings
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking, story_result

    with looking(archive_path(archive)) as view:
        result = story_result(view, name)
    tell_redirect(name, result.stories[0].id)
    if json is not None:
        write_json(result, json)
    console = Console(stderr=json == "-", highlight=False)
    articles = {a.id: a for a in result.articles}
    render_story(result.stories[0], articles, console=console, evidence=evidence)
    if judged := marks_text(result.stories[0].judged, strings("en")):
        console.print(Text(judged, style="bold"))
    render_claims(result.stories[0], console=console)


def tell_redirect(asked: str, found: str) -> None:
    """Say on stderr that an id leads to another one."""
    if asked != found:
        print(f"tawatur: {asked} leads to {found}", file=sys.stderr)


@app.command()
def claim(
    name: Annotated[str, typer.Argument(metavar="ID", help="STORY/CLAIM, as story lists them.")],
    archive: Archive = None,
    json: Json = None,
) -> None:
    """Show one claim of the archive: on whose word each version rests, and why its roots are so many."""
    from rich.console import Console

    from tawatur.report.chains import render_claim
    from tawatur.report.document import dump, write_whole
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import claim_led, looking, story_result

    of, slash, own = name.rpartition("/")
    if not slash:
        raise InputError(name, "name a claim by its story, as in s0123456789abcdef/c1")
    with looking(archive_path(archive)) as view:
        of, own = claim_led(view, of, own)
        result = story_result(view, of)
    tell_redirect(name, f"{result.stories[0].id}/{own}")
    told = result.stories[0]
    found = next((c for c in told.claims if c.id == own), None)
    if found is None:
        few = ", ".join(c.id for c in told.claims[:8]) or "none"
        raise InputError(
            name, f"the story {told.id} has no such claim; it has {few}{', …' if told.claims[8:] else ''}"
        )
    if json is not None:
        write_whole(json, [dump({"story": told.id, **found.to_json()}) + b"\n"])
    articles = {a.id: a for a in result.articles}
    render_claim(found, told, articles, console=Console(stderr=json == "-", highlight=False))


@app.command()
def article(
    name: Annotated[str, typer.Argument(metavar="ID")],
    archive: Archive = None,
    json: Json = None,
) -> None:
    """Show one article of the archive: its attributions, its story, and its versions."""
    from rich.console import Console
    from rich.text import Text

    from tawatur.explain import explain as show
    from tawatur.report.document import dump, write_whole
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import article_of, looking

    with looking(archive_path(archive)) as view:
        found, about = article_of(view, name)
    if json is not None:
        write_whole(json, [dump(found.to_json() | about) + b"\n"])
    console = Console(stderr=json == "-", highlight=False)
    show(found, console=console)
    number = len(about["versions"])
    line = f"story {about['story'] or 'none yet'} · {number} version{'s' if number > 1 else ''}"
    console.print(Text(line, style="bold"))
    for version in about["versions"]:
        waits = " · waits to be grouped" if version["waits"] else ""
        console.print(Text(f"  {version['number']}  SHA-256 {version['sha256']}{waits}", style="dim"))


@app.command()
def check(archive: Archive = None) -> None:
    """Verify every stored hash, span and reference; exit with 1 where something is wrong, and say what."""
    from tawatur.store.checking import problems, size
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking

    found = 0
    with interruptible("nothing was changed"), looking(archive_path(archive)) as view:
        for line in problems(view):
            found += 1
            print(line)
        versions, stories_ = size(view)
    print(f"{versions:,} versions and {stories_:,} stories checked, {found:,} problems")
    if found:
        raise typer.Exit(1)
