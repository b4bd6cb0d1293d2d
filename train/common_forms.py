"""Make ``lexicons/ar/common_forms.tsv``: the ordinary Arabic words at which a name ends.

    python -m train.common_forms [--data ../shared/data] [--compare]

Learned from SaudiNewsNet (CC BY-NC-SA 4.0, for research), without any annotation: words of enough articles
that seldom follow a given name. What follows one often («… الحربي») is likely a family name and stays out,
as do listed names and places. `--compare` writes nothing and prints the F1 of names on ANERcorp's training
split without the list, with a list filtered by ANERcorp's own tags instead, and with this one. The second
figure is optimistic, since such a list has seen the answers; that is why the list is not made so.
"""

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import orjson

from tawatur.annotate.mentions import opened
from tawatur.annotate.names import find_names
from tawatur.annotate.names.vocabulary import closed_words
from tawatur.lexicon import load
from tawatur.words import fold, spellings, words
from train import anercorp

OUT = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "lexicons" / "ar" / "common_forms.tsv"
# Both chosen by reading the words gained and lost, with ANERcorp's figures in view, which hardly mind: person
# F1 is 0.655 to 0.661 for 30 to 60 articles and shares from 0.005 to 0.02.
ARTICLES = 60  # articles with the word, plus those with the word and its article «ال»
AFTER_NAME = 0.01  # share of occurrences right after a given name; most family names lie above 0.1
TAGGED = 0.1  # `--compare` only: share of occurrences inside a name of ANERcorp
_NAME_LINKS = ("link", "lineage", "kunya", "servant", "honour")
_DEFINITE = re.compile("[وفبك]?ال|[وف]?لل")  # counted without; «والاتصالات» may go on the name of a ministry
_BOUND = "وفبلك"  # a listed word behind one of these is known by itself


class Counts(NamedTuple):
    """Of each folded word: articles with it, occurrences, those right after a given name, its spelling."""

    articles: Counter[str]
    words: Counter[str]
    after_name: Counter[str]
    spelling: dict[str, str]
    read: int


def texts(data: Path) -> Iterator[str]:
    """Title and text of every article of ``data/saudinewsnet``."""
    for path in sorted((data / "saudinewsnet").glob("*.jsonl.gz")):
        with gzip.open(path) as lines:
            for line in lines:
                row = orjson.loads(line)
                yield f"{row['title']}\n{row['text']}"


def count(articles: Iterable[str], given: Collection[str]) -> Counts:
    """Count the words of all articles; `given` are the folded words after which family names stand."""
    opening = frozenset(given) | {clitic + name for clitic in "ولب" for name in given}
    in_articles, seen, after, written = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    read = 0
    for text in articles:
        read += 1
        as_written = spellings(text)
        folded = [fold(word) for word in as_written]
        written.update(as_written)
        seen.update(folded)
        in_articles.update(set(folded))
        after.update(b for a, b in pairwise(folded) if a in opening)
    spelling: dict[str, str] = {}
    for word, _ in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        spelling.setdefault(fold(word), word)
    return Counts(in_articles, seen, after, spelling, read)


def given_names() -> frozenset[str]:
    """Folded given names that are no ordinary word, and «بن»."""
    rows = (r for r in load("ar", "given_names") if r["kind"] == "given")
    return frozenset({fold(r.form) for r in rows} - closed_words("ar")) | {"بن", "بنت"}


def names() -> frozenset[str]:
    """Folded words that the lexicons know as names or their parts, with and without the article."""
    titles = (r for r in load("ar", "person_titles") if r["kind"] in _NAME_LINKS)
    places = (r for r in load("ar", "places") if not r["needs"])
    rows = (*load("ar", "given_names"), *titles, *load("ar", "demonyms"))
    whole = (r for r in (*places, *load("ar", "organisations")) if r["kind"] != "head")
    known = {word.folded for row in rows for word in words(row.form)}
    known |= {found[0].folded for row in whole if len(found := words(row.form)) == 1}
    return frozenset(known | {word.removeprefix("ال") for word in known})


