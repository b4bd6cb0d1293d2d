"""One JSON or Parquet record, or a mapping given by a library user, to an Article.

`text` is kept code point for code point; everything unknown goes to `metadata` as it is.
"""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from tawatur.config import Ingest
from tawatur.ingest.datelines import Stamp, read_stamp
from tawatur.ingest.furniture import regions
from tawatur.ingest.stated import believed
from tawatur.model import Article, Precision, Skipped

UNREADABLE_DATE = "unreadable date"
DROPPED_METADATA = "metadata that JSON cannot hold was dropped"
_KNOWN = frozenset({"id", "outlet", "url", "published", "title", "author", "authors", "text"})
_BIG = 2**63


def parse_json(data: bytes) -> Any:
    """The JSON value of `data`; NaN and infinities become None, integers beyond 64 bits floats.

    Raises ValueError, with a short reason, when `data` are no JSON or are nested too deep.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        first = error
    try:
        return json.loads(data, parse_constant=lambda _: None, parse_int=_integer)
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8; convert it with iconv -t UTF-8") from error
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except ValueError as error:
        raise ValueError(f"broken JSON ({first.msg})") from error


def _integer(digits: str) -> int | float:
    if len(digits) > 4000:  # CPython refuses to read longer ones
        return float("inf") if digits[0] != "-" else float("-inf")
    value = int(digits)
    return value if -_BIG <= value < 2 * _BIG else float(value)


def article_of(record: Any, *, default_id: str, name: str, config: Ingest) -> Article | Skipped:
    """The Article of one record, with the furniture of its text marked; Skipped when it has no text."""
    if not isinstance(record, Mapping):
        return Skipped(name, 'not a record; expected an object with a "text"')
    text = record.get("text")
    if (problem := _problem(record, text, config)) is not None:
        return Skipped(name, problem)
    assert isinstance(text, str)  # noqa: S101  # _problem has looked
    title = _line(record.get("title"))
    outlet = _outlet(record)
    found = regions(text, title, outlet=outlet, config=config)
    authors, in_authors = _authors(record)
    metadata, lost = _metadata(record)
    stamp, precision, marks = _published(record, found.stamp or in_authors, metadata, config)
    return Article(
        id=_line(record.get("id")) or default_id, text=text,
        outlet=outlet, url=_line(record.get("url")), title=title,
        authors=authors or found.authors, published=stamp, published_precision=precision,
        input=name, metadata=metadata, marks=(*marks, *lost), furniture=found.spans,
    )  # fmt: skip


def _problem(record: Mapping[str, Any], text: object, config: Ingest) -> str | None:
    if text is None:
        return 'no "text"; give the article\'s text under that key'
    if not isinstance(text, str):
        return f'"text" is no string but {type(text).__name__}'
    if not text.strip():
        return 'empty "text"'
    if len(text) > config.max_text_chars:
        return f'"text" is longer than {config.max_text_chars:,} characters; split it'
    if not all(_encodable(record.get(key)) for key in _KNOWN):
        return "half a surrogate pair in a string; the text was cut or damaged, export it again"
    return None


def _encodable(value: object) -> bool:
    """False when a string of the field holds half a surrogate pair, which no output could hold."""
    if isinstance(value, (list, tuple)):
        return all(_encodable(item) for item in value)
    try:
        if isinstance(value, str):
            value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _line(value: object) -> str | None:
    """A field on one line, HTML entities resolved; None when empty or no string or integer."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(value)
    return " ".join(value.split()) or None


def _outlet(record: Mapping[str, Any]) -> str | None:
    return _line(record.get("outlet")) or host(record.get("url"))


def host(url: object) -> str | None:
    """The host name of an address, without "www."; None when there is none."""
    if not isinstance(url, str):
        return None
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def joined(base: str, link: str) -> str | None:
    """The web address that a link on the page `base` leads to; None where it is none."""
    try:
        found = urljoin(base, link.strip())
    except ValueError:
        return None
    return found if found.lower().startswith(("http://", "https://")) else None


def _authors(record: Mapping[str, Any]) -> tuple[tuple[str, ...], Stamp | None]:
    """Names as given; a date that stands in the field, apart from them by «|», is taken out."""
    given = record.get("authors") or record.get("author") or ()
    fields = [given] if isinstance(given, str) else given if isinstance(given, (list, tuple)) else []
    names: list[str] = []
    stamp = None
    for field in fields:
        line = _line(field) or ""
        if not re.search(r"\d{4}", line):
            names.append(line)
            continue
        for piece in line.split("|"):
            if found := read_stamp(piece.strip()):
                stamp = found
            else:
                names.append(piece)
    cleaned = (name.strip(" \t|:،,-–*\u200e\u200f\u202a\u202b\u202c\u202d\u202e") for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name)), stamp


def _published(
    record: Mapping[str, Any], stated: Stamp | None, metadata: dict[str, Any], config: Ingest
) -> tuple[datetime | None, Precision | None, tuple[str, ...]]:
    """The record's own date, else the one its byline states, else the crawl's."""
    given = record.get("published")
    stamp = read_stamp(given)
    marks: tuple[str, ...] = ()
    if stamp is None and given not in (None, ""):
        marks = (UNREADABLE_DATE,)
        metadata["published"] = str(given)[:200]
    dated = believed(stamp, stated, config)
    if dated.marks:
        metadata |= dated.metadata
        return None, None, (*marks, *dated.marks)
    if dated.stamp:
        return dated.stamp.when, dated.stamp.precision, marks
    if crawled := read_stamp(record.get("extracted_at")):
        return crawled.when, "extracted", marks
    return None, None, marks


def _metadata(record: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    kept = {str(key): value for key, value in record.items() if key not in _KNOWN}
    try:
        orjson.dumps(kept)
    except (TypeError, ValueError, RecursionError):
        plain = {key: _plain(value) for key, value in kept.items()}
        lost = any(value is None and kept[key] is not None for key, value in plain.items())
        return {k: v for k, v in plain.items() if v is not None}, (DROPPED_METADATA,) if lost else ()
    return kept, ()


def _plain(value: Any) -> Any:
    """`value` as JSON can hold it, or None."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    try:
        orjson.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return None
    return value


def with_marks(article: Article, *marks: str) -> Article:
    """The article with `marks` added, each once."""
    return replace(article, marks=tuple(dict.fromkeys((*article.marks, *marks)))) if marks else article
