"""What a source phrase names: its class, and its name without titles."""

from functools import cache

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.names import IN_THE_NAME, is_adjective, is_given, is_second_half, run_end
from tawatur.annotate.arabic.nouns import head, is_rank, is_title, names_institution
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import (
    is_event_noun,
    is_function_word,
    is_listed_event,
    is_ordinary,
    word_class,
)
from tawatur.lexicon import Entry, load
from tawatur.model import SourceClass
from tawatur.words import bare, fold

_OPENING = word_class("medium_noun")
_AGENCY = frozenset({"وكاله", "لوكاله"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "وهو", "وهي"})
_PERSONAL = frozenset({"person_unnamed", "person_named"})


def medium(reading: Reading, source: Range) -> Entry | None:
    """The agency or outlet that a source phrase names, or None.

    A name that is also a common word («الحياة») counts only after «صحيفة», «قناة» and their like, or in
    quotation marks.
    """
    opened = bare(reading.folded(source.first)) in _OPENING or source.first in reading.quote_at
    for k in range(source.first, min(source.last, source.first + (4 if opened else 1))):
        match = media().at(reading.words, k)
        if match and match.last <= source.last and (opened or not match.entry["ambiguous"]):
            if match.entry["class"] == "media_outlet" and reading.folded(source.first) in _AGENCY:
                continue
            return match.entry
    return _in_brackets(reading, source) if opened else None


def _in_brackets(reading: Reading, source: Range) -> Entry | None:
    """«وكالة الأنباء الريحانية (X)»: the short name closes the phrase."""
    for k in range(source.first + 1, source.last):
        if "(" in reading.gaps[k] and (match := media().at(reading.words, k)) and match.last == source.last:
            return match.entry
    return None


def source_class(reading: Reading, source: Range) -> SourceClass | None:
    """Class of a source phrase, or None where nothing tells it."""
    found = medium(reading, source)
    if found:
        return found["class"]  # type: ignore[return-value]
    known = head(reading.folded(source.first))
    if known is None or known.class_ in _PERSONAL or _is_ranked(reading, source):
        if name_of(reading, source):
            return "organisation" if known is None and _plays(reading, source) else "person_named"
        if known is None and _is_plural(reading, source.first):
            return "group"
        if is_title(reading.folded(source.first)):
            return "person_unnamed"
        return known.class_ if known else None
    return _narrowed(reading, source, known.class_)


def _narrowed(reading: Reading, source: Range, class_: SourceClass) -> SourceClass:
    """«البنك المركزي» is official, «تقارير صحفية» are the press."""
    words = {
        bare(reading.folded(k)) for k in range(source.first + 1, min(source.last, source.first + _SIGN_REACH))
    }
    opening = bare(reading.folded(source.first))
    if class_ == "organisation" and words & _OFFICIAL:
        return "official_body"
    if class_ == "armed_group" and words & _CIVIL:
        return "organisation"
    if opening == "جيش" and words & _ARMED:
        return "armed_group"
    second = head(reading.folded(source.first + 1)) if source.last - source.first > 1 else None
    if opening == "اداره" and second and second.class_ == "organisation":
        return "organisation"
    near = {bare(reading.folded(k)) for k in range(source.first + 1, min(source.last, source.first + 3))}
    return "media_outlet" if class_ == "document" and near & _PRESS else class_


def _plays(reading: Reading, source: Range) -> bool:
    """«وست ريحان لكرة القدم»: a name without a role that plays a game is a club."""
    if is_title(reading.folded(source.first)):
        return False
    role = any(_personal(reading.folded(k)) for k in range(source.first, source.last))
    return not role and any(reading.folded(k) == "لكره" for k in range(source.first + 1, source.last))


_SIGN_REACH = 4  # words of a phrase in which an adjective tells its class
_OFFICIAL = word_class("official_sign")
_PRESS = word_class("press_sign")
_CIVIL = word_class("civil_sign")
_ARMED = word_class("armed_sign")


def _is_ranked(reading: Reading, source: Range) -> bool:
    """«الفريق» before a person is a rank, no team; «اللواء» no brigade; «الحكم» no verdict."""
    word, second = reading.folded(source.first), source.first + 1
    if word not in _RANK_OR_BODY or second >= source.last:
        return False
    if word == "الحكم":
        return any(k in reading.people.runs for k in range(second, source.last))
    return is_rank_before(reading, source.first)


def is_rank_before(reading: Reading, k: int) -> bool:
    """«الفريق»، «اللواء»: a bare word that may be a name follows, or a known one."""
    word, following = reading.folded(k + 1), reading.folded(k + 2)
    if reading.folded(k) not in _RANK_OR_BODY or reading.gaps[k + 1 : k + 2] != [""]:
        return False
    if word in reading.people.surnames or k + 1 in reading.people.runs or is_title(word):
        return True
    named = following.startswith("ال") or is_given(following) or k + 2 in reading.people.runs
    return named and _looks_like_name(word) and not (word.startswith("ال") or is_ordinary(word))


_RANK_OR_BODY = frozenset({"الفريق", "اللواء", "الحكم"})


