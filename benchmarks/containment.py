"""`python -m benchmarks.containment`: are all pairs found that share much text, in ../shared/data/fakes?

Truth: pairs of English reports of which one holds more than a fifth of the other's six-word sequences
(14 at least: a headline's worth), counted exactly. Found: listed by `tawatur reuse`. For pairs found it also
prints how often the direction was told, and by what.
"""

from collections import Counter, defaultdict
from itertools import combinations

from benchmarks.sample import DATA
from tawatur.ingest import read
from tawatur.lineage import reused
from tawatur.model import Article
from tawatur.words import body_words

_SIZE, _SHARE, _LEAST = 6, 0.2, 14
Pair = tuple[str, str]


def main() -> None:
    """Print recall, and the directions."""
    articles = [a for a in read([str(DATA.parent / "fakes")]) if isinstance(a, Article)]
    truth = _truth(articles)
    found = {tuple(sorted(p.articles)): p for p in reused(articles, least=0.1)}
    hit = [found[pair] for pair in truth if pair in found]
    print(f"{len(articles):,} reports, {len(truth)} pairs above {_SHARE:.0%}: {len(hit)} found")
    for reason, count in Counter(p.reason for p in hit).most_common():
        print(f"  {count:>4} {reason}")


def _truth(articles: list[Article]) -> set[Pair]:
    grams = {a.id: _grams(a) for a in articles}
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in grams.items():
        for gram in found:
            places[gram].append(name)
    shared = Counter(pair for names in places.values() for pair in combinations(sorted(names), 2))
    least = {pair: min(len(grams[pair[0]]), len(grams[pair[1]])) for pair in shared}
    return {pair for pair, n in shared.items() if n >= _LEAST and n > _SHARE * least[pair]}


def _grams(article: Article) -> set[tuple[str, ...]]:
    body = [w.folded for w in body_words(article.text, article.furniture)]
    return {tuple(body[k : k + _SIZE]) for k in range(len(body) - _SIZE + 1)}


if __name__ == "__main__":
    main()
