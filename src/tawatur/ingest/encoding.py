"""Bytes to text: the encodings of the Arabic and English press, told apart by what they would say.

Order: byte order mark, UTF-8, UTF-16 without a mark, the declared charset, then the single-byte
Arabic and Western encodings, whichever gives the likelier text, and charset-normalizer at last.
"""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from tawatur.config import Ingest
from tawatur.ingest.language import common_words

BROKEN_BYTES = "broken bytes replaced"
_SAMPLE = 20_000  # bytes looked at to tell an encoding
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SINGLE = ("cp1256", "iso8859_6", "cp1252")
# codecs of Python that no page is written in; some of them take the square of its length
_NO_CHARSETS = frozenset({"punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"})
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(r"\w+")
_COMMON_PER = 40  # one common word in so many is enough to be sure of a text


class Decoded(NamedTuple):
    """Text, the encoding it was read in, and marks about what had to be replaced."""

    text: str
    encoding: str
    marks: tuple[str, ...] = ()


def is_binary(data: bytes) -> bool:
    """True when the head of `data` cannot be text in a single-byte encoding or UTF-8."""
    return bool(_CONTROL.search(data[:_SAMPLE]))


def decode(data: bytes, *, declared: str | None = None, config: Ingest) -> Decoded | None:
    """The text of `data`, or None when no encoding gives one. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with(data, encoding)
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return Decoded(text, "utf-8")
    except UnicodeDecodeError:
        pass
    if wide := _utf16(data):
        return _with(data, wide)
    if is_binary(data):
        return None
    if _broken_share(data) <= config.max_broken_share and re.search(rb"[\xc2-\xf4][\x80-\xbf]", data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", (BROKEN_BYTES,))
    found = _declared(data, declared) or _likeliest(data) or _guess(data)
    return _with(data, found) if found else None


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    marks = (BROKEN_BYTES,) if "\ufffd" in text else ()
    return Decoded(text.removeprefix("\ufeff"), encoding, marks)


def _broken_share(data: bytes) -> float:
    return data.decode("utf-8", "replace").count("\ufffd") / len(data)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is 0 (Latin) or 6 (Arabic block)."""
    head = data[: _SAMPLE & ~1]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[offset::2]
        if (
            len(high) > 8
            and (high.count(0) + high.count(6)) > 0.9 * len(high)
            and plausible(head.decode(encoding, "replace"))
        ):
            return encoding
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        text = "" if name in _NO_CHARSETS else data[:_SAMPLE].decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return declared if plausible(text) else None


def plausible(text: str) -> bool:
    """True when `text` reads like Arabic or English: common words as often as a news text has them."""
    return _common(text) >= max(1, text.count(" ") / _COMMON_PER) and text.count("\ufffd") * 200 <= len(text)


def _common(text: str) -> int:
    known = common_words("ar") | common_words("en")
    return sum(word.lower() in known for word in _WORD.findall(text))


def _likeliest(data: bytes) -> str | None:
    scores: dict[str, int] = {}
    for encoding in _SINGLE:
        text = data[:_SAMPLE].decode(encoding, "replace")
        if plausible(text):
            scores[encoding] = _common(text)
    return max(scores, key=lambda e: scores[e]) if scores else None


def _guess(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best and plausible(str(best)) else None
