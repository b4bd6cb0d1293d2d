"""What an archive is exported from: the same stories beside the same articles, in either database."""

from postgres_server import NewArchive

from tawatur.demo import corpus
from tawatur.store.adding import add
from tawatur.store.viewing import everything, looking, story_result


def test_chapters_are_what_the_lists_have(new_archive: NewArchive) -> None:
    path = new_archive("a")
    with corpus() as folder:
        add([folder], path)
    with looking(path) as view:
        whole = everything(view)
        articles = {a.id: a for a in whole.articles}
        told = list(whole.chapters())
        assert [story for story, _ in told] == list(whole.stories)
        assert {name for _, known in told for name in known} == set(articles)
        for story, known in told:
            assert set(story.articles) <= known.keys()
            assert all(articles[name] == article for name, article in known.items())
            assert list(story_result(view, story.id).chapters()) == [(story, known)]
