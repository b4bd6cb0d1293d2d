"""Whose word a claim rests on, how many roots are independent, and its grade."""

from dataclasses import replace

import pytest
from lineage_made import article, prose, said, story, version

from tawatur.annotations import Mention
from tawatur.lineage import trace
from tawatur.model import Article, Attribution, Claim, Difference, Statement
from tawatur.spans import Span

A, B, C = prose(1), prose(2), prose(3)
HERALD, NEWS = "صحيفة هيرالد سرمدان", "مسؤول سابق في سرمدان"


def _claim(
    *versions: Statement, articles: tuple[Article, ...], differences: tuple[Difference, ...] = ()
) -> Claim:
    made, known = story(
        *articles, claims=(Claim(id="c", gist="", versions=versions, differences=differences),)
    )
    return trace(made, known).claims[0]


def _telling(
    ident: str, text: str, *voices: Attribution, author: str | None = None, outlet: str | None = None
) -> Article:
    """An article that names its speakers again at its end, where they are found as names."""
    names = [v.source_name or "" for v in voices if v.source_class == "person_named"]
    whole = " ".join((text, *names))
    spans = [Span(whole.rindex(n), whole.rindex(n) + len(n)) for n in names]
    mentions = tuple(Mention(span, "person", None) for span in spans)
    return article(ident, whole, author=author, outlet=outlet, attributions=voices, mentions=mentions)


def _told(*articles: Article) -> Claim:
    """The claim whose versions are these articles, each on the word of the voices it names."""
    versions = (
        version(
            a, *(v.source_name or "" for v in a.attributions),
            attribution=a.attributions[-1].id if a.attributions else None,
        )
        for a in articles
    )  # fmt: skip
    return _claim(*versions, articles=articles)


def _figures(claim: Claim) -> tuple[int, int, str | None]:
    """Least and most independent roots, and the grade."""
    assert claim.independent is not None
    return claim.independent.low, claim.independent.high, claim.grade


def test_one_speaker_in_two_papers_is_one_root() -> None:
    a, b = _telling("a", A, said("a1", "سلمى ناصر", A)), _telling("b", B, said("a1", "المهندسة سلمى ناصر", B))
    claim = _told(a, b)
    assert claim.roots == ("سلمى ناصر",)
    assert _figures(claim) == (1, 1, "single_root")


def test_the_inner_voice_is_the_root_of_the_outer() -> None:
    a = _telling("a", A, said("a1", HERALD, A, kind="media_outlet"))
    b = _telling(
        "b", B, said("a1", HERALD, B, kind="media_outlet"), said("a2", NEWS, B, kind="person_unnamed")
    )
    claim = _told(a, b)
    assert claim.roots == (NEWS,)


def test_own_voice_rests_on_the_article_s_agency() -> None:
    a, b = _telling("a", A, author="وكالة ألف"), _telling("b", A, outlet="نهر")
    claim = _told(a, b)
    assert claim.roots == ("وكالة ألف",)
    assert claim.grade == "single_root"


def test_own_voice_of_a_copy_rests_on_the_speaker_its_origin_names() -> None:
    a, b = _telling("a", A, said("a1", "سلمى ناصر", A)), _telling("b", A)
    claim = _told(a, b)
    assert claim.roots == ("سلمى ناصر",)


@pytest.mark.parametrize(
    ("facts", "figures"),
    [(2, (2, 2, "corroborated")), (1, (1, 2, "single_root")), (0, (1, 2, "single_root"))],
)
def test_two_named_voices_of_two_origins_corroborate_in_facts(
    facts: int, figures: tuple[int, int, str]
) -> None:
    made = [
        _telling("a", A, said("a1", "سلمى ناصر", A)),
        _telling("b", B, said("a1", "بلدية سرمدان", B, kind="official_body")),
    ]
    bodies = tuple(Mention(Span(k, k + 1), "organisation", None, f"organisation:{k}") for k in range(facts))
    claim = _told(*(replace(a, mentions=(*a.mentions, *bodies)) for a in made))
    assert _figures(claim) == figures
    assert claim.independent is not None
    assert claim.independent.reasons


