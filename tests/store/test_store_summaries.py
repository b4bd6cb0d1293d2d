"""A feed's summary and the whole text of its page, in whatever order they arrive."""

from postgres_server import NewArchive
from web_press import story

from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.model import Article
from tawatur.store.adding import add
from tawatur.store.opening import Address

TITLE, TEXT = story(1)
WHOLE = Article(id="a", text=TEXT, title=TITLE)
SUMMARY = Article(id="a", text=TEXT.split("\n")[0], title=TITLE, marks=(SUMMARY_ONLY,))
LATER = Article(id="a", text=TEXT.split("\n")[1], title=TITLE, marks=(SUMMARY_ONLY,))


def _changed(path: Address, *articles: Article) -> list[int]:
    return [add([article], path).changed for article in articles]


def test_a_summary_gives_way_to_the_whole_text_and_not_the_other_way(new_archive: NewArchive) -> None:
    assert _changed(new_archive("a"), SUMMARY, WHOLE, SUMMARY, LATER) == [0, 1, 0, 0]


def test_a_summary_of_what_is_known_by_a_summary_only_is_a_version(new_archive: NewArchive) -> None:
    assert _changed(new_archive("a"), SUMMARY, LATER) == [0, 1]
