"""Interviews: questions that end with «؟», and answers below them that no cue introduces."""

from tawatur.annotate import annotate
from tawatur.ingest import read
from tawatur.model import Article, Attribution

_INTRO = "في هذا اللقاء يتحدث المدرب سالم الراوي عن الموسم الجديد، ويرد الراوي على منتقديه."
_TALK = [
    "- كيف كانت بداية الموسم مع الفريق؟",
    "كانت صعبة علينا جميعا، وقد تعبنا كثيرا.",
    "- وهل أنت راض عن النتائج حتى الآن؟",
    "راض عن بعضها، ولا أنكر أننا خسرنا نقاطا سهلة.\nوسنعوضها في الذهاب.",
    "- ما الذي ينقص الفريق برأيك؟",
    "ينقصنا مهاجم يحسن اللعب بالرأس.",
]


def _answers(*lines: str) -> list[tuple[Attribution, str]]:
    text = "\n".join(lines)
    (article,) = (a for a in read([{"id": "t", "text": text}]) if isinstance(a, Article))
    found = [a for a in annotate(article).attributions if a.cue is None]
    return [(a, " ".join(s.of(text) for s in a.content)) for a in found]


def test_each_answer_is_the_direct_speech_of_the_one_who_is_asked() -> None:
    found = _answers(_INTRO, *_TALK)
    assert [said for _, said in found] == [
        x.rstrip(".") + "." * said.endswith(".") for x, (_, said) in zip(_TALK[1::2], found, strict=True)
    ]
    assert {(a.source_name, a.quote, a.source) for a, _ in found} == {("سالم الراوي", "direct", None)}


def test_a_label_before_the_answer_is_not_said() -> None:
    labelled = [f"ج: {line}" if k % 2 else f"س: {line}" for k, line in enumerate(_TALK)]
    assert [said[:5] for _, said in _answers(_INTRO, *labelled)] == [x[:5] for x in _TALK[1::2]]


def test_two_questions_are_rhetoric() -> None:
    assert _answers(_INTRO, *_TALK[:4]) == []


def test_a_column_that_asks_itself_is_no_interview() -> None:
    lines = [x for ask in _TALK[::2] for x in (ask, *(["كلام الكاتب عن الموسم في عدة جمل طويلة."] * 5))]
    assert _answers(_INTRO, *lines) == []
