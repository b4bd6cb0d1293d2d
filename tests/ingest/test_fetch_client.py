"""One address asked: what comes back, and every reason why nothing does."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from web_hosts import Answer, Host, hosts, moved, packed

from tawatur.config import DEFAULT, Fetch
from tawatur.ingest.fetch import Fetched, Fetcher, NotModified, Refused
from tawatur.ingest.fetch.addresses import is_public, wrong
from tawatur.ingest.fetch.hosts import host_of

LOCAL = replace(DEFAULT.ingest.fetch, allow_private=True, host_seconds=0.0)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosts(1) as (one,):
        yield one


def _get(host: Host, answer: Answer, config: Fetch = LOCAL, **since: str) -> Any:
    host.pages["/a"] = answer
    with Fetcher(config) as fetcher:
        return fetcher.get(f"{host.url}/a", **since)


def test_a_page_with_what_the_next_question_needs(host: Host) -> None:
    headers = {"ETag": '"x"', "Last-Modified": "Mon, 01 Mar 2021 08:30:00 GMT"}
    found = _get(host, Answer(b"text", "Text/HTML; Charset='windows-1256' ; x=y", headers=headers))
    assert isinstance(found, Fetched)
    assert (found.body, found.media, found.charset, found.etag) == (
        b"text",
        "text/html",
        "windows-1256",
        '"x"',
    )
    assert found.modified == headers["Last-Modified"]
    assert "Tawatur" in host.headers["/a"]["User-Agent"]


def test_what_has_not_changed_is_not_sent_again(host: Host) -> None:
    first = _get(host, Answer(b"text", tagged=True))
    assert isinstance(_get(host, Answer(b"text", tagged=True), etag=first.etag), NotModified)


def test_packed_bodies_are_unpacked(host: Host) -> None:
    assert _get(host, packed(b"text " * 100)).body == b"text " * 100


@pytest.mark.parametrize(
    ("answer", "reason", "transient"),
    [
        (Answer(status=404), "answers 404", False),
        (Answer(status=503), "answers 503", True),
        (Answer(status=520), "answers 520", True),
        (Answer(status=304), "answers 304", False),
        (packed(b"0" * (12 << 20)), "larger than", False),
        (packed(b"0" * (6 << 20)), "unpacks to more than", False),
        (Answer(b"0" * (11 << 20)), "larger than 10 MiB", False),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "packed with 'br'", False),
        (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "broken answer", True),
        (Answer(gzip.compress(b"text" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "ends early", True),
        (Answer(b"half", headers={"Content-Length": "99", "Connection": "close"}), "broken answer", True),
        (moved("ftp://example.org/x"), "only http and https", False),
        (moved("http://user:word@example.org/"), "user name", False),
        (moved("/a"), "leads on more than 5 times", False),
    ],
)  # fmt: skip
def test_refusals(host: Host, answer: Answer, reason: str, transient: bool) -> None:
    found = _get(host, answer)
    assert isinstance(found, Refused)
    assert reason in found.reason
    assert found.transient == transient


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/", "http://[::1]:80/", "http://10.0.0.1/"])
def test_a_public_page_may_not_lead_inside(host: Host, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    host.pages["/a"] = moved(to)
    passing = "tawatur.ingest.fetch.transport.is_public"
    monkeypatch.setattr(passing, lambda address: address == "127.0.0.1" or is_public(address))
    with Fetcher(replace(LOCAL, allow_private=False)) as fetcher:
        found = fetcher.get(f"{host.url}/a")
    assert isinstance(found, Refused)
    assert "leads to a private address" in found.reason


def test_a_public_page_does_not_lead_inside_even_where_private_ones_are_allowed(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.pages["/a"] = moved("http://10.0.0.1/")
    host.pages["/b"] = moved(f"{host.url}/c")
    host.pages["/c"] = Answer(b"<p>whole</p>")
    with Fetcher(LOCAL) as fetcher:  # from inside to inside
        assert isinstance(fetcher.get(f"{host.url}/b"), Fetched)
    passing = "tawatur.ingest.fetch.client.is_public"
    monkeypatch.setattr(passing, lambda address: address == "127.0.0.1" or is_public(address))
    with Fetcher(LOCAL) as fetcher:
        found = fetcher.get(f"{host.url}/a")
    assert isinstance(found, Refused)
    assert "from a public address to a private one" in found.reason


def test_a_name_that_resolves_otherwise_a_moment_later_leads_nowhere_else(host: Host) -> None:
    host.pages["/a"] = Answer(b"secret")
    asked = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]  # public when a checker would have asked before

    with Fetcher(replace(LOCAL, allow_private=False), resolve=resolve) as fetcher:
        found = fetcher.get(f"http://news.example:{host.url.rpartition(':')[2]}/a")
    assert isinstance(found, Refused)
    assert "private address (news.example is 127.0.0.1)" in found.reason
    assert set(asked) == {"news.example"}
    assert not host.log


def test_one_private_address_among_public_ones_is_one_too_many(host: Host) -> None:
    with Fetcher(
        replace(LOCAL, allow_private=False), resolve=lambda n, p: ["1.1.1.1", "10.0.0.1"]
    ) as fetcher:
        assert "10.0.0.1" in fetcher.get("http://news.example/").reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "64:ff9b:1::1", "ff02::1", "fec0::1", "?",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "name", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "localhost."]
)
def test_other_spellings_of_loopback_are_told_after_resolving(name: str, host: Host) -> None:
    with Fetcher(replace(LOCAL, allow_private=False)) as fetcher:
        found = fetcher.get(f"http://{name}:{host.url.rpartition(':')[2]}/a")
    assert isinstance(found, Refused)
    assert not host.log


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http://a:b@c.example/", "http://x.example:22/", "http://[::1"]
)
def test_what_is_no_web_address(url: str) -> None:
    assert wrong(url, allow_private=False)


def test_a_slow_drip_ends(host: Host) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not host.stop.wait(0.05):
            handler.wfile.write(b"x")

    begun = time.monotonic()
    found = _get(host, Answer(raw=drip), replace(LOCAL, seconds=0.5))
    assert isinstance(found, Refused)
    assert "no whole answer" in found.reason
    assert time.monotonic() - begun < 30


def test_headers_that_never_end(host: Host) -> None:
    def endless(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for k in range(1_000_000):
            if host.stop.is_set():
                break
            handler.wfile.write(b"X-%d: %s\r\n" % (k, b"x" * 500))

    found = _get(host, Answer(raw=endless), replace(LOCAL, seconds=5.0))
    assert isinstance(found, Refused)
    assert found.transient


def test_a_site_may_ask_to_wait(host: Host) -> None:
    assert _get(host, Answer(status=429, headers={"Retry-After": "120"})).after == 120
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=300), usegmt=True)
    assert 200 < _get(host, Answer(status=503, headers={"Retry-After": soon})).after <= 300
    assert _get(host, Answer(status=429, headers={"Retry-After": "soon"})).after is None


def test_robots_are_asked_once_and_obeyed(host: Host) -> None:
    host.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain")
    host.pages |= {"/a": Answer(b"a"), "/private/b": Answer(b"b")}
    slept: list[float] = []
    with Fetcher(LOCAL, clock=lambda: 100.0, sleep=slept.append) as fetcher:
        assert isinstance(fetcher.get(f"{host.url}/a"), Fetched)
        refused = fetcher.get(f"{host.url}/private/b")
        assert isinstance(fetcher.get(f"{host.url}/a"), Fetched)
    assert isinstance(refused, Refused)
    assert "robots.txt" in refused.reason
    assert host.asked == {"/robots.txt": 1, "/a": 2}
    assert slept == [7.0]


def test_robots_with_a_byte_order_mark(host: Host) -> None:
    host.pages["/robots.txt"] = Answer("\ufeffUser-agent: *\nDisallow: /".encode(), "text/plain")
    assert "robots.txt" in _get(host, Answer(b"a")).reason


def test_robots_that_could_not_be_read_are_asked_for_again_soon(host: Host) -> None:
    host.pages |= {"/robots.txt": Answer(status=503), "/a": Answer(b"a")}
    now = [100.0]
    with Fetcher(LOCAL, clock=lambda: now[0]) as fetcher:
        assert [isinstance(fetcher.get(f"{host.url}/a"), Fetched) for _ in range(2)] == [False, False]
        host.pages["/robots.txt"] = Answer(status=404)
        now[0] += LOCAL.trouble_seconds + 1
        assert isinstance(fetcher.get(f"{host.url}/a"), Fetched)
    assert host.asked == {"/robots.txt": 2, "/a": 1}


def test_a_host_that_was_asked_too_often_is_left_alone(host: Host) -> None:
    host.pages |= {"/a": Answer(status=429, headers={"Retry-After": "120"}), "/b": Answer(b"b")}
    now = [100.0]
    with Fetcher(LOCAL, clock=lambda: now[0]) as fetcher:
        fetcher.get(f"{host.url}/a")
        refused = fetcher.get(f"{host.url}/b")
        assert isinstance(refused, Refused)
        assert (refused.transient, refused.after) == (True, 120.0)
        assert not host.asked["/b"]
        now[0] += 121
        assert isinstance(fetcher.get(f"{host.url}/b"), Fetched)


def test_several_packed_parts_are_one_body_and_what_follows_is_none_of_it(host: Host) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert _get(host, Answer(body, headers={"Content-Encoding": "gzip"})).body == b"one two"


def test_what_follows_a_packed_body_without_end_is_not_held(host: Host) -> None:
    def endless(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"text"))
        while not host.stop.is_set():
            handler.wfile.write(b"\0" * 65536)

    assert _get(host, Answer(raw=endless)).body == b"text"


@pytest.mark.parametrize("packing", ["", "none", "UTF-8", "identity"])
def test_a_body_that_is_not_packed_whatever_the_header_says(host: Host, packing: str) -> None:
    assert _get(host, Answer(b"text", headers={"Content-Encoding": packing})).body == b"text"


@pytest.mark.parametrize("etag", ['"\u00e9"', '"' + "x" * 900 + '"'])
def test_an_etag_that_cannot_be_sent_back_is_not_kept(host: Host, etag: str) -> None:
    assert _get(host, Answer(b"text", headers={"ETag": etag})).etag is None


def test_a_cookie_is_shown_on_the_way_and_forgotten(host: Host) -> None:
    def wall(handler: Any) -> None:
        known = "seen=1" in handler.headers.get("Cookie", "")
        head = b"HTTP/1.1 200 OK\r\n" if known else b"HTTP/1.1 302 Found\r\nLocation: /a\r\n"
        handler.wfile.write(head + b"Set-Cookie: seen=1\r\nContent-Length: 2\r\n\r\nok")

    host.pages |= {"/a": Answer(raw=wall), "/b": Answer(b"b")}
    with Fetcher(LOCAL) as fetcher:
        assert isinstance(fetcher.get(f"{host.url}/a"), Fetched)
        fetcher.get(f"{host.url}/b")
    assert "Cookie" not in host.headers["/b"]


def test_a_fragment_is_no_part_of_the_address(host: Host) -> None:
    host.pages["/a"] = Answer(b"a")
    with Fetcher(LOCAL) as fetcher:
        assert fetcher.get(f"{host.url}/a#part").url == f"{host.url}/a"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example/x", "https://a.example:443/y", True),
        ("http://a.example/", "http://A.example./", True),
        ("http://a.example/", "http://a.example:8080/", False), ("http://[bad", "http://[bad", True),
    ],
)  # fmt: skip
def test_one_host_by_its_names(one: str, other: str, same: bool) -> None:
    assert (host_of(one) == host_of(other)) == same


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (522, False)])
def test_robots_that_cannot_be_read(host: Host, status: int, may: bool) -> None:
    host.pages["/robots.txt"] = Answer(status=status)
    assert isinstance(_get(host, Answer(b"a")), Fetched) == may


def test_a_host_that_speaks_no_tls(host: Host) -> None:
    with Fetcher(LOCAL) as fetcher:
        refused = fetcher.get(host.url.replace("http:", "https:"))
    assert isinstance(refused, Refused)
    assert "cannot be reached" in refused.reason


def test_a_certificate_of_nobody(tmp_path: Path) -> None:
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl, which makes the certificate, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "2"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for _ in range(2):  # for robots.txt, and for the page
                with suppress(OSError), server.accept()[0] as connection:
                    context.wrap_socket(connection, server_side=True)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with Fetcher(LOCAL) as fetcher:
            refused = fetcher.get(f"https://127.0.0.1:{server.getsockname()[1]}/")
    assert isinstance(refused, Refused)
    assert refused.reason == "its certificate is not valid for this name"
