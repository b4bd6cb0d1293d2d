"""Adding from pages: each form becomes a job that is followed to its end, and says what it did."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from web_hosts import Answer, Host

from tawatur.store.viewing import article_of, counts, looking

TEXT = (
    "The mayor of Norvale, Dana Whitcroft, said on Monday that the bridge will close for two weeks.\n\n"
    "Police said the detour through Eastmere is safe."
)


@pytest.fixture
def archive(demo_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_archive, tmp_path / "own.db"))


@pytest.fixture
def adder(desk: Callable[..., Any], archive: Path) -> Any:
    return desk(archive)


def send(client: Any, form: str, data: dict[str, str], **more: Any) -> Any:
    """The answer to one of the forms of the page."""
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/en/add").text)
    assert csrf
    return client.post(f"/en/add/{form}", data={"csrf": csrf[1], **data}, follow_redirects=False, **more)


def followed(client: Any, answer: Any) -> str:
    """The page of the job that an answer leads to, when it is over."""
    assert answer.status_code == 303, answer.text
    place = answer.headers["location"]
    with client.stream("GET", f"{place}/events") as news:
        assert news.headers["content-type"].startswith("text/event-stream")
        lines = [line.removeprefix("data: ") for line in news.iter_lines() if line.startswith("data: ")]
    assert orjson.loads(lines[-1])["over"] is True
    return str(client.get(place).text)


def test_a_pasted_article_is_read_once(adder: Any, archive: Path) -> None:
    given = {
        "title": "Bridge closes",
        "outlet": "Norvale Ledger",
        "published": "2026-03-02T08:30",
        "text": TEXT,
    }
    page = followed(adder, send(adder, "paste", given))
    found = re.search(r'/en/article/(pasted-[0-9a-f]{16})"', page)
    assert found
    with looking(archive) as view:
        article, _ = article_of(view, found[1])
    assert article.text == TEXT
    assert article.published is not None
    assert (article.outlet, article.published.isoformat()) == ("Norvale Ledger", "2026-03-02T08:30:00")
    assert article.attributions
    again = followed(adder, send(adder, "paste", given))
    assert "known already: 1" in again
    other = followed(adder, send(adder, "paste", given | {"outlet": "Eastmere Post"}))
    assert "new: 1" in other


@pytest.mark.parametrize(
    ("form", "given", "told"),
    [
        ("paste", {"text": "  \n "}, "The text is empty"),
        ("paste", {"text": "x", "url": "javascript:alert(1)"}, "no address"),
        ("paste", {"text": "x", "published": "yesterday"}, "date cannot be read"),
        ("url", {"page": "file:///etc/passwd"}, "no address"),
        ("url", {"page": "http://user:secret@host.example/"}, "no address"),
    ],
)
def test_what_cannot_be_added_is_told_beside_the_form(
    adder: Any, form: str, given: dict[str, str], told: str
) -> None:
    answer = send(adder, form, given)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'role="alert"' in answer.text


def test_an_address_is_fetched(desk: Callable[..., Any], archive: Path) -> None:
    words = "The harbour office of Norvale said that the ferries stop at noon because of the storm. " * 6
    page = (
        f"<html><head><title>Ferries stop</title></head><body><article><p>{words}</p></article></body></html>"
    )
    host = Host()
    host.pages["/ferries.html"] = Answer(page.encode())
    client = desk(archive, private=True)
    told = followed(client, send(client, "url", {"page": f"{host.url}/ferries.html"}))
    host.close()
    assert "new: 1" in told


def test_private_addresses_are_not_opened(adder: Any) -> None:
    told = followed(adder, send(adder, "url", {"page": "http://127.0.0.1:9/x"}))
    assert "new: 0" in told
    assert "127.0.0.1:9/x" in told


def test_files_are_read_and_their_places_kept_secret(adder: Any, archive: Path) -> None:
    files = [
        ("files", ("../../evil*.txt", TEXT.encode())),
        ("files", ("-", TEXT.replace("Monday", "Friday").encode())),
        ("files", ("broken.jsonl", b'{"text": 3}\n')),
    ]
    told = followed(adder, send(adder, "upload", {}, files=files))
    assert "new: 2" in told
    assert "broken.jsonl" in told
    assert "tawatur-" not in told
    with looking(archive) as view:
        assert article_of(view, "evil_")[0].text.startswith("The mayor")


def test_too_many_jobs_are_refused_and_nothing_is_lost(adder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adder.app.state.jobs, "begin", lambda *_, **__: None)
    answer = send(adder, "paste", {"text": TEXT})
    assert answer.status_code == 503
    assert "Dana Whitcroft" in answer.text


def test_a_process_that_is_ended_fails_its_job_only(adder: Any) -> None:
    jobs = adder.app.state.jobs
    followed(adder, send(adder, "paste", {"text": TEXT}))
    jobs._process.kill()
    jobs._process.join()
    told = followed(adder, send(adder, "paste", {"text": TEXT + " More."}))
    assert "the process that reads was ended" in told
    assert "new: 1" in followed(adder, send(adder, "paste", {"text": TEXT + " More."}))


def test_a_job_survives_reloading_and_is_listed(adder: Any) -> None:
    place = send(adder, "paste", {"text": TEXT, "title": "Bridge <b>closes</b>"}).headers["location"]
    assert place in adder.get("/en/add").text
    until = time.monotonic() + 60
    while "<progress" in (page := adder.get(place).text):
        assert '<noscript><meta http-equiv="refresh"' in page
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "Bridge &lt;b&gt;closes&lt;/b&gt;" in page


def test_readers_may_not_add(desk: Callable[..., Any], archive: Path) -> None:
    from tawatur.web.roles import Reader

    client = desk(archive, token={"r" * 16: Reader("amal", "review")})
    headers = {"authorization": f"Bearer {'r' * 16}"}
    for path in ("/en/add", "/en/jobs/x", "/en/jobs/x/events"):
        assert client.get(path, headers=headers).status_code == 403
    assert client.post("/en/add/paste", data={"text": TEXT}, headers=headers).status_code == 403
    with looking(archive) as view:
        assert counts(view).articles == 29


def test_jobs_that_are_forgotten_are_told(adder: Any) -> None:
    answer = adder.get("/ar/jobs/nowhere")
    assert answer.status_code == 404
    assert "لا عمل بهذا الاسم" in answer.text
