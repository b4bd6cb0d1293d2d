"""Statements: clauses with their voices, and nothing that is only the frame of a quotation."""

import dataclasses

import pytest
from claim_marks import article
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.claims import statements
from tawatur.model import Article, Attribution
from tawatur.spans import Span, overlap


def _shown(found: Article) -> list[tuple[tuple[str, ...], str]]:
    return [(s.chain, s.span.of(found.text)) for s in statements(found)]


def _attribution(key: str, text: str, cue: str, content: str, **more: object) -> Attribution:
    spans = [Span(text.index(x), text.index(x) + len(x)) for x in (cue, content)]
    row = Attribution(
        id=key, cue=spans[0], source=None, content=(spans[1],), source_name="سالم الراوي",
        source_class="person_named", named=True, quote="indirect", polarity="assert",
    )  # fmt: skip
    return dataclasses.replace(row, **more)  # type: ignore[arg-type]  # any field


def test_a_sentence_with_three_facts_gives_three_statements() -> None:
    text = (
        "افتتحت البلدية السوق المسقوف في حي الزيتونة، وانتقل إليه سبعون بائعا من الساحة القديمة، "
        "وينتظر أن تكتمل مواقف السيارات في الخريف."
    )
    assert [words for _, words in _shown(article("a", text))] == [
        "افتتحت البلدية السوق المسقوف في حي الزيتونة",
        "وانتقل إليه سبعون بائعا من الساحة القديمة",
        "وينتظر أن تكتمل مواقف السيارات في الخريف",
    ]


def test_a_short_apposition_is_not_cut_off() -> None:
    found = article("a", "وصل المهندس رامي، مدير الميناء، إلى جزيرة سدران مساء أمس في زيارة عمل قصيرة.")
    assert len(statements(found)) == 1


def test_nested_voices_give_a_chain_from_the_outside_in() -> None:
    found = article("a", "[صحيفة المرفأ: [مهندس سابق: السد يحتاج إلى صيانة عاجلة قبل الربيع]].")
    assert _shown(found) == [(("صحيفة المرفأ", "مهندس سابق"), "السد يحتاج إلى صيانة عاجلة قبل الربيع")]


def test_what_no_content_covers_is_the_articles_own_voice() -> None:
    found = article("a", "انهار سقف السوق القديم مساء أمس. [ليلى: لا ضحايا تحت الأنقاض حتى الآن].")
    assert [chain for chain, _ in _shown(found)] == [(), ("ليلى",)]


def test_a_frame_is_no_statement_but_the_fact_beside_it_is() -> None:
    text = "وصلت ثلاث سفن إلى الميناء فجر الخميس، وقال مدير الميناء إن التفريغ يبدأ غدا صباحا"
    base = Article(id="a", text=text, sentences=(Span(0, len(text)),), attributions=(
        _attribution("a1", text, "وقال", "التفريغ يبدأ غدا صباحا"),
    ))  # fmt: skip
    assert _shown(base) == [
        ((), "وصلت ثلاث سفن إلى الميناء فجر الخميس"),
        (("سالم الراوي",), "التفريغ يبدأ غدا صباحا"),
    ]


def test_a_content_of_one_word_takes_its_cue_along() -> None:
    text = "أعلن المدرب استقالته"
    base = Article(id="a", text=text, sentences=(Span(0, len(text)),), attributions=(
        _attribution("a1", text, "أعلن", "استقالته"),
    ))  # fmt: skip
    assert _shown(base) == [(("سالم الراوي",), text)]


def test_a_loop_of_parents_ends() -> None:
    text = "قال إن السد يحتاج إلى صيانة عاجلة"
    rows = (
        _attribution("a1", text, "قال", "السد يحتاج إلى صيانة عاجلة", parent="a2"),
        _attribution("a2", text, "قال", "السد يحتاج إلى صيانة عاجلة", parent="a1", source_name="ليلى"),
    )
    base = Article(id="a", text=text, sentences=(Span(0, len(text)),), attributions=rows)
    assert len(statements(base)[0].chain) == 2


def test_furniture_is_never_a_statement() -> None:
    text = "للمزيد: أخبار الميناء كلها هنا\nوصلت ثلاث سفن إلى الميناء فجر الخميس"
    base = Article(
        id="a", text=text, furniture=(Span(0, 30),), sentences=(Span(text.index("وصلت"), len(text)),)
    )
    assert [s.span for s in statements(base)] == [base.sentences[0]]


@pytest.mark.parametrize(
    ("text", "hedges", "negations"),
    [
        ("القرار قد يعزز مكانة البلدة كثيرا", ["قد"], []),
        ("وقد وصلت القافلة الطبية صباحا", [], []),
        ("وقد تمكن الفريق من الفوز أخيرا", [], []),
        ("لم تصل القافلة الطبية إلى القرية", [], ["لم"]),
        ("ما لا يقل عن ستين بائعا في السوق", [], []),
        ("The mill may not reopen this year", ["may"], ["not"]),
        ("no fewer than sixty stalls were moved", [], []),
    ],
)
def test_hedges_and_negations(text: str, hedges: list[str], negations: list[str]) -> None:
    (found,) = statements(Article(id="a", text=text, sentences=(Span(0, len(text)),)))
    assert [s.of(text) for s in found.hedges] == hedges
    assert [s.of(text) for s in found.negations] == negations


_TEXT = st.text(alphabet=st.sampled_from("ابوقدلمن ،.:«»()\n\u202e\u0651eE5"), max_size=200)


@settings(max_examples=60, deadline=None)
@given(_TEXT, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_statements_stay_inside_the_text_and_apart(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    rows = tuple(
        Attribution(
            id=f"a{k}", cue=Span(s.start, s.start), source=None, content=(s,), source_name=f"n{k}",
            source_class=None, named=None, quote="mixed", polarity="assert",
        )
        for k, s in enumerate(spans) if s.end > s.start
    )  # fmt: skip
    base = Article(id="a", text=text, sentences=(Span(0, len(text)),), attributions=rows)
    found = statements(base)
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in found)
    assert not any(overlap(a.span, b.span) for a in found for b in found if a is not b)
