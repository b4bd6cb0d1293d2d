"""The command that follows feeds: watch."""

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.noticing import Lines, Notify, Rules, desk
from tawatur.cli.options import Archive, Fast, Jobs, Model, Outlets, Pages, Private
from tawatur.cli.running import configured, interruptible, reading
from tawatur.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.store.opening import Address
    from tawatur.store.watched import Feed
    from tawatur.watch import Cycle

_UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
_SHORTEST = 10.0  # seconds between two questions to a feed
_REASONS = 20  # listed after one round


@app.command()
def watch(  # noqa: PLR0913  # each is an option of the command
    sources: Annotated[list[str], typer.Argument(help="OPML files, or addresses of feeds and sitemaps.")],
    archive: Archive = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two questions: 90s, 10m, 2h.")] = "10m",
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only list the feeds and how they are.")] = False,
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
    """Follow feeds: what is new goes into the archive, round after round, until Ctrl-C.

    May be cut off at any point and started again: nothing is lost, and little is asked twice.
    """
    from rich.console import Console
    from rich.text import Text

    from tawatur.engine.priority import give_way
    from tawatur.ingest.fetch import Fetcher
    from tawatur.store.opening import archive_path
    from tawatur.watch import Watch
    from tawatur.watch import sources as behind

    config = reading(configured(model), pages, private=private, fast=fast, outlets=outlets)
    urls, pause = behind(sources, config=config.ingest), seconds(every)
    console, path = Console(highlight=False), archive_path(archive)
    if status:
        _show_status(path, urls, console)
        return
    telling = desk(rules, lines, notify, console)
    telling.begin(path)
    give_way()
    stopped = "what was added so far is whole; start it again to go on"
    with interruptible(stopped), Fetcher(config.ingest.fetch) as fetcher:
        watching = Watch(path, urls, every=pause, fetcher=fetcher, config=config, jobs=jobs)
        while True:
            done = watching.cycle()
            _tell(done, console, going_on=not once)
            telling.tell(path, lambda problem: console.print(Text(problem, style="bold")))
            if once:
                break
            time.sleep(max(1.0, min(pause, (done.due or 0.0) - time.time())))
    if done.feeds and done.feeds == done.failed:
        raise InputError("nothing was read", "see the reasons above")


def seconds(told: str) -> float:
    """«90s», «10m», «2h», «1d» in seconds. Raises InputError."""
    match = re.fullmatch(r"(\d{1,6})\s?([smhd])", told.strip().lower())
    found = int(match[1]) * _UNITS[match[2]] if match else 0.0
    if found < _SHORTEST:
        raise InputError(f"--every {told}", "give a time of 10 s or more, such as 90s, 10m or 2h")
    return found


def _tell(done: "Cycle", console: "Console", *, going_on: bool) -> None:
    """One line a round, and why something was not read."""
    from rich.text import Text

    from tawatur.report.strings import strings
    from tawatur.report.terminal import skipped_lines

    counts = {
        "feeds": done.feeds,
        "pages": done.pages,
        "added": done.added.added,
        "changed": done.added.changed,
    }
    told = " · ".join(f"{n:,} {name}" for name, n in counts.items())
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    next_ = f" · next {_moment(done.due)}" if going_on and done.due else ""
    console.print(Text(f"{now}  {told} · {len(done.skipped):,} not read{next_}", style="bold"))
    for line in skipped_lines(done.skipped[:_REASONS], strings("en")):
        console.print(line)


def _show_status(path: "Address", urls: list[str], console: "Console") -> None:
    """A line a feed: when it was read, when it is due, what is wrong."""
    from rich.text import Text

    from tawatur.report.shown import shown
    from tawatur.store.viewing import looking
    from tawatur.store.watched import feeds

    with looking(path) as view:
        known = feeds(view, urls)
    for feed in sorted(known, key=lambda f: f.url):
        console.print(Text(f"{shown(feed.url)}\n  {_state(feed)}"), soft_wrap=True)
    if unknown := set(urls) - {f.url for f in known}:
        console.print(Text(f"{len(unknown):,} not watched yet"))


def _state(feed: "Feed") -> str:
    from tawatur.report.shown import shown

    read = f"read {_moment(feed.read)}" if feed.read else "never read"
    trouble = f" · failed {feed.failures} times: {shown(feed.reason or '')}" if feed.failures else ""
    return f"{read} · next {_moment(feed.due)}{trouble}"


def _moment(when: float) -> str:
    return datetime.fromtimestamp(when, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