def _is_plural(reading: Reading, k: int) -> bool:
    """«المزارعون», «مفاوضو الدول»: a sound masculine plural."""
    word = reading.folded(k)
    if word.startswith("ال"):
        return word.endswith(("ون", "ين")) and len(word) > _SHORT_PLURAL
    joined = word.endswith("و") and reading.folded(k + 1).startswith("ال")
    regular = word.endswith("ون") and (word.startswith("م") or word.endswith("يون"))
    return (regular or joined) and len(word) >= _SHORT_PLURAL and not is_given(word)


_SHORT_PLURAL = 6


def name_of(reading: Reading, source: Range) -> Range | None:
    """The words of a person's name inside a source phrase, without titles and roles, or None."""
    for k in range(source.first, source.last):
        if k in reading.people.runs:
            another = names_another(reading, source, k)
            return None if another else Range(k, min(source.last, reading.people.runs[k]))
    first = source.first
    for k in range(first + 1, source.last):
        if reading.folded(k) == IN_THE_NAME and not is_title(reading.folded(k - 1)):
            continue
        role = head(reading.folded(k)) is not None and not is_title(reading.folded(k - 1))
        if is_given(reading.folded(k)) and not role and _may_hold(reading, k):
            return Range(k, k + 1)
    if found := _opening_name(reading, source):
        return found
    if _is_nisba(reading.folded(first)) and first + 1 < source.last and _is_unknown(reading, first + 1):
        return Range(first + 1, min(source.last, run_end(reading.words, reading.gaps, first + 1)))
    if _is_ranked(reading, source) and source.last - first > 1:
        return Range(first + 1, first + 2)
    for k in range(first, source.last - 1):
        if is_title(reading.folded(k)) and _bare_surname(reading, k + 1, source):
            return Range(k + 1, k + 2)
    return _trailing(reading, source)


def _is_unknown(reading: Reading, k: int) -> bool:
    """«الإريتري X»: the word looks like a name and is known as nothing else."""
    word = reading.folded(k)
    return _looks_like_name(word) and not (head(word) or word.startswith("ال"))


def is_lone_name(reading: Reading, k: int) -> bool:
    """«انتقد نجار القرار»: one word that no list knows may be the surname of a person not named before."""
    word = reading.folded(k)
    if len(word) < _SHORTEST_SURNAME or word[:1] in "وفبلكي" or reading.gaps[k]:
        return False
    shaped = word.endswith(("ه", "ات", "ا", "و")) or reading.ends_with(k, "ة")
    return not shaped and _is_unknown(reading, k) and not (is_ordinary(word) or is_adjective(word))


_SHORTEST_SURNAME = 4


def _opening_name(reading: Reading, source: Range) -> Range | None:
    """A surname of the article, or an unknown word that no list has as an ordinary one, opens the phrase."""
    first = source.first
    word, following = reading.folded(first), reading.folded(first + 1)
    if word in reading.people.surnames and head(word) is None and not is_ordinary(word):
        return Range(first, first + 1)
    if word == "ال" and following in reading.people.surnames:  # «آل مغرم»
        return Range(first, first + 2)
    if _is_surname_before_role(reading, source):
        return Range(first, first + 1)
    if not _is_unknown(reading, first) or is_title(word) or is_ordinary(word):
        return None
    proper = is_given(word) or is_second_half(following)
    plural = word.endswith("و") and following.startswith("ال")
    if (plural or reading.ends_with(first, "ة")) and not proper:
        return None
    return Range(first, min(source.last, run_end(reading.words, reading.gaps, first)))


def _is_surname_before_role(reading: Reading, source: Range) -> bool:
    """«الريحاني مدير الكرة»: an unknown word with the article, and at once an indefinite role."""
    word, following = reading.folded(source.first), reading.folded(source.first + 1)
    if source.last - source.first < 2 or reading.gaps[source.first + 1] or not word.startswith("ال"):
        return False
    known = head(word) or is_title(word) or is_ordinary(word) or is_ordinary(bare(word)) or is_adjective(word)
    role = head(following)
    plain = role is not None and role.class_ == "person_unnamed" and not following.startswith("ال")
    return plain and not known and not word.endswith(("ون", "ين", "ات"))


def names_another(reading: Reading, source: Range, k: int) -> bool:
    """«متحدث باسم X», «عضو في حزب الرئيس X», «والد الطفلة X»: the name at word k is not the speaker's own."""
    if k == source.first or reading.gaps[k]:
        return False
    opening, second = reading.folded(source.first), reading.folded(source.first + 1)
    if bare(opening) in _KIN and not opening.startswith("ال"):
        return True
    known = head(opening)
    if known is None or known.class_ != "person_unnamed" or opening.startswith("ال") or is_title(opening):
        return False
    if reading.folded(k - 1) == IN_THE_NAME:
        return True
    governed = is_function_word(second) or second == IN_THE_NAME or second[:1] in ("ب", "ل")
    j = k - 1
    while j > source.first and _is_nisba(reading.folded(j)) and not is_title(reading.folded(j)):
        j -= 1
    title = reading.folded(j)
    return governed and ((is_title(title) and not is_rank(title)) or title == "الوزراء")


