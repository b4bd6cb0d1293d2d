"""The folder of pages: complete, linked, escaped, in two languages; never half written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from sample import SampleResult, sample
from sample_articles import HOSTILE
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from tawatur.config import Report
from tawatur.engine import spread
from tawatur.errors import OutputError
from tawatur.model import Article, Story
from tawatur.report import book as report_book
from tawatur.report import check_folder, write_html

Pages = dict[str, HTMLParser]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(sample(), tmp_path_factory.mktemp("site") / "report").parent


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    return {
        str(p.relative_to(folder)): HTMLParser(p.read_text("utf-8")) for p in sorted(folder.rglob("*.html"))
    }


def _one(tree: HTMLParser | Node, selector: str) -> Node:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def _attributes(pages: Pages, name: str) -> Iterator[tuple[str, str]]:
    for path, tree in pages.items():
        for node in tree.css(f"[{name}]"):
            yield path, node.attributes[name] or ""


def test_both_languages_have_the_same_pages(pages: Pages) -> None:
    arabic = {p.removeprefix("ar/") for p in pages if p.startswith("ar/")}
    english = {p.removeprefix("en/") for p in pages if p.startswith("en/")}
    assert arabic == english
    assert len(arabic) == 8 + 4 + 3  # articles, stories, two lists, portraits
    for path, tree in pages.items():
        root = _one(tree, "html")
        if path != "index.html":
            language = path[:2]
            assert (root.attributes["lang"], root.attributes["dir"]) == (
                language, "rtl" if language == "ar" else "ltr"
            )  # fmt: skip


def test_every_link_leads_somewhere(folder: Path, pages: Pages) -> None:
    ids = {p: {n.attributes["id"] for n in tree.css("[id]")} for p, tree in pages.items()}
    outside = set()
    for path, href in _attributes(pages, "href"):
        if href.startswith("http"):
            outside.add(href)
            continue
        name, _, anchor = href.partition("#")
        target = (folder / path).parent / name if name else folder / path
        assert target.resolve().is_file(), f"{path}: {href}"
        if anchor:
            assert anchor in ids[str(target.resolve().relative_to(folder.resolve()))], f"{path}: {href}"
    assert outside == {
        "https://marsa.example/1", "https://sada.example/7", "https://herald.example/bridge?a=1&b=2"
    }  # fmt: skip


def test_outside_links_tell_nothing(pages: Pages) -> None:
    for tree in pages.values():
        for node in tree.css("a[href^=http]"):
            assert {"noopener", "noreferrer"} <= set((node.attributes["rel"] or "").split())


def test_pages_load_nothing_and_run_nothing(folder: Path, pages: Pages) -> None:
    for path, tree in pages.items():
        assert not tree.css("script, img, iframe, object, embed, form, style, base, template"), path
        policy = _one(tree, 'meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert len(tree.css("link")) == 1
        for node in tree.css("*"):
            assert not any(name.startswith("on") or name == "style" for name in node.attributes), path
    css = (folder / "style.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_hostile_text_is_text(folder: Path, pages: Pages) -> None:
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert not re.search(r'(href|src)="\s*javascript:', text)
        assert not set(text) & {"\x1b", "\u202e"}
        assert "49" not in re.findall(r"\{\{.*?\}\}|>49<", text)
    evil = next(p for p in pages if p.startswith("ar/a-evil"))
    for number in pages[evil].css("sup"):
        number.decompose()
    body = _one(pages[evil], "div.body").text()
    assert body.count("<script>alert(1)</script>") == 2
    assert "{{ 7*7 }}" in body
    assert all(".." not in p for p in pages)


def test_shown_text_is_the_articles_text(pages: Pages) -> None:
    for article in sample().articles[:7]:
        page = next(t for p, t in pages.items() if p.startswith(f"en/a-{article.id.casefold()[:4]}"))
        for sup in page.css("sup"):
            sup.decompose()
        shown = "".join(_one(page, "div.body").text().split())
        assert shown == "".join(article.text.split())


def test_structure_is_accessible(pages: Pages) -> None:
    for path, tree in pages.items():
        levels = [int((n.tag or "h0")[1]) for n in tree.css("h1, h2, h3, h4")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in pairwise(levels)), f"{path}: {levels}"
        assert len(tree.css("main")) == 1
        ids = [n.attributes["id"] for n in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path
        for table in tree.css("table"):
            assert _one(table, "caption") is not None
            assert all(th.attributes.get("scope") for th in table.css("th"))
        for _, label in _attributes({path: tree}, "aria-labelledby"):
            assert label in ids


def test_story_page_says_what_matters(pages: Pages) -> None:
    english, arabic = pages["en/s-dam.html"], pages["ar/s-dam.html"]
    for word in ("number", "attribution", "negation", "certainty", "detail", "disputed", "single root"):
        assert word in english.text()
    assert "4 مقالات" in arabic.text()
    assert "أصلان مستقلان" in arabic.text()
    marks = {m.text() for m in english.css("td.version mark.d-number")}
    assert marks == {"65 مزارعا", "نحو 70 مزارعا"}
    assert len(english.css("svg.chain")) == 1
    assert "circular" in pages["en/s-bridge.html"].text()
    assert "not established by the texts" in pages["en/s-bridge.html"].text()


def test_nested_attributions_are_marked_and_carry_their_chain(pages: Pages) -> None:
    page = pages["en/a-marsa-1.html"]
    assert _one(page, ".body .depth-2").text().startswith("الشقوق")
    card = _one(page, "#n4")
    assert [v.text() for v in card.css(".voices li")] == ["سالم العوسج", "مهندس في الهيئة"]
    assert "unnamed person" in card.text()
    assert "83%" in card.text()


def _many(count: int) -> SampleResult:
    result = sample()
    extra = tuple(Article(id=f"x{k}", text="نص", title=f"خبر {k}") for k in range(count))
    stories = tuple(Story(id=f"x{k}", title=f"خبر {k}", articles=(f"x{k}",)) for k in range(count))
    return SampleResult(result.articles + extra, result.stories + stories, result.skipped)


def test_large_results_page_lists_and_say_what_they_leave_out(tmp_path: Path) -> None:
    config = Report(stories_per_page=1, singles_per_page=10, full_up_to=10)
    index = write_html(_many(25), tmp_path / "r", config=config)
    names = {p.name for p in (index.parent / "en").iterdir()}
    assert {"index.html", "index-2.html", "singles.html", "singles-2.html", "singles-3.html"} <= names
    assert not any(n.startswith(("a-x", "s-x", "a-lib")) for n in names)
    front = (index.parent / "en" / "index-2.html").read_text("utf-8")
    assert "This is a large report" in front
    assert "Page 2 of 2" in front
    assert "هذا تقرير كبير" in (index.parent / "ar" / "singles-3.html").read_text("utf-8")


def test_long_texts_and_many_claims_are_cut_and_say_so(tmp_path: Path) -> None:
    result = sample()
    config = Report(text_chars=20, claims_shown=2, skipped_shown=1)
    index = write_html(result, tmp_path / "r", config=config)
    article = (index.parent / "en" / "a-marsa-1.html").read_text("utf-8")
    assert f"20 of {len(result.articles[0].text)} characters" in article
    assert "2 more claims are not shown" in (index.parent / "en" / "s-dam.html").read_text("utf-8")
    assert "and 1 more." in (index.parent / "en" / "index.html").read_text("utf-8")


def test_articles_may_come_as_a_mapping(tmp_path: Path) -> None:
    result = sample()

    class Mapped:
        articles = {a.id: a for a in result.articles}  # noqa: RUF012
        stories = result.stories
        skipped = result.skipped
        portraits = result.portraits
        reading, portraits_of = result.reading, result.portraits_of

    assert write_html(Mapped(), tmp_path / "r").is_file()


def test_an_empty_result_has_pages(tmp_path: Path) -> None:
    index = write_html(SampleResult((), (), ()), tmp_path / "r")
    assert "No story has more than one article." in (index.parent / "en" / "index.html").read_text("utf-8")


def test_a_former_report_is_replaced_as_a_whole(tmp_path: Path) -> None:
    index = write_html(_many(3), tmp_path / "r")
    write_html(replace(sample(), stories=sample().stories[:1]), tmp_path / "r")
    assert not (index.parent / "en" / "s-x1.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_other_folders_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(OutputError, match="no Tawatur report"):
        write_html(sample(), tmp_path)
    with pytest.raises(OutputError, match="not a folder"):
        check_folder(tmp_path / "mine.txt")
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OutputError, match="not a folder"):
        check_folder(tmp_path / "link")
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_a_failed_write_leaves_the_former_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = write_html(sample(), tmp_path / "r")
    before = index.read_text("utf-8")

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_book, "_write", full)
    with pytest.raises(OutputError, match=r"No space left.*check permissions and free space"):
        write_html(_many(3), tmp_path / "r")
    assert index.read_text("utf-8") == before
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_the_hostile_title_is_named_once_in_its_tab(pages: Pages) -> None:
    evil = next(t for p, t in pages.items() if p.startswith("en/s-script"))
    assert _one(evil, "title").text().startswith(HOSTILE[:20])


def test_pages_are_the_same_whoever_writes_them(tmp_path: Path) -> None:
    alone, spread_out = (
        write_html(_many(25), tmp_path / name, config=Report(stories_per_page=10), apart=apart).parent
        for name, apart in (("a", map), ("b", partial(spread, jobs=2, piece=3)))
    )
    names = sorted(str(p.relative_to(alone)) for p in alone.rglob("*") if p.is_file())
    assert names == sorted(str(p.relative_to(spread_out)) for p in spread_out.rglob("*") if p.is_file())
    assert all((alone / n).read_bytes() == (spread_out / n).read_bytes() for n in names)
