"""`watch` as a user meets it."""

from pathlib import Path

import pytest
from test_cli_annotate import run
from web_hosts import Answer, hosts
from web_press import feed, opml, page, story

from tawatur.cli.watching import seconds
from tawatur.errors import InputError


def test_one_round_and_how_the_feeds_are(tmp_path: Path) -> None:
    with hosts(1) as (host,):
        title, text = story(1)
        host.pages["/1"] = Answer(page(title, text, outlet="النهر"))
        host.pages["/rss"] = Answer(feed("النهر", [(f"{host.url}/1", title, "")]), "application/rss+xml")
        path = tmp_path / "feeds.opml"
        path.write_bytes(opml([f"{host.url}/rss", f"{host.url}/gone"]))
        options = ("--archive", tmp_path / "a.db", "--allow-private")
        done = run("watch", path, "--once", *options)
        assert done.returncode == 0
        assert "2 feeds · 1 pages · 1 added · 0 changed · 1 not read" in done.stdout
        assert f"the site answers 404: {host.url}/gone" in " ".join(done.stdout.split())
        asked = sum(host.asked.values())
        status = run("watch", path, "--status", *options)
        assert status.returncode == 0
        assert "failed 1 times: the site answers 404" in status.stdout
        assert sum(host.asked.values()) == asked
    assert title.split()[0] in run("article", f"{host.url}/1", "--archive", tmp_path / "a.db").stdout


def test_nothing_could_be_read(tmp_path: Path) -> None:
    with hosts(1) as (host,):
        options = ("--archive", tmp_path / "a.db", "--once")
        refused = run("watch", f"{host.url}/rss", *options)
        gone = run("watch", f"{host.url}/rss", *options[:1], tmp_path / "b.db", "--once", "--allow-private")
    assert (refused.returncode, gone.returncode) == (2, 2)
    assert "--allow-private" in refused.stdout
    assert "the site answers 404" in gone.stdout


@pytest.mark.parametrize(("told", "value"), [("90s", 90), ("10m", 600), ("2 h", 7_200), ("1d", 86_400)])
def test_times(told: str, value: float) -> None:
    assert seconds(told) == value


@pytest.mark.parametrize("told", ["", "10", "5s", "-1m", "m", "1w", "99999999m"])
def test_no_times(told: str) -> None:
    with pytest.raises(InputError):
        seconds(told)
