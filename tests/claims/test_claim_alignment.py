"""Claims of a story: what is aligned, at which size, and what one article alone carries."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from claim_marks import article
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.claims import align
from tawatur.config import DEFAULT
from tawatur.model import Article, Claim, Story
from tawatur.spans import Span

FERRY = (
    "اصطدمت عبارة بالرصيف الشرقي في ميناء سدران فجر الخميس. "
    "ونقل سبعة ركاب إلى المستشفى البحري بجروح طفيفة. "
    "وتوقفت الرحلات إلى الجزيرة يوما كاملا."
)
RETOLD = (
    "توقفت الرحلات إلى الجزيرة يوما كاملا. "
    "اصطدمت عبارة ركاب بالرصيف الشرقي بميناء سدران فجر الخميس. "
    "وافتتح في المدينة معرض للخزف التقليدي."
)


def _claims(*texts: str) -> tuple[Claim, ...]:
    articles = {f"a{k}": article(f"a{k}", text) for k, text in enumerate(texts)}
    return align(Story(id="s1", title="", articles=tuple(articles)), articles).claims


def _shared(claims: tuple[Claim, ...]) -> list[Claim]:
    return [c for c in claims if len(c.versions) > 1]


def test_reordered_and_reworded_facts_meet() -> None:
    claims = _claims(FERRY, RETOLD)
    assert [{v.article for v in c.versions} for c in _shared(claims)] == [{"a0", "a1"}, {"a0", "a1"}]


def test_what_one_article_alone_says_is_kept() -> None:
    alone = [c.gist for c in _claims(FERRY, RETOLD) if len(c.versions) == 1]
    assert any("سبعة ركاب" in g for g in alone)
    assert any("معرض للخزف" in g for g in alone)


def test_a_claim_has_at_most_one_version_an_article() -> None:
    twice = f"{FERRY}\n{FERRY}"
    for claim in _claims(twice, FERRY, RETOLD):
        assert len({v.article for v in claim.versions}) == len(claim.versions)


def test_one_article_gives_single_claims_only() -> None:
    claims = _claims(FERRY)
    assert 1 <= len(claims) <= DEFAULT.claims.most_singles
    assert not _shared(claims)


def test_every_alignment_is_explained() -> None:
    for claim in _shared(_claims(FERRY, RETOLD)):
        (why,) = claim.alignments
        assert {why.left, why.right} == {"a0", "a1"}
        assert [name for name, _ in why.features] == ["overlap", "length", "dependent"]
        assert why.score == pytest.approx(sum(value for _, value in why.features))


def test_the_gist_is_words_of_a_version() -> None:
    for claim in _claims(FERRY, RETOLD):
        line = claim.gist.removesuffix("…")
        assert any(line in FERRY or line in RETOLD for _ in claim.versions)
        assert len(claim.gist) <= DEFAULT.claims.gist_length + 1


def test_ids_are_unique_and_input_order_of_articles_decides_versions() -> None:
    claims = _claims(FERRY, RETOLD)
    assert len({c.id for c in claims}) == len(claims)
    assert [v.article for v in _shared(claims)[0].versions] == ["a0", "a1"]


def test_missing_articles_and_empty_texts_are_no_claims() -> None:
    story = Story(id="s1", title="", articles=("gone", "empty"))
    assert align(story, {"empty": Article(id="empty", text="")}).claims == ()


def test_english_retellings_meet() -> None:
    claims = _claims(
        "A ferry struck the eastern pier of Sedran harbour at dawn. Seven passengers were taken to hospital.",
        "Seven passengers were taken to hospital after a ferry struck the eastern pier of Sedran harbour.",
    )
    assert len(_shared(claims)) == 2


def test_a_range_of_days_is_not_cut() -> None:
    text = "يقام المعرض السنوي للخزف في قاعة المرفأ من 17 - 20 مايو بمشاركة حرفيين من القرى."
    assert any("17 - 20 مايو" in c.gist for c in _claims(text))


def test_forms_of_one_root_are_one_word() -> None:
    claims = _claims(
        "تغيرت مواعيد العبارات في مرفأ سدران الشرقي مرتين هذا الصيف",
        "تغيير مواعيد العبارات بمرفأ سدران الشرقي مرتين في الصيف",
    )
    assert len(_shared(claims)) == 1


def test_no_version_runs_over_the_end_of_a_sentence() -> None:
    text = "أغلقت البلدية جسر الزيتون القديم أمام الشاحنات الثقيلة. ورفض الصيادون في المرفأ القرار الجديد."
    assert [len(c.versions) for c in _claims(text, text)] == [2, 2]


def test_a_clause_that_hangs_on_another_is_no_claim_without_it() -> None:
    whole = "أغلقت البلدية جسر الزيتون لأن الشاحنات أضرت بأعمدته الخشبية القديمة كلها وبأرصفة المشاة"
    (claim, *_) = _claims(whole, whole)
    assert claim.versions[0].span == Span(0, len(whole))


@pytest.mark.parametrize(("cost", "alone"), [(0.0, True), (DEFAULT.claims.dependent_cost, False)])
def test_what_a_hanging_clause_costs_decides_whether_it_stands_alone(cost: float, alone: bool) -> None:
    hanging = "لأن الشاحنات أضرت بأعمدته الخشبية القديمة كلها وبأرصفة المشاة على ضفة النهر"
    texts = {"a": f"أغلقت البلدية جسر الزيتون {hanging}", "b": f"منع المرور ليلا {hanging}"}
    articles = {k: article(k, text) for k, text in texts.items()}
    config = replace(DEFAULT.claims, dependent_cost=cost)
    found = align(Story(id="s1", title="", articles=("a", "b")), articles, config=config).claims
    (claim,) = _shared(found)
    assert any(v.span.of(texts[v.article]) == hanging for v in claim.versions) is alone


def test_a_weak_link_joins_only_what_stronger_ones_left() -> None:
    weak = "عبارة ركاب تصطدم برصيف في مرفأ المدينة فجرا، حسب شهود من الصيادين"
    config = replace(DEFAULT.claims, min_overlap=0.9, weak_overlap=0.3)
    articles = {k: article(k, t) for k, t in (("a", FERRY), ("b", RETOLD), ("c", f"{FERRY}\n{weak}."))}
    for claim in align(Story(id="s1", title="", articles=tuple(articles)), articles, config=config).claims:
        by = {v.article: v.span.of(articles[v.article].text) for v in claim.versions}
        assert by.get("a", "") in by.get("c", by.get("a", ""))


def test_copies_take_linear_work(lines_run: Callable[[Callable[[], object]], int]) -> None:
    claims = _claims(*[FERRY] * 80)
    assert {len(c.versions) for c in _shared(claims)} == {80}
    assert lines_run(lambda: _claims(*[FERRY] * 80)) < 5 * lines_run(lambda: _claims(*[FERRY] * 20))


def test_a_long_line_without_punctuation_takes_linear_work(
    lines_run: Callable[[Callable[[], object]], int],
) -> None:
    def aligned(size: int) -> None:
        text = "كلمة " * size
        articles = {k: Article(id=k, text=text, sentences=(Span(0, len(text)),)) for k in ("a", "b")}
        align(Story(id="s1", title="", articles=("a", "b")), articles)

    aligned(1_000)
    assert lines_run(lambda: aligned(8_000)) < 5 * lines_run(lambda: aligned(2_000))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="ابود ،.\n12aB", max_size=120), max_size=4))
def test_any_text_is_survived(texts: list[str]) -> None:
    for claim in _claims(*texts):
        assert claim.versions
