"""How the CPU time of annotate grows with the size of one article, kind of hostile text by kind."""

import gc
import math
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.annotate import annotate
from tawatur.model import Article

SMALLEST, LARGEST = 10_000, 5_120_000  # code points; times STEP from one to the other
STEP = 4
MOST_SECONDS = 2.0  # CPU; a kind does not grow again where the next article would take longer
LARGE = 5_000_000  # bytes in UTF-8 of the large articles
SHARE = 16  # a large article is compared with one of this part of its size
STEADY = 0.02  # CPU seconds from which a time counts for the exponent: below, the clock and caches show

UNITS = {
    "one word": "قول", "white space": " ", "line ends": "\n", "guillemets": "«",
    "opening marks": '« “ " ', "quotations": '«قال» "إن" ', "closing marks": "» ”) ", "dots": ".",
    "dots between letters": "a. ", "numbers": "12 ", "digits": "7", "decimals": "1.5,",
    "chains of numbers": "1/2/", "number words": "مئة وألف و ", "dates": "12 مارس 2020 و ",
    "English dates": "March 12, 2020 and ", "cues": "قال ", "English cues": "said ",
    "nested": "قال إن محمد ", "English nested": "John said that ", "names": "محمد بن علي ",
    "English names": "Mr. John Smith, ", "by sources": "بحسب مصدر ", "according to": "according to ",
    "relayed": "نقلت وكالة عن مصدر قوله ", "pronouns": "وقال هو إنه ",
    "English pronouns": "he said she told them ", "addresses": "a@", "invisible": "\u200b\u202e",
    "combining": "á́", "tatweel": "ـ", "emoji": "😀", "control characters": "\x00\x01", "brackets": "([",
    "capitals": "THE MINISTER SAID ", "days": "Tuesday ",
    "paragraphs": "أعلن الوزير سالم أن 12 عاملا أصيبوا، وقال «لا خطر». بحسب مصدر مسؤول لم يسمه.\n",
    "English paragraphs": 'The minister said 12 workers were hurt. "No danger," said Ann Lee.\n',
    "mixed": "قال John said إن \u202e«12» “ﷺ” ", "English cues and commas": "said, ",
}  # fmt: skip


# What may come as one article of 5 MB: (unit, repeated to size; language). "empty" is the empty text.
LARGE_KINDS = {
    "empty": ("", "ar"), "one word": (UNITS["one word"], "ar"),
    "quotation marks": (UNITS["guillemets"], "ar"), "Arabic news": (UNITS["paragraphs"], "ar"),
    "no punctuation": ("أعلن الوزير سالم أن عاملا أصيب وقال محمد الراوي إن الحال بخير ", "ar"),
    "English news": (UNITS["English paragraphs"], "en"), "mixed scripts": (UNITS["mixed"], "ar"),
    "all capitals": (UNITS["capitals"], "en"),
}  # fmt: skip


class Growth(NamedTuple):
    """`exponent`: slope of log CPU time over log size; None where all was too quick to tell."""

    kind: str
    language: str
    characters: int
    cpu_s: float
    exponent: float | None


def growths() -> Iterator[Growth]:
    """One row for each kind of text in each language."""
    for language in ("ar", "en"):
        annotate(Article(id="x", text="قال سالم إن 12 عاملا. Ann said so on May 5.", language=language))
    for kind, unit in UNITS.items():
        for language in ("ar", "en"):
            yield growth(kind, unit, language)


def large() -> Iterator[Growth]:
    """One article of 5 MB for each of LARGE_KINDS; the exponent is over one of a SHARE of its size."""
    annotate(Article(id="x", text="قال سالم إن 12 عاملا. Ann said so on May 5.", language="ar"))
    for kind, (unit, language) in LARGE_KINDS.items():
        size = LARGE * len(unit) // max(1, len(unit.encode()))
        small, whole = (_cpu(unit, language, n) for n in (size // SHARE, size))
        slope = math.log(whole / small, SHARE) if small >= STEADY else None
        yield Growth(kind, language, size, round(whole, 2), None if slope is None else round(slope, 3))


def growth(kind: str, unit: str, language: str) -> Growth:
    """Grow by STEP until LARGEST or, but for a second point, MOST_SECONDS."""
    size, points = SMALLEST, [(SMALLEST, _cpu(unit, language, SMALLEST))]
    while size < LARGEST and (len(points) < 2 or points[-1][1] * STEP < MOST_SECONDS):
        size *= STEP
        points.append((size, _cpu(unit, language, size)))
    steady = [(n, s) for n, s in points if s >= STEADY]
    return Growth(kind, language, size, round(points[-1][1], 2), exponent(steady))


def _cpu(unit: str, language: str, size: int) -> float:
    """CPU seconds of one article, without garbage collections of what was there before."""
    text = (unit * (size // len(unit) + 1))[: size - 1] + "a" if unit else ""
    article = Article(id="x", text=text, language=language)
    gc.collect()
    gc.disable()
    start = time.process_time()
    annotate(article)
    spent = time.process_time() - start
    gc.enable()
    return spent


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Slope of log cost over log size by least squares; None of fewer than two points (size, cost)."""
    if len(points) < 2:
        return None
    logs = [(math.log(n), math.log(s)) for n, s in points]
    x, y = (sum(c) / len(logs) for c in zip(*logs, strict=True))
    up, across = sum((a - x) * (b - y) for a, b in logs), sum((a - x) ** 2 for a, _ in logs)
    return round(float(up / across), 3)
