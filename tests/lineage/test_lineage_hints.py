"""What ties two articles or sets them apart beside words in a row: spellings, order of facts, odd numbers."""

from collections.abc import Callable

import numpy as np
import pytest
from lineage_made import article, prose, story

from tawatur.config import DEFAULT
from tawatur.lineage import trace
from tawatur.lineage.hints import Hints
from tawatur.lineage.order import beyond_chance, in_order
from tawatur.model import Article, Claim, Difference, Hint, Mention, Statement
from tawatur.spans import Span
from tawatur.terms import Heard, Rarity, word_hashes
from tawatur.words import body_words, numbered

A, B, C = (prose(k) for k in range(11, 14))
RARE, USUAL = "برغوندا", "برغندا"  # a town of ours in two spellings


def _named(ident: str, text: str, name: str, *, hours: float = 0) -> Article:
    whole = f"{name} {text}"
    return article(
        ident, whole, hours=hours, mentions=(Mention(span=Span(0, len(name)), kind="place", value=name),)
    )


def _rarity(*texts: str) -> Rarity:
    terms = [word_hashes(read.known)[read.numbers].astype(np.uint32) for read in map(numbered, texts)]
    return Heard(terms).rarity(np.concatenate(terms))


def _hints(
    last: str, *articles: Article, rarity: Rarity | None, claims: tuple[Claim, ...] = ()
) -> tuple[Hint, ...]:
    made, known = story(*articles, claims=claims)
    (row,) = (d for d in trace(made, known, rarity=rarity).lineage if d.article == last)
    return row.hints


def test_a_rare_spelling_in_common_is_shown_in_both_with_what_others_write() -> None:
    rows = (_named("a", A, RARE), _named("b", B, RARE, hours=1), _named("c", C, USUAL, hours=2))
    (hint,) = _hints("b", *rows, rarity=_rarity(RARE, USUAL, USUAL, USUAL))
    assert (hint.kind, hint.origin, hint.usual) == ("spelling", "a", USUAL)
    assert (hint.span.of(rows[1].text), hint.from_span.of(rows[0].text)) == (RARE, RARE)
    assert hint.weight > 0


def test_a_spelling_is_rare_in_the_run_not_in_the_story() -> None:
    rows = (_named("a", A, USUAL), _named("b", B, USUAL, hours=1), _named("c", C, RARE, hours=2))
    assert _hints("b", *rows, rarity=_rarity(RARE, USUAL, USUAL)) == ()
    assert _hints("b", *rows, rarity=None) == ()


def test_names_spelled_apart_speak_against_one_text() -> None:
    rows = (_named("a", A, RARE), _named("b", B, USUAL, hours=1))
    (hint,) = _hints("b", *rows, rarity=None)
    assert (hint.kind, hint.usual) == ("apart", RARE)
    assert hint.weight < 0


def test_an_article_with_both_spellings_decides_nothing() -> None:
    both = _named("c", f"{C} {RARE}", USUAL, hours=2)
    assert _hints("b", _named("a", A, RARE), _named("b", B, USUAL, hours=1), both, rarity=None) == ()


def test_texts_that_share_a_little_part_where_they_spell_names_apart() -> None:
    shared = " ".join(A.split()[:36])
    names = [("كرمانا", "كرمونا"), ("سلماند", "سلموند"), ("درباسي", "دربوسي")]
    texts = [f"{' '.join(n[k] for n in names)} {shared} {own}" for k, own in ((0, B), (1, C))]
    mentions = [tuple(Mention(span=Span(7 * k, 7 * k + 6), kind="place", value="") for k in range(3))] * 2
    rows = [article(x, texts[k], hours=k, mentions=mentions[k]) for k, x in enumerate("ab")]
    made, known = story(*rows)
    assert len(trace(made, known).independent_roots) == 2
    plain, without = story(*(article(a.id, a.text, hours=k) for k, a in enumerate(rows)))
    assert len(trace(plain, without).independent_roots) == 1


def _facts(order: str) -> tuple[Claim, ...]:
    """Claims k of two articles: «a» tells them in turn, «b» in the order of `order`."""
    versions = [
        tuple(Statement(article=x, span=Span(9 * n, 9 * n + 8)) for x, n in (("a", k), ("b", at)))
        for k, at in enumerate(map(int, order))
    ]
    return tuple(Claim(id=f"c{k}", gist="", versions=v) for k, v in enumerate(versions))


def test_facts_in_one_order_are_shown_from_the_first_to_the_last() -> None:
    rows = article("a", A), article("b", B, hours=1)
    (hint,) = _hints("b", *rows, rarity=None, claims=_facts("01234"))
    assert (hint.kind, hint.usual, hint.span, hint.from_span) == ("order", "5/5", Span(0, 44), Span(0, 44))
    assert _hints("b", *rows, rarity=None, claims=_facts("42031")) == ()
    assert _hints("b", *rows, rarity=None, claims=_facts("012")) == ()


@pytest.mark.parametrize(("starts", "kept"), [("0123", 4), ("3210", 1), ("1032", 2), ("", 0)])
def test_order_beyond_chance(starts: str, kept: int) -> None:
    places = [Span(int(x), int(x) + 1) for x in starts]
    assert in_order(places) == kept
    assert beyond_chance(places) == pytest.approx(-beyond_chance(places[::-1]))
    assert beyond_chance([]) == 0


def test_a_number_other_than_most_have_is_shown_unweighed() -> None:
    numbered = enumerate(zip("abcde", "77999", strict=True))
    rows = [article(x, f"{n} {prose(20 + k)}", hours=k) for k, (x, n) in numbered]
    values: dict[str, Span | str] = {a.id: Span(0, 1) for a in rows}
    versions = tuple(Statement(article=a.id, span=Span(0, 8)) for a in rows)
    claim = Claim(id="c1", gist="", versions=versions, differences=(Difference("number", values),))
    (hint,) = _hints("b", *rows, rarity=None, claims=(claim,))
    assert (hint.kind, hint.origin, hint.usual, hint.weight) == ("number", "a", "9", 0)
    assert _hints("d", *rows, rarity=None, claims=(claim,)) == ()


def test_hints_of_the_article_it_derives_from_come_first_and_move_the_confidence() -> None:
    rows = (_named("a", A, RARE), _named("b", A, RARE, hours=1), _named("c", C, USUAL, hours=2))
    made, known = story(*rows)
    with_it = trace(made, known, rarity=_rarity(RARE, USUAL, USUAL)).lineage[1]
    without = trace(made, known).lineage[1]
    assert with_it.confidence > without.confidence
    assert [h.origin for h in with_it.hints] == ["a"]


def test_hints_of_a_story_cost_what_it_holds(lines_run: Callable[[Callable[[], object]], int]) -> None:
    def cost(count: int) -> int:
        rows = [_named(f"a{k}", prose(100 + k, 30), RARE if k % 2 else USUAL) for k in range(count)]
        bodies = [body_words(a.text, a.furniture) for a in rows]
        return lines_run(lambda: Hints(rows, bodies, (), None, config=DEFAULT.lineage.hints).odds)

    cost(800)  # what is looked up once is known from here on
    assert cost(800) < 3 * cost(400)
