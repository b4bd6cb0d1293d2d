"""Reasons of the stages in the screen's language, by the patterns of ``reasons.tsv``.

Stages write their reasons in English. One that no pattern knows is shown as it is, not dropped.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from tawatur.report.shown import one_line
from tawatur.report.strings import Strings

_PLACE = re.compile(r"\\{(\w+)\\}")


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(English pattern, Arabic form), in the order of the file: the more special first."""
    lines = (files("tawatur.report") / "reasons.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((_pattern(english), arabic) for english, arabic in rows)


def _pattern(english: str) -> re.Pattern[str]:
    escaped = re.escape(english)
    return re.compile(_PLACE.sub(lambda m: rf"(?P<{m[1]}>{r'[0-9]+' if m[1] == 'n' else '.+'})", escaped))


def reason_text(reason: str | None, strings: Strings) -> str:
    """`reason` on one line, each of its parts (between «; ») in the screen's language where it is known."""
    line = one_line(reason)
    if strings.language != "ar":
        return line
    return _arabic(line, strings) or "؛ ".join(_arabic(x, strings) or x for x in line.split("; "))


def _arabic(part: str, strings: Strings) -> str | None:
    arabic, values = _known(part)
    if arabic is None:
        return None
    n = int(values.get("n") or 0)
    counted = {key: strings.count(key, n) for key in ("n_articles", "n_voices")}
    return arabic.format(**values, **counted)


@lru_cache(maxsize=10_000)
def _known(part: str) -> tuple[str | None, Mapping[str, str]]:
    """The Arabic form of a part, and what stands in its places; None where no pattern knows it."""
    for pattern, arabic in patterns():
        if match := pattern.fullmatch(part):
            return arabic, match.groupdict()
    return None, {}
