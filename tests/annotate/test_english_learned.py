"""The learned steps of English attributions: sound with any weights, and what the shipped weights add."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate import english
from tawatur.annotate.plain import learned
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.learned import bounds, columns
from tawatur.annotate.plain.learned.hashing import column, places, score
from tawatur.annotate.plain.learned.table import table
from tawatur.annotate.plain.learned.traits import NAMES
from tawatur.annotate.plain.learned.weights import Weights, packed, unpacked
from tawatur.annotate.tokens import sentences
from tawatur.config import Annotate, Learned
from tawatur.model import Article

PIECES = [*"ab X,.:“”\"'()—\n\u202e", " said ", " that ", "He ", " claim ", "according to "]
TABLES = [
    f"{n} {s} {side}" for n in ("content", "source") for s in ("near", "far") for side in ("right", "left")
]
CLAIM = "In her claim that the vote was bought, Lena Orlov named nobody."
needs_weights = pytest.mark.skipif(learned.load("en") is None, reason="the learned weights were left out")


def article(text: str) -> Article:
    return Article(id="x", text=text, sentences=sentences(text))


def invented(seed: int) -> Weights:
    """Weights drawn by lot: whatever they say, spans must stay sound."""
    draw = np.random.default_rng(seed)
    names = ["cue", "content side", "source side", *TABLES]
    out = {name: draw.normal(0, 1, 2**10).astype(np.float32) for name in names}
    return out | {
        "cue base": np.ones(1, np.float32),
        "worth": draw.normal(0, 1, len(NAMES)).astype(np.float32),
    }


def improved(text: str, weights: Weights) -> list[Draft]:
    r = english.read(article(text))
    return learned.improved(r, english.ruled(r), weights, Learned(least_worth=0.0, least_cue_odds=-9.0))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join), st.integers(0, 9))
def test_any_weights_give_spans_inside_the_text(text: str, seed: int) -> None:
    n = len(english.read(article(text)).low)
    for d in improved(text, invented(seed)):
        assert d.cue is not None
        for first, last in (d.cue, *d.content, *([d.source] if d.source else [])):
            assert 0 <= first < last <= n
        assert d.chance is not None
        assert 0 <= d.chance <= 1


@given(st.lists(st.integers(0, 2**32), min_size=1, max_size=20))
def test_a_score_is_the_sum_of_the_weights_at_its_places(values: list[int]) -> None:
    weights = np.arange(2**8, dtype=np.float32)
    templates = [(column(values),), (column(values), column(values[::-1]))]
    found = places(len(weights), templates)
    assert found.min() >= 0
    assert found.max() < len(weights)
    assert score(weights, templates).tolist() == weights[found].sum(axis=1).tolist()


def test_stored_weights_come_back_within_one_level() -> None:
    weights = invented(1)
    back = unpacked(packed(weights))
    assert back.keys() == weights.keys()
    for name, values in weights.items():
        assert np.abs(back[name] - values).max() <= np.abs(values).max() / 127


def test_bounds_cross_sentences_only_where_they_may() -> None:
    r = english.read(article("The dam is full. The pier is dry. Nobody came, Orlov said."))
    t = table(r, [])
    end = r.low.index("orlov")
    assert bounds.far(t, end, bounds.CONTENT, right=False)[0] == 0
    assert bounds.far(t, end, bounds.SOURCE, right=False)[0] == r.low.index("nobody")


def test_without_weights_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Lena Orlov said the dam was full."
    by_rule = english.attributions(article(text), config=Annotate(model="rules"))
    monkeypatch.setattr(learned, "load", lambda _: None)
    assert english.attributions(article(text)) == by_rule != ()


def test_a_long_hostile_line_takes_linear_time() -> None:
    assert len(improved("He said that “she told Lena Orlov, " * 1000, invented(2))) < 10_000


def test_a_cue_looks_around_itself_only() -> None:
    """What the columns of a few bounds take is the same in an article a hundred times as long."""
    taken = []
    for sentences_ in (40, 40, 8_000):  # the first warms up
        t = table(english.read(article("The dam is full, Orlov said. " * sentences_)), [])
        bound = columns.Bound(np.full(9, 6), np.arange(7, 16), np.zeros(9, np.int64), True, np.full(9, 7))
        tracemalloc.start()
        columns.far(t, bound)
        taken.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert taken[2] < 2 * taken[1]


@needs_weights
@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Mayor Orlov said the bridge would open.", "said", "Mayor Orlov", "the bridge would open"),
        ("“The bridge is safe,” said Lena Orlov.", "said", "Lena Orlov", "The bridge is safe"),
        ("Orlov hopes to rebuild the pier.", "hopes", "Orlov", "to rebuild the pier"),
        ("They criticized the plan to close the dam.", "criticized", "They", "the plan to close the dam"),
        (CLAIM, "claim", "her", "the vote was bought"),
    ],
)
def test_the_shipped_weights(text: str, cue: str, source: str, content: str) -> None:
    found = english.attributions(article(text))
    (a,) = [a for a in found if a.cue is not None and a.cue.of(text) == cue]
    assert a.source is not None
    assert a.source.of(text) == source
    assert [c.of(text) for c in a.content] == [content]


@needs_weights
@pytest.mark.xfail(strict=True, reason="known limit: passives with an agent, possessors of a noun")
@pytest.mark.parametrize(
    "text",
    [
        "Orlov was told by the ministry that the dam was full.",
        "The minister's claim that the dam was full angered residents of Dunhaven.",
    ],
)
def test_what_the_weights_miss(text: str) -> None:
    assert english.attributions(article(text))
