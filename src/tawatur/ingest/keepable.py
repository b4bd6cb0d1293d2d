"""What no database keeps as it is: NUL characters, and ids as long as a page.

U+FFFD stands for NUL, as in HTML (WHATWG, 13.2.5): one character for one, so that offsets stay right.
"""

from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from tawatur.config import Ingest
from tawatur.ingest.records import with_marks
from tawatur.model import Article

NUL = "NUL characters, read as U+FFFD"
LONG_ID = "id too long, shortened"
_NUL, _INSTEAD = "\0", "\ufffd"
_DIGEST = 8  # bytes
T = TypeVar("T", str, str | None)


def keepable(article: Article, *, config: Ingest) -> Article:
    """The article as every database can keep it, and marked where that is another than was given."""
    short = _short(article.id, config.max_id_chars)
    if short != article.id:
        article = with_marks(replace(article, id=short), LONG_ID)
    told = (article.id, article.text, article.title, article.outlet, article.url, *article.authors)
    if not any(_NUL in x for x in told if x):
        return article
    plain = replace(
        article, id=_plain(article.id), text=_plain(article.text), title=_plain(article.title),
        outlet=_plain(article.outlet), url=_plain(article.url), authors=tuple(map(_plain, article.authors)),
    )  # fmt: skip
    return with_marks(plain, NUL)


def _plain(given: T) -> T:
    return given.replace(_NUL, _INSTEAD) if given else given


def _short(name: str, limit: int) -> str:
    """The beginning of a long id, and a digest of all of it, by which it stays one article's."""
    if len(name) <= limit:
        return name
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()
    return f"{name[: limit - len(digest) - 1]}~{digest}"
