"""What a run found: articles, stories, and what was not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.examining import named
from tawatur.lineage import archive, joined, portraits, portraits_of
from tawatur.model import Article, Json, Skipped, Story
from tawatur.portraits import Archive, Portraits
from tawatur.report import by_id


@dataclass(frozen=True, slots=True)
class Result:
    """What `analyze` found: every article read, the stories they tell, and what was not read and why.

    `analyze` keeps articles and stories packed: iterate over them rather than holding them all.
    """

    articles: Sequence[Article]
    stories: Sequence[Story]
    skipped: tuple[Skipped, ...]

    @property
    def portraits(self) -> Portraits:
        """What each outlet carries and from whom, and who carries each source; counted anew at each call."""
        return portraits(by_id(self.articles), self.stories)

    def reading(self, articles: Mapping[str, Article], stories: Iterable[Story]) -> Archive:
        """What portraits count of some whole stories with their `articles`, or of articles in no story."""
        return archive(articles, stories)

    def portraits_of(self, parts: Iterable[Archive]) -> Portraits:
        """The same as `portraits`, from the `reading` of every story, in order, and of the other articles."""
        return portraits_of(joined(by_id(self.articles), parts))

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        """Each story beside its articles and those it has copies of, by id, one story at a time."""
        place = {article.id: k for k, article in enumerate(self.articles)}
        for story in self.stories:
            yield story, {name: self.articles[place[name]] for name in named(story) if name in place}

    def to_json(self) -> Json:
        """The contract's JSON document, as plain Python objects."""
        return {
            "articles": [a.to_json() for a in self.articles],
            "stories": [s.to_json() for s in self.stories],
            "skipped": [s.to_json() for s in self.skipped],
        }

    def _repr_html_(self) -> str:
        from tawatur.report import summary_html  # templates load slowly, and only a notebook asks

        return summary_html(self)
