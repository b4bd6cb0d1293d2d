"""Hostile articles: by grammar from the lexicons of both languages, and by mutation of the demo corpus."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

import tawatur
from tawatur.lexicon import load

_ROOT = Path(tawatur.__file__).parent
_BIG_TABLES = ("common_words", "common_forms", "antecedent_weights", "given_names", "places", "perfects")
_MARKS = "«»\"“”„‟'’‹›()[]{}.,،؛;:!?؟…-–—ـ_/\\|*#@&%٪$€+=<>~^`№½²°"
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x85\u2028\u2029\ufffd\ufffe\U0010ffff\ue000"
_COMBINING = "\u0300\u0301\u064b\u064e\u0651\u0670\u06d6\u20dd\u0338\u0654\u0655"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७八九十Ⅷ½²①𝟘𝟙"
_OTHER_SCRIPTS = (
    "Москва",
    "北京市政府",
    "Αθήνα",
    "ירושלים",
    "ประเทศไทย",
    "Straße",
    "ﷺ",
    "ﻻ",
    "ĳ",
    "ﬁ",
    "İi",
    "😀",
    "👩‍👩‍👧",
)
_SPACES = (" ", " ", " ", " ", "\n", "  ", "\t", "\xa0", "\u3000", "", "، ", ". ", ", ", ": ", "\r\n")
_QUOTES = (
    ("«", "»"),
    ("»", "«"),
    ('"', '"'),
    ("“", "”"),
    ("”", "“"),
    ("„", "“"),
    ("''", "''"),
    ("‹", "›"),
    ("(", ")"),
)
_SAYING = (
    "قال {} إن ", "وأضاف {} أن ", "بحسب {} ", "نقلت {} عن {} قوله إن ", "وفقا ل{} ", "{} said that ",
    "according to {}, ", "said {}, ", "he said ", "وأكد أن ", "نفى {} ما ذكرته {} من أن ",
    "{} told {} that {} ",
    "who said ", "مصدر مسؤول {} ", "officials in {} ", "وقالت: ", "she denied that ",
)  # fmt: skip


@cache
def vocabulary() -> tuple[str, ...]:
    """Forms of all lexicons, a few hundred at most of each, so that none drowns the others."""
    out: list[str] = []
    for language in ("ar", "en"):
        for path in sorted((_ROOT / "lexicons" / language).glob("*.tsv")):
            entries = [e.form for e in load(language, path.stem)]
            out += entries[:: max(1, len(entries) // 200)] if path.stem in _BIG_TABLES else entries[:400]
    return tuple(out)


@cache
def demo_texts() -> tuple[str, ...]:
    """Texts of the demo corpus, as they stand in its files."""
    out: list[str] = []
    for path in sorted((_ROOT / "demo" / "corpus").iterdir()):
        text = path.read_text("utf-8")
        rows = [json.loads(r).get("text") for r in text.splitlines()] if path.suffix == ".jsonl" else [text]
        out += [r for r in rows if r]
    return tuple(out)


def _word(random: Random) -> str:
    return random.choice(vocabulary())


def _name(random: Random) -> str:
    return " ".join(random.choice(vocabulary()) for _ in range(random.randint(1, 3)))


def _saying(random: Random) -> str:
    pattern = random.choice(_SAYING)
    return pattern.format(*(_name(random) for _ in range(pattern.count("{}"))))


def _number(random: Random) -> str:
    size = random.choice((1, 2, 3, 5, 9, 40, 400))
    digits = "".join(random.choice(_DIGITS) for _ in range(size))
    return random.choice(
        ("{}", "-{}", "{}.{}", "{},{}", "{}/{}/{}", "{}:{}", "{}%", "${}m", "{}e{}")
    ).replace("{}", digits)


def _date(random: Random) -> str:
    return random.choice(
        ("{} مارس {}", "March {}, {}", "الثلاثاء {} / {}", "Tuesday {} {}", "{}-{}-00")
    ).format(random.randint(0, 99), random.choice((0, 7, 1436, 2015, 9999, 10**12)))


def _quoted(random: Random) -> str:
    opening, closing = random.choice(_QUOTES)
    inner = " ".join(_word(random) for _ in range(random.randint(0, 12)))
    return opening + inner + (closing if random.random() < 0.7 else "")


def _noise(random: Random) -> str:
    pool = random.choice((_MARKS, _INVISIBLE, _CONTROLS, _COMBINING, _DIGITS, " \n\t"))
    return "".join(random.choice(pool) for _ in range(random.choice((1, 1, 2, 5, 30))))


def _nested(random: Random) -> str:
    depth = random.choice((3, 10, 60))
    return "".join(random.choice('«“(["') + _saying(random) for _ in range(depth))


def _torn(random: Random) -> str:
    """A word with invisible, combining or control characters inside, or in capitals, or very long."""
    word = _word(random)
    at = random.randint(0, len(word))
    torn = word[:at] + random.choice(_INVISIBLE + _COMBINING + _CONTROLS) + word[at:]
    return random.choice((torn, word.upper(), word * random.choice((1, 3, 300)), word[::-1]))


def _foreign(random: Random) -> str:
    return random.choice(_OTHER_SCRIPTS)


def _surrogate(random: Random) -> str:
    return chr(random.randint(0xD800, 0xDFFF))


_PIECES: tuple[tuple[Callable[[Random], str], int], ...] = (
    (_word, 30), (_saying, 14), (_name, 8), (_number, 6), (_date, 5), (_quoted, 8), (_noise, 6),
    (_nested, 1), (_torn, 3), (_foreign, 2), (_surrogate, 1),
)  # fmt: skip


def from_grammar(random: Random) -> str:
    """A text of 0 to a few hundred pieces; each text leans on its own few kinds of pieces."""
    kinds = [k for k, _ in _PIECES]
    weights = [w * random.choice((0, 1, 1, 4)) for _, w in _PIECES]
    if not any(weights):
        weights = [1] * len(kinds)
    count = random.choice((0, 1, 2, 10, 50, 50, 200, 200, 600))
    spaces = _SPACES if random.random() < 0.8 else (random.choice(_SPACES),)
    pieces = random.choices(kinds, weights, k=count)
    text = "".join(piece(random) + random.choice(spaces) for piece in pieces)
    return text.upper() if random.random() < 0.1 else text


def mutated(random: Random) -> str:
    """A demo text with pieces cut, doubled, swapped, stripped or made hostile."""
    text = random.choice(demo_texts())
    for _ in range(random.choice((1, 3, 10, 40))):
        text = random.choice(_MUTATIONS)(text, random)[:40_000]
    return text


def _place(text: str, random: Random) -> tuple[int, int]:
    first = random.randint(0, len(text))
    return first, min(len(text), first + random.choice((0, 1, 5, 50, 500)))


def _cut(text: str, random: Random) -> str:
    first, last = _place(text, random)
    return text[:first] + text[last:]


def _doubled(text: str, random: Random) -> str:
    first, last = _place(text, random)
    return text[:last] + text[first:last] * random.choice((1, 2, 20)) + text[last:]


def _moved(text: str, random: Random) -> str:
    first, last = _place(text, random)
    at = random.randint(0, len(text))
    return _cut(text[:at] + text[first:last] + text[at:], random)


def _inserted(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    pieces = random.choices([k for k, _ in _PIECES], [w for _, w in _PIECES], k=random.randint(1, 4))
    return text[:at] + "".join(p(random) for p in pieces) + text[at:]


def _stripped(text: str, random: Random) -> str:
    drop = random.choice((_MARKS, "\n", " ", ".،,", '«»"“”'))
    return text.translate({ord(c): random.choice(("", " ")) for c in drop})


def _spliced(text: str, random: Random) -> str:
    other = random.choice(demo_texts())
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


_MUTATIONS: Sequence[Callable[[str, Random], str]] = (
    _cut, _cut, _doubled, _moved, _inserted, _inserted, _inserted, _stripped, _spliced,
)  # fmt: skip
