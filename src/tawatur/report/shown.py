"""What hostile text may look like on a screen, in a file name and in a link."""

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit

# C0/C1 controls, lone surrogates and noncharacters (no file can hold them), and the bidi overrides
# and isolates that would reorder the page around them. LRM, RLM and joiners stay: Arabic needs them.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_PLAIN_ID = re.compile(r"[a-z0-9_-]{1,48}")
_NOT_PLAIN = re.compile(r"[^a-z0-9_-]+")


def shown(text: str) -> str:
    """`text` without what cannot or must not be displayed; line ends and tabs stay."""
    return text if text.isprintable() else _UNSHOWN.sub("", text)


def one_line(text: str | None, *, limit: int = 300) -> str:
    """`text` on one line, at most `limit` code points (an ellipsis says that it was cut)."""
    line = " ".join(shown((text or "")[: 4 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@lru_cache(maxsize=20_000)
def page_name(prefix: str, identifier: str) -> str:
    """A file name for an id: safe on every file system, distinct for distinct ids.

    A plain lower-case id stays readable; any other gets a digest after a dot, which no plain id has.
    """
    if _PLAIN_ID.fullmatch(identifier):
        return f"{prefix}-{identifier}.html"
    slug = _NOT_PLAIN.sub("-", identifier[:64].casefold()).strip("-")[:32]
    digest = blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{prefix}-{slug or 'x'}.{digest}.html"


def safe_url(url: str | None) -> str | None:
    """`url` if it is an absolute http(s) address without tricks, else None (it is then not linked)."""
    if not url or _UNSHOWN.search(url) or _SPACE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None
