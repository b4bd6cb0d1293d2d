"""How the CPU time of annotate grows with the size of one article, kind of hostile text by kind."""

import gc
import math
import time
from collections.abc import Iterator
from typing import NamedTuple

from tawatur.annotate import annotate
from tawatur.model import Article

SMALLEST, LARGEST = 10_000, 5_120_000  # code points; doubled from one to the other
MOST_SECONDS = 2.0  # CPU; a kind is not doubled again where one article took longer
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


def growth(kind: str, unit: str, language: str) -> Growth:
    """Double the size until LARGEST or MOST_SECONDS."""
    size, points = SMALLEST, [(SMALLEST, _cpu(unit, language, SMALLEST))]
    while size < LARGEST and points[-1][1] < MOST_SECONDS:
        size *= 2
        points.append((size, _cpu(unit, language, size)))
    steady = [(math.log(n), math.log(s)) for n, s in points if s >= STEADY]
    return Growth(kind, language, size, round(points[-1][1], 2), _slope(steady) if len(steady) > 1 else None)


def _cpu(unit: str, language: str, size: int) -> float:
    """CPU seconds of one article, without garbage collections of what was there before."""
    article = Article(id="x", text=(unit * (size // len(unit) + 1))[: size - 1] + "a", language=language)
    gc.collect()
    gc.disable()
    start = time.process_time()
    annotate(article)
    spent = time.process_time() - start
    gc.enable()
    return spent


def _slope(points: list[tuple[float, float]]) -> float:
    """Least squares."""
    x, y = (sum(c) / len(points) for c in zip(*points, strict=True))
    up, across = sum((a - x) * (b - y) for a, b in points), sum((a - x) ** 2 for a, _ in points)
    return round(float(up / across), 3)