_KIN = word_class("kin")


def _may_hold(reading: Reading, k: int) -> bool:
    """A single given name belongs to a person before it; «مركز الملك X» and «مصدر تركي» name nobody."""
    before, following = reading.folded(k - 1), reading.folded(k + 1)
    if following.startswith("ال") and head(following) and not reading.gaps[k + 1]:
        return False  # «رئيس أركان الجيش»
    if not _personal(before) or (is_title(before) and names_institution(reading.folded(k - 2))):
        return False
    return before.startswith("ال") or is_title(before) or reading.folded(k) not in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "demonyms"))


def _trailing(reading: Reading, source: Range) -> Range | None:
    """«رئيس البعثة X الفلاني»: an unknown word and a family name end the phrase of a role.

    A bracket behind the name («(يوناني)», «(39 عاما)») is no part of it.
    """
    first = source.first + 1
    bracket = next((k for k in range(first + 1, source.last) if "(" in reading.gaps[k]), source.last)
    source = Range(source.first, bracket)
    for k in range(source.first + 1, source.last):
        if _is_nisba(reading.folded(k - 1)) and _single_name(reading, k, source):
            return Range(k, k + 1)
    given = _foreign_tail(reading, source)
    if given is None or not _personal(reading.folded(source.first)):
        return None
    return Range(given, source.last)


def _foreign_tail(reading: Reading, source: Range) -> int | None:
    """First of the two to four unknown words that end a phrase behind a word with the article or a quote."""
    first = source.last
    while first > source.first + 1 and source.last - first < _LONGEST_NAME:
        word = reading.folded(first - 1)
        last = first == source.last
        plain = word.removeprefix("ال") if last else word
        if not (_looks_like_name(plain, foreign=True) or (word in _PARTICLES and not last)) or (
            word.startswith(("لل", "ب", "ل")) and word not in _PARTICLES
        ):
            break
        if word.startswith("ال") and not last:
            break
        if head(word) or (is_adjective(word) and not is_given(word)) or word in _RELATIVE:
            break
        if word[0] == "و" and not is_given(word):
            break
        first -= 1
        if reading.gaps[first]:
            break
    adverbial = reading.folded(first).endswith("ا") and reading.folded(source.last - 1).endswith("ا")
    if source.last - first < 2 or reading.folded(first) in _PARTICLES or adverbial:
        return None
    before = reading.folded(first - 1)
    quoted = bool(set(reading.gaps[first]) & set('»”)"'))
    return first if before.startswith(("ال", "لل", "بال")) or quoted else None


_PARTICLES = word_class("foreign_name_link")
_LONGEST_NAME = 4


def _is_nisba(word: str) -> bool:
    return is_adjective(word) or (word.startswith("ال") and word.endswith("ي") and len(word) > _SHORT_PLURAL)


def _single_name(reading: Reading, k: int, source: Range) -> bool:
    """«المدرب الروماني X»: one unknown word after an adjective, then the end, a pause or another role."""
    word, following = reading.folded(k), reading.folded(k + 1)
    if (
        word.startswith(("ال", "ل", "ب", "و"))
        or not _looks_like_name(word)
        or head(word)
        or is_adjective(word)
        or word in _demonyms()
    ):
        return False
    return k + 1 == source.last or bool(reading.gaps[k + 1]) or _personal(following)


def _personal(word: str) -> bool:
    known = head(word)
    return is_title(word) or (known is not None and known.class_ in _PERSONAL)


def _bare_surname(reading: Reading, k: int, source: Range) -> bool:
    """«الدكتور الشايع»: the phrase or its part ends with it."""
    word = reading.folded(k)
    if word in reading.people.surnames:
        return True
    ends = k + 1 == source.last or reading.gaps[k + 1] != ""
    return ends and is_rank(reading.folded(k - 1)) and head(word) is None and not is_title(word)


def _is_no_name(word: str) -> bool:
    """What a fused «ل», «ب» or «ف» leaves is a common word, a particle or a noun of event."""
    return is_ordinary(word) or is_listed_event(word) or (len(word) > 1 and is_function_word(word))


def _looks_like_name(word: str, *, foreign: bool = False) -> bool:
    event = is_listed_event if foreign else is_event_noun
    if is_function_word(word) or len(word) < 2 or word[0].isdigit() or event(word):
        return False
    if word.endswith("ون") and len(word) >= _SHORT_PLURAL and not is_given(word):
        return False
    if word[0] in "لبف" and not is_given(word) and _is_no_name(word[1:]):
        return False  # «لرفع», «بهجمات», «فالسؤال», «بكل»
    if not foreign and is_ordinary("ال" + word) and not is_given(word):
        return False  # «مشروع»
    if word.endswith(("ها", "هم", "وا")) or (word.startswith("ال") and word.endswith(("ون", "ين", "ات"))):
        return False
    return not word.startswith(("لل", "بال", "وال", "با"))
