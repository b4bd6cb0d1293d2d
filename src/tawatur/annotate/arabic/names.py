"""Persons' names as runs of words: where one starts, where it ends, and which surnames an article uses.

Method: a listed given name or a title of address opens a run; «بن», «آل», further given names, one
unknown word and one family name with the article go on with it.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.nouns import head, is_rank, is_title, names_institution, titles
from tawatur.annotate.arabic.vocabulary import (
    is_event_noun,
    is_function_word,
    is_listed_event,
    is_ordinary,
    word_class,
)
from tawatur.lexicon import load
from tawatur.memo import remembered
from tawatur.words import Word, bare, fold

_LINKS = word_class("name_link")
_LONGEST = 8
_COMPOUND = word_class("name_second_half")
IN_THE_NAME = "باسم"  # a given name only behind a title, or at the start
BAN = "بان·"  # the name of «بان كي مون», where the text writes «بأن» without a hamza
ALI = "علي·"  # the name, where the text tells it from the preposition


class People(NamedTuple):
    """`runs`: first word of each full name -> word after its last; `ends`: the reverse.

    `surnames`: folded last words.
    """

    runs: Mapping[int, int]
    ends: Mapping[int, int]
    surnames: frozenset[str]


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "given_names"))


@cache
def _spellings() -> dict[str, str]:
    """Folded second spelling of a given name -> the spelling under which it is listed."""
    return {fold(e.form): e["same_as"] for e in load("ar", "given_names") if e["same_as"]}


def listed_spelling(folded: str, written: str) -> str:
    """A given name in the one spelling for all: «سيرجي», «سرجي» → «سيرغي»; other words as `written`."""
    return _spellings().get(folded, written)


@remembered(100_000)
def is_given(folded: str) -> bool:
    """True for a listed given name, also one of the «عبد…» kind."""
    return (
        (folded in _given() and folded != "علي")
        or folded in (ALI, BAN)
        or (folded.startswith("عبدال") and len(folded) > 7)
    )


def without_and(folded: str) -> str:
    """A given name without the «و» that joins it to what stands before: «وليلى» → «ليلى», «وليد» stays."""
    return folded[1:] if folded[:1] == "و" and not is_given(folded) and is_given(folded[1:]) else folded


def find_people(
    tokens: Sequence[Word],
    folded: Sequence[str],
    positions: Mapping[str, Sequence[int]],
    gaps: Sequence[str],
    mentioned: Mapping[int, int],
) -> People:
    """All runs of at least two words, left to right, and the single last words they end with.

    `folded`: the words of `tokens`; `positions`: where each of them stands.
    `mentioned`: first and last+1 word of persons found elsewhere; a run found here wins over them.
    """
    runs: dict[int, int] = {}
    may = _starts(folded, positions)
    at = 0
    for k in sorted(may.union(mentioned)):
        if k < at:
            continue
        if folded[k] in _FOREIGN_FIRST and _opens_foreign(tokens, gaps, k):
            runs[k] = at = run_end(tokens, gaps, k)
        elif k in may and _opens(tokens, k):
            at = run_end(tokens, gaps, k)
            if at - k >= 2:
                runs[k] = at
        elif k in mentioned and mentioned[k] - k >= 2 and _is_whole_name(tokens, k, mentioned[k]):
            runs[k] = at = mentioned[k]
    last = {folded[end - 1] for end in runs.values()}
    for first in [k for k in runs if folded[k] in last and _is_surname_alone(folded[k + 1 : runs[k]])]:
        del runs[first]
    ends = {end: first for first, end in runs.items()}
    return People(runs, ends, frozenset(tokens[end - 1].folded for end in runs.values()))


def _is_surname_alone(rest: Sequence[str]) -> bool:
    """«هادي طلب» where «منصور هادي» was named: one common word behind a surname makes no full name."""
    acts = bool(rest) and (rest[0] in verb_forms() or is_event_noun(rest[0]) or _is_inflected(rest[0]))
    return len(rest) == 1 and acts and not is_given(rest[0])


def _starts(folded: Sequence[str], positions: Mapping[str, Sequence[int]]) -> set[int]:
    """Words at which a name may start: a given name, what follows a title, a family name said twice."""
    out: set[int] = set()
    servants = [w for w in positions if _SERVANT in w]
    for word in (*_name_openers().intersection(positions), *servants):
        reads = _reads_as(word)  # 0 for «معبدال…»
        out.update(positions[word] if reads & _GIVEN else ())
        out.update([k + 1 for k in positions[word]] if reads & _TITLE else ())
    for word in [w for w in positions if w[:2] == "ال" and w[2:] in positions]:
        if len(word) > _SHORTEST_TWICE:
            out.update([k - 1 for k in positions[word] if k and folded[k - 1] == word[2:]])
    out.discard(len(folded))
    return out


@cache
def _name_openers() -> frozenset[str]:
    """The listed words at or behind which a name may start; «عبدال…» may open one unlisted."""
    given = _given() | {ALI, BAN}
    known = given | {"و" + word for word in given} | titles() | _FOREIGN_FIRST | {"عبد"}
    return frozenset(word for word in known if _reads_as(word))


_SERVANT = "عبدال"
_GIVEN, _TITLE = 1, 2  # what a word reads as; their sum where it is both
_SHORTEST_TWICE = 4


def _repeats(tokens: Sequence[Word], k: int) -> bool:
    """«رئيس النادي هذلول الهذلول»: a family name that is the given name with the article."""
    return (
        len(tokens[k].folded) > 2 and k + 1 < len(tokens) and tokens[k + 1].folded == "ال" + tokens[k].folded
    )


def _is_whole_name(tokens: Sequence[Word], first: int, last: int) -> bool:
    """No role opens it («مالك النادي X»), and no action with its object is part of it."""
    if _is_role(tokens[first].folded) and _opens_role(tokens, first):
        return False
    acts = (k for k in range(first + 1, last - 1) if is_event_noun(tokens[k].folded))
    return not any(tokens[k + 1].folded.startswith("ال") and not is_given(tokens[k].folded) for k in acts)


@remembered(200_000)
def _reads_as(folded: str) -> int:
    """_GIVEN for what may open a name with no title before it, _TITLE for a title, their sum or 0."""
    given = folded == "عبد" or is_given(without_and(folded)) or folded in _FOREIGN_FIRST
    return _GIVEN * given + _TITLE * is_title(folded)


def _opens_foreign(tokens: Sequence[Word], gaps: Sequence[str], k: int) -> bool:
    """«قال دون ريحانو», «نقلا عن لي زنبوق»: a particle opens a foreign name behind a cue or rank."""
    before, following = tokens[k - 1].folded, tokens[k + 1].folded if k + 1 < len(tokens) else ""
    plain = before[1:] if before[:1] in ("و", "ف") else before
    form = verb_forms().get(before) or verb_forms().get(plain)
    said = (
        (form is not None and form.kind == "verb" and not form.object_) or is_rank(before) or before == "عن"
    )
    if k == 0 or not said or gaps[k] or gaps[k + 1 : k + 2] != [""]:
        return False
    known = _is_inflected(following) or following in verb_forms() or following[:1] in ("و", "ف")
    if following.startswith("ال") or not _may_be_name(following):
        return False
    if is_rank(before):
        return True
    if tokens[k].folded == _TO_ME and (known or is_given(following)):  # «قال لي سالم»
        return False
    return not known or is_given(following)


_TO_ME = "لي"
_FOREIGN_FIRST = word_class("particle_as_name")


def _opens(tokens: Sequence[Word], k: int) -> bool:
    word = tokens[k].folded
    if word == "عبد" and k + 1 < len(tokens) and tokens[k + 1].folded.startswith("ال"):
        return True
    if k and is_title(tokens[k - 1].folded) and not _in_institution(tokens, k - 1):
        if (
            not _may_be_name(word)
            or is_title(word)
            or (word.startswith(("ال", "ل", "ب")) and not is_given(word))
        ):
            return False
        return is_rank(tokens[k - 1].folded) or (k + 1 < len(tokens) and _may_be_name(tokens[k + 1].folded))
    if _repeats(tokens, k) and not head(word):
        return True
    if not is_given(without_and(word)) or (word == IN_THE_NAME and k > 0):  # «متحدث باسم الهيئة»
        return False
    if (_is_role(word) or word == _STAFF) and _opens_role(tokens, k):
        return False
    return not (k and (names_institution(tokens[k - 1].folded) or _in_institution(tokens, k - 1)))


def _opens_role(tokens: Sequence[Word], k: int) -> bool:
    """«مساعد أمين العاصمة», «أمين عام المجلس», «أمين منطقة الريحان»: the word is a role here, no name."""
    following = tokens[k + 1].folded if k + 1 < len(tokens) else ""
    if tokens[k].folded == _STAFF and k and is_title(tokens[k - 1].folded):  # «رئيس أركان الجيش»
        return True
    if following in _ROLE_GOES_ON or (head(following) is not None and not is_given(following)):
        return True
    return k > 0 and _is_role(tokens[k - 1].folded)


_STAFF = "اركان"
_ROLE_GOES_ON = word_class("role_goes_on")


def _is_role(word: str) -> bool:
    known = head(word)
    return known is not None and known.class_ == "person_unnamed"


def _in_institution(tokens: Sequence[Word], k: int) -> bool:
    """«جامعة الملك X»: the title belongs to the name of a place."""
    return k >= 1 and is_title(tokens[k].folded) and names_institution(tokens[k - 1].folded)


def run_end(tokens: Sequence[Word], gaps: Sequence[str], first: int) -> int:
    """The word after the last of the name that starts at word `first`."""
    k, unknown = first + 1, 0
    while k < min(len(tokens), first + _LONGEST):
        word, before = tokens[k].folded, tokens[k - 1].folded
        if gaps[k] and set(gaps[k]) - set("-ـ–'’"):
            break
        if word.startswith("ال") and word != "ال":  # «آل» is a link
            if before not in _LINKS and _no_surname(tokens, gaps, k):
                break
            k += 1
            if word in _COMPOUND or (before in _LINKS and before not in ("ال", "بن")):
                continue
            second = is_given(before) and k < len(tokens) and _is_family(tokens[k].folded)
            if k < len(tokens) and not gaps[k] and (second or tokens[k].folded in _LINKS):
                continue
            break
        if word in _LINKS or before == BAN or (is_given(word) and not unknown) or before in _LINKS:
            k += 1
            continue
        if (
            unknown >= _UNKNOWN
            or not _may_be_name(word)
            or word[0] == "و"
            or _is_common(word, second=unknown > 0)
            or _is_done(tokens, k)
        ):
            break
        unknown += 1
        k += 1
    return k - 1 if tokens[k - 1].folded in _LINKS and k - 1 > first else k


def _is_family(word: str) -> bool:
    """«ناصر الجبلي الريحاني»: a second family name, which no list has as an adjective or a common word."""
    known = word in _ADJECTIVES or is_ordinary(word) or is_ordinary(word[2:]) or head(word) or is_title(word)
    return word.startswith("ال") and word.endswith("ي") and len(word) > _SHORTEST_FAMILY and not known


_SHORTEST_FAMILY = 5
_UNKNOWN = 2  # words of a name that no list has


@lru_cache(maxsize=100_000)
def _is_common(word: str, *, second: bool) -> bool:
    """«نصر الله انتقد», «محفوظ مبكرا»: a verb of saying or an accusative is no part of a name.

    As a second unknown word only what texts do not use as a common one counts: «محمود ريحاني نجار».
    """
    form = verb_forms().get(word)
    if form and form.kind == "verb" and form.tense != "participle" and not form.homograph:
        return True
    if word.endswith("ا") and is_ordinary(word) and is_ordinary(word[:-1]):
        return True
    return second and not is_given(word) and _is_inflected(word)


def _is_done(tokens: Sequence[Word], k: int) -> bool:
    """«تعهد سالم ببناء …»: what somebody promises or does, unless a family name follows."""
    word, following = tokens[k].folded, tokens[k + 1].folded if k + 1 < len(tokens) else ""
    fused = word[0] in "بل" and is_event_noun(word[1:]) and is_ordinary(word[1:])
    return fused and not (following.startswith("ال") and following.endswith("ي"))


def _is_inflected(word: str) -> bool:
    """«بلقاء», «أسبوعين», «فصرح»: a common word, also with a fused particle or an ending."""
    rest = word[1:]
    if is_ordinary(word) or is_ordinary(bare(word)) or (word[0] in "بلفك" and is_ordinary(rest)):
        return True
    if word[0] in "بلفك" and (rest in verb_forms() or is_event_noun(rest)):
        return True
    ending = word.endswith(("ين", "ان", "ون", "ات"))
    return ending and (word.endswith("ين") or is_ordinary(word[:-2]) or is_ordinary(word[:-2] + "ه"))


def _no_surname(tokens: Sequence[Word], gaps: Sequence[str], k: int) -> bool:
    word = tokens[k].folded
    if word in _COMPOUND:
        return False
    if is_title(word):
        ends = k + 1 == len(tokens) or gaps[k + 1] != "" or is_function_word(tokens[k + 1].folded)
        return not (ends and is_given(tokens[k - 1].folded))
    event = is_listed_event(word.removeprefix("ال"))
    return head(word) is not None or is_function_word(word) or word in _ADJECTIVES or event


_BLESSINGS = word_class("blessing")
_ADJECTIVES = word_class("title_adjective")


def is_second_half(folded: str) -> bool:
    """True for what completes a compound name: «الله», «الدين»."""
    return folded in _COMPOUND


@remembered(100_000)
def is_adjective(folded: str) -> bool:
    """True for common adjectives of titles: «السابق», «المصري»."""
    return folded in _ADJECTIVES or (folded.endswith("ه") and folded[:-1] in _ADJECTIVES)


@remembered(100_000)
def _may_be_name(word: str) -> bool:
    if len(word) < 3 or word.isdigit() or word[0].isdigit() or is_function_word(word):
        return False
    if word in _BLESSINGS or (word.endswith(("ها", "هم")) and not is_given(word)):
        return False
    return not word.startswith(("لل", "بال", "وال")) and head(word) is None and not is_event_noun(word)
