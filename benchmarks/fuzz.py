"""`python -m benchmarks.fuzz`: hostile articles through annotate, and groups of them through all stages.

Checks the invariants of benchmarks/invariants.py, that the same input gives the same output, and how CPU
time grows with the size of one article. Writes benchmarks/fuzz_results.json; exits with 1 on a failure.
Seeds make the articles reproducible: article N of seed S is `article(S, N)`.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.growth import Growth, growths, large
from benchmarks.hostile import from_grammar, mutated
from benchmarks.invariants import article_faults, story_faults
from tawatur.annotate import annotate
from tawatur.model import Article
from tawatur.pipeline import analyze

RESULTS = Path(__file__).with_name("fuzz_results.json")
GROUP = 12  # articles that go through the pipeline together
SHOWN = 20  # failures written out
SHORTEST_TIMED = 500  # code points; below, the cost of a call hides that of a character
MOST_EXPONENT = 1.1


def main() -> None:
    """Fuzz for `--minutes`, then measure growth and large texts; a part alone keeps the others' results."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--part", choices=("articles", "growth", "large", "all"), default="all")
    chosen = options.parse_args()
    failed = False
    if chosen.part in ("articles", "all"):
        failed |= _fuzz(chosen.seed, chosen.minutes)
    if chosen.part in ("growth", "all"):
        failed |= _grow("growth", growths())
    if chosen.part in ("large", "all"):
        failed |= _grow("large", large())
    sys.exit(failed)


def article(seed: int, number: int) -> Article:
    """Hostile article `number` of a run: half by grammar, half mutated, in Arabic, English or neither."""
    random = Random(f"{seed}/{number}")
    made = random.choice((from_grammar, mutated))
    language = random.choice(("ar", "ar", "en", "en", None))
    published = random.choice((None, datetime(2015, 7, 3, 9, tzinfo=UTC)))
    return Article(id=f"x{number}", text=made(random), language=language, published=published)


class _Tally:
    """What a run has counted so far."""

    def __init__(self) -> None:
        self.articles = self.characters = self.groups = self.stories = self.claims = 0
        self.failures: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.slowest: list[tuple[float, str, int]] = []

    def fail(self, where: str, why: str) -> None:
        """Note and show one failure."""
        self.failures.append(f"{where}: {why}")
        self.kinds[why.split(":")[0]] += 1
        print(self.failures[-1][:300], flush=True)

    def time(self, name: str, size: int, spent: float) -> None:
        """Keep the ten articles that cost most a thousand characters."""
        if size >= SHORTEST_TIMED:
            self.slowest = sorted([*self.slowest, (spent * 1e6 / size, name, size)], reverse=True)[:10]


def _fuzz(seed: int, minutes: float) -> bool:
    tally, end, number = _Tally(), time.monotonic() + 60 * minutes, 0
    while time.monotonic() < end:
        group = [article(seed, number + k) for k in range(GROUP)]
        number += GROUP
        for one in group:
            _annotate(one, tally)
        _analyze(group, Random(f"group {seed}/{number}"), tally)
    _save("articles", _counted(tally, seed, minutes))
    print(
        f"{tally.articles:,} articles ({tally.characters:,} characters), {tally.groups:,} groups, "
        f"{tally.stories:,} stories, {tally.claims:,} claims: {len(tally.failures)} failures"
    )
    for spent, name, size in tally.slowest[:5]:
        print(f"  slowest: {name} of {size:,} characters, {spent:.1f} ms a thousand")
    return bool(tally.failures)


def _annotate(given: Article, tally: _Tally) -> None:
    tally.articles += 1
    tally.characters += len(given.text)
    start = time.process_time()
    try:
        ready = annotate(given)
        tally.time(given.id, len(given.text), time.process_time() - start)
        for fault in article_faults(ready):
            tally.fail(given.id, fault)
        if annotate(given) != ready:
            tally.fail(given.id, "a second reading differs")
    except Exception as problem:
        tally.fail(given.id, f"{type(problem).__name__}: {problem}")


def _analyze(group: list[Article], random: Random, tally: _Tally) -> None:
    """The group with near copies of some of its articles, so that there are stories to compare."""
    records = list(_records(group, random))
    tally.groups += 1
    where = f"group of {group[0].id}"
    try:
        found = analyze(records)
        again = analyze(records).to_json() if random.random() < 0.1 else None
        for skipped in found.skipped:
            if "a defect" in skipped.reason:
                tally.fail(where, skipped.reason)
        articles = {a.id: a for a in found.articles}
        for one in articles.values():
            for fault in article_faults(one):
                tally.fail(f"{where}, {one.id}", fault)
        for story in found.stories:
            tally.stories += 1
            tally.claims += len(story.claims)
            for fault in story_faults(story, articles):
                tally.fail(f"{where}, story {story.id}", fault)
        if again is not None and again != found.to_json():
            tally.fail(where, "a second analysis differs")
    except Exception as problem:
        tally.fail(where, f"{type(problem).__name__}: {problem}")


def _records(group: list[Article], random: Random) -> Iterator[dict[str, Any]]:
    outlets = ("Wadi Post", "صحيفة السهل", None)
    for one in group:
        for copy in range(random.choice((1, 1, 2, 3))):
            text = one.text
            if copy:
                at = random.randint(0, len(text))
                text = text[:at] + random.choice(("", "وقال سالم. ", "\n", "12 ")) + text[at + copy * 20 :]
            yield {
                "id": f"{one.id}-{copy}", "text": text, "outlet": random.choice(outlets),
                "title": text[:60] if random.random() < 0.3 else None,
                "published": random.choice(("2015-07-03", "2015-07-04T10:00:00Z", "قال", None)),
            }  # fmt: skip


def _counted(tally: _Tally, seed: int, minutes: float) -> dict[str, Any]:
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "seed": seed, "minutes": minutes,
        "articles": tally.articles, "characters": tally.characters, "groups": tally.groups,
        "stories": tally.stories, "claims": tally.claims,
        "failures": len(tally.failures), "kinds_of_failure": dict(tally.kinds),
        "first_failures": [f[:300].encode("utf-8", "replace").decode() for f in tally.failures[:SHOWN]],
        "slowest": [
            {"article": n, "characters": s, "ms_a_thousand": round(t, 2)} for t, n, s in tally.slowest
        ],
    }  # fmt: skip


def _grow(part: str, measured: Iterable[Growth]) -> bool:
    rows: list[Growth] = []
    for row in measured:
        rows.append(row)
        print(
            f"{row.kind:22} {row.language} {row.characters:>9,} {row.cpu_s:6.2f} s  {row.exponent}",
            flush=True,
        )
        _save(part, [r._asdict() for r in rows])
    worst = [r for r in rows if r.exponent is not None and r.exponent > MOST_EXPONENT]
    print(f"{len(rows)} kinds, {len(worst)} grow faster than size to the power {MOST_EXPONENT}")
    return bool(worst)


def _save(part: str, found: Any) -> None:
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps(kept | {part: found}, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
