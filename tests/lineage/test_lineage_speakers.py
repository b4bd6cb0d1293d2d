"""One speaker over articles and languages: by name, by short name, by office; two where two may be meant."""

from dataclasses import replace

import pytest
from lineage_made import article, said, story, version

from tawatur.annotate import annotate
from tawatur.lineage import source_portraits, trace
from tawatur.lineage.offices import fits, office
from tawatur.lineage.people import one_person
from tawatur.lineage.speakers import Speakers, is_office, speakers
from tawatur.model import Article, Claim, Mention, SourceClass
from tawatur.spans import Span
from tawatur.words import words


def _speakers(*texts: str) -> Speakers:
    rows = [
        annotate(replace(article(f"a{k}", text), language="ar" if text[0] > "\u0600" else "en"))
        for k, text in enumerate(texts)
    ]
    return speakers(rows)


NAMED = "أعلن وزير الخارجية اليمني راجي السنباطي أن المعبر سيفتح غدا."
ONE = [
    ("another's office", [NAMED, "قال وزير الخارجية إن المعبر سيفتح غدا."]),
    ("a short name", [NAMED, "قال السنباطي إن المعبر سيفتح غدا."]),
    ("Latin letters", [NAMED, "Foreign Minister Raji al-Sinbati said the crossing would open."]),
    ("an office in English", [NAMED, "The foreign minister said the crossing would open."]),
    (
        "a country on both sides",
        [
            "صرح وزير الدفاع اليمني كنان البراق بأن الطريق آمن.",
            "Yemeni Defence Minister Kinan al-Barraq said the road was safe.",
        ],
    ),
    (
        "a spokesman of a ministry",
        [
            "قال المتحدث باسم وزارة الداخلية عامر الدوسي إن الطريق أغلق.",
            "The Interior Ministry spokesman said the road was closed.",
        ],
    ),
    (
        "a governor of a listed province",
        [
            "قال محافظ الأنبار سليم الراوندي إن الجسر رمم.",
            "The governor of Anbar said the bridge was repaired.",
        ],
    ),
    (
        "two wordings of an office that nobody holds",
        [
            "قال وزير الخارجية المصري إن المعبر سيفتح.",
            "Egypt's foreign minister said the crossing would open.",
        ],
    ),
]
TWO = [
    (
        "two ministers",
        ["قال وزير الصحة راجي السنباطي إن اللقاح وصل.", "قال وزير الخارجية إن المعبر سيفتح غدا."],
    ),
    (
        "ministers of two countries",
        ["صرح وزير الدفاع اليمني كنان البراق بأن الطريق آمن.", "قال وزير الدفاع المصري إن الطريق آمن."],
    ),
    ("his deputy", [NAMED, "قال نائب وزير الخارجية إن المعبر سيفتح غدا."]),
    ("a former one", [NAMED, "The former foreign minister said the crossing would open."]),
    (
        "an office with a word that is not listed",
        [NAMED, "قال وزير الخارجية والمغتربين إن المعبر سيفتح غدا."],
    ),
    ("another first name", [NAMED, "Foreign Minister Sami al-Sinbati said the crossing would open."]),
    ("only a minister", [NAMED, "قال الوزير إن المعبر سيفتح غدا."]),
    (
        "two governors",
        [
            "قال محافظ الأنبار سليم الراوندي إن الجسر رمم.",
            "The governor of Nineveh said the bridge was repaired.",
        ],
    ),
]


@pytest.mark.parametrize(("_", "texts"), ONE, ids=[name for name, _ in ONE])
def test_one_speaker(_: str, texts: list[str]) -> None:
    left, right = (set(_speakers(*texts)[f"a{k}"].values()) for k in (0, 1))
    assert left == right
    assert len(left) == 1


@pytest.mark.parametrize(("_", "texts"), TWO, ids=[name for name, _ in TWO])
def test_two_speakers(_: str, texts: list[str]) -> None:
    left, right = (set(_speakers(*texts)[f"a{k}"].values()) for k in (0, 1))
    assert not left & right


