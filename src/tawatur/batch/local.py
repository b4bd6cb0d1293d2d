"""The engine of one machine: processes for articles and for stories, memory for grouping."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from tawatur.batch.folder import Folder
from tawatur.batch.rows import day_of, decoded, read, write
from tawatur.batch.steps import annotated, article_row, compared, story_row
from tawatur.config import Config
from tawatur.engine import Rows, Shelf, pack, spread, unpack
from tawatur.examining import Told, gathered, rarity_of, terms_of
from tawatur.model import Story
from tawatur.pipeline import grouped
from tawatur.stories import Fingerprint
from tawatur.terms import Heard


class Local:
    """`jobs` processes. Each method reads whole stages and writes one; the number of its rows."""

    def __init__(self, folder: Folder, *, config: Config, jobs: int = 1) -> None:
        self._folder, self._config, self._jobs = folder, config, jobs

    def annotate(self) -> int:
        """Every article with its annotations and its fingerprint."""
        columns = ("at", "id", "article", "skip_input", "skip_reason")
        rows = read(self._folder, "ingest", columns)
        step = partial(annotated, config=self._config)
        return write(self._folder, "annotate", spread(step, rows, jobs=self._jobs))

    def stories(self) -> int:
        """The stories, not examined."""
        prints = Rows(self._prints())
        _, found = grouped(prints, jobs=self._jobs, config=self._config.stories)
        rows = (
            {"rank": rank, "day": day_of(s.first_published), "story": pack(s)}
            for rank, (s, _) in enumerate(found, 1)
        )
        return write(self._folder, "stories", rows)

    def claims(self) -> int:
        """The stories with their claims and lineage."""
        step = partial(compared, config=self._config)
        return write(self._folder, "claims", spread(step, self._told(), jobs=self._jobs))

    def result(self) -> int:
        """Articles and stories as the contract has them."""
        articles = (row for row in read(self._folder, "annotate", ("at", "article")) if row["article"])
        count = write(self._folder, "result/articles", spread(article_row, articles, jobs=self._jobs))
        stories = read(self._folder, "claims", ("rank", "story"))
        return count + write(self._folder, "result/stories", spread(story_row, stories, jobs=self._jobs))

    def _prints(self) -> Iterator[bytes]:
        rows = read(self._folder, "annotate", ("print",))
        return (row["print"] for row in rows if row["print"] is not None)

    def _told(self) -> Iterator[tuple[int, str, Told]]:
        terms = terms_of(cast(Fingerprint, unpack(one)) for one in self._prints())
        heard, packed = Heard(terms.values()), Shelf()
        for row in read(self._folder, "annotate", ("id", "article")):
            if row["article"] is not None:
                packed.put(decoded(row["id"]), row["article"])
        for row in read(self._folder, "stories", ("rank", "story")):
            story = cast(Story, unpack(row["story"]))
            yield (
                row["rank"],
                day_of(story.first_published),
                gathered(story, packed, rarity_of(story, heard, terms)),
            )
