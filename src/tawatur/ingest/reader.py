"""`read`: everything the user named, as a stream of Articles and of reasons why something is missing."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from tawatur.config import DEFAULT, Ingest
from tawatur.ingest.datelines import read_stamp
from tawatur.ingest.documents import documents
from tawatur.ingest.keepable import keepable
from tawatur.ingest.language import UNKNOWN, UNSUPPORTED, language_of
from tawatur.ingest.records import article_of, with_marks
from tawatur.ingest.registry import registered, registry
from tawatur.ingest.sources import sources
from tawatur.lexicon import readable
from tawatur.model import Article, Skipped

Input = str | Path | Mapping[str, Any] | Article
FUTURE = "date in the future"
NO_DATE = "no date"
BIDI = "bidi override characters"
ZERO_WIDTH = "zero-width characters"
SAME_ID = "id given twice with another text"
_WEB = ("http://", "https://")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u200b\u2060-\u2064\ufeff]")


def read(
    inputs: Iterable[Input],
    *,
    language: str = "auto",
    since: date | None = None,
    until: date | None = None,
    now: datetime | None = None,
    config: Ingest = DEFAULT.ingest,
) -> Iterator[Article | Skipped]:
    """Read inputs one after the other, holding one article (and one line or page) at a time.

    inputs: paths, globs, folders (recursive, sorted), "-" (standard input), web addresses, records as
    mappings, or Articles. language: "auto" or an ISO 639 code given to all. since, until: publication
    days, both inclusive; articles without a date are kept and marked. now: later publication dates are not
    believed.
    Yields Skipped, never raises, for what cannot be read; dates are naive where their source names no zone.
    """
    seen: dict[str, list[tuple[bytes, str]]] = {}
    outlets = registry(config.outlets)
    for item in _items(inputs, config):
        if isinstance(item, Skipped):
            yield item
            continue
        article = _checked_date(registered(keepable(item, config=config), outlets), now, config)
        if (reason := _outside(article, since, until)) is not None:
            yield Skipped(article.input or article.id, reason)
            continue
        known = _known(article, seen)
        if isinstance(known, Skipped):
            yield known
        else:
            yield _described(known, language, dated=bool(since or until), config=config)


def _items(inputs: Iterable[Input], config: Ingest) -> Iterator[Article | Skipped]:
    count = 0
    for given in _together([inputs] if isinstance(inputs, (str, Path)) else inputs):
        if isinstance(given, list):
            from tawatur.ingest.fetch.reading import read_urls  # 0.2 s: only when needed

            yield from read_urls(given, config=config)
        elif isinstance(given, Article):
            yield given
        elif isinstance(given, Mapping):
            count += 1
            yield article_of(given, default_id=f"record:{count}", name=f"record {count}", config=config)
        else:
            for source in sources(given):
                yield from [source] if isinstance(source, Skipped) else documents(source, config=config)


def _together(inputs: Iterable[Input]) -> Iterator[Input | list[str]]:
    """Web addresses that follow each other as one list: their hosts are asked at the same time."""
    for url, some in groupby(inputs, lambda x: isinstance(x, str) and x.lower().startswith(_WEB)):
        if url:
            yield [str(x) for x in some]
        else:
            yield from some


def _checked_date(article: Article, now: datetime | None, config: Ingest) -> Article:
    """The article with a publication date after its crawl, or after now, taken away and marked."""
    if article.published is None:
        return article
    crawled = None
    if article.published_precision != "extracted" and (
        stamp := read_stamp(article.metadata.get("extracted_at"))
    ):
        crawled = stamp.when
    slack = timedelta(hours=config.future_slack_hours)
    if not any(limit and _naive(article.published) > _naive(limit) + slack for limit in (crawled, now)):
        return article
    metadata = {**article.metadata, "published": article.published.isoformat()}
    undated = replace(article, published=None, published_precision=None, metadata=metadata)
    return with_marks(undated, FUTURE)


def _naive(when: datetime) -> datetime:
    return when.replace(tzinfo=None)  # the slack is wider than the zones are apart


def _outside(article: Article, since: date | None, until: date | None) -> str | None:
    if article.published is None:
        return None
    day = article.published.date()
    if since is not None and day < _day(since):
        return f"published {day}, before {_day(since)}"
    if until is not None and day > _day(until):
        return f"published {day}, after {_day(until)}"
    return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _known(article: Article, seen: dict[str, list[tuple[bytes, str]]]) -> Article | Skipped:
    """The article, under a new id when its own is taken by another text; Skipped when it was read before."""
    digest = hashlib.blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
    name = article.input or article.id
    earlier = seen.setdefault(article.id, [])
    for other, where in earlier:
        if other == digest:
            return Skipped(name, f"already read as {where}")
    earlier.append((digest, name))
    if len(earlier) == 1:
        return article
    number = len(earlier)
    while (renamed := f"{article.id}~{number}") in seen:
        number += 1
    seen[renamed] = [(digest, name)]
    return with_marks(replace(article, id=renamed), f"{SAME_ID}: {article.id}")


def _described(article: Article, language: str, *, dated: bool, config: Ingest) -> Article:
    """Language and marks filled in."""
    found = article.language or (language_of(article.text, config=config) if language == "auto" else language)
    marks = []
    if found is None:
        marks.append(UNKNOWN)
    elif found not in readable():
        marks.append(UNSUPPORTED)
    if dated and article.published is None:
        marks.append(NO_DATE)
    if _BIDI.search(article.text):
        marks.append(BIDI)
    if _ZERO_WIDTH.search(article.text):
        marks.append(ZERO_WIDTH)
    return with_marks(replace(article, language=found), *marks)
