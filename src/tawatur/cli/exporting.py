"""Command: export, a whole result or one story or claim in a format for other tools."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.archive import tell_redirect
from tawatur.cli.options import Archive, Jobs
from tawatur.cli.running import analyzed, check_no_input, configured, interruptible
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.exports.parts import Parts


@app.command()
def export(  # noqa: PLR0913  # each is an option of the command
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="What to write, as below.")],
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, or -; none = the archive.")
    ] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="PATH", help="Where to; - = stdout.")] = "-",
    archive: Archive = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only this story.")] = None,
    claim: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this claim: STORY/CLAIM, or CLAIM with --story.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="ar|en", help="Words of a brief; default: the claim's language.")
    ] = None,
    jobs: Jobs = 1,
) -> None:
    """Write stories, claims and lineage for other tools, or a claim as a page to print.

    FORMAT: csv, parquet, events, prov, webanno, schema, graphml, or of one claim
    brief, pdf. All of the archive, or of INPUT as analyze reads it; or one story, or one claim.
    """
    from tawatur.exports import FORMATS

    if form not in FORMATS:
        raise InputError(form, f"choose one of {', '.join(FORMATS)}")
    if inputs and archive:
        raise InputError("--archive", "name files or the archive, not both")
    if language not in (None, "ar", "en"):
        raise InputError(f"--language {language}", "choose ar or en")
    writer, (story, claim) = FORMATS[form], _ids(story, claim)
    if writer.of_claim and claim is None:
        raise InputError(form, "tells one claim; name it with --claim, as in s0123456789abcdef/c1")
    writer.check_out(out)
    check_no_input(out, inputs or ())
    with interruptible(), _chosen(inputs, archive, story, claim, jobs) as result:
        writer(result, out, language=language)


def _ids(story: str | None, claim: str | None) -> tuple[str | None, str | None]:
    """The ids of the story and of the claim that are asked for."""
    if claim is None:
        return story, None
    of, slash, own = claim.rpartition("/")
    if not slash and story is None:
        raise InputError(f"--claim {claim}", "name its story too, as in s0123456789abcdef/c1")
    if slash and story not in (None, of):
        raise InputError(f"--claim {claim}", f"is of another story than --story {story}")
    return of or story, own


@contextmanager
def _chosen(
    inputs: list[str] | None, archive: "Archive", story: str | None, claim: str | None, jobs: int
) -> "Iterator[Parts]":
    from tawatur.exports import claim_of, story_of
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import claim_led, everything, looking, story_result

    if inputs:
        result: Parts = analyzed(inputs, jobs=jobs, config=configured("learned"))
        result = result if story is None else story_of(result, story)
        yield result if claim is None else claim_of(result, claim)
        return
    with looking(archive_path(archive)) as view:
        if story is None:
            yield everything(view)
            return
        if claim is not None:
            story, claim = claim_led(view, story, claim)
        told = story_result(view, story)
        name = told.stories[0].id
        tell_redirect(story, name)
        found = story_of(told, name)
        yield found if claim is None else claim_of(found, claim)
