"""Whether an article tells something in words of its own: enough of its telling words close together.

Method: the passage with most of the words in question, as in passage retrieval; stems, so that inflection
does not hide a word.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count

from tawatur.config import Lineage
from tawatur.lineage.denials import telling
from tawatur.lineage.names import core, same_name
from tawatur.memo import remembered
from tawatur.model import Article
from tawatur.words import bare, folded_words, spellings, stem

_MOST_GISTS = 2_000  # versions whose words are kept: those of a story or a few
Places = Mapping[str, Sequence[int]]  # stem -> where it stands, in words, ascending


@dataclass(frozen=True, slots=True)
class Text:
    """An article as omissions read it: where the words in question stand in it and in what is denied there,
    all of its words, and whom it quotes.
    """

    article: str
    words: Places
    denied: tuple[Places, ...]
    forms: frozenset[str]
    sources: tuple[str, ...]


def text_of(article: Article, asked: Set[str]) -> Text:
    """Read headline and text once, for the stems `asked`."""
    whole = [*folded_words(article.title or ""), *folded_words(article.text)]
    denied = [
        " ".join(s.of(article.text) for s in a.content) for a in article.attributions if a.polarity == "deny"
    ]
    return Text(
        article=article.id,
        words=_places(whole, asked),
        denied=tuple(_places(folded_words(text), asked) for text in denied),
        forms=frozenset(whole),
        sources=tuple(dict.fromkeys(a.source_name for a in article.attributions if a.source_name)),
    )


def _places(folded: Iterable[str], asked: Set[str]) -> Places:
    found: defaultdict[str, list[int]] = defaultdict(list)
    stems = list(map(_core, folded))
    for k in compress(count(), map(asked.__contains__, stems)):
        found[stems[k]].append(k)
    return dict(found)


@remembered(200_000)
def _core(folded: str) -> str:
    return stem(bare(folded))


@lru_cache(maxsize=_MOST_GISTS)
def gist_words(text: str) -> frozenset[str]:
    """Stems of the words of `text` that tell something."""
    return frozenset(filter(None, map(_telling_stem, spellings(text))))


@remembered(200_000)
def _telling_stem(spelled: str) -> str:
    word = telling(spelled)
    return word and stem(word)


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
    told = (text.forms.isdisjoint(_dressed(word)) for word in core(name))
    return not any(told) or any(same_name(name, source) for source in text.sources)


@remembered(20_000)
def _dressed(word: str) -> frozenset[str]:
    """The folded words that are this one without what is attached."""
    return frozenset(w for w in (word, *(p + word for p in ("ال", "وال", "فال"))) if bare(w) == word)
