"""References to characters in XML, as numbers: `&nbsp;`, a bare `&` and a `<` that opens nothing become
`&#160;`, `&#38;` and `&#60;`.

Feeds name what only HTML knows and forget to escape. libxml2 goes on after a bad reference, but leaves out
every name behind it, `&lt;` too: the «&lt;p&gt;» of all later items would be read as «p». Numbers it always
reads.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, and of UTF-32 that begins like it
_LOOK = 4  # bytes that tell of units of two or four bytes
_LONGEST = 40  # bytes of a reference, or of what begins a section, that may be cut between two pieces
_REFERENCE = re.compile(
    rb"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,32});)?|<(?![A-Za-z_:/!?\x80-\xff])"
)
_VERBATIM = re.compile(rb"<!\[CDATA\[|<!--")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


def numbered_references(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an XML file, cut anew. Text in units of more than a byte comes as it is."""
    pieces, start = iter(stream), b""
    for piece in pieces:
        start += piece
        if len(start) >= _LOOK:
            break
    if start.startswith(_WIDE) or b"\0" in start[:_LOOK]:
        yield start
        yield from pieces
    else:
        yield from _rewritten(start, pieces)


def _rewritten(held: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    end = b""  # of the section that `held` begins in, where nothing is a reference
    while True:
        done, held, end = _cut(held, end)
        yield done
        piece = next(pieces, None)
        if piece is None:
            break
        held += piece
    yield held if end else _REFERENCE.sub(_number, held)


def _cut(text: bytes, end: bytes) -> tuple[bytes, bytes, bytes]:
    """What of `text` is whole, rewritten; the rest; and the end of the section that the rest is in."""
    out: list[bytes] = []
    at = 0
    while True:
        if end:
            found = text.find(end, at)
            if found < 0:
                whole = max(at, len(text) - len(end) + 1)
                return b"".join([*out, text[at:whole]]), text[whole:], end
            out.append(text[at : found + len(end)])
            at, end = found + len(end), b""
        elif begun := _VERBATIM.search(text, at):
            out += _REFERENCE.sub(_number, text[at : begun.start()]), begun[0]
            at, end = begun.end(), _ENDS[begun[0]]
        else:
            last = max(text.rfind(b"&", at), text.rfind(b"<", at))
            whole = last if last >= max(at, len(text) - _LONGEST) else len(text)
            out.append(_REFERENCE.sub(_number, text[at:whole]))
            return b"".join(out), text[whole:], b""


def _number(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name is None:
        return b"&#%d;" % ord(found[0])
    if name.startswith(b"#"):
        return found[0]
    signs = html5.get(f"{name.decode()};")
    return b"&#38;" + found[0][1:] if signs is None else b"".join(b"&#%d;" % ord(sign) for sign in signs)
