"""When two names count as one in the measure: agencies by alias, others by their telling words."""

import re
import unicodedata
from functools import cache

from tawatur.lexicon import load

_TOKEN = re.compile(r"\w+")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ALIKE = str.maketrans("إأآٱىةؤئ", "ااااي" + "هوي")
_SHARED_WORDS = 0.5  # share of the shorter name's telling words that must be exceeded


def plain_tokens(name: str | None) -> list[str]:
    """Folded word tokens of a name, as the measure counts them."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", name or "")).casefold().translate(_ALIKE)
    return _TOKEN.findall(text)


@cache
def _lexicon() -> tuple[dict[str, str], frozenset[str]]:
    rows = load("ar", "measured_names")
    aliases = {" ".join(plain_tokens(r.form)): r["name"] for r in rows if r["kind"] == "agency"}
    return aliases, frozenset(t for r in rows if r["kind"] == "generic" for t in plain_tokens(r.form))


def same_name(a: str | None, b: str | None) -> bool:
    """True when two spellings name one source. Generic words (agency, newspaper) never decide."""
    aliases, generic = _lexicon()
    tokens_a, tokens_b = plain_tokens(a), plain_tokens(b)
    agency_a, agency_b = aliases.get(" ".join(tokens_a)), aliases.get(" ".join(tokens_b))
    if agency_a or agency_b:
        return agency_a == agency_b
    words_a, words_b = set(map(_bare, tokens_a)), set(map(_bare, tokens_b))
    if not words_a or not words_b:
        return False
    telling_a, telling_b = words_a - generic, words_b - generic
    if not telling_a or not telling_b:
        return words_a == words_b
    return len(telling_a & telling_b) / min(len(telling_a), len(telling_b)) > _SHARED_WORDS


def _bare(token: str) -> str:
    return token[2:] if token.startswith("ال") and len(token) > 4 else token
