"""Every written form of the cues in ``lexicons/ar/cues.tsv``: persons, genders, numbers, participles.

The table holds citation forms; the regular endings are made here (past and present, active participle
in the accusative of circumstance). Forms are folded. Method: paradigm of the sound verb, e.g.
Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 21 and 23.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from tawatur.lexicon import Entry, load
from tawatur.model import Polarity
from tawatur.words import fold

_COMMON = 0.9
_RARE = 0.5
_ONE_FORM = "homograph:"  # a note that opens so speaks of the citation form alone: «عبر», not «عبرت»
_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني", "هن")


class CueForm(NamedTuple):
    """One written form: `gender` "m" | "f", `many` plural or dual, `tense` past, present, participle or noun.

    `frame`: how its content may begin: "t" a complementiser, "q" a quotation, "n" a bare noun phrase,
    or the name of a preposition (ila, ala, an, min, bi, li, fi). `object_`: an attached pronoun.
    """

    lemma: str
    kind: str
    tense: str
    gender: str
    many: bool
    polarity: Polarity
    frame: frozenset[str]
    weight: float
    object_: bool
    homograph: bool


@cache
def verb_forms() -> dict[str, CueForm]:
    """Folded written form -> its reading; verbs, participles and verbal nouns. First entry wins."""
    out: dict[str, CueForm] = {}
    for entry in load("ar", "cues"):
        if entry["kind"] == "verb":
            for text, form in _verb(entry):
                out.setdefault(text, form)
    for entry in load("ar", "cues"):
        if entry["kind"] == "noun":
            for text, form in _noun(entry):
                known = out.setdefault(text, form)
                if known.lemma == form.lemma and form.object_ and known.weight <= _RARE:
                    out[text] = form  # «رده» is his answer more often than that he answered him
    return out


def joined(word: str) -> bool:
    """True where a conjunction is fused to a cue: «وصف» has none, «ووصف» has. `word` is folded."""
    return word[:1] in ("و", "ف") and word not in verb_forms()


def _make(entry: Entry, tense: str, gender: str, many: bool, *, object_: bool = False) -> CueForm:
    frame = frozenset(entry["frame"].split())
    polarity = cast(Polarity, entry["polarity"])
    base = tense in ("past", "noun") and gender == "m" and not (many or object_)
    homograph = bool(entry["note"]) and (base or not entry["note"].startswith(_ONE_FORM))
    weight = float(entry["weight"] or 1)
    return CueForm(
        entry.form, entry["kind"], tense, gender, many, polarity, frame, weight, object_, homograph
    )


def _verb(entry: Entry) -> Iterator[tuple[str, CueForm]]:
    for text, form in (*_past(entry), *_present(entry)):
        yield text, form
        stem = text.removesuffix("ا") if form.many and text.endswith("وا") else text
        if form.tense == "past" and text == fold(entry.form) and entry.form.endswith("ى"):
            stem = text[:-1] + "ا"  # «نفى», «نفاه»
        for suffix in _OBJECTS:
            yield stem + suffix, form._replace(object_=True)
    yield from _participle(entry)


def _past(entry: Entry) -> Iterator[tuple[str, CueForm]]:
    base = fold(entry.form)
    she = fold(entry["past_f"]) or base + "ت"
    they = fold(entry["past_p"]) or base + "وا"
    yield base, _make(entry, "past", "m", False)
    yield she, _make(entry, "past", "f", False)
    yield they, _make(entry, "past", "m", True)
    if float(entry["weight"]) >= _COMMON:  # «علما», «ردا» are nouns, not duals
        yield base + "ا", _make(entry, "past", "m", True)
        yield she + "ا", _make(entry, "past", "f", True)


def _present(entry: Entry) -> Iterator[tuple[str, CueForm]]:
    he = fold(entry["present"])
    if not he:
        return
    stem = he.removesuffix("ي").removesuffix("و") if he[-1] in "يو" else he
    yield he, _make(entry, "present", "m", False)
    yield "ت" + he[1:], _make(entry, "present", "f", False)
    yield stem + "ون", _make(entry, "present", "m", True)
    yield stem + "وا", _make(entry, "present", "m", True)
    yield he + "ان", _make(entry, "present", "m", True)


def _participle(entry: Entry) -> Iterator[tuple[str, CueForm]]:
    for written in entry["participle"].split():
        yield from _circumstance(entry, fold(written))


def _circumstance(entry: Entry, base: str) -> Iterator[tuple[str, CueForm]]:
    stem = base.removesuffix("ي") if base.endswith("ي") else base
    for ending, gender, many in (("ا", "m", False), ("ه", "f", False), ("ات", "f", True)):
        yield base + ending, _make(entry, "participle", gender, many)
    yield stem + "ين", _make(entry, "participle", "m", True)


def _noun(entry: Entry) -> Iterator[tuple[str, CueForm]]:
    base = fold(entry.form)
    for suffix, gender, many in (
        ("ه", "m", False),
        ("ها", "f", False),
        ("هم", "m", True),
        ("هما", "m", True),
    ):
        form = _make(entry, "noun", gender, many, object_=True)
        yield base + suffix, form
        yield "ب" + base + suffix, form
        yield "ل" + base + suffix, form
    yield "بال" + base, _make(entry, "noun", "m", False)
    for clitic in ("", "ب", "ل", "ال", "لل"):
        yield clitic + base, _make(entry, "noun", "m", False)
