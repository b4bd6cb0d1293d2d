"""Reads one date expression that starts at a given token: «مساء أمس الأحد», "two days ago", «قبل أسبوع».

A recursive-descent grammar over the classes of vocabulary.py, on top of part_reader.py.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tawatur.annotate.dates.calendar_reader import YEAR, YEARS, Read
from tawatur.annotate.dates.part_reader import PartReader
from tawatur.annotate.dates.vocabulary import listed, vocabulary
from tawatur.annotate.dates.when import When
from tawatur.annotate.numbers.grammar import Quantity
from tawatur.annotate.openers import DATE, DATE_AHEAD, DIGITS, Opened, Openers
from tawatur.annotate.phrases import Hit
from tawatur.memo import remembered
from tawatur.words import Word

_NUMBER = frozenset(("number",))
_DAY_OPENERS = frozenset(("number", "ordinal"))
_NAMED_DAYS = frozenset(("weekday", "day"))
_LONGEST_DAY = 6  # tokens of a day before the link of a range
_DASHES = ("-", "–", "—")
_MOST_FORMS = 100_000  # words of which is kept what they may open


class DateReader(PartReader):
    """The grammar over one text. `quantities`: numbers by their first token."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Word],
        quantities: Mapping[int, Quantity],
        *,
        future_window: int,
    ) -> None:
        super().__init__(text, tokens, quantities)
        self._future_window = future_window

    def read(self, k: int) -> Read | None:
        """The longest date that starts at token `k`."""
        kinds = self._kinds(k)
        if kinds == _NUMBER and not self._dates(k):
            return None
        for rule in _rules(kinds):
            if found := rule(self, k):
                last, when = found
                bare = when.weekday is not None and when.turn is None
                return last, when._replace(future=True) if bare and self._future(k) else when
        return None

    def starts(self, opened: Opened) -> list[int]:
        """The tokens at which a date may start, in order; most words open none."""
        worded = [
            k
            for k, opens in opened
            if opens & (DATE | DIGITS) or (opens & DATE_AHEAD and self._goes_on(k + 1))
        ]
        return sorted({*worded, *self.quantities})

    def _dates(self, k: int) -> bool:
        """Whether the number at token `k` may be of a date: a year, or before a word of dates or «of»."""
        found, folded = self.quantities.get(k), self.tokens[k].folded
        if YEAR.fullmatch(folded) or (found and found.low in YEARS):
            return True
        behind = {k + 1, found.last if found else k + 1}
        return any(_dates_number(self.tokens[n].folded) for n in behind if n < len(self.tokens))

    def _goes_on(self, k: int) -> bool:
        """Whether token `k` is a word of dates or a number: «هذا» and «قبل» need one behind them."""
        if k >= len(self.tokens):
            return False
        folded = self.tokens[k].folded
        return folded in self.table or not folded.isalpha() or k in self.quantities

    def _future(self, k: int) -> bool:
        """A verb or phrase shortly before says that what it dates is still to come."""
        future = listed("future")
        before = self.tokens[max(0, k - self._future_window) : k]
        return any(t.folded.removeprefix("و") in future for t in before)

    def _kinds(self, k: int) -> frozenset[str]:
        kinds = _kinds_of(self.tokens[k].folded)
        return kinds | _NUMBER if k in self.quantities else kinds

    def read_range(self, k: int) -> tuple[int, When, When] | None:
        """«من 17 إلى 20 أغسطس», «بين 3 و5 مايو 2020», "17-20 August": (token after, first, last)."""
        kinds = self._kinds(k)
        named = _DAY_OPENERS.isdisjoint(kinds)
        if named and _NAMED_DAYS.isdisjoint(kinds):
            return None
        before = self.tokens[k - 1].folded.removeprefix("و") if k and self.near(k) else ""
        if before not in listed("between") and not self._link_ahead(k):
            return None
        first = self._fixed_day(k) if named else self._calendar(k) or self._bare_day(k)
        if first is None or first[0] >= len(self.tokens):
            return None
        if first[0] == k + 1 and not self._may_link(first[0]):
            return None
        second = self._after_link(first[0], before in listed("between"))
        if second is None or second >= len(self.tokens):
            return None
        last = self._day_of_month(second, bare=True) or self._fixed_day(second)
        if last is None:
            return None
        begin, end = first[1], last[1]
        if begin == When(day=begin.day):
            later = begin.day is not None and begin.day < (end.day or 0) and end.weekday is None
            return (last[0], end._replace(day=begin.day), end) if later else None
        if begin.month is not None:
            return last[0], begin._replace(year=begin.year or end.year), end
        return last[0], begin, end

    def _link_ahead(self, k: int) -> bool:
        """Most numbers and days open no range: no «إلى» and no dash stands shortly behind them."""
        after = self.tokens[k + 1 : k + 1 + _LONGEST_DAY]
        if not after:
            return False
        links, between = listed("to"), self.text[self.tokens[k].end : after[-1].start]
        return any(t.folded in links for t in after) or any(dash in between for dash in _DASHES)

    def _fixed_day(self, k: int) -> Read | None:
        """A date of one day that needs no nearness: a day of a month, «غدا», «الجمعة 15»."""
        found = self._calendar(k) or self._relative(k) or self._weekday(k)
        if found is None:
            return None
        shift = found[1].shift
        return found if found[1].day is not None or (shift and shift[0] == "day") else None

    def _may_link(self, k: int) -> bool:
        gap = self.text[self.tokens[k - 1].end : self.tokens[k].start]
        return not gap.strip(" -–—\u00a0")

    def _bare_day(self, k: int) -> Read | None:
        day = self._day(k)
        return (day[0], When(day=day[1])) if day else None

    def _after_link(self, k: int, between: bool) -> int | None:
        """The token after «إلى», "to" or a dash between two days (after «بين» also «و»)."""
        gap = self.text[self.tokens[k - 1].end : self.tokens[k].start].strip()
        if gap in _DASHES:
            return k
        folded = self.tokens[k].folded
        if gap:
            return None
        if folded in listed("to") or (between and folded in listed("and")):
            return k + 1
        return k if between and folded.startswith("و") else None

    def _with_part(self, k: int) -> Read | None:
        part = self.table.at(self.text, self.tokens, k, "part")
        if part is None or not self._stands(part.last):
            return None
        return self._relative(part.last) or self._weekday(part.last) or self._calendar(part.last)

    def _relative(self, k: int) -> Read | None:
        word = self.table.at(self.text, self.tokens, k, "day")
        if word is None or (word.value == "0" and self._no_today(k, word)):
            return None
        when = When(shift=("day", int(word.value)))
        weekday = (
            self.hit(word.last, "weekday", loose=" \u00a0،,()") if word.last < len(self.tokens) else None
        )
        if weekday is None and word.last < len(self.tokens) and self.tokens[word.last].folded == "يوم":
            weekday = self.hit(word.last + 1, "weekday")
        if weekday is None:
            return word.last, when
        return weekday.last, when._replace(weekday=int(weekday.value))

    def _no_today(self, k: int, word: Hit) -> bool:
        return (
            self.table.at(self.text, self.tokens, word.last, "not_today") is not None
            or self.table.at(self.text, self.tokens, word.last, "turn") is not None
            or (k > 0 and self.tokens[k - 1].folded in ("في", "خلال", "صحيفه", "جريده") and not word.clitic)
        )

    def _weekday(self, k: int) -> Read | None:
        """«يوم الأربعاء», «الخميس المقبل», «الجمعة من الأسبوع المقبل», "last Tuesday", «الأحد 12 يوليو»."""
        period = self.table.at(self.text, self.tokens, k, "period")
        if period is not None and period.value == "day":
            k = period.last
            if not self._stands(k):
                return None
        turn = self.hit(k, "turn", bare=False) if self.tokens[k].folded.isascii() else None
        day = self.table.at(self.text, self.tokens, turn.last if turn else k, "weekday")
        if day is None:
            return None
        at, named = day.last, int(day.value)
        if turn is None and at < len(self.tokens) and (turn := self.hit(at, "turn")):
            at = turn.last
        week = self._week(at) if turn is None else None
        if week is not None:
            return week[0], week[1]._replace(weekday=named)
        plain = When(weekday=named, turn=int(turn.value) if turn else None)
        return self._full_after(at) or self._numbered(at, plain) or (at, plain)

    def _numbered(self, k: int, when: When) -> Read | None:
        """«الجمعة 15», where the number counts nothing."""
        if not self._stands(k) or when.turn is not None or not self.tokens[k].folded.isdigit():
            return None
        day = self._day(k)
        if day is None or (self._stands(day[0]) and self.tokens[day[0]].folded not in listed("to")):
            return None
        return day[0], when._replace(day=day[1])

    def _week(self, k: int) -> Read | None:
        at = self._skip(k, listed("of"), 1)
        week = self._period(at) if self._stands(at) else None
        return week if week and week[1].shift and week[1].shift[0] == "week" else None

    def _day_of_month(self, k: int, *, bare: bool = False) -> Read | None:
        """«20 من الشهر الجاري»; `bare`: the end of a range needs no «من»."""
        day = self._day(k)
        at = self._skip(day[0], listed("of") | (listed("inside") if bare else frozenset()), 1) if day else k
        month = self._period(at) if day and (bare or at > day[0]) and self._stands(at) else None
        if day is None or month is None or month[1].shift is None or month[1].shift[0] != "month":
            return None
        return month[0], month[1]._replace(day=day[1])

    def _full_after(self, k: int) -> Read | None:
        if k >= len(self.tokens) or not self.near(k, " \u00a0،,()"):
            return None
        full = self._calendar(k)
        return full if full and full[1].day is not None else None