def test_two_voices_of_one_text_are_not_shown_independent() -> None:
    a, b = _telling("a", A, said("a1", "سلمى ناصر", A)), _telling("b", A, said("a1", "بلدية سرمدان", A))
    claim = _told(a, b)
    assert _figures(claim)[:2] == (1, 2)


FELL = "سقط الجسر القديم في سرمدان"


@pytest.mark.parametrize(
    ("one", "other", "low", "reason"),
    [
        (f"{FELL} فجرا", "جسر سرمدان القديم سقط كله", 2, "2 named voices"),
        (f"{FELL} فجرا", f"قبيل الفجر {FELL}", 1, "use the same words"),
        (f"{FELL} قبل وصول أول حافلة إليه", f"ليلا {FELL} قبل وصول أول حافلة إليه", 1, "use the same words"),
        (FELL, "لسرمدان جسر آمن", 1, "say too little in common"),
    ],
)
def test_voices_confirm_each_other_in_words_of_their_own(one: str, other: str, low: int, reason: str) -> None:
    a = _telling("a", f"{one} {A}", said("a1", "سلمى ناصر", one))
    b = _telling("b", f"{other} {B}", said("a1", "بلدية سرمدان", other, kind="official_body"))
    versions = (
        replace(version(a, "سلمى ناصر", attribution="a1"), span=Span(0, len(one))),
        replace(version(b, "بلدية سرمدان", attribution="a1"), span=Span(0, len(other))),
    )
    claim = _claim(*versions, articles=(a, b))
    assert _figures(claim)[:2] == (low, 2)
    assert claim.independent is not None
    assert any(reason in r for r in claim.independent.reasons)


def test_a_person_introduced_by_the_body_does_not_confirm_it() -> None:
    text = f"قالت رئيسة بلدية سرمدان سلمى ناصر {FELL} فجرا {A}"
    speaker = Span(text.index("سلمى"), text.index("ناصر") + 4)
    a = _telling("a", text, replace(said("a1", "سلمى ناصر", text), source=speaker))
    b = _telling("b", f"قبيل الفجر {FELL} {B}", said("a1", "بلدية سرمدان", FELL, kind="official_body"))
    claim = _told(a, b)
    assert claim.independent is not None
    assert claim.independent.reasons == ("may be one, a person and the body: بلدية سرمدان, سلمى ناصر",)


def test_outlets_of_one_publisher_do_not_show_two_roots() -> None:
    made = [
        _telling("a", A, said("a1", "سلمى ناصر", A)),
        _telling("b", B, said("a1", "بلدية سرمدان", B, kind="official_body")),
    ]
    bodies = tuple(Mention(Span(k, k + 1), "organisation", None, f"organisation:{k}") for k in range(2))
    rows = [replace(a, mentions=(*a.mentions, *bodies), metadata={"outlet_family": "دار"}) for a in made]
    claim = _told(*rows)
    assert _figures(claim) == (1, 2, "single_root")
    assert claim.independent is not None
    assert any("one publisher, دار" in r for r in claim.independent.reasons)
    assert _figures(_told(rows[0], replace(rows[1], metadata={})))[0] == 2


def test_nor_does_a_spokesman_introduced_elsewhere_in_the_text() -> None:
    text = f"{FELL} فجرا كما قال ناصر {A} وكان المتحدث باسم وزارة الطرق في سرمدان عمر ناصر قد وصل"
    names = [Span(text.index("ناصر"), text.index("ناصر") + 4), Span(text.index("عمر"), text.index("عمر") + 8)]
    told = article(
        "a", text, attributions=(said("a1", "عمر ناصر", text),),
        mentions=tuple(Mention(span, "person", "عمر ناصر") for span in names),
    )  # fmt: skip
    body = f"قبيل الفجر {FELL} {B}"
    b = _telling("b", body, said("a1", "وزارة الطرق السرمدانية", body, kind="official_body"))
    claim = _told(told, b)
    assert claim.independent is not None
    assert claim.independent.reasons == (
        "may be one, a person and the body: وزارة الطرق السرمدانية, عمر ناصر",
    )


