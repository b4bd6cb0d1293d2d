"""Which words attribute in the press of many Arab countries, how far they reach, and in what spelling."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.annotate.arabic import attributions
from tawatur.annotate.arabic.quotes import bracketed, quotations
from tawatur.annotate.tokens import sentences
from tawatur.lexicon import Entry, load
from tawatur.model import Article, Attribution
from tawatur.words import numbered, words

CASES = Path(__file__).parents[1] / "cases" / "cues_ar.tsv"
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as listed": lambda t: t,
    "without hamza": lambda t: t.translate(str.maketrans("أإآ", "ااا")),
    "ya without dots": lambda t: t.replace("ي ", "ى "),
    "ta without dots": lambda t: t.replace("ة ", "ه "),
    "tatweel": lambda t: t[0] + "ـ" + t[1:],
    "vowel sign": lambda t: t[0] + "\u064e" + t[1:],
    "invisible mark": lambda t: "\u200f" + t,
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
}
_LEADS = {"t": "أن السد متصدع", "q": "«إن السد متصدع والطريق مغلق»"}


def of(text: str) -> tuple[Attribution, ...]:
    return attributions(replace(Article(id="t", text=text, language="ar"), sentences=sentences(text)))


def cases() -> list[object]:
    header, *lines = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    marks = {"limit": pytest.mark.xfail(strict=True, reason="known limit")}
    table = [dict(zip(header, line, strict=True)) for line in lines]
    return [pytest.param(c, id=c["note"], marks=marks.get(c["origin"], ())) for c in table]


def shown(text: str, a: Attribution) -> dict[str, str]:
    return {
        "cue": a.cue.of(text) if a.cue else "",
        "source": a.source.of(text) if a.source else "",
        "content": " ## ".join(c.of(text) for c in a.content),
        "quote": a.quote,
        "polarity": a.polarity,
    }


@pytest.mark.parametrize("case", cases())
def test_table(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    found = [shown(text, a) for a in of(text)]
    wanted = {k: case[k] for k in ("cue", "source", "content", "quote", "polarity")}
    assert (wanted in found) if case["content"] else found == []


def missed(entries: list[Entry], spell: Callable[[str], str]) -> list[str]:
    out = []
    for entry in entries:
        lead = next(_LEADS[f] for f in ("t", "q") if f in entry["frame"].split())
        text = spell(f"{entry.form} المهندس سالم الراوي {lead}.")
        found = [a for a in of(text) if a.cue and a.cue.start <= 1 and "متصدع" in a.content[0].of(text)]
        if not found:
            out.append(entry.form)
    return out


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_verb_of_saying_is_read_in_every_spelling(spelling: str) -> None:
    speech = [e for e in load("ar", "cues") if e["kind"] == "verb" and set(e["frame"].split()) & {"t", "q"}]
    assert len(speech) > 100
    assert missed(speech, SPELLINGS[spelling]) == []


def _edges(text: str) -> tuple[Sequence[int], Sequence[int]]:
    edges = numbered(text).edges
    return edges[:-1:2], edges[1::2]


def test_a_straight_mark_behind_a_colon_opens_a_new_quotation() -> None:
    text = 'قال: "السد بخير، مضيفا: "الطريق مفتوح".'
    spans = [(text[q.open : q.close].strip(), q.closed) for q in quotations(text, *_edges(text))]
    assert spans == [("السد بخير، مضيفا:", False), ("الطريق مفتوح", True)]


def test_guillemets_nest_behind_a_colon() -> None:
    text = "قال: «سألني: «من أنت؟» ثم مضى»."
    assert [text[q.open : q.close] for q in quotations(text, *_edges(text))] == ["سألني: «من أنت؟» ثم مضى"]


def test_few_words_between_brackets_are_no_speech() -> None:
    text = "قال الراوي (45 عاما) كلمته (إن السد الكبير متصدع منذ عام)."
    tokens = words(text)
    starts = [k for k, w in enumerate(tokens) if text[w.start - 1] == "("]
    assert [bracketed(text, tokens, k) is not None for k in starts] == [False, True]


def test_brackets_without_end_take_linear_time() -> None:
    text = "قال (" * 2000
    assert of(text) == () or all(a.content for a in of(text))


@pytest.mark.parametrize(
    "text", ["تولى علي بن أبي طالب الخلافة بعد ذلك.", "وكان الراوي طالبا بكلية الهندسة حين كتب."]
)
def test_a_name_or_a_student_demands_nothing(text: str) -> None:
    assert not of(text)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("قال صياد يدعى سليم إن القارب غرق.", ["قال"]),
        ("وأفاد المركز في تقرير نشر أمس بأن السد ممتلئ.", ["وأفاد"]),
        ("قدم رئيس البلدية شكره للأطباء على جهودهم.", ["قدم"]),
        ("وأعرب المهندس عن اعتقاده أن السد آمن.", ["وأعرب"]),
    ],
)
def test_a_word_beside_a_cue_is_no_second_one(text: str, cues: list[str]) -> None:
    assert [a.cue.of(text) for a in of(text) if a.cue] == cues


@pytest.mark.parametrize("text", ["كتب", "السد ممتلئ.\nكتبت", "وأكد العثور", "دون", "نعت"])
def test_a_text_may_end_with_any_cue(text: str) -> None:
    assert not of(text)
