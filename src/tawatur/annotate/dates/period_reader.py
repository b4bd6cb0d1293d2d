"""Periods of one text: «الشهر الماضي», «قبل ثلاثة أيام», «السنوات الخمس الماضية», «عام 2014», «القرن الماضي».

The middle of the date grammar, on top of calendar_reader.py.
"""

from functools import cache

from tawatur.annotate.dates.calendar_reader import HIJRI_YEARS, YEAR, YEARS, CalendarReader, Read
from tawatur.annotate.dates.vocabulary import listed
from tawatur.annotate.dates.when import When

_MOST_COUNTED = 1000
_MOST_STEPS = 4  # «سنتين و3 أشهر و5 أيام من الآن»


class PeriodReader(CalendarReader):
    """Whole periods, counted ones, and years."""

    def _period(self, k: int) -> Read | None:
        """«الشهر الماضي», «هذا العام», "last week"."""
        first = self.table.at(self.text, self.tokens, k, "this") or (
            self.table.at(self.text, self.tokens, k, "turn") if self.tokens[k].folded.isascii() else None
        )
        at = first.last if first else k
        period = self.table.at(self.text, self.tokens, at, "period")
        if period is None or (first and not self._stands(at)):
            return None
        turn = None if first else (self.hit(period.last, "turn") if period.last < len(self.tokens) else None)
        chosen = first or turn
        if chosen is None or self._several(self.tokens[at].folded):
            return None
        last, when = turn.last if turn else period.last, When(shift=(period.value, int(chosen.value)))
        return self._day_of_week(last, when) if period.value == "week" else (last, when)

    def _several(self, folded: str) -> bool:
        """Plurals and duals span several periods («الأيام الماضية»): no one date."""
        return folded in _several()

    def _day_of_week(self, k: int, when: When) -> Read:
        """«الأسبوع المقبل يوم الجمعة»."""
        day = self.hit(k, "period") if k < len(self.tokens) else None
        at = day.last if day and day.value == "day" else k
        named = self.hit(at, "weekday") if at < len(self.tokens) else None
        return (named.last, when._replace(weekday=int(named.value))) if named else (k, when)

    def _run(self, k: int) -> Read | None:
        """«اليومين المقبلين», «السنوات الخمس الماضية», «آخر 3 سنوات», "the past two years"."""
        english = self.tokens[k].folded.isascii()
        before = self.table.at(self.text, self.tokens, k, "turn" if english else "latest")
        at = before.last if before else k
        if before and not self._stands(at):
            return None
        counted = self._many(at)
        if counted is None:
            return None
        last, period, n = counted
        turn = before or (self.hit(last, "turn", bare=False) if last < len(self.tokens) else None)
        if turn is None or n < 2 or not int(turn.value):  # one period is _period's
            return None
        return (last if before else turn.last), When(shift=(period, int(turn.value)), times=n)

    def _many(self, k: int) -> tuple[int, str, int] | None:
        """«ثلاثة أيام», «الأيام الثلاثة», «اليومين»: (token after, period, how many)."""
        n = self._whole_number(k)
        at = n[0] if n else k
        if n is None and self.tokens[k].folded.lstrip("ولبف") not in _several():
            return None
        period = self.table.at(self.text, self.tokens, at, "period")
        if period is None or (n is not None and not self.near(at)):
            return None
        folded = self.tokens[at].folded
        if n is None and folded.endswith("ين"):
            return period.last, period.value, 2
        if n is None and self._stands(period.last) and (n := self._whole_number(period.last)):
            return n[0], period.value, n[1]
        return (period.last, period.value, n[1]) if n else None

    def _whole_number(self, k: int) -> tuple[int, int] | None:
        """A whole number that starts at token `k`: (token after, value)."""
        found = self.quantities.get(k)
        if found is None or found.vague or found.low != int(found.low) or not 0 < found.low < _MOST_COUNTED:
            return None
        return found.last, int(found.low)

    def _from_now(self, k: int) -> Read | None:
        """«بعد أسبوعين من الآن», «قبل شهر و21 يوما من الآن»: counted to the day."""
        word = self.table.at(self.text, self.tokens, k, "later") or (
            self.table.at(self.text, self.tokens, k, "ago")
        )
        if word is None or not self._stands(word.last):
            return None
        at, steps = word.last, list[tuple[str, int]]()
        while len(steps) < _MOST_STEPS and (counted := self._count(at)):
            at = counted[0]
            steps.append((counted[1], int(word.value) * counted[2]))
            if at < len(self.tokens) and self.tokens[at].folded == "و":
                at += 1
        now = self.table.at(self.text, self.tokens, at, "now") if steps else None
        return (now.last, When(steps=tuple(steps))) if now else None

    def _ago(self, k: int) -> Read | None:
        """«قبل ثلاثة أيام», «منذ أسبوع», "two days ago"."""
        ago = self.table.at(self.text, self.tokens, k, "ago")
        if ago is not None and not self.tokens[k].folded.isascii():
            counted = self._count(ago.last) if self._stands(ago.last) else None
            return (counted[0], When(shift=(counted[1], -counted[2]))) if counted else None
        if k + 1 >= len(self.tokens) or not self.tokens[k + 1].folded.isascii():
            return None
        counted = self._count(k)
        if counted is None or counted[0] >= len(self.tokens) or not self.tokens[counted[0]].folded.isascii():
            return None
        after = self.hit(counted[0], "ago")
        return (after.last, When(shift=(counted[1], -counted[2]))) if after else None

    def _count(self, k: int) -> tuple[int, str, int] | None:
        """«ثلاثة أيام», «أسبوعين», «عام», "a year": (token after, period, how many)."""
        n, at = 1, k
        found = self._whole_number(k)
        if found is not None:
            at, n = found
        elif article := self.table.at(self.text, self.tokens, k, "article"):
            at = article.last
        if at >= len(self.tokens) or not (period := self.table.at(self.text, self.tokens, at, "period")):
            return None
        folded = self.tokens[at].folded
        if period.clitic or folded.startswith("ال") or not self.near(at):
            return None
        if found is None and folded in listed("plural"):  # «منذ سنوات»: nobody knows when
            return None
        if found is None and period.value == "year" and self._stands(period.last) and self._year(period.last):
            return None  # «منذ عام 2014» counts no year
        return period.last, period.value, 2 if folded in listed("dual") else n

    def _year_word(self, k: int) -> Read | None:
        """«عام 2014», «في 2014», «2014م»; four digits alone are no year."""
        word = self.table.at(self.text, self.tokens, k, "period")
        if word is not None and word.value == "year" and self._stands(word.last):
            year = self._year(word.last)
        elif (year := self._year(k)) and not (self._digits(k) and self._year_context(k, *year)):
            return None
        if year is None:
            return None
        return year[0], When(year=year[1], hijri=year[1] in HIJRI_YEARS)

    def _year_context(self, k: int, after: int, year: int) -> bool:
        """What shows that four digits are a year: an era, brackets, a preposition of time."""
        if year not in YEARS and after == k + 1 and not self.tokens[k].folded.endswith("ه"):
            return False
        if after > k + 1 or self.tokens[k].folded[-1:] in ("م", "ه"):
            return True
        start, end = self.tokens[k].start, self.tokens[k].end
        if self._of_two(k):
            return True
        if k and self.tokens[k].folded.startswith("و") and YEAR.fullmatch(self.tokens[k - 1].folded):
            return True  # «عامي 2002 و2003»
        if self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")":
            return True
        if k == 0 or not self.near(k) or self.tokens[k - 1].folded not in listed("before_year"):
            return False
        following = self.tokens[k + 1].folded if k + 1 < len(self.tokens) else ""
        joined = k + 1 < len(self.tokens) and not self.text[end : self.tokens[k + 1].start].strip()
        return not joined or following in listed("after_year") or len(following) < 3

    def _of_two(self, k: int) -> bool:
        """«بين العامين 1910 و 1912»: the second year, behind «و» on its own."""
        return (
            k > 1
            and self.tokens[k - 1].folded == "و"
            and YEAR.fullmatch(self.tokens[k - 2].folded) is not None
        )

    def _digits(self, k: int) -> bool:
        return YEAR.fullmatch(self.tokens[k].folded) is not None

    def _long_span(self, k: int) -> Read | None:
        """Decades and centuries: «الستينيات», «القرن التاسع عشر»."""
        decade = self.table.at(self.text, self.tokens, k, "decade")
        if decade and not self._of_age(decade.last):
            return decade.last, When(year=int(decade.value), years=10)
        century = self.table.at(self.text, self.tokens, k, "century")
        if century is None:
            return None
        if int(century.value) <= 0:
            return century.last, When(shift=("century", int(century.value)))
        return century.last, When(year=(int(century.value) - 1) * 100 + 1, years=100)

    def _of_age(self, k: int) -> bool:
        """«في العشرينات من عمره» tells no years of a century."""
        at = self._skip(k, listed("of"), 1)
        return at > k and self._stands(at) and self.tokens[at].folded in listed("age")


@cache
def _several() -> frozenset[str]:
    """Folded plurals and duals of periods."""
    return listed("plural") | listed("dual")