def test_an_office_that_two_hold_is_nobody_s() -> None:
    other = "قال وزير الخارجية السابق إن المعبر مغلق. وأضاف وزير الخارجية نديم القاسمي أنه سيفتح."
    found = _speakers(NAMED, other, "The foreign minister said the crossing would open.")
    assert found["a2"] == {}


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("راجي السنباطي", "Raji al-Sinbati", True), ("عبد الرحمن الصافي", "Abdulrahman al-Safi", True),
     ("أحمد النوري", "Mohammed al-Nouri", False), ("راجي السنباطي", "Rami al-Sinbati", False),
     ("خالد بن سليم الراوي", "Khaled al-Rawi", True), ("السنباطي", "Al-Sinbati", True),
     ("سعد", "Said al-Sinbati", False)],
)  # fmt: skip
def test_names_by_sound(a: str, b: str, one: bool) -> None:
    assert one_person(a, b) is one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("وزير الخارجية", "foreign minister", True),
     ("وزيرة الخارجية الأمريكية", "American secretary of state", True),
     ("المتحدث الرسمي باسم وزارة الداخلية", "Interior Ministry spokeswoman", True),
     ("رئيس الوزراء التركي", "Turkish prime minister", True), ("وزير النفط", "oil minister", True),
     ("وزير المالية", "foreign minister", False), ("الرئيس الأمريكي", "French president", False),
     ("السفير اليمني", "Egyptian ambassador", False)],
)  # fmt: skip
def test_offices_in_two_languages(a: str, b: str, one: bool) -> None:
    left, right = (office(words(x), {}) for x in (a, b))
    assert left is not None
    assert right is not None
    assert fits(left, right) is one


def _claim(first: str, second: str) -> Claim:
    rows = [annotate(article("a", first)), annotate(article("b", second, hours=2))]
    voices = [next(a for a in r.attributions if a.source_name) for r in rows]
    versions = tuple(
        version(r, v.source_name or "", attribution=v.id) for r, v in zip(rows, voices, strict=True)
    )
    made, known = story(*rows, claims=(Claim(id="c", gist="", versions=versions),))
    return trace(made, known).claims[0]


def test_claims_that_rest_on_one_official_share_a_root() -> None:
    claim = _claim(NAMED, "قال وزير الخارجية إن المعبر الحدودي سيعاد فتحه صباح الغد.")
    assert claim.roots == ("راجي السنباطي",)
    assert claim.independent is not None
    assert claim.independent.high == 1


def test_claims_that_rest_on_two_officials_have_two_roots() -> None:
    claim = _claim(NAMED, "قال وزير الداخلية إن المعبر الحدودي سيعاد فتحه صباح الغد.")
    assert len(claim.roots) == 2


def test_portraits_count_a_speaker_over_scripts_and_offices() -> None:
    texts = (NAMED, "Foreign Minister Raji al-Sinbati said it would open.", "قال وزير الخارجية إنه سيفتح.")
    rows = [
        annotate(replace(article(f"a{k}", t, outlet=f"نهر {k}"), language="ar" if t[0] > "\u0600" else "en"))
        for k, t in enumerate(texts)
    ]
    made, known = story(*rows)
    (found,) = source_portraits(known, [made])
    assert (found.source, found.attributions, len(found.outlets)) == ("راجي السنباطي", 3, 3)


def test_portraits_join_the_scripts_of_a_full_name_without_a_story() -> None:
    names = ("راجي السنباطي", "Raji al-Sinbati", "Raji al-Sinbati")
    rows = [
        replace(article(f"a{k}", "x" * 9), attributions=(said("a1", name, "x" * 9),))
        for k, name in enumerate(names)
    ]
    (found,) = source_portraits({r.id: r for r in rows})
    assert found.attributions == 3


def test_an_office_alone_is_told_from_a_name() -> None:
    found = _speakers(
        "قال وزير الخارجية المصري إن المعبر سيفتح.", "Egypt's foreign minister said the crossing would open."
    )
    assert all(is_office(s) for there in found.values() for s in there.values())


def _sourced(ident: str, text: str, source: str, name: str, *, kind: SourceClass | None) -> Article:
    start = text.index(source)
    made = said("a1", name, text)
    span = Span(start, start + len(source))
    return replace(article(ident, text), attributions=(replace(made, source=span, source_class=kind),))


def test_an_office_that_was_resolved_to_a_name_proves_nothing() -> None:
    first = _sourced(
        "a",
        "قال المتحدث باسم الشرطة إن الطريق آمن",
        "المتحدث باسم الشرطة",
        "نديم القاسمي",
        kind="person_named",
    )
    second = _sourced(
        "b",
        "أعلن المتحدث باسم الشرطة الأمر",
        "المتحدث باسم الشرطة",
        "المتحدث باسم الشرطة",
        kind="person_unnamed",
    )
    assert speakers([first, second])["b"] == {}


def test_a_name_amid_a_phrase_is_not_its_speaker() -> None:
    phrase = "the long march that Raji al-Sinbati led through the valley"
    text = f"People say {phrase} was hard. Raji al-Sinbati said so."
    row = _sourced("a", text, phrase, phrase, kind=None)
    found = Mention(Span(text.index("Raji"), text.index(" led")), "person", "Raji al-Sinbati")
    assert speakers([replace(row, mentions=(found,))])["a"] == {}
