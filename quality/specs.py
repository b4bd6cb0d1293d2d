"""Arabic specs of Recognizers-Text (Microsoft, MIT) for numbers and dates: the share whose values are exact.

Entries marked `NotSupported` are skipped, as the data's README allows; those of dropped_specs.tsv too, each
with its reason: the value is wrong, contradicts another spec, or is none. A spec is right when the values
found are those wanted, in order and none besides. A range is right when its two numbers are, whatever its
brackets say of the ends. A date that the spec resolves forwards and backwards is right either way. Periods
end before the day the spec gives, or with it where the spec counts days from one named day to another.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

from tawatur.annotate.mentions import find_mentions, opened
from tawatur.annotate.numbers import find_numbers, read_quantities
from tawatur.annotate.numbers.ordinals import find_ordinals
from tawatur.model import DateValue, NumberValue
from tawatur.words import words

DROPPED = Path(__file__).with_name("dropped_specs.tsv")
NUMBERS = ("NumberModel", "NumberRangeModel", "PercentModel", "OrdinalModel")
DATES = ("DateParser", "DatePeriodParser")
Spec = Mapping[str, Any]


def path(data: Path, name: str) -> Path:
    """The file of one model's specs under the folder of data."""
    return (
        data / "numbers_dates_ar" / ("Number" if name in NUMBERS else "DateTime") / "Arabic" / f"{name}.json"
    )


def supported(data: Path, name: str) -> list[tuple[int, Spec]]:
    """Index and spec of those that are not marked as unsupported."""
    rows = json.loads(path(data, name).read_text("utf-8-sig"))
    return [(k, spec) for k, spec in enumerate(rows) if "NotSupported" not in spec]


@cache
def dropped() -> Mapping[tuple[str, int], str]:
    """(model, index) -> why that spec does not count."""
    with DROPPED.open(encoding="utf-8", newline="") as rows:
        return {(r["file"], int(r["index"])): r["reason"] for r in csv.DictReader(rows, delimiter="\t")}


def right(name: str, spec: Spec) -> bool:
    """True when what is found in the spec's text has the values it asks for."""
    if name in DATES:
        return _dates(spec)
    found = list(_numbers(spec["Input"], loose=name == "NumberModel"))
    wanted = [str(r["Resolution"]["value"]) for r in spec["Results"] if r.get("Resolution")]
    if name == "OrdinalModel":
        return _ordinals(spec["Input"]) == wanted
    if name == "PercentModel":
        return [v.low for v in found if v.unit == "%"] == [float(w.rstrip("%")) for w in wanted]
    if name == "NumberRangeModel":
        pairs = [tuple(float(e) if e else None for e in w[1:-1].split(",")) for w in wanted]
        return [(v.low, v.high) for v in found if wanted or v.low != v.high] == pairs
    exact = [v.high if v.low is None else v.low for v in found]
    return len(exact) == len(wanted) and all(map(_close, exact, wanted))


def _close(found: float | None, wanted: str) -> bool:
    return found is not None and isclose(found, float(wanted), rel_tol=1e-6)


def _numbers(text: str, *, loose: bool) -> Iterator[NumberValue]:
    """Values in order; `loose` counts the numbers of dates too («4 مايو»), as the model of numbers does."""
    tokens = words(text)
    opens = opened(text, arabic=True)
    plain = find_numbers(text, tokens, read_quantities(text, tokens, opens), opens) if loose else None
    found = find_mentions(text, language="ar", published=None) if plain is None else plain
    return (m.value for m in found if isinstance(m.value, NumberValue))


def _ordinals(text: str) -> list[str]:
    """Values as the specs write them: «11», or «end-1» and «current+1» for those counted from elsewhere."""
    found = find_ordinals(text, words(text))
    return [str(o.value) if o.origin == "start" else f"{o.origin}{o.value:+}" for o in found]


def _dates(spec: Spec) -> bool:
    published = datetime.fromisoformat(spec["Context"]["ReferenceDateTime"])
    mentions = find_mentions(spec["Input"], language="ar", published=published)
    found = [m.value for m in mentions if m.kind == "date"]
    wanted = [r["Value"] for r in spec["Results"]]
    return len(found) == len(wanted) and all(v in _meant(w) for v, w in zip(found, wanted, strict=True))


def _meant(value: Mapping[str, Any]) -> list[DateValue]:
    """The days that one resolution of a spec means, forwards and backwards."""
    out = []
    for way in ("FutureResolution", "PastResolution"):
        days = {k: date.fromisoformat(v) for k, v in value[way].items()}
        if "date" in days:
            out.append(DateValue(days["date"], days["date"]))
        elif len(days) == 2:
            first, end = days["startDate"], days["endDate"]
            out.append(DateValue(first, end - timedelta(1)))
            if value["Timex"].startswith("(") and value["Timex"].endswith("D)"):
                out.append(DateValue(first, end))
    return out


def count(data: Path, name: str) -> tuple[int, int, int]:
    """How many specs are right of those that count, how many count, how many are supported.

    Dropped specs are never right: what is found in them is not looked at.
    """
    rows = supported(data, name)
    kept = [spec for k, spec in rows if (name, k) not in dropped()]
    return sum(right(name, spec) for spec in kept), len(kept), len(rows)
