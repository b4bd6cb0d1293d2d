"""brat: a file that brat's own reading rules accept, and that says what the article says."""

import re

from hypothesis import given
from made import NESTED, articles

from tawatur.exports import standoff
from tawatur.exports.brat import CONFIG
from tawatur.model import Article

T_LINE = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
OTHERS = (
    re.compile(r"E\d+\t(Cue|NoCue):T\d+( Source:T\d+)?( Content:T\d+)?"),
    re.compile(r"R\d+\tNested Arg1:E\d+ Arg2:E\d+"),
    re.compile(r"A\d+\t(Polarity|Quote|Class|Named|Confidence) E\d+ [\w.]+"),
    re.compile(r"#\d+\tAnnotatorNotes E\d+\t.+"),
)


def _check(article: Article) -> list[str]:
    written = standoff(article)
    lines = written.splitlines()
    assert written.split("\n")[:-1] == lines, "brat reads lines in Unicode's sense"
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        if match := T_LINE.fullmatch(line):
            places = [tuple(map(int, p.split())) for p in match[3].split(";")]
            assert match[4] == " ".join(article.text[a:b] for a, b in places)
            assert all(a < b for a, b in places)
        else:
            assert any(shape.fullmatch(line) for shape in OTHERS), line
        assert set(re.findall(r"\b[TE]\d+\b", line.split("\t")[1])) <= set(ids)
    return lines


def test_spans_events_nesting_and_attributes() -> None:
    lines = _check(NESTED)
    assert "T3\tContent 43 53;54 64\tThe bridge will close" in lines
    assert "E1\tCue:T1 Source:T2 Content:T3" in lines
    assert "R1\tNested Arg1:E2 Arg2:E1" in lines
    assert {"A1\tPolarity E1 assert", "A3\tClass E1 media_outlet", "A10\tConfidence E2 0.9"} <= set(lines)
    assert "#3\tAnnotatorNotes E3\ttwo men are named" in lines
    assert any(line.startswith("E3\tNoCue:") for line in lines)


def test_every_type_and_value_is_in_the_configuration() -> None:
    known = set(re.findall(r"[\w.]+", CONFIG))
    for line in _check(NESTED):
        kind, rest = line[0], line.split("\t")[1]
        words = [rest.split()[0].split(":")[0]] + (rest.split()[2:] if kind == "A" else [])
        assert kind == "#" or set(words) <= known, line


@given(articles())
def test_any_article_can_be_read_back(article: Article) -> None:
    _check(article)
