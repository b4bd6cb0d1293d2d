"""Rounds of watching over hosts on loopback, each as a process of its own would make it."""

from dataclasses import replace
from typing import Any

from web_hosts import Answer, Host
from web_press import feed, page, story

from tawatur.config import DEFAULT, Config
from tawatur.ingest.fetch import Fetcher
from tawatur.store.opening import Address
from tawatur.watch import Cycle, Watch

XML = "application/rss+xml"
HOUR = 3_600.0
BEGIN = 1_700_000_000.0


def config_of(**fetch: Any) -> Config:
    known = replace(
        DEFAULT.ingest.fetch, **{"allow_private": True, "host_seconds": 0.0, "seconds": 5.0, **fetch}
    )
    return replace(DEFAULT, ingest=replace(DEFAULT.ingest, fetch=known))


def outlet(host: Host, name: str, numbers: range, *, told: bool = True) -> None:
    """An outlet whose feed leads to pages; `told`: with summaries."""
    items = []
    for k in numbers:
        title, text = story(k)
        host.pages[f"/{k}"] = Answer(page(title, text, outlet=name), tagged=True)
        items.append((f"{host.url}/{k}", title, text.split("\n")[0] if told else ""))
    host.pages["/rss"] = Answer(feed(name, items), XML, tagged=True)


class Clock:
    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> float:
        return self.now


def one_round(path: Address, urls: list[str], clock: Clock, **fetch: Any) -> Cycle:
    """One round of a process of its own."""
    config = config_of(**fetch)
    with Fetcher(config.ingest.fetch) as fetcher:
        return Watch(path, urls, every=600, fetcher=fetcher, config=config, clock=clock).cycle()
