"""What comes of asking for one web address."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, unpacked. `url`: where it was found in the end. `etag`, `modified`: to ask by the next time."""

    url: str
    body: bytes
    media: str  # media type in lower case, "" where none is stated
    charset: str | None
    etag: str | None
    modified: str | None
    when: datetime  # UTC


@dataclass(frozen=True, slots=True)
class NotModified:
    """The same as the last time."""

    url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was read. `transient`: another time may be better; `after`: seconds the server asks to wait."""

    url: str
    reason: str
    transient: bool = False
    after: float | None = None


Answer = Fetched | NotModified | Refused


def in_trouble(answer: Answer) -> bool:
    """True where another time may be better."""
    return isinstance(answer, Refused) and answer.transient
