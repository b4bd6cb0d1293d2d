"""How a name sounds, in one alphabet for Arabic and Latin letters, so that its two spellings can meet.

Method: transliteration classes. Capitals are consonants, one for each group that the two scripts do not keep
apart (ت ط ث = t, th); small letters are vowels, which Arabic writes only when long. The consonants alone are
the *skeleton*: the key under which spellings are looked for. «الحامولي», "Hamouli": aMuLi, skeleton ML.
"""

import re

from tawatur.memo import remembered

_ARABIC = str.maketrans(
    "اأإآءعبتثجحخدذرزسشصضطظغفقكلمنهةويىؤئپچڤگ", "aaaaaaBTTGhKDDRZSXSDTZGFKKLMNhhuiiuiBXFG"
)
_LATIN = (
    ("sch", "X"), ("tch", "X"), ("sh", "X"), ("ch(?=[lr])", "K"), ("ch", "X"), ("kh", "K"), ("gh", "G"),
    ("th", "T"), ("dh", "D"), ("ph", "F"), ("zh", "G"), ("ck", "K"), ("dj", "G"), ("ou|oo|w", "u"),
    ("ee|y", "i"),
    ("c(?=[eiy])", "S"), ("x", "KS"), ("[bp]", "B"), ("t", "T"), ("[gj]", "G"), ("[ckq]", "K"), ("d", "D"),
    ("r", "R"), ("z", "Z"), ("s", "S"), ("[fv]", "F"), ("l", "L"), ("m", "M"), ("n", "N"), ("o", "u"),
    ("e", "i"),
)  # fmt: skip
_RULE = re.compile("|".join(f"(?P<r{k}>{pattern})" for k, (pattern, _) in enumerate(_LATIN)))
_SILENT = re.compile(r"h|[^A-Za-z]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_FIRST_ARABIC = "\u0600"


@remembered(200_000)
def sounds(folded: str) -> str:
    """The sounds of one folded word, doubled letters once; '' for other scripts and for digits."""
    if folded[:1] >= _FIRST_ARABIC:
        raw = folded.replace("تش", "ش").translate(_ARABIC)
    else:
        raw = _RULE.sub(lambda m: _LATIN[int(str(m.lastgroup)[1:])][1], folded)
    return _DOUBLE.sub(r"\1", _SILENT.sub("", raw))


@remembered(200_000)
def skeleton(sound: str) -> str:
    """The consonants of `sounds`, neighbours that are equal once («محمد», "Mohammed": MD)."""
    return _DOUBLE.sub(r"\1", sound.translate(_VOWELS))


def spoken(folded: str) -> tuple[str, ...]:
    """All sounds a written word may have: «ق» is a g in many mouths ("Gargani", «القرقني»)."""
    plain = sounds(folded)
    return (plain, sounds(folded.replace("ق", "غ"))) if "ق" in folded else (plain,)
