"""Whatever an article holds, both databases keep it alike, or it is skipped with a reason."""

import random
from typing import Any

import pytest
from archives import content
from postgres_server import NewArchive

from tawatur.model import Attribution
from tawatur.spans import Span
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.judged.overlay import columns
from tawatur.store.opening import Address
from tawatur.store.reading import articles_of
from tawatur.store.viewing import looking, story_result

_CHANCE = random.Random(7)
LONG = "".join(_CHANCE.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=30_000))  # no index takes it, however packed
SAID = 'The bridge will close, mayor Tobin Arkadi said. "We have no choice," he told reporters in Marjen.'
ROWS: dict[str, dict[str, Any]] = {
    "nul": {"id": "n\0ul", "text": f"{SAID[:10]}\0{SAID[10:]}\0", "title": "A\0B", "outlet": "The\0Post",
            "author": ["Lena\0 Korvin"], "url": "https://example.org/\0a", "kind": {"a\0": "b\0"}},
    "long names": {"id": LONG, "text": SAID, "title": LONG, "outlet": LONG, "author": LONG,
                   "url": f"https://example.org/{LONG}"},
    "a long speaker": {"id": "speaker", "text": f"{SAID} {LONG[:20_000]} said the road is open. "
                                                f"قال {LONG[:9_000]} إن الجسر مغلق."},
    "quotes": {"id": "'; DROP TABLE articles; --", "text": f"{SAID} %s %(x)s :name \\ $1 ?", "title": "{0}"},
    "far planes": {"id": "😀" * 900, "text": f"{SAID} 😀\U0010ffff\ufeff\u202e", "outlet": "😀" * 900},
    "half a pair": {"id": "half", "text": f"{SAID} \ud800"},
    "numbers": {"id": 2**70, "text": SAID, "n": 2**70, "f": float("nan"), "published": "999999999999-01-01"},
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_it_is_kept_or_skipped_and_the_archive_is_sound(name: str, new_archive: NewArchive) -> None:
    archive, plain = new_archive("a"), {"id": "plain", "text": SAID}
    done = add([ROWS[name], plain], archive)
    assert done.added + len(done.skipped) == 2
    assert add([ROWS[name], plain], archive).added == 0
    with looking(archive) as view:
        assert list(problems(view)) == []
        ids = [row[1] for row in content(archive)["articles"]]
        for article in articles_of(view, ids).values():
            assert story_result(view, _story(archive, article.id)).articles


def _story(archive: Address, article: str) -> str:
    return str(next(row[3] for row in content(archive)["articles"] if row[1] == article))


def test_a_nul_is_one_character_as_it_was(new_archive: NewArchive) -> None:
    archive = new_archive("a")
    add([ROWS["nul"]], archive)
    with looking(archive) as view:
        (article,) = articles_of(view, ["n\ufffdul"]).values()
    assert article.text == ROWS["nul"]["text"].replace("\0", "\ufffd")
    assert (article.id, article.title, article.outlet) == ("n\ufffdul", "A\ufffdB", "The\ufffdPost")
    assert article.authors == ("Lena\ufffd Korvin",)
    assert "NUL characters, read as U+FFFD" in article.marks
    assert article.metadata == {"kind": {"a\0": "b\0"}}


def test_long_ids_stay_apart(new_archive: NewArchive) -> None:
    archive = new_archive("a")
    rows = [{"id": LONG + end, "text": f"{SAID} {end}"} for end in "ab"]
    assert add(rows, archive).added == 2
    assert add(rows, archive).known == 2
    with looking(archive) as view:
        (first,) = articles_of(view, [content(archive)["articles"][0][1]]).values()
    assert len(first.id) == 500
    assert "id too long, shortened" in first.marks


def test_asking_for_a_nul_is_no_error_of_the_database(new_archive: NewArchive) -> None:
    archive = new_archive("a")
    add([{"id": "plain", "text": SAID}], archive)
    with looking(archive) as view:
        assert articles_of(view, ["a\0b"]) == {}


def test_the_column_of_an_endless_name_holds_what_an_index_takes() -> None:
    said = Attribution(
        id="a1", cue=Span(0, 3), source=Span(4, 9), content=(), source_name=LONG, source_class="person_named",
        named=True, quote="direct", polarity="assert",
    )  # fmt: skip
    assert columns(said)["source_name"] == LONG[:500]
    assert LONG in columns(said)["record"]
