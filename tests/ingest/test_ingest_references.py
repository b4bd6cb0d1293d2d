"""References in XML become numbers, wherever pieces are cut, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tawatur.ingest.references import numbered_references

_BITS = (
    "&",
    "&lt;",
    "&nbsp;",
    "&#65;",
    "&nosuch;",
    "<b>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "]",
    "و",
    " x;",
)


def _made(*pieces: bytes) -> bytes:
    return b"".join(numbered_references(pieces))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a &#60;b&#62; &#38;amp; c"),
        ("R&D & T&nbsp;x", "R&#38;D &#38; T&#160;x"),
        ("&nosuch;&#160;&#xA0;&#x;", "&#38;nosuch;&#160;&#xA0;&#38;#x;"),
        ("&bne;", "&#61;&#8421;"),
        ("&<![CDATA[&amp; <!-- ]]>&", "&#38;<![CDATA[&amp; <!-- ]]>&#38;"),
        ("&<!-- & <![CDATA[ -->&", "&#38;<!-- & <![CDATA[ -->&#38;"),
        ("<a>1 <5 < 6 << <خ/></a><", "<a>1 &#60;5 &#60; 6 &#60;&#60; <خ/></a>&#60;"),
        ("<<![CDATA[ < ]]>", "&#60;<![CDATA[ < ]]>"),
        ("", ""),
    ],
)  # fmt: skip
def test_references_outside_sections(text: str, expected: str) -> None:
    assert _made(text.encode()).decode() == expected


@given(bits=st.lists(st.sampled_from(_BITS), max_size=30), cuts=st.lists(st.integers(1, 12), min_size=1))
def test_cuts_change_nothing(bits: list[str], cuts: list[int]) -> None:
    data = f"<a>{''.join(bits)}".encode()
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = cuts[len(pieces) % len(cuts)]
        pieces.append(data[at : at + size])
        at += size
    assert _made(*pieces) == _made(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_units_stay(encoding: str) -> None:
    data = "<a>خبر & خبر ☦</a>".encode(encoding)
    assert _made(data[:3], data[3:]) == data


def test_what_is_well_formed_says_the_same() -> None:
    text = "<a b='1 &amp; 2 &quot;'>&lt;p&gt; &#1571;<![CDATA[ & &lt; ]]><!-- & --><c>&apos;</c></a>"
    first, second = (etree.fromstring(x) for x in (text.encode(), _made(text.encode())))
    assert etree.tostring(first) == etree.tostring(second)
