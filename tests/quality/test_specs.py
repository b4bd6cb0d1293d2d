"""The measures of quality/ on invented texts, and the list of specs that do not count."""

from datetime import date
from pathlib import Path

import pytest

from quality import specs, timeml
from tawatur.model import DateValue
from tawatur.spans import Span
from train import anercorp


def day(written: str) -> date:
    return date.fromisoformat(written)


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2011-05-03", None, "2011-05-03", "2011-05-03"),
        ("2011-05-03TMO", None, "2011-05-03", "2011-05-03"),
        ("2011-05", None, "2011-05-01", "2011-05-31"),
        ("2011-05", "END", "2011-05-16", "2011-05-31"),
        ("2011-H2", None, "2011-07-01", "2011-12-31"),
        ("2011-W02", None, "2011-01-10", "2011-01-16"),
        ("201", None, "2010-01-01", "2019-12-31"),
        ("19", None, "1901-01-01", "2000-12-31"),
    ],
)
def test_timex_values_as_days(value: str, mod: str | None, first: str, last: str) -> None:
    found = timeml.days(timeml.Timex(Span(0, 1), "DATE", value, mod))
    assert found == DateValue(day(first), day(last))


@pytest.mark.parametrize(
    ("kind", "value"), [("DATE", "PRESENT_REF"), ("DURATION", "2011"), ("DATE", "2011-SU")]
)
def test_timex_values_without_days(kind: str, value: str) -> None:
    assert timeml.days(timeml.Timex(Span(0, 1), kind, value, None)) is None


def test_a_spec_is_right_only_with_all_its_values() -> None:
    spec = {"Input": "باع 12 خروفا و3 أبقار", "Results": [{"Resolution": {"value": "12"}}]}
    assert not specs.right("NumberModel", spec)
    spec["Results"] = [{"Resolution": {"value": v}} for v in ("12", "3")]
    assert specs.right("NumberModel", spec)


@pytest.mark.parametrize(("end", "fits"), [("2016-06-01", True), ("2016-06-02", False)])
def test_a_period_ends_before_the_day_a_spec_gives(end: str, fits: bool) -> None:
    days = {"startDate": "2016-05-01", "endDate": end}
    value = {"Timex": "2016-05", "FutureResolution": days, "PastResolution": days}
    spec = {
        "Input": "يعود في مايو 2016",
        "Context": {"ReferenceDateTime": "2016-01-05T00:00:00"},
        "Results": [{"Value": value}],
    }
    assert specs.right("DatePeriodParser", spec) is fits


def test_dropped_specs_are_there_supported_and_explained(shared: Path) -> None:
    for (name, index), reason in specs.dropped().items():
        assert index in dict(specs.supported(shared / "data", name))
        assert reason.strip()


def test_token_f1_counts_words_of_one_kind() -> None:
    text = "زار نادر الكوفي مدينة الرملة"
    gold = [("person", Span(4, 15)), ("place", Span(22, 28))]
    figures = anercorp.token_f1([(text, gold)], lambda _: [("person", Span(4, 8)), ("place", Span(22, 28))])
    assert figures["person"] == pytest.approx(2 / 3)
    assert figures["place"] == 1.0
    assert figures["all"] == pytest.approx(4 / 5)