# Which classes of words (and "number") each rule may start with, in the order of trial.
_RULES: tuple[tuple[Callable[[DateReader, int], Read | None], frozenset[str]], ...] = (
    (DateReader._with_part, frozenset(("part",))),
    (DateReader._with_edge, frozenset(("edge",))),
    (DateReader._rest, frozenset(("rest",))),
    (DateReader._relative, frozenset(("day",))),
    (DateReader._weekday, frozenset(("weekday", "period", "turn"))),
    (DateReader._run, frozenset(("number", "period", "latest", "turn"))),
    (DateReader._nth_week, frozenset(("period",))),
    (DateReader._nth_weekday, frozenset(("ordinal", "edge"))),
    (DateReader._fraction, frozenset(("fraction", "ordinal"))),
    (DateReader._day_of_month, _DAY_OPENERS),
    (DateReader._calendar, frozenset(("number", "ordinal", "month", "period"))),
    (DateReader._period, frozenset(("this", "turn", "period"))),
    (DateReader._from_now, frozenset(("ago", "later"))),
    (DateReader._ago, frozenset(("ago", "number", "article", "period"))),
    (DateReader._year_word, frozenset(("number", "period"))),
    (DateReader._long_span, frozenset(("decade", "century"))),
)


_OF_RANK = ("ordinal", "edge")
# What says nothing without the word behind it, and does so at once.
_LEADING = frozenset(("part", "rest", "latest", "this", "fraction", "ago", "later", "article"))


