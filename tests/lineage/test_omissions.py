"""Omissions: only what came before, is carried elsewhere, and is not told in other words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tawatur.config import DEFAULT
from tawatur.findings import Omission
from tawatur.lineage import trace
from tawatur.model import Article, Attribution, Claim, Mention, Polarity, SourceClass, Statement, Story
from tawatur.spans import Span

DAM = "الشقوق في جدار السد القديم تتسع كل شتاء منذ خمسة أعوام"
WATER = "منسوب المياه خلف السد بلغ أعلى حد منذ افتتاحه"
FARMS = "تعويض أصحاب المزارع التي غمرتها السيول يبدأ صرفه الشهر المقبل"
MINISTER, ENGINEER = "وزير الري نادر الصفصافي", "المهندسة هالة الزيزفوني"


def told(name: str, hour: int | None, *said: tuple[str, str], also: str = "", deny: str = "") -> Article:
    """An article in which each (source, words) is one attribution; `deny`: words that are denied."""
    text, attributions = "", []
    for k, (source, words) in enumerate(said):
        start = len(text) + len(f"وقال {source} إن ")
        polarity: Polarity = "deny" if words == deny else "assert"
        kind: SourceClass = "person_named" if " " in source else "person_unnamed"
        text += f"وقال {source} إن {words}. "
        at = text.index(source)
        attributions.append(
            Attribution(
                id=f"a{k}", cue=None, quote="indirect", content=(Span(start, start + len(words)),),
                source=Span(at, at + len(source)),
                source_name=source, source_class=kind, named=kind == "person_named", polarity=polarity,
            )
        )  # fmt: skip
    when = None if hour is None else datetime(2033, 4, 2, tzinfo=UTC) + timedelta(hours=hour)
    return Article(
        id=name, text=text + also, outlet=f"صحيفة {name}", published=when, published_precision="minute",
        language="ar", attributions=tuple(attributions),
        mentions=tuple(Mention(a.source, "person", a.source_name) for a in attributions if a.source),
    )  # fmt: skip


def left_out(*articles: Article, claims: tuple[str, ...] = (DAM, WATER, FARMS)) -> tuple[Omission, ...]:
    found = []
    for number, words in enumerate(claims, 1):
        versions = [
            Statement(article=a.id, span=x.content[0], chain=(x.source_name or "",), attribution=x.id)
            for a in articles
            for x in a.attributions
            if x.content[0].of(a.text) == words
        ]
        found.append(Claim(id=f"c{number}", gist=words, versions=tuple(versions)))
    story = Story(id="s", title="", articles=tuple(a.id for a in articles), claims=tuple(found))
    return trace(story, {a.id: a for a in articles}).omissions


FULL = [
    told(name, hour, (MINISTER, WATER), (MINISTER, FARMS), (ENGINEER, DAM))
    for name, hour in (("الأول", 1), ("الثاني", 2))
]


def test_a_root_that_is_left_out_and_claims_of_one_that_is_not() -> None:
    short = told("الأخير", 9, (MINISTER, WATER))
    engineer, minister = sorted(left_out(*FULL, short), key=lambda o: o.carries)
    assert (engineer.article, engineer.root, engineer.named, engineer.carries) == (
        "الأخير",
        ENGINEER,
        False,
        0,
    )
    assert (minister.root, minister.named, minister.carries, minister.left_out) == (MINISTER, True, 1, 1)
    (claim,) = minister.claims
    assert (claim.claim, set(claim.spans)) == ("c3", {"الأول", "الثاني"})
    assert claim.spans["الأول"].of(FULL[0].text) == FARMS
    assert not minister.denial


def test_nobody_can_leave_out_what_was_not_yet_said() -> None:
    early, undated = told("الأخير", 0, (MINISTER, WATER)), told("الأخير", None, (MINISTER, WATER))
    assert left_out(*FULL, early) == left_out(*FULL, undated) == ()


def test_what_is_told_in_other_words_is_not_left_out() -> None:
    again = " واتسعت الشقوق في جدار السد كل شتاء، وسيصرف تعويض لأصحاب المزارع المغمورة الشهر المقبل."
    assert left_out(*FULL, told("الأخير", 9, (MINISTER, WATER), also=again)) == ()


def test_what_one_other_article_alone_carries_does_not_count() -> None:
    assert (
        left_out(told("الأول", 1, (MINISTER, WATER), (ENGINEER, DAM)), told("ب", 9, (MINISTER, WATER))) == ()
    )


def test_two_articles_of_one_outlet_are_one() -> None:
    same = [replace(a, outlet="صحيفة الضفة") for a in FULL]
    assert left_out(*same, told("الأخير", 9, (MINISTER, WATER))) == ()


def test_an_article_that_shares_no_claim_is_not_compared() -> None:
    assert left_out(*FULL, told("الأخير", 9, (MINISTER, "الطريق إلى القرية مفتوح للسيارات الصغيرة"))) == ()


def test_a_denial_is_left_out_where_the_article_tells_what_is_denied() -> None:
    denying = told("الأول", 1, (ENGINEER, DAM), (MINISTER, WATER), deny=DAM)
    telling = told("ب", 9, ("مصدر", DAM), (MINISTER, WATER))
    (found,) = left_out(denying, telling)
    assert (found.article, found.root, found.denial, found.claims[0].claim) == ("ب", ENGINEER, True, "c1")
    silent = told("ب", 9, (MINISTER, WATER))
    assert left_out(denying, silent) == ()
    assert left_out(denying, replace(telling, text=telling.text + f"ولم تجب {ENGINEER} عن الأسئلة.")) == ()


def test_denials_come_first_and_lists_are_cut() -> None:
    words = tuple(f"{DAM} في القطاع رقم {k} من الجهة الشرقية للوادي" for k in range(8))
    rows = [told(n, h, (MINISTER, WATER), *((ENGINEER, w) for w in words)) for n, h in (("ا", 1), ("ب", 2))]
    found = left_out(*rows, told("ج", 9, (MINISTER, WATER)), claims=(WATER, *words))
    (one,) = found
    assert one.left_out == 8
    assert len(one.claims) == DEFAULT.lineage.omitted_claims


def test_its_json_form() -> None:
    found = left_out(*FULL, told("الأخير", 9, (MINISTER, WATER)))[0].to_json()
    assert set(found) == {"article", "root", "named", "carries", "left_out", "denial", "claims"}
    assert set(found["claims"][0]) == {"claim", "spans"}
