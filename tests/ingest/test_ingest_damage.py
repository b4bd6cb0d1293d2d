"""Damaged feeds and web archives: whatever the bytes, a reason and never an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_ingest_feeds import ATOM, RSS
from test_ingest_warc import two_pages

from tawatur.ingest import read

_WHOLE = {
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.warc": two_pages(packed=False),
    "a.warc.gz": two_pages(),
}
_BITS = (
    b"<",
    b"&",
    b"]]>",
    b"<![CDATA[",
    b"</item>",
    b"<!--",
    b"<!DOCTYPE x [",
    b"\0",
    b"WARC/1.0\r\n",
    b"\r\n\r\n",
)
_DAMAGE = st.tuples(st.integers(0, 4000), st.integers(0, 80), st.sampled_from(_BITS) | st.binary(max_size=3))


@pytest.mark.parametrize("name", _WHOLE)
@given(damages=st.lists(_DAMAGE, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_told(tmp_path: Path, name: str, damages: list[tuple[int, int, bytes]]) -> None:
    data = _WHOLE[name]
    for at, length, put in damages:
        data = data[:at] + put + data[at + length :]
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read([path]))
