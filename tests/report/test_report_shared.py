"""What no language tells is made once for both; small pieces of HTML escape what they show."""

from markupsafe import escape

from tawatur.config import DEFAULT
from tawatur.model import Article
from tawatur.report.bits import escaped, link_html, name_html, names_html, voices_html
from tawatur.report.excerpt import Excerpt, excerpt, pieces_html
from tawatur.report.rows import Link
from tawatur.report.screen import Screen
from tawatur.report.strings import strings
from tawatur.spans import Span

TEXT = "قال سالم العوسج إن 65 مزارعا أجلوا من قرى وادي الريحان."
ARTICLE = Article(id="a", text=TEXT, language="ar")


def _screens() -> tuple[Screen, Screen]:
    common: dict[object, object] = {}
    ar, en = (
        Screen(
            strings=strings(x),
            config=DEFAULT.report,
            articles={"a": ARTICLE},
            paged=frozenset(),
            common=common,
        )
        for x in ("ar", "en")
    )
    return ar, en


def test_an_excerpt_without_names_of_differences_is_one_for_both_languages() -> None:
    ar, en = _screens()
    rows = [excerpt(screen, TEXT, Span(0, 15), [(Span(4, 15), "words")]) for screen in (ar, en)]
    assert rows[0] is rows[1]
    assert isinstance(rows[0], Excerpt)
    assert rows[0].html == pieces_html(tuple(rows[0]))


def test_the_name_of_a_difference_is_in_the_language_of_the_screen() -> None:
    ar, en = _screens()
    said = [
        [p.tag for p in excerpt(screen, TEXT, Span(0, 30), [(Span(19, 29), "number")]) if p.tag]
        for screen in (ar, en)
    ]
    assert said == [[strings("ar")["kind_number"]], [strings("en")["kind_number"]]]


def test_what_was_made_of_another_text_or_span_is_not_taken() -> None:
    ar, _ = _screens()
    other = "".join(("قال سالم", " العوسج أمس."))
    made = [excerpt(ar, text, Span(0, end), []) for text, end in ((TEXT, 8), (other, 8), (TEXT, 15))]
    assert len({tuple((p.text, p.css) for p in row) for row in made}) == 3


def test_pieces_of_html_escape_and_tell_the_language() -> None:
    row = Link("<b>&", "a'b.html", 'x"')
    assert link_html(row) == '<a href="a&#39;b.html"><bdi lang="x&#34;">&lt;b&gt;&amp;</bdi></a>'
    assert link_html(Link("x", None)) == name_html(Link("x", None)) == "<bdi>x</bdi>"
    assert names_html(("<", "b"), escape("&")) == "<bdi>&lt;</bdi>&amp;<bdi>b</bdi>"
    assert voices_html(()) == '<ol class="voices">\n</ol>\n'
    last = '<li><mark class="d d-attribution"><bdi>&gt;</bdi></mark></li>'
    assert voices_html(("a", ">"), differs=True) == f'<ol class="voices">\n<li><bdi>a</bdi></li>{last}</ol>\n'


def test_escaped_as_templates_escape() -> None:
    assert escaped("""<a href='x'>"&amp;" ب</a>""") == str(escape("""<a href='x'>"&amp;" ب</a>"""))
