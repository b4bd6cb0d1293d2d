"""Month names, weekdays and date words of both languages as one table."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate import phrases
from tawatur.annotate.numbers.ordinals import phrases as ordinals
from tawatur.annotate.phrases import PROCLITICS, PhraseTable
from tawatur.lexicon import LANGUAGES, load

_CONTEXT = (
    "plural",
    "dual",
    "before_year",
    "before_month",
    "after_year",
    "future",
    "inside",
)  # looked up as sets, start no date

_LAST_DAY = 31


@cache
def vocabulary() -> PhraseTable:
    """Classes: month («g3» Gregorian March, «h9» Ramadan; «?» after it = also an ordinary word), weekday
    (Monday = 0), and the classes of date_words.tsv."""
    return PhraseTable(_rows(), clitics=PROCLITICS)


def listed(kind: str) -> frozenset[str]:
    """The folded single words of one class of date_words.tsv."""
    return phrases.listed("date_words", kind)


def _rows() -> Iterator[tuple[str, str, str]]:
    yield from ((form, "ordinal", str(n)) for form, n in ordinals() if n <= _LAST_DAY)
    for language in LANGUAGES:
        for month in load(language, "months"):
            value = month["kind"][0] + month["number"] + ("?" if month["ambiguous"] else "")
            yield month.form, "month", value
        for day in load(language, "weekdays"):
            yield day.form, "weekday", day["number"]
        for word in load(language, "date_words"):
            if word["kind"] not in _CONTEXT:
                yield word.form, word["kind"], word["value"]
