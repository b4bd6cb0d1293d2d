"""What articles tell in passing: round-ups and «in other news» keep one story and name the others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tawatur.annotate import annotate
from tawatur.config import DEFAULT
from tawatur.model import AlsoIn, Article, Story
from tawatur.stories import fingerprint, group
from tawatur.stories.asides import Told, asides
from tawatur.stories.items import items
from tawatur.stories.vectors import vectors
from tawatur.stories.vocabulary import NOTHING

BRIDGE = (
    "افتتح مجلس بلدة الزيزفون جسرا جديدا فوق نهر الصفصاف بطول 120 مترا بحضور المهندس نادر الكرمي. "
    "وقال الكرمي إن بناء الجسر دام عامين وإن كلفته بلغت ثلاثة ملايين دينار، وإنه يصل حي الطاحونة بسوق"
    " الحبوب."
)
FIRE = (
    "أخمد رجال الإطفاء في مدينة اللوزية حريقا شب فجرا في مصنع للنسيج قرب محطة القطار. وأصيب ستة عمال "
    "باختناق ونقلوا إلى مستشفى الياسمين، وتحقق النيابة في سبب الحريق الذي أتى على مخزن القطن كله."
)
CHESS = (
    "أحرزت لاعبة الشطرنج ليان الصباغ لقب بطولة الجزر للناشئات بعد فوزها في الجولة الأخيرة على "
    "منافستها المجرية. وهذا أول لقب لنادي قلعة الميناء، وتعود اللاعبة إلى بلدها مساء الخميس مع "
    "مدربها."
)
HARBOUR = (
    "Dockers at Saltmere harbour ended their nine-day walkout on Monday after the port board agreed "
    "to restore night pay. Union leader Oona Tarrant said cranes would be moving again by dawn and "
    "forty ships were waiting outside the bay."
)
COMET = (
    "Astronomers at the Quillan observatory photographed a green comet that will pass closest to "
    "Earth next week. Director Piet Ansel said the comet can be seen with binoculars low in the "
    "western sky after sunset."
)
FLOOD = (
    "Heavy rain burst the dyke at Marrowfield and flooded two hundred homes on Sunday night. Mayor "
    "Ines Calloway said nobody was hurt, and that soldiers were filling sandbags to keep the river "
    "Yarrow from the hospital."
)


def article(name: str, title: str, *paragraphs: str, hours: float = 0) -> Article:
    when = datetime(2031, 5, 1, tzinfo=UTC) + timedelta(hours=hours)
    return annotate(
        Article(
            id=name, title=title, text="\n".join(paragraphs), published=when, published_precision="minute",
            language="ar" if any("ء" <= c <= "ي" for c in title) else "en",
        )
    )  # fmt: skip


NEWS = {
    "bridge": article("bridge", "افتتاح جسر جديد فوق نهر الصفصاف في الزيزفون", BRIDGE),
    "fire": article("fire", "حريق في مصنع نسيج باللوزية وإصابة ستة عمال", FIRE, hours=3),
    "chess": article("chess", "ليان الصباغ تحرز لقب بطولة الجزر للشطرنج", CHESS, hours=5),
    "harbour": article("harbour", "Saltmere dockers end nine-day walkout", HARBOUR, hours=2),
    "comet": article("comet", "Green comet photographed at Quillan observatory", COMET, hours=4),
    "flood": article("flood", "Dyke bursts at Marrowfield, two hundred homes flooded", FLOOD, hours=6),
}
OPENING = (
    "يجتمع مجلس محافظة السهل غدا للنظر في موازنة العام المقبل. وقالت المحافظة سلمى العطار إن الموازنة"
    " تزيد بنصف مليون دينار عن موازنة هذا العام وإن الزيادة كلها للمدارس والمكتبات العامة ولرواتب "
    "المعلمين الجدد فيها وصيانة ساحاتها وحدائقها، وإن المجلس يعلن القرار مساء الغد في جلسة مفتوحة "
    "للناس وللصحافة."
)
BRIEF = (
    "The county council meets on Thursday to vote on next year's budget. Treasurer Lewin Achterberg "
    "said schools and libraries would share the whole increase, that teachers' pay rises first, and "
    "that playgrounds, village halls and museum roofs come after them. The session is open to the "
    "public and begins at nine."
)


def also(stories: list[Story]) -> dict[str, set[str]]:
    """Article -> first article of each story that it tells in passing."""
    first = {s.id: s.articles[0] for s in stories}
    found: dict[str, set[str]] = {}
    for told in (x for s in stories for x in s.also_in):
        found.setdefault(told.article, set()).add(first[told.story])
    return found


@pytest.mark.parametrize(
    ("opening", "title", "items"),
    [
        (OPENING, "موازنة محافظة السهل أمام المجلس غدا", ("fire", "chess")),
        (BRIEF, "County council to vote on budget", ("comet", "flood")),
    ],
)
def test_a_round_up_keeps_one_story_and_names_the_others(
    opening: str, title: str, items: tuple[str, ...]
) -> None:
    texts = [opening, *(NEWS[name].text for name in items)]
    stories = group([*NEWS.values(), article("round", title, *texts, hours=8)])
    own = next(s for s in stories if "round" in s.articles)
    told = also(stories)
    assert set(told) == {"round"}  # its main story is one of its items, or its own
    assert told["round"] | {*own.articles} == {"round", *items}
    body = "\n".join(texts)
    for aside in own.also_in:
        about = next(s for s in stories if s.id == aside.story)
        source = NEWS[about.articles[0]].text
        assert aside.span.of(body) in source or source in aside.span.of(body)
        assert 0 < aside.confidence <= 1


def test_a_report_that_falls_into_parts_of_one_happening_tells_nothing_in_passing() -> None:
    long = article("long", NEWS["fire"].title or "", FIRE, FIRE, FIRE, FIRE, hours=4)
    assert also(group([*NEWS.values(), long])) == {}


def test_parts_are_the_same_by_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    round_up = article("round", "حريق في مصنع باللوزية", OPENING, FIRE, CHESS, BRIDGE)
    prints = [fingerprint(one) for one in (round_up, *NEWS.values(), replace(round_up, id="again"))]
    known = NOTHING.counted(prints)
    whole = vectors(prints, config=DEFAULT.stories, vocabulary=known).whole
    at_once = items(prints, whole, known.terms, config=DEFAULT.stories)
    monkeypatch.setattr("tawatur.stories.items._BLOCK", 1)
    single = items(prints, whole, known.terms, config=DEFAULT.stories)
    assert len(at_once.first) == len(prints) + 1
    assert at_once.first[-1] == 2 * at_once.first[1] > 2
    assert np.array_equal(at_once.first, single.first)
    for one, other in zip(at_once[:2], single[:2], strict=True):
        assert np.array_equal(one.toarray(), other.toarray())


def test_a_formula_of_many_stories_tells_of_none() -> None:
    formula = (
        "وحضر الحفل وكيل المحافظة ورؤساء الدوائر وأعيان البلدة وألقيت قصائد وأناشيد وقدمت الهدايا "
        "التذكارية للضيوف ثم تناول الجميع طعام الغداء على مائدة المجلس البلدي في حديقة دار الضيافة "
        "الكبرى."
    )
    told = [NEWS["bridge"], NEWS["fire"], NEWS["chess"], article("o", "موازنة السهل أمام المجلس", OPENING)]
    framed = [article(a.id, a.title or "", formula, a.text) for a in told]
    harvest = (
        "بدأ مزارعو وادي الخروب قطاف الزيتون قبل موعده بأسبوعين بعد صيف حار، ويتوقع رئيس التعاونية "
        "منير السالم محصولا أقل من محصول العام الماضي وزيتا أجود منه بكثير لأن الثمار صغيرة ناضجة "
        "وسليمة من الذباب."
    )
    last = article("last", "قطاف الزيتون يبدأ مبكرا في وادي الخروب", harvest, harvest, formula, hours=9)
    prints = [fingerprint(a) for a in (*framed, last)]
    each = [[k] for k in range(len(prints))]
    config = replace(DEFAULT.stories, least_aside=0.3)
    vocabulary = NOTHING.counted(prints)
    rows = vectors(prints, config=config, vocabulary=vocabulary)
    about = Told(
        items(prints, rows.whole, vocabulary.terms, config=config),
        rows.head,
        np.array([p.day for p in prints], dtype=np.float64),
    )
    found = {
        rivals: asides(np.arange(len(prints)), each, about, config=replace(config, rivals=rivals))
        for rivals in (3, 4)
    }
    assert [len(x) for x in found.values()] == [0, 1]


def test_weeks_later_it_is_no_news_of_that_story() -> None:
    late = article("round", "موازنة محافظة السهل أمام المجلس غدا", OPENING, FIRE, CHESS, hours=24 * 20)
    assert also(group([*NEWS.values(), late])) == {}


def test_its_json_form() -> None:
    told = AlsoIn("a", "s2", NEWS["fire"].sentences[0], 0.4567)
    assert told.to_json() == {
        "article": "a", "story": "s2", "span": [0, NEWS["fire"].sentences[0].end], "confidence": 0.457,
    }  # fmt: skip
