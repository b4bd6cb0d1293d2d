"""Articles with attributions put together at random: any spans, any text, any parents."""

from hypothesis import strategies as st

from tawatur.model import Article, Attribution
from tawatur.spans import Span

NESTED = Article(
    id="n1",
    language="en",
    url="https://ledger.example/n1",
    text="The Ledger quoted Tobin Arkadi as saying:\n\"The bridge\nwill close\".\nHe denied a delay.",
    attributions=(
        Attribution(
            id="a1", cue=Span(11, 17), source=Span(0, 10), content=(Span(43, 64),), source_name="The Ledger",
            source_class="media_outlet", named=True, quote="direct", polarity="assert",
        ),
        Attribution(
            id="a2", cue=Span(31, 40), source=Span(18, 30), content=(Span(43, 64),),
            source_name="Tobin Arkadi", source_class="person_named", named=True, quote="direct",
            polarity="assert", parent="a1", confidence=0.87,
        ),
        Attribution(
            id="a3", cue=None, source=None, content=(Span(77, 84),), source_name=None, source_class=None,
            named=None, quote="indirect", polarity="deny", reason="two men are named",
        ),
    ),
)  # fmt: skip
_TEXT = st.text(alphabet=st.sampled_from("ab قال\n\t\r\u2028«»\u202e[]{}<>&\ud800\x1b"), max_size=40)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article whose attributions have arbitrary spans, crossing and equal ones too."""
    text = draw(_TEXT)
    place = st.builds(
        lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, len(text)), st.integers(0, len(text))
    )
    maybe = st.none() | place
    rows = [
        Attribution(
            id=f"a{k}", cue=draw(maybe), source=draw(maybe), content=tuple(draw(st.lists(place, max_size=2))),
            source_name=draw(st.none() | _TEXT), source_class="group", named=None, quote="mixed",
            polarity="doubt", parent=draw(st.sampled_from([None, "a0", "a1", "a9"])),
        )
        for k in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return Article(id=draw(_TEXT), text=text, language="ar", attributions=tuple(rows))
