"""Cursors: where a page ends, as text that clients hand back as it is.

A cursor holds a place of its list and a digest of the list's filters. It is no secret and opens nothing, so
it is not signed: it is checked, part by part, and one that is not ours, or of other filters, is refused.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import orjson

from tawatur.store.listing import Place
from tawatur.web.api.problems import ProblemError

_BITS = 63


def digest(name: str, wanted: Mapping[str, Any]) -> str:
    """Of a list and its filters."""
    told = {k: v for k, v in wanted.items() if v is not None}
    return sha256(orjson.dumps([name, told], option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()[:12]


def written(of: str, place: Place) -> str:
    """The cursor of a place; `of`: the digest of its list."""
    return urlsafe_b64encode(orjson.dumps([of, *place])).decode().rstrip("=")


def read(cursor: str, of: str, kinds: Sequence[type]) -> Place:
    """The place that a cursor names; `kinds`: the types of its parts. Raises ProblemError (400)."""
    try:
        held = orjson.loads(urlsafe_b64decode((cursor + "=" * (-len(cursor) % 4)).encode("ascii")))
    except ValueError:
        held = None
    if not isinstance(held, list) or not all(isinstance(x, (str, int)) for x in held):
        raise _refused("this is no cursor of ours; hand back `next` as it is")
    if held[:1] != [of]:
        raise _refused("this cursor belongs to another list or other filters; start without one")
    place = tuple(held[1:])
    if tuple(map(type, place)) != tuple(kinds) or not all(map(_possible, place)):
        raise _refused("this is no cursor of ours; hand back `next` as it is")
    return place


def _possible(part: str | int) -> bool:
    return "\0" not in part if isinstance(part, str) else -(2**_BITS) <= part < 2**_BITS


def _refused(detail: str) -> ProblemError:
    return ProblemError(400, "cursor", detail)
