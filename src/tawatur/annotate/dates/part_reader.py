"""Parts of periods: «مطلع الشهر المقبل», «الربع الثالث من عام 2016», «الأسبوع الأخير من يوليو».

On top of period_reader.py; parts.py says which days a part has.
"""

from functools import cache

from tawatur.annotate.dates.calendar_reader import Read
from tawatur.annotate.dates.parts import Part
from tawatur.annotate.dates.period_reader import PeriodReader
from tawatur.annotate.dates.vocabulary import listed
from tawatur.annotate.dates.when import When
from tawatur.annotate.numbers.ordinals import ordinal_at
from tawatur.lexicon import load
from tawatur.words import words

_EDGES = {"start": Part("of", 1, 2), "middle": Part("middle"), "end": Part("of", 2, 2)}


class PartReader(PeriodReader):
    """Parts of the periods that the rules below it read."""

    def _whole(self, k: int) -> Read | None:
        if not self._stands(k):
            return None
        year = self._year(k)
        lone = (year[0], When(year=year[1])) if year else None
        return self._calendar(k) or self._period(k) or self._year_word(k) or self._long_span(k) or lone

    def _with_edge(self, k: int) -> Read | None:
        """«مطلع العام المقبل», «أواخر يوليو»."""
        edge = self.table.at(self.text, self.tokens, k, "edge")
        whole = self._whole(edge.last) if edge else None
        return (whole[0], whole[1]._replace(part=_EDGES[edge.value])) if edge and whole else None

    def _fraction(self, k: int) -> Read | None:
        """«الربع الثالث من عام 2016», "the first half of 2015"."""
        size = self.table.at(self.text, self.tokens, k, "fraction")
        nth = self.table.at(self.text, self.tokens, size.last if size else k, "ordinal")
        if size is None and nth is not None:
            size = self.hit(nth.last, "fraction")
        if size is None or nth is None or int(nth.value) > int(size.value):
            return None
        return self._of_whole(max(size.last, nth.last), Part("of", int(nth.value), int(size.value)))

    def _nth_week(self, k: int) -> Read | None:
        """«الأسبوع الثالث من يوليو», «الأسبوع الأخير من عام 2015», «أسبوع 16 سبتمبر»."""
        week = self.table.at(self.text, self.tokens, k, "period")
        if week is None or week.value != "week" or not self._stands(week.last):
            return None
        nth = ordinal_at(self.text, self.tokens, week.last)
        if nth is not None and (nth.origin == "start" or (nth.origin, nth.value) == ("end", 0)):
            return self._of_whole(nth.last, Part("week", nth.value if nth.origin == "start" else -1))
        day = self._calendar(week.last)
        fixed = day is not None and day[1].day is not None
        return (day[0], day[1]._replace(part=Part("around"))) if day and fixed else None

    def _nth_weekday(self, k: int) -> Read | None:
        """«أول جمعة من يوليو», «آخر يوم خميس في الشهر المقبل»."""
        nth = ordinal_at(self.text, self.tokens, k)
        if nth is None or not self._stands(nth.last):
            return None
        day = self.table.at(self.text, self.tokens, nth.last, "period")
        at = day.last if day and day.value == "day" else nth.last
        named = _bare_weekdays().get(self.tokens[at].folded) if self._stands(at) else None
        if named is None or (nth.origin, nth.value) not in (("end", 0), ("start", nth.value)):
            return None
        return self._of_whole(at + 1, Part("weekday", nth.value if nth.origin == "start" else -1, named))

    def _rest(self, k: int) -> Read | None:
        """«بقية الأسبوع», «ما تبقى من هذا العام»."""
        rest = self.table.at(self.text, self.tokens, k, "rest")
        if rest is None or not self._stands(rest.last):
            return None
        period = self.table.at(self.text, self.tokens, rest.last, "period")
        whole = self._period(rest.last)
        if whole is None and period and self.tokens[rest.last].folded.startswith("ال"):
            whole = period.last, When(shift=(period.value, 0))
        return (whole[0], whole[1]._replace(part=Part("rest"))) if whole else None

    def _of_whole(self, k: int, part: Part) -> Read | None:
        at = self._skip(k, listed("inside"), 1)
        whole = self._whole(at)
        if whole is None or whole[1].day is not None or whole[1].part is not None:
            return None
        return whole[0], whole[1]._replace(part=part)


@cache
def _bare_weekdays() -> dict[str, int]:
    """Folded Arabic weekdays without their article: «جمعة»."""
    days = ((words(row.form)[0].folded, row["number"]) for row in load("ar", "weekdays"))
    return {form.removeprefix("ال"): int(number) for form, number in days}
