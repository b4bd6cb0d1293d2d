"""Adding articles from a page: pasted, by address, or as files. Each becomes a job with a page of its own."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from tawatur.report.rows import Chrome
from tawatur.report.shown import one_line, safe_url
from tawatur.web.addresses import PAGES
from tawatur.web.forms import CheckedForm, needs
from tawatur.web.frame import Frame, frame_of
from tawatur.web.jobs import Job, Jobs, own_folder
from tawatur.web.pages.jobs import JobRow, job_row
from tawatur.web.render import shown_page
from tawatur.web.roles import Reader

router = APIRouter(prefix=f"{PAGES}/add")
Admin = Annotated[Reader, Depends(needs("admin"))]
_SHOWN = 8  # jobs
_FILES = 50
_UNSAFE = re.compile(r"[^\w.\-]+|^[.\-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands in the forms: fields of a pasted article, and the address `page` to be fetched."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    text: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class AddPage:
    """The three forms. `chrome`: frame. `given`: what stands in them. `jobs`: the last ones.

    `wrong`: the form (paste, url, upload) that was refused, or None; `problem`: why, in words.
    """

    chrome: Chrome
    given: Given
    jobs: tuple[JobRow, ...]
    wrong: str | None
    problem: str | None


@router.get("")
def forms(request: Request, reader: Admin) -> Response:
    """The three forms."""
    return _page(request)


@router.post("/paste", dependencies=[CheckedForm])
def paste(  # noqa: PLR0913  # each is a field of the form
    request: Request,
    reader: Admin,
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """One article, pasted."""
    given = Given(title=title, outlet=outlet, url=url, published=published, text=text)
    if not text.strip():
        return _page(request, given, "paste", "add_no_text")
    if url.strip() and safe_url(url.strip()) is None:
        return _page(request, given, "paste", "add_no_address")
    if published.strip() and not _is_moment(published.strip()):
        return _page(request, given, "paste", "add_no_date")
    return _begun(request, reader, given, "paste", one_line(title or text, limit=80), (_record(given),))


@router.post("/url", dependencies=[CheckedForm])
def by_address(request: Request, reader: Admin, page: Annotated[str, Form()] = "") -> Response:
    """A page, a feed or a sitemap, fetched as `tawatur add` does."""
    given = Given(page=page)
    address = safe_url(page.strip())
    if address is None:
        return _page(request, given, "url", "add_no_address")
    return _begun(request, reader, given, "url", one_line(address, limit=80), (address,))


@router.post("/upload", dependencies=[CheckedForm])
def upload(request: Request, reader: Admin, files: list[UploadFile]) -> Response:
    """Files of any kind that `tawatur add` reads. The guard bounds how large they are together."""
    named = [file for file in files if file.filename]
    if not named or len(named) > _FILES:
        return _page(request, Given(), "upload", "add_no_files" if not named else "add_many_files")
    folder = own_folder()
    paths = tuple(_kept(file, folder) for file in named)
    name = one_line(" · ".join(p.name for p in paths), limit=80)
    return _begun(request, reader, Given(), "upload", name, paths, folder=str(folder))


def _begun(  # noqa: PLR0913  # all of one form
    request: Request, reader: Reader, given: Given, kind: str, name: str, inputs: tuple[object, ...],
    folder: str | None = None,
) -> Response:  # fmt: skip
    frame = frame_of(request)
    jobs: Jobs = request.app.state.jobs
    job = jobs.begin(kind, name, reader.name, inputs, folder=folder)
    if job is None:
        return _page(request, given, kind, "add_busy", status=503)
    return RedirectResponse(frame.href("jobs", job.id), status_code=303)


def _page(
    request: Request, given: Given | None = None, wrong: str | None = None, problem: str | None = None,
    *, status: int = 422,
) -> Response:  # fmt: skip
    frame = frame_of(request)
    page = AddPage(
        frame.chrome(frame.words["add"]), given or Given(), _rows(frame, request.app.state.jobs.latest()),
        wrong, frame.words[problem] if problem else None,
    )  # fmt: skip
    return shown_page(request, "add.html", page, frame, status=status if wrong else 200)


def _rows(frame: Frame, jobs: list[Job]) -> tuple[JobRow, ...]:
    return tuple(job_row(frame, job) for job in jobs[:_SHOWN])


def _record(given: Given) -> dict[str, str]:
    """The article as a record. The same text of another outlet, or at another address, is another one."""
    told = "\x00".join((given.text, given.outlet.strip(), given.url.strip()))
    record = {
        "id": f"pasted-{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
        "title": given.title.strip(), "outlet": given.outlet.strip(), "url": given.url.strip(),
        "published": given.published.strip(), "text": given.text.replace("\r\n", "\n"),
    }  # fmt: skip
    return {key: value for key, value in record.items() if value}


def _is_moment(told: str) -> bool:
    try:
        datetime.fromisoformat(told)
    except ValueError:
        return False
    return True


def _kept(file: UploadFile, folder: Path) -> Path:
    """The file in `folder`, under a name that is no pattern, address or option; relative."""
    plain = _UNSAFE.sub("_", one_line(Path(file.filename or "").name, limit=120)) or "file"
    name, count = plain, 1
    while (folder / name).exists():
        count += 1
        name = f"{count}_{plain}"
    with (folder / name).open("xb") as out:
        while piece := file.file.read(2**20):
            out.write(piece)
    return Path(name)
