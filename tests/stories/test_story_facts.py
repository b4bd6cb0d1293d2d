"""Facts of an article, and what they do to the score of two reports that share nearly all their words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tawatur.config import DEFAULT
from tawatur.model import Article, DateValue, Mention, NumberValue
from tawatur.spans import Span
from tawatur.stories import Score, relations
from tawatur.stories.facts import facts

CONFIG = DEFAULT.stories
WHEN = datetime(2031, 5, 9, 12, tzinfo=UTC)
SEIZURE = (
    "ضبطت دوريات الجمارك في {place} يوم {day} شحنة تضم {number} علبة دواء مهربة كانت مخبأة في صندوق شاحنة "
    "لنقل الخضار وأحيل السائق ومرافقه إلى النيابة لاستكمال الإجراءات النظامية بحقهما وفق متحدث باسم الجمارك "
)
OTHER = "وأشاد المدير بيقظة الدوريات {0} في المنافذ كلها ودعا السكان إلى التعاون معها والإبلاغ عن المهربين"


def seizure(name: str, place: str, day: int, number: int, *, outlet: str = "صحيفة النهر") -> Article:
    text = SEIZURE.format(place=place, day=f"{day} أيار", number=number) + OTHER.format(name)
    mentions = (
        mention(text, place, "place", place, f"place:{place}"),
        mention(text, f"{day} أيار", "date", DateValue(date(2031, 5, day), date(2031, 5, day))),
        mention(text, str(number), "number", NumberValue(number, number, "علبة")),
    )
    return Article(
        id=name, text=text, outlet=outlet, published=WHEN, published_precision="minute", mentions=mentions
    )


def mention(text: str, form: str, kind: str, value: object, entity: str | None = None) -> Mention:
    at = text.index(form)
    return Mention(Span(at, at + len(form)), kind, value, entity)  # type: ignore[arg-type]


def score(one: Article, other: Article) -> Score:
    config = replace(CONFIG, copy_cosine=1.01)
    ((_, _, found),) = relations([one, other], config=config)
    return found


def added(found: Score, feature: str) -> float:
    return sum(part.adds for part in found.parts if part.feature == feature)


def test_places_numbers_and_day_of_a_lead() -> None:
    found = facts(seizure("a", "سلوان", 8, 340), config=CONFIG)
    assert len(found.places) == len(found.numbers) == 1
    assert found.named.tolist() == [1]
    assert found.event == (date(2031, 5, 8) - date(1970, 1, 1)).days


def test_an_article_without_mentions_has_no_facts() -> None:
    found = facts(Article(id="a", text="لا شيء هنا", title="خبر"), config=CONFIG)
    assert (len(found.places), len(found.numbers), found.event) == (0, 0, None)


def test_numbers_of_a_title_count_in_any_digits() -> None:
    one, other = (facts(Article(id="a", text="", title=t), config=CONFIG) for t in ("٣٤٠ علبة", "340 علبة"))
    assert one.numbers.tolist() == other.numbers.tolist() != []
    assert not len(facts(Article(id="a", text="", title="x² 1234567890123"), config=CONFIG).numbers)


def test_what_stands_far_behind_the_lead_is_no_place_of_the_event_unless_the_title_names_it() -> None:
    text = "كلمة " * 200 + "سلوان"
    far = (mention(text, "سلوان", "place", "سلوان", "place:silwan"),)
    assert not len(facts(Article(id="a", text=text, mentions=far), config=CONFIG).places)
    titled = Article(id="a", text=text, title="ضبط شحنة بسلوان", mentions=far)
    assert len(facts(titled, config=CONFIG).places) == 1


def test_furniture_takes_nothing_of_the_lead() -> None:
    head = "وسم " * 150
    text = head + "سلوان"
    article = Article(
        id="a",
        text=text,
        furniture=(Span(0, len(head)),),
        mentions=(mention(text, "سلوان", "place", "سلوان", "place:silwan"),),
    )
    assert len(facts(article, config=CONFIG).places) == 1


@pytest.mark.parametrize(
    ("change", "feature"),
    [
        (("الصنوبر", 8, 340), "places"),
        (("سلوان", 4, 340), "event_gap"),
        (("سلوان", 8, 95), "numbers"),
    ],
)
def test_another_place_day_or_number_speaks_for_another_happening(
    change: tuple[str, int, int], feature: str
) -> None:
    first = seizure("a", "سلوان", 8, 340)
    same = score(first, seizure("b", "سلوان", 8, 340, outlet="صحيفة الجبل"))
    different = score(first, seizure("b", *change, outlet="صحيفة الجبل"))
    assert added(different, feature) < added(same, feature)
    assert different.probability < same.probability


def test_two_texts_of_one_outlet_are_less_likely_one_happening() -> None:
    first = seizure("a", "سلوان", 8, 340)
    elsewhere = score(first, seizure("b", "سلوان", 8, 340, outlet="صحيفة الجبل"))
    at_home = score(first, seizure("b", "سلوان", 8, 340))
    unknown = score(first, replace(seizure("b", "سلوان", 8, 340), outlet=None))
    assert at_home.probability < elsewhere.probability == unknown.probability