def test_anonymous_voices_do_not_corroborate() -> None:
    a, b = (
        _telling("a", A, said("a1", "سلمى ناصر", A)),
        _telling("b", B, said("a1", "مصادر", B, kind="group")),
    )
    claim = _told(a, b)
    assert _figures(claim) == (1, 2, "single_root")


def test_two_agencies_own_voices_may_be_two_but_are_not_shown_to_be() -> None:
    a, b = _telling("a", A, author="رويترز"), _telling("b", B, author="أ ف ب")
    claim = _told(a, b)
    assert claim.roots == ("رويترز", "أ ف ب")
    assert _figures(claim)[:2] == (1, 2)


def test_papers_that_cite_each_other_are_circular() -> None:
    a = _telling("a", A, said("a1", "جسر سرمدان", A, kind="media_outlet"), outlet="نهر سرمدان")
    b = _telling("b", B, said("a1", "نهر سرمدان", B, kind="media_outlet"), outlet="جسر سرمدان")
    claim = _told(a, b)
    assert claim.grade == "circular"


def test_a_paper_that_cites_itself_makes_no_circle() -> None:
    a = _telling("a", A, said("a1", "نهر سرمدان", A, kind="media_outlet"), outlet="نهر سرمدان")
    b = _telling("b", B, said("a1", "نهر سرمدان", B, kind="media_outlet"), outlet="نهر سرمدان")
    assert _told(a, b).grade != "circular"


def test_a_circle_with_a_way_out_is_none() -> None:
    a = _telling("a", A, said("a1", "جسر سرمدان", A, kind="media_outlet"), outlet="نهر سرمدان")
    b = _telling("b", B, said("a1", "سلمى ناصر", B), outlet="جسر سرمدان")
    claim = _told(a, b)
    assert (claim.roots, claim.grade) == (("سلمى ناصر",), "single_root")


def test_a_denial_disputes() -> None:
    a, b = (
        _telling("a", A, said("a1", "سلمى ناصر", A)),
        _telling("b", B, said("a1", "بلدية سرمدان", A[:60], polarity="deny")),
    )
    claim = _told(a, b)
    assert claim.grade == "disputed"


def test_a_denial_elsewhere_in_the_story_disputes() -> None:
    text = "أغلقت البلدية جسر المدينة القديم مساء الاثنين " + C
    deny = said("a1", "بلدية سرمدان", "أغلقت البلدية جسر المدينة القديم مساء", polarity="deny")
    a, b = _telling("a", "أغلقت البلدية جسر المدينة القديم مساء الاثنين"), _telling("b", text, deny)
    assert _claim(version(a), articles=(a, b)).grade == "disputed"


def test_numbers_of_two_origins_dispute_and_a_slip_in_a_copy_does_not() -> None:
    a, b, c = _telling("a", A), _telling("b", B), _telling("c", A)
    two = (Difference("number", {"a": "50", "b": "40"}),)
    one = (Difference("number", {"a": "50", "c": "40"}),)
    assert _claim(version(a), version(b), articles=(a, b, c), differences=two).grade == "disputed"
    assert _claim(version(a), version(c), articles=(a, b, c), differences=one).grade == "single_root"


def test_a_claim_without_versions_has_no_root() -> None:
    a = _telling("a", A)
    claim = _claim(articles=(a,))
    assert claim.independent is not None
    assert (claim.roots, claim.independent.low, claim.independent.high) == ((), 0, 0)