def candidates(counts: Counts) -> list[str]:
    """Folded Arabic words without article, in enough articles, known to no list; commonest first."""
    skipped = names() | closed_words("ar")
    said = Counter({w: n for w, n in counts.articles.items() if w not in skipped})  # «التي» is no «ال» + «تي»
    known = {w: said[w] + said[f"ال{w}"] for w in said}
    kept = [w for w, n in known.items() if n >= ARTICLES and len(w) > 1 and not _DEFINITE.match(w)]
    arabic = [w for w in kept if all("\u0621" <= c <= "\u064a" for c in w)]
    return sorted(arabic, key=lambda w: (-known[w], w))


def ordinary(counts: Counts, found: Iterable[str]) -> list[str]:
    """Those of `found` that seldom stand right after a given name, with or without the article."""

    def share(word: str) -> float:
        both = (word, f"ال{word}")
        return sum(counts.after_name[w] for w in both) / sum(counts.words[w] for w in both)

    return [word for word in found if share(word) <= AFTER_NAME]


def untagged(texts: Iterable[tuple[str, anercorp.Named]], found: Iterable[str]) -> list[str]:
    """Those of `found` that are seldom inside a name of ANERcorp. For comparison only."""
    seen, inside = Counter[str](), Counter[str]()
    for text, gold in texts:
        spans = [span for _, span in gold]
        for word in words(text):
            bare = word.folded.removeprefix("ال")
            seen[bare] += 1
            inside[bare] += any(s.start <= word.start < s.end for s in spans)
    return [w for w in found if inside[w] <= TAGGED * seen[w]]


def unbound(found: Iterable[str]) -> list[str]:
    """`found` without the words that are a proclitic and a word kept or listed elsewhere."""
    kept, order = set(closed_words("ar")), list(found)
    for word in sorted(order, key=len):
        if word[0] not in _BOUND or word[1:] not in kept:
            kept.add(word)
    return [word for word in order if word in kept]


def compare(data: Path, found: Collection[str], chosen: Collection[str]) -> None:
    """Print the F1 of names on ANERcorp's training split without, with the other and with the chosen list."""
    gold = anercorp.read(data)
    lists = {"without": (), "filtered by ANERcorp": unbound(untagged(gold, found)), "chosen": chosen}
    for title, forms in lists.items():
        plain = closed_words("ar") | frozenset(forms)

        def find(text: str) -> anercorp.Named:
            tokens = words(text)
            found = find_names(text, tokens, opened(text, arabic=True), arabic=True)
            return [(m.kind, m.span) for m in found]

        with (
            patch("tawatur.annotate.names.arabic.plain_words", lambda _, plain=plain: plain),
            patch("tawatur.annotate.names.find.plain_words", lambda _, plain=plain: plain),
        ):
            figures = anercorp.overlap_f1(gold, find)
        print(f"{title}, {len(forms)} words: " + ", ".join(f"{k} {f:.3f}" for k, f in figures.items()))


def lines(counts: Counts, chosen: Collection[str]) -> Iterator[str]:
    """The lexicon file: where it is from, then one row a word."""
    yield "# Ordinary words at which a name ends, commonest first. Made by train/common_forms.py."
    yield f"# Data: SaudiNewsNet, {counts.read:,} articles (CC BY-NC-SA 4.0, for research): counts of words."
    yield "# No annotated corpus was read to make it. See common_forms.NOTICE.md."
    yield f"# Made on {datetime.now(UTC):%Y-%m-%d}; {len(chosen):,} rows."
    yield "form\tsource\tnote"
    yield from (f"{counts.spelling[word]}\tcounted in SaudiNewsNet\t" for word in chosen)


def main() -> None:
    """Make the list and write it, or only compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--compare", action="store_true", help="write nothing, print figures on ANERcorp")
    asked = parser.parse_args()
    counts = count(texts(asked.data), given_names())
    found = candidates(counts)
    chosen = unbound(ordinary(counts, found))
    if asked.compare:
        compare(asked.data, found, chosen)
    else:
        OUT.write_text("\n".join(lines(counts, chosen)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
