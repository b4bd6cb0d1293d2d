"""Whether an article tells something in words of its own: enough of its telling words close together.

Method: the passage with most of the words in question, as in passage retrieval; stems, so that inflection
does not hide a word.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.config import Lineage
from tawatur.lineage.denials import content_words
from tawatur.lineage.names import core, same_name
from tawatur.memo import remembered
from tawatur.model import Article
from tawatur.words import Word, bare, stem, words

_MOST_GISTS = 2_000  # versions whose words are kept: those of a story or a few
Places = Mapping[str, Sequence[int]]  # stem -> where it stands, in words, ascending


@dataclass(frozen=True, slots=True)
class Text:
    """An article as omissions read it: its words, what is denied in it, and whom it names and quotes."""

    article: str
    words: Places
    denied: tuple[Places, ...]
    forms: frozenset[str]
    sources: tuple[str, ...]


def text_of(article: Article) -> Text:
    """Read headline and text once."""
    whole = [*words(article.title or ""), *words(article.text)]
    denied = [
        " ".join(s.of(article.text) for s in a.content) for a in article.attributions if a.polarity == "deny"
    ]
    return Text(
        article=article.id,
        words=_places(whole),
        denied=tuple(_places(words(text)) for text in denied),
        forms=frozenset(bare(w.folded) for w in whole),
        sources=tuple(dict.fromkeys(a.source_name for a in article.attributions if a.source_name)),
    )


def _places(said: Sequence[Word]) -> Places:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for k, word in enumerate(said):
        found[_core(word.folded)].append(k)
    return dict(found)


@remembered(200_000)
def _core(folded: str) -> str:
    return stem(bare(folded))


@lru_cache(maxsize=_MOST_GISTS)
def gist_words(text: str) -> frozenset[str]:
    """Stems of the words of `text` that tell something."""
    return frozenset(stem(word) for word in content_words(text))


def tells(places: Places, said: frozenset[str], config: Lineage) -> bool:
    """A passage has `config.retold_share` of the words `said`."""
    needed = config.retold_share * len(said)
    found = [stem for stem in said if stem in places]
    if len(found) < needed:
        return False
    reach = config.retold_spread * len(said)
    return _most_within(sorted((k, stem) for stem in found for k in places[stem]), reach) >= needed


def _most_within(marks: Sequence[tuple[int, str]], reach: float) -> int:
    """The greatest number of different stems among marks less than `reach` apart. Two pointers, linear."""
    held: dict[str, int] = {}
    most = first = 0
    for at, word in marks:
        held[word] = held.get(word, 0) + 1
        while at - marks[first][0] >= reach:
            gone = marks[first][1]
            held[gone] -= 1
            if not held[gone]:
                del held[gone]
            first += 1
        most = max(most, len(held))
    return most


def names(text: Text, name: str) -> bool:
    """The article quotes this voice, or has all the telling words of its name."""
    return core(name) <= text.forms or any(same_name(name, source) for source in text.sources)
