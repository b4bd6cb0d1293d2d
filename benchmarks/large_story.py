"""`python -m benchmarks.large_story`: CPU time of claims in one story of articles that say nearly the same.

Every article holds the same invented sentences, each word of which is another one in 6 of 100 places: the
worst case, since no two clauses are equal and all clauses of one sentence are alike.
"""

import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice, product

from benchmarks.invented import invented
from tawatur.claims import align
from tawatur.model import Article, Story
from tawatur.spans import Span

SIZES = (50, 100, 200, 500)
SENTENCES, WORDS, REWORDED = 14, 18, 0.06
_STARTS = ("kor", "mil", "san", "tur", "bel", "vas", "lin", "dor", "pem", "gar", "hul", "fen", "wis", "zon")
_ENDS = ("a", "eth", "ing", "osa", "um", "ard", "ent", "ola", "ish", "eck", "yst", "ame")
VOCABULARY = [a + b for a, b in product(_STARTS, _ENDS)]


def reworded(count: int, *, sentences: int = SENTENCES, seed: int = 1) -> dict[str, Article]:
    """`count` unannotated articles by id, each with the same sentences in slightly other words."""
    rng = random.Random(seed)
    plain = [[rng.choice(VOCABULARY) for _ in range(WORDS)] for _ in range(sentences)]
    return {f"a{k}": _article(f"a{k}", [_edited(rng, words) for words in plain]) for k in range(count)}


def crowded(count: int) -> Iterator[dict[str, str]]:
    """Records of ten days of `invented` news, and on the sixth, beside it, `count` of one story.

    That day has ten times the articles of another, and one more.
    """
    daily = max(1, count // 9)
    for row in islice(invented(5, daily), 10 * daily):
        yield row
        if row["id"] == f"i{5 * daily}":
            told = enumerate(reworded(count).values())
            yield from (
                {
                    "id": f"told{k}", "outlet": f"Paper {k % 40}", "published": row["published"],
                    "title": "Told again", "text": article.text, "language": "en",
                } for k, article in told
            )  # fmt: skip


def _edited(rng: random.Random, words: Sequence[str]) -> str:
    new = [rng.choice(VOCABULARY) if rng.random() < REWORDED else word for word in words]
    return " ".join(new[: WORDS // 2]).capitalize() + ", " + " ".join(new[WORDS // 2 :]) + "."


def _article(key: str, sentences: Sequence[str]) -> Article:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Article(id=key, text=" ".join(sentences), language="en", sentences=tuple(spans))


def main() -> None:
    """Print one line a size."""
    for size in SIZES:
        articles = reworded(size)
        start = time.process_time()
        claims = align(Story(id="s1", title="", articles=tuple(articles)), articles).claims
        spent = time.process_time() - start
        whole = sum(len(c.versions) == size for c in claims)
        print(f"{size:>4} articles  {spent:>6.1f} s CPU  {whole} of {SENTENCES} sentences whole", flush=True)


if __name__ == "__main__":
    main()
