"""A story's label: what, who and where, in the words and names of its own articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate import annotate
from tawatur.model import Article, Label, Story
from tawatur.stories import label


def labelled(*told: tuple[str, str], language: str = "ar", bears: int = 0) -> Label | None:
    """The label of a story of (headline, text) pairs that bears one of the headlines."""
    made = [
        annotate(Article(id=str(k), title=title, text=text, language=language))
        for k, (title, text) in enumerate(told)
    ]
    story = Story(id="s1", title=told[bears][0], articles=tuple(a.id for a in made))
    return label(story, {a.id: a for a in made})


FIRE = (
    "شب حريق في سوق الخشب في الإسكندرية فجر أمس، وقال المحافظ سالم العطار إن رجال الإطفاء أخمدوه خلال ساعتين."
)


def test_arabic_what_who_where() -> None:
    found = labelled(
        ("حريق سوق الخشب في الإسكندرية", FIRE),
        ("سالم العطار: أخمدنا حريق سوق الخشب", f"قال المحافظ سالم العطار أمس كلاما آخر. {FIRE}"),
    )
    assert found == Label("حريق سوق الخشب", ("سالم العطار",), ("الإسكندرية",))
    assert found.text == "حريق سوق الخشب · سالم العطار · الإسكندرية"
    assert found.to_json() == {"what": "حريق سوق الخشب", "who": ["سالم العطار"], "where": ["الإسكندرية"]}


def test_english_what_and_where() -> None:
    text = "A warehouse fire in Lisbon killed two workers on Friday. Mayor Rui Tavelo saw it burn."
    found = labelled(
        ("Warehouse fire kills two in Lisbon", text),
        ("Two dead in Lisbon warehouse fire", text),
        language="en",
    )
    assert found is not None
    assert "fire" in (found.what or "").lower()
    assert found.where == ("Lisbon",)


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("المدفعية تقصف مواقع قرب التل", "مواقع قرب التل"),  # a verb ends the run
        ("افتتاح مهرجان الزيتون اليوم", "افتتاح مهرجان الزيتون"),  # a word of time does not belong
        ("مريض يخضع لجراحة دقيقة", "جراحة دقيقة"),  # without its preposition
        ("15 «رجلا» والسوق القديم", "السوق القديم"),
        ("12 و15", None),
        ("", None),
    ],
)
def test_what_happened_is_whole_words_of_the_headline(title: str, what: str | None) -> None:
    found = labelled((title, "كلام لا أسماء فيه ولا أماكن يطول قليلا."))
    assert (found and found.what) == what


def test_one_name_is_said_once() -> None:
    text = "قال تنظيم داعش إنه باق. وهاجم داعش قرية. وقال داعش إن تنظيم داعش هناك."
    found = labelled(("هجوم داعش", text))
    assert found is not None
    assert len(found.who) == 1


def test_the_agency_that_reports_is_not_who() -> None:
    found = labelled(
        ("حريق سوق الخشب", f"نقلت وكالة رويترز عن شهود أن الحريق كبير. وقالت رويترز ذلك. {FIRE}")
    )
    assert found is not None
    assert not any("رويترز" in name for name in found.who)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=200)), min_size=1, max_size=4))
def test_any_content_has_a_label_or_none(told: list[tuple[str, str]]) -> None:
    found = labelled(*told)
    if found is not None:
        assert found.text
        assert found.what is None or any(found.what in title for title, _ in told)


def test_a_headline_without_end_is_read_up_to_a_bound() -> None:
    found = labelled(("حريق كبير " * 50_000, FIRE))
    assert found is not None
    assert found.what == "حريق كبير حريق كبير"