@cache
def _rules(kinds: frozenset[str]) -> tuple[Callable[[DateReader, int], Read | None], ...]:
    """The rules that a word of these classes may start, in the order of trial."""
    return tuple(rule for rule, opened_by in _RULES if not opened_by.isdisjoint(kinds))


def add_dates(found: Openers) -> None:
    """Tell `found` at which words a date may start unless they are numbers."""
    table = vocabulary()
    for kind in frozenset().union(*(opened_by for _, opened_by in _RULES)):
        part = table.of(kind)
        if kind in _OF_RANK:  # ordinals have a table of their own
            found.add(DATE, part.openers())
        for word, second in part.pairs():
            found.add_pair(DATE if second or kind not in _LEADING else DATE_AHEAD, word, second)


@remembered(_MOST_FORMS)
def _dates_number(folded: str) -> bool:
    """Whether a word may make the number before it one of a date."""
    return folded in vocabulary() or folded in listed("of") or folded.isascii()


@remembered(_MOST_FORMS)
def _kinds_of(folded: str) -> frozenset[str]:
    """The classes that a word is listed in, and "number" where it begins or ends with a digit."""
    kinds = vocabulary().kinds(folded)
    return kinds | _NUMBER if folded[:1].isdigit() or folded[-1:].isdigit() else kinds
