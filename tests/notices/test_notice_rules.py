"""Rules: what is wrong with a file is named, and each condition holds where it should and nowhere else."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tawatur.annotate import annotate
from tawatur.errors import InputError
from tawatur.model import Article, Claim, Derivation, Difference, Grade, Statement, Story
from tawatur.notices.matching import holds
from tawatur.notices.reasons import UNDECIDED, seen
from tawatur.notices.rules import Rule, read_rules
from tawatur.notices.wording import why
from tawatur.spans import Span

TEXTS = (
    "قال رئيس البلدية سامي الوادي إن جسر مرجين في محافظة عدن أغلق أمام الشاحنات.",
    "أغلق جسر مرجين أمام الشاحنات، كما ذكرت صحيفة النهر.",
    "ونفى المهندس رمزي الكافي أن يكون جسر مرجين قد أغلق أمام الشاحنات.",
)


def _articles() -> dict[str, Article]:
    rows = [
        Article(id=f"a{k}", text=text, outlet=f"صحيفة {k}", language="ar", title=f"خبر الجسر {k}")
        for k, text in enumerate(TEXTS)
    ]
    return {a.id: annotate(a) for a in rows}


def _story(articles: dict[str, Article], grade: Grade) -> Story:
    versions = tuple(Statement(article=a, span=Span(0, 20)) for a in articles)
    difference = Difference(kind="certainty", values={"a0": Span(3, 9), "a1": "لا"})
    claim = Claim(id="c1", gist="", versions=versions, differences=(difference,), grade=grade)
    lineage = tuple(
        Derivation(article=a, relation="own" if a == "a0" else "copy", origin=None if a == "a0" else "a0",
                   upstream=None, evidence=(), confidence=1.0)
        for a in articles
    )  # fmt: skip
    outlets = tuple(a.outlet or "" for a in articles.values())
    roots = (("صحيفة 0", tuple(articles)),)
    return Story(
        id="s1", title="الجسر", articles=tuple(articles), outlets=outlets, claims=(claim,),
        lineage=lineage, independent_roots=roots,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "other"),
    [
        ({"outlets": 3}, {"outlets": 4}),
        ({"articles": 3}, {"articles": 4}),
        ({"outlets_at_most": 3}, {"outlets_at_most": 2}),
        ({"grades_before": ("single_root",)}, {"grades_before": ("disputed",)}),
        ({"roots_at_most": 1}, {"roots_at_most": 0}),
        ({"roots_at_least": 1}, {"roots_at_least": 2}),
        ({"grades": ("disputed", "single_root")}, {"grades": ("corroborated",)}),
        ({"differences": ("number", "certainty")}, {"differences": ("number",)}),
        ({"denied": True}, {}),
        ({"words": ("شاحنات", "قطار")}, {"words": ("قطار",)}),
        ({"words": ("جسر مرجين",)}, {"words": ("مرجين جسر",)}),
        ({"places": ("عدن",)}, {"places": ("حلب",)}),
        ({"places": ("Yemen",)}, {"places": ("Egypt",)}),
        ({"published_by": ("صحيفة 1",)}, {"published_by": ("صحيفة 9",)}),
        ({"languages": ("ar",)}, {"languages": ("en",)}),
        ({"outlets": 3, "words": ("جسر",)}, {"outlets": 3, "words": ("قطار",)}),
    ],
)  # fmt: skip
def test_conditions(condition: dict[str, Any], other: dict[str, Any]) -> None:
    articles = _articles()
    of = seen(_story(articles, "disputed"), articles, before="single_root", known=True)
    reasons = holds(Rule("x", **condition), of)
    assert reasons is not None
    assert len(reasons) == len(condition)
    for reason in reasons:
        assert all(articles[e.article].text[e.span.start : e.span.end] == e.text for e in reason.evidence)
    for language in ("en", "ar"):
        assert all("{" not in line for line in why(reasons, language))
    if other:
        assert holds(Rule("x", **other), of) is None


def test_a_denial_needs_a_dispute_and_a_name() -> None:
    articles = _articles()
    assert holds(Rule("x", denied=True), seen(_story(articles, "single_root"), articles)) is None
    unnamed = {
        i: replace(a, attributions=tuple(replace(x, named=False) for x in a.attributions))
        for i, a in articles.items()
    }
    assert holds(Rule("x", denied=True), seen(_story(unnamed, "disputed"), unnamed)) is None


def test_a_denial_of_something_else_is_none_of_the_disputed_claim() -> None:
    articles = _articles()
    story = _story(articles, "disputed")
    harbour = "ونفى المهندس رمزي الكافي أن تكون رسوم الميناء الجديد قد ارتفعت خلال موسم الصيف."
    asked = {"a2": annotate(replace(articles["a2"], text=harbour, attributions=(), mentions=()))}
    assert any(a.polarity == "deny" for a in asked["a2"].attributions)
    claim = replace(story.claims[0], versions=story.claims[0].versions[:2])
    elsewhere = replace(story, claims=(claim,))
    assert holds(Rule("x", denied=True), seen(elsewhere, articles | asked)) is None
    assert holds(Rule("x", denied=True), seen(story, articles)) is not None


def test_a_source_is_dropped_where_it_has_a_name_and_another_version_has_none() -> None:
    articles = _articles()
    named = next(a for a in articles["a0"].attributions if a.named and a.source)
    assert named.source is not None
    story, rule = _story(articles, "single_root"), Rule("x", dropped=True)

    def told(values: dict[str, Span | str]) -> bool:
        difference = Difference(kind="attribution", values=values)
        claim = replace(story.claims[0], differences=(difference,))
        return holds(rule, seen(replace(story, claims=(claim,)), articles)) is not None

    assert told({"a0": named.source, "a1": ""})
    assert not told({"a0": named.source, "a1": Span(0, 4)})
    assert not told({"a0": Span(0, 2), "a1": ""})
    assert holds(rule, seen(story, articles)) is None


def test_a_hedge_is_lost_where_a_later_version_lacks_it() -> None:
    texts = (
        "قال المهندس رمزي الكافي إن الجسر قد يغلق أمام الشاحنات حتى نهاية الشتاء.",
        "قال المهندس رمزي الكافي إن الجسر يغلق أمام الشاحنات حتى نهاية الشتاء.",
    )

    def told(*, first: int, days: tuple[int, int] | None, derived: bool = False) -> list[str] | None:
        articles = {
            f"a{k}": Article(
                id=f"a{k}", text=text, outlet=f"صحيفة {k}", language="ar", published_precision="day",
                published=datetime(2031, 5, days[k]) if days else None,
            )
            for k, text in enumerate(texts)
        }  # fmt: skip
        hedge, plain = Span(texts[0].index("قد"), texts[0].index(" أمام")), Span(35, 39)
        versions = (
            Statement(
                article="a0", span=Span(0, len(texts[0])), hedges=(Span(hedge.start, hedge.start + 2),)
            ),
            Statement(article="a1", span=Span(0, len(texts[1]))),
        )
        difference = Difference(kind="certainty", values={"a0": hedge, "a1": plain})
        claim = Claim(id="c1", gist="الجسر يغلق", versions=versions, differences=(difference,))
        lineage = (
            Derivation(article=f"a{1 - first}", relation="rewrite", origin=f"a{first}", confidence=0.9),
        )
        story = Story(
            id="s", title="جسر", articles=("a0", "a1"), claims=(claim,), lineage=lineage if derived else ()
        )
        reasons = holds(Rule("x", hedge_lost=True), seen(story, articles))
        return None if reasons is None else why(reasons, "en")

    assert told(first=0, days=(3, 4)) == [f"a hedge was lost: «قد يغلق» / «{texts[1][35:39]}»"]
    assert told(first=0, days=(4, 3)) is None  # gained
    assert told(first=0, days=(3, 3)) is None  # nobody knows which came first
    assert told(first=0, days=None) is None
    assert told(first=0, days=None, derived=True) is not None
    assert told(first=1, days=None, derived=True) is None


def test_a_difference_is_told_in_its_words() -> None:
    articles = _articles()
    reasons = holds(Rule("x", differences=("certainty",)), seen(_story(articles, "disputed"), articles))
    assert reasons is not None
    said = articles["a0"].text[3:9]
    assert why(reasons, "en") == [f"its versions differ in: certainty («{said.strip()}» / «لا»)"]


def test_keys_that_a_rule_does_not_set_are_none_of_its_digest() -> None:
    assert Rule("x", outlets=2).digest == Rule("x", outlets=2, denied=False).digest
    assert len({Rule("x", outlets=2).digest, Rule("x", outlets=3).digest, Rule("x", articles=2).digest}) == 3


def test_a_grade_changes_only_from_one_that_was_told() -> None:
    articles, rule = _articles(), Rule("x", grade_changes=True)
    story = _story(articles, "disputed")
    reasons = holds(rule, seen(story, articles, before="single_root", known=True))
    assert reasons is not None
    assert why(reasons, "en") == ["its grade has changed from single root to disputed"]
    assert holds(rule, seen(story, articles, before="disputed", known=True)) is None
    assert holds(rule, seen(story, articles, before=None, known=False)) is None
    assert holds(rule, seen(story, articles, before=None, known=True)) is None  # a lone article until now
    decided = holds(rule, seen(story, articles, before=UNDECIDED, known=True))
    assert decided is not None
    assert why(decided, "en") == ["its grade has changed from undecided to disputed"]


GOOD = '[[rule]]\nname = "a"\noutlets = 5\nroots_at_most = 1\n'


def test_a_file_of_rules(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text(GOOD + '[[rule]]\nname = "b"\nwords = ["جسر"]\n', "utf-8")
    assert read_rules(path) == (Rule("a", outlets=5, roots_at_most=1), Rule("b", words=("جسر",)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "[[rule]]"),
        ("[[rule]]\noutlets = 2\n", "rule 1: needs a name"),
        ('[[rule]]\nname = "a"\n', "rule 1 (a): needs a condition"),
        ('[[rule]]\nname = "a"\noutlet = 2\n', "unknown key outlet"),
        ('[[rule]]\nname = "a"\noutlets = "2"\n', "rule 1 (a): outlets: needs a number"),
        ('[[rule]]\nname = "a"\noutlets = -1\n', "needs a number, 0 or more"),
        ('[[rule]]\nname = "a"\ngrades = ["good"]\n', "good is none of"),
        ('[[rule]]\nname = "a"\nwords = "x"\n', "needs a list of texts"),
        ('[[rule]]\nname = "a"\ndenied = 1\n', "needs true or false"),
        (GOOD + GOOD, "two rules have one name"),
        (GOOD + "[other]\nx = 1\n", "nothing else"),
        ("[[rule", "is no TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as problem:
        read_rules(path)
    assert told in str(problem.value)
