"""Days, months and years as written in words and digits: «الأول من نوفمبر 2021», "Nov. 1, 2021", «5 آب».

The lower half of the date grammar; reader.py builds expressions on it. Each method returns (token after,
When) or None and looks at a bounded number of tokens.
"""

import re
from collections.abc import Mapping, Sequence

from tawatur.annotate.dates.vocabulary import listed, vocabulary
from tawatur.annotate.dates.when import When
from tawatur.annotate.numbers.grammar import Quantity
from tawatur.annotate.phrases import Hit
from tawatur.words import Word

Read = tuple[int, When]
LOOSE = " \u00a0\u200f\u200e"
_CLOSING = ')»"”'  # behind the twin of a month
_BEFORE_YEAR = " ,،\u00a0/-." + _CLOSING
YEAR = re.compile(r"(?:و|ل|ب)?(\d{4})(ه|م)?")
HIJRI_YEARS = range(1300, 1501)
YEARS = range(1800, 2101)
_DAY = re.compile(r"(?:و|ال|وال|ل|ب)?(\d{1,2})(?:st|nd|rd|th)?")
_LONGEST_ABBREVIATION = 4  # letters of "sept"


class CalendarReader:
    """Days, months and years of one text. `quantities`: numbers by their first token."""

    def __init__(self, text: str, tokens: Sequence[Word], quantities: Mapping[int, Quantity]) -> None:
        self.text = text
        self.tokens = tokens
        self.quantities = quantities
        self.table = vocabulary()
        self._asked = -1
        self._answer: tuple[int, int] | None = None

    def hit(self, k: int, kind: str, *, loose: str = LOOSE, bare: bool = True) -> Hit | None:
        """A phrase of the class at token `k`, which only the marks of `loose` part from the token before."""
        found = self.table.at(self.text, self.tokens, k, kind)
        if found is None or (bare and found.clitic) or not self.near(k, loose):
            return None
        return found

    def near(self, k: int, loose: str = LOOSE) -> bool:
        """True when nothing but the characters of `loose` stands before token `k`."""
        return k == 0 or not self.text[self.tokens[k - 1].end : self.tokens[k].start].strip(loose)

    def _stands(self, k: int) -> bool:
        return k < len(self.tokens) and self.near(k)

    def _calendar(self, k: int) -> Read | None:
        """Day and month, month and day, or a month, each with or without its year."""
        digits = self.tokens[k].folded[:1].isdigit()
        return self._day_month(k) or (None if digits else self._month_day(k))

    def _day(self, k: int) -> tuple[int, int] | None:
        """A day of the month at token `k`: (token after, day). Several rules ask for one token in a row."""
        if k != self._asked:
            self._asked, self._answer = k, self._read_day(k)
        return self._answer

    def _read_day(self, k: int) -> tuple[int, int] | None:
        if k >= len(self.tokens):
            return None
        folded = self.tokens[k].folded
        digits = folded[:1].isdigit() or folded[-1:].isdigit()
        if digits and (match := _DAY.fullmatch(folded)):
            day = int(match.group(1))
        elif word := self.table.at(self.text, self.tokens, k, "ordinal"):
            # «والعشرين» after a word that is no listed ordinal is the end of another number
            return None if "و" in word.clitic and k and self.near(k) else (word.last, int(word.value))
        elif (found := self.quantities.get(k)) and not found.vague and found.low == int(found.low):
            return (found.last, int(found.low)) if 1 <= found.low <= 31 else None
        else:
            return None
        return (k + 1, day) if 1 <= day <= 31 else None

    def _skip(self, k: int, words: frozenset[str], times: int = 2, *, loose: str = LOOSE) -> int:
        while times and k < len(self.tokens) and self.tokens[k].folded in words and self.near(k, loose):
            k, times = k + 1, times - 1
        return k

    def _month(self, k: int, *, sure: bool) -> Read | None:
        """A month name, with its twin («آب (أغسطس)», «أغسطس/آب»); unsure ones only where `sure`."""
        found = self.table.at(self.text, self.tokens, k, "month")
        if found is None:
            return None
        certain = not found.value.endswith("?") or sure
        twin = self.hit(found.last, "month", loose=' /\\(-«"“') if found.last < len(self.tokens) else None
        at = found.last
        month = found.value.rstrip("?")
        if twin and twin.value.rstrip("?") == month:
            at, certain = twin.last, True
        return (at, When(month=int(month[1:]), hijri=month[0] == "h")) if certain else None

    def _day_month(self, k: int) -> Read | None:
        day = self._day(k)
        if day is None:
            return None
        at = self._skip(day[0], listed("of"))
        if at >= len(self.tokens) or not self.near(at, " \u00a0-/\u200f."):
            return None
        month = self._month(at, sure=True)
        if month is None or (
            (self.table.at(self.text, self.tokens, at, "month") or month)[0] and self._fused(at)
        ):
            return None
        last, when = self._year_or_turn(month[0], month[1]._replace(day=day[1]))
        dated = last > at + 1 or (k and self.near(k) and self.tokens[k - 1].folded in listed("before_month"))
        if at in self.quantities and not dated:
            return None  # «1 صفر» is a score: the second month of Hijri years has the name of nought
        return last, when

    def _fused(self, k: int) -> bool:
        hit = self.table.at(self.text, self.tokens, k, "month")
        return hit is not None and hit.clitic not in ("", "ل")

    def _month_day(self, k: int) -> Read | None:
        at = k
        word = self.table.at(self.text, self.tokens, k, "period")
        named = word is not None and word.value == "month"
        if word is not None and named:
            at = word.last
            if at >= len(self.tokens) or not self.near(at):
                return None
        if self.table.at(self.text, self.tokens, at, "month") is None:
            return None
        capital = self.text[self.tokens[at].start].isupper()
        month = self._month(at, sure=named or self._month_evidence(at))
        if month is None or (self.tokens[at].folded.isascii() and not capital):
            return None
        after, when = month
        if capital and (day := self._day(after)) and self._beside(at, after) and not self._is_count(day[0]):
            after, when = day[0], when._replace(day=day[1])
        elif dated := self._ordinal_day(after, when):
            return dated
        return self._year_or_turn(after, when)

    def _ordinal_day(self, k: int, when: When) -> Read | None:
        """«يناير الثاني والعشرين، 2018»: a day in words behind the month, where its year follows."""
        day = self.table.at(self.text, self.tokens, k, "ordinal")
        if day is None or day.clitic or not self.near(k):
            return None
        last, full = self._year_or_turn(day.last, when._replace(day=int(day.value)))
        return (last, full) if full.year is not None else None

    def _beside(self, month: int, day: int) -> bool:
        """A full stop may part only an abbreviated month from its day: "Nov. 1", not "in March. 10 men"."""
        short = len(self.tokens[month].folded) <= _LONGEST_ABBREVIATION
        return self.near(day, " ." if short and self.tokens[month].folded != "may" else " ")

    def _is_count(self, k: int) -> bool:
        return k < len(self.tokens) and self.text[self.tokens[k - 1].end : self.tokens[k].start] in (":", "%")

    def _month_evidence(self, k: int) -> bool:
        """A year, a turn or (in English) a day right after a name that is also an ordinary word."""
        if k and self.near(k) and self.tokens[k - 1].folded in listed("before_month"):
            return True
        after = self._skip(k + 1, listed("of"))
        if after >= len(self.tokens) or not self.near(after, " .,"):
            return False
        folded = self.tokens[after].folded
        english = self.tokens[k].folded.isascii()
        return bool(
            self._year(after) or self.table.at(self.text, self.tokens, after, "turn")
            or (english and _DAY.fullmatch(folded))
        )  # fmt: skip

    def _year_or_turn(self, k: int, when: When) -> Read:
        if k >= len(self.tokens):
            return k, when
        at = self._skip(k, listed("of"), loose=LOOSE + _CLOSING)
        if self._near_year(k, at) and (year := self._year(at)):
            return year[0], when._replace(year=year[1], hijri=when.hijri)
        if (
            at > k
            and at < len(self.tokens)
            and (turn := self.hit(at, "turn"))
            and self.tokens[at - 1].folded != "من"
        ):
            return turn.last, when._replace(shift=("year", int(turn.value)))
        if turn := self.hit(k, "turn", loose=LOOSE + _CLOSING):
            return turn.last, when._replace(turn=int(turn.value))
        return k, when

    def _near_year(self, k: int, at: int) -> bool:
        return at < len(self.tokens) and self.near(k, _BEFORE_YEAR) and self.near(at, _BEFORE_YEAR)

    def _year(self, k: int) -> tuple[int, int] | None:
        """A year of four digits, with its era: (token after, year)."""
        if k >= len(self.tokens):
            return None
        if not (match := YEAR.fullmatch(self.tokens[k].folded)):
            return self._spelled_year(k)
        year, mark = int(match.group(1)), match.group(2)
        at = k + 1
        era = self.hit(at, "era") if mark is None and at < len(self.tokens) else None
        hijri = mark == "ه" or (era is not None and era.value == "hijri")
        gregorian = mark == "م" or (era is not None and era.value == "gregorian")
        if (hijri and year not in HIJRI_YEARS) or not (year in YEARS or year in HIJRI_YEARS):
            return None
        if gregorian and year in HIJRI_YEARS:
            return None
        return (era.last if era else at), year

    def _spelled_year(self, k: int) -> tuple[int, int] | None:
        """«ألفين وثمانية عشر»; round numbers of words («ألفين») as often count something."""
        found = self.quantities.get(k)
        if found is None or found.vague or found.tail.kind == "digits" or found.low not in YEARS:
            return None
        return (found.last, int(found.low)) if found.low % 100 else None
