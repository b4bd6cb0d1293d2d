"""The words of the screens in Arabic and English, from ``strings.tsv`` and, for the served pages,
``desk.tsv``, with the right number agreement.

A key that counts has one row a CLDR plural category (``n_articles.few``); an empty cell falls back to
``.other``. Categories come from Babel (CLDR); Arabic has six.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

LANGUAGES = ("ar", "en")
FILES = ("strings.tsv", "desk.tsv", "work.tsv")
_DIRECTIONS = {"ar": "rtl", "en": "ltr"}


@dataclass(frozen=True, slots=True)
class Strings:
    """All texts of one screen language. `direction` is rtl or ltr."""

    language: str
    direction: str
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def fill(self, key: str, **values: object) -> str:
        """The text of `key` with its {places} filled in."""
        return self.texts[key].format(**values)

    def count(self, key: str, n: int) -> str:
        """`n` things in words with agreement: «مقالان», «3 مقالات», «11 مقالا»."""
        category = "zero" if n == 0 else _category(self.language, n)
        pattern = self.texts.get(f"{key}.{category}") or self.texts[f"{key}.other"]
        return pattern.format(n=n)

    def word(self, key: str, n: int) -> str:
        """The counted noun alone, as it stands under a large figure `n`."""
        return self.count(f"{key}_word", n)

    def between(self, low: int, high: int) -> str:
        """A whole-number range in words; one number when both ends are equal."""
        return str(low) if low == high else self.fill("range", low=low, high=high)

    def join(self, parts: list[str]) -> str:
        """Parts in one line with the language's comma."""
        return self.texts["comma"].join(parts)


@lru_cache(maxsize=20_000)
def _category(language: str, n: int) -> str:
    from babel import Locale  # loads slowly; `tawatur --help` must not wait for it

    return Locale(language).plural_form(n)


@cache
def strings(language: str) -> Strings:
    """The strings of `language` ("ar" or "en"). Raises KeyError on any other."""
    if language not in LANGUAGES:
        raise KeyError(language)
    texts: dict[str, str] = {}
    for name in FILES:
        lines = (files("tawatur") / "report" / name).read_text("utf-8").splitlines()
        head, *rows = (x.split("\t") for x in lines if x and not x.startswith("#"))
        texts |= {row[0]: row[head.index(language)].replace("\\u0020", " ") for row in rows}
    return Strings(language, _DIRECTIONS[language], texts)
