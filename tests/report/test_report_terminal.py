"""The summary on a terminal and in a notebook: order, figures, and no way in for hostile titles."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console
from sample import SampleResult, sample
from sample_articles import HOSTILE
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.model import Derivation, Label, Skipped
from tawatur.report import render_terminal, summary_html
from tawatur.report.figures import figures


def _printed(result: SampleResult, **options: object) -> str:
    out = StringIO()
    console = Console(file=out, width=110, color_system=None, force_terminal=False)
    render_terminal(result, console=console, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_circular_first_with_figures_and_counts() -> None:
    text = _printed(sample())
    assert text.index("Corran") < text.index("انهيار")
    assert "0–1" in text
    assert "circular" in text
    assert "8 articles · 2 shared stories · 2 inputs skipped" in text
    assert "no text in the page: broken.html" in text


def test_arabic_and_long_lists() -> None:
    result = sample()
    many = replace(result, skipped=tuple(Skipped(f"f{k}", "empty") for k in range(23)))
    text = _printed(many, language="ar", limit=1)
    assert "إسناد دائري" in text
    assert "وخبر آخر." in text
    assert "empty: f0، f1، f2 و20 مدخلا آخر." in text
    assert "f3" not in text


def test_the_rare_reason_comes_first() -> None:
    rows = tuple(Skipped(f"f{k}", "published 2024-01-02, before 2024-02-01") for k in range(9))
    text = _printed(replace(sample(), skipped=(*rows, Skipped("odd.html", "no words in it"))), language="ar")
    assert text.index("لا ألفاظ فيه: odd.html") < text.index("نُشر في 2024-01-02")


def test_hostile_titles_reach_no_terminal() -> None:
    result = sample()
    evil = replace(result.stories[0], title=HOSTILE)
    text = _printed(replace(result, stories=(evil,)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_long_titles_leave_room_for_the_figures() -> None:
    result = sample()
    story = replace(result.stories[0], title="عنوان طويل جدا " * 40)
    lines = [x for x in _printed(replace(result, stories=(story,))).splitlines() if "عنوان" in x]
    assert len(lines) == 1
    assert lines[0].split()[-3:] == ["4", "2", "disputed"]


def test_verbose_says_what_it_is_about_where_and_when() -> None:
    story = replace(
        sample().stories[0],
        label=Label("حريق سوق الخشب", ("سالم العطار",), ("الزيزفون",)),
        first_published=datetime(2031, 5, 1, tzinfo=UTC),
        last_published=datetime(2031, 5, 3, tzinfo=UTC),
        outlets=("الضفة", "\x1b[31mالصفصاف"),
    )
    result = replace(sample(), stories=(story,))
    assert "حريق سوق الخشب" not in _printed(result)
    text = _printed(result, verbose=True)
    assert "Copies of one text: 0 · Other stories told in passing: 0" in text
    assert "\x1b" not in text
    for part in ("حريق سوق الخشب · سالم العطار · الزيزفون", "1 May 2031 – 3 May 2031 · الضفة"):
        assert part in text


def test_nothing_found_still_prints_counts() -> None:
    assert "0 articles · 0 shared stories · 0 inputs skipped" in _printed(SampleResult((), (), ()))


def test_notebook_fragment_is_escaped_and_self_contained() -> None:
    result = sample()
    evil = replace(result.stories[0], title=HOSTILE)
    for language in ("ar", "en"):
        fragment = summary_html(replace(result, stories=(evil, *result.stories)), language=language)
        tree = HTMLParser(fragment)
        assert not tree.css("script, img, link, style")
        assert "alert(1)" in tree.text()
        assert len(tree.css("tbody tr")) == 3
    assert "and 1 more story." in summary_html(result, limit=1)


def test_figures_are_a_range_with_reasons_in_the_record() -> None:
    dam, bridge, lone, evil = map(figures, sample().stories)
    assert (dam.articles, dam.low, dam.high, dam.grade) == (4, 2, 2, "disputed")
    assert (bridge.low, bridge.high, bridge.marks) == (0, 1, ("circular",))
    assert (lone.low, lone.high, lone.grade) == (None, None, None)
    assert (evil.low, evil.high) == (1, 1)


def test_a_circle_with_a_citation_from_outside_may_have_no_root() -> None:
    bridge = sample().stories[1]
    first = Derivation(article=bridge.articles[0], relation="cites", upstream="Harbour Post", confidence=0.8)
    wider = replace(bridge, lineage=(first, *bridge.lineage[1:]))
    assert (figures(wider).low, figures(wider).high) == (0, 1)
