"""Noun phrases beside a cue: where a source ends, and where a bare object begins."""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.endings import is_over
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.names import BAN, IN_THE_NAME, is_adjective, is_given
from tawatur.annotate.arabic.nouns import head, is_listed, is_rank, is_title
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import is_rank_before
from tawatur.annotate.arabic.vocabulary import (
    after_in,
    is_event_noun,
    is_function_word,
    is_fused_particle,
    is_listed_event,
    is_ordinary,
    is_owned_event,
    is_that,
    stops,
    word_class,
)
from tawatur.words import bare

_PARTICLES = frozenset({"دا", "دي", "فان", "فون", "دو"})
_SIDES = word_class("side")
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذان"})
_FARTHEST_NAME = 20
_INSIDE_ROLES = word_class("inside_role")
_POINTING = word_class("pointing")
_QUOTES = frozenset('«»"“”')
_PAUSES = frozenset("،,;")
_STOPS = frozenset("؛!؟?:\n")
_CLAUSE = 16  # words of a relative clause that a source may carry
_NAMING = word_class("before_time_as_name")
_FARTHEST_OBJECT = 18
_GOVERNORS = word_class("governs_event_noun")
_BEFORE_OCCASION = word_class("before_occasion")


def ends_source(reading: Reading, k: int) -> bool:
    """True where word k starts something that is no part of a source: time, occasion, addressee, clause."""
    word = reading.folded(k)
    if k in reading.people.runs:
        return False
    if word in _POINTING:  # «أحد عارضي تلك العملات»
        before = reading.folded(k - 1)
        named = before in reading.people.surnames or before in _STATES or k in reading.people.ends
        return named or before.startswith("ال")
    if word == "غير" and is_that(reading.folded(k + 1)):
        return True
    if word == "من":
        return reading.folded(k + 1) in _SIDES
    if word in stops():
        if word == "عن" and reading.folded(k - 1) in _BEFORE_FROM:
            return False
        return reading.folded(k - 1) not in _NAMING and not _is_complement(reading, k)
    if word == "في":
        following = reading.folded(k + 1)
        return following in after_in() or following in stops()
    if word.startswith("ب") and (word[1:] in after_in() or _is_occasion(word)):
        return True
    return is_that(word) or _is_agency_spoken_to(reading, k)


def _is_agency_spoken_to(reading: Reading, k: int) -> bool:
    """«المصدر لفرانس برس», «أبلغ مصدر أمني رويترز»: no «مراسل رويترز», which is one phrase."""
    match = media().at(reading.words, k) if k > 1 and not reading.gaps[k] else None
    if match is None or match.entry["ambiguous"] or match.entry["class"] != "news_agency":
        return False
    before, earlier = reading.folded(k - 1), reading.folded(k - 2)
    if match.clitic:
        return match.clitic == "ل" and (before.startswith("ال") or not _is_person(before))
    described = before.endswith("ي") and _is_person(earlier)  # «مصدر أمني», not «مدير مكتب»
    return k in reading.people.ends or described or (before.startswith("ال") and _is_person(before))


def _is_person(word: str) -> bool:
    known = head(word)
    return known is not None and known.class_ in _PEOPLE


_PEOPLE = frozenset({"person_unnamed", "group"})


def _is_occasion(word: str) -> bool:
    """«رئيس الهيئة بإعادة»: what is demanded or done, no part of the phrase; «المتحدث باسم» is."""
    return len(word) > _SHORTEST_OWNED and word != IN_THE_NAME and is_listed_event(bare(word[1:]))


def _is_complement(reading: Reading, k: int) -> bool:
    """«الرئيس السابق لوكالة الفضاء»: no addressee, for no agency or outlet is named."""
    word = reading.folded(k)
    if word not in _ADDRESSED or k + 1 in reading.quote_at:
        return False
    before = reading.folded(k - 1)
    role = (head(before) is not None and not before.startswith("ال")) or is_adjective(before)
    return role and media().at(reading.words, k) is None and media().at(reading.words, k + 1) is None


_ADDRESSED = word_class("addressed")
_BEFORE_FROM = word_class("before_from")


def source_range(reading: Reading, first: int, last: int) -> Range | None:
    """The noun phrase that starts at word `first`, cut before `last`; None where there is none."""
    first = _skip_addressee(reading, first, last)
    if first >= last or _no_subject(reading, first):
        return None
    if reading.folded(first) in _HONOURED and not is_title(reading.folded(first + 1)):
        return Range(first, first + 1)  # «سموه بالضيوف»
    end = _walk(reading, first, last)
    while end > first + 1 and reading.folded(end - 1) in _HANGING:
        end -= 1
    return Range(first, _through_name(reading, first, end, last)) if end > first else None


_HANGING = word_class("relative_pronoun") | {"لكنه", "لكن", "حيث", "كي", "انه"}


def _walk(reading: Reading, first: int, last: int) -> int:
    """The word before which the phrase ends. Inside a relative clause only its own end counts."""
    k, relative = first, 0
    while k < last:
        if k in reading.withheld:
            return min(last, reading.withheld[k])
        if reading.folded(k) == BAN and k in reading.people.runs:
            k = min(last, reading.people.runs[k])
            continue
        relative = _relative_at(reading, first, k, relative)
        inside = relative and k - relative < _CLAUSE and k != relative
        if not inside and k != relative and (ends_source(reading, k) or is_over(reading, first, k, last)):
            break
        if k > first and (_breaks(reading, first, k) or _name_is_over(reading, first, k)):
            break
        k += 1
    return k


def _relative_at(reading: Reading, first: int, k: int, relative: int) -> int:
    """Where the relative clause that holds word k began («الذي», «، وهو»), or 0."""
    paused = not _PAUSES.isdisjoint(reading.gaps[k])
    word = reading.folded(k)
    if k > first and (word in _RELATIVE or (paused and word in _AND_HE)):
        return relative or k
    return 0 if paused and not word.startswith("و") else relative


def _breaks(reading: Reading, first: int, k: int) -> bool:
    if not _STOPS.isdisjoint(reading.gaps[k]) or is_owned_event(reading.folded(k)):
        return True
    return _new_phrase(reading, first, k) or _his(reading, first, k) or _another_person(reading, first, k)


def _another_person(reading: Reading, first: int, k: int) -> bool:
    """«بيان الهيئة الشيخ سالم الراوي»: behind a complete body a rank and a name are whom it speaks of."""
    opening = head(reading.folded(first))
    if opening is None or opening.class_ not in _SPEAKERS or reading.folded(first).startswith("ال"):
        return False
    complete = reading.folded(k - 1).startswith("ال") or reading.folded(k - 1) in _STATES
    return k > first + 1 and complete and is_rank(reading.folded(k)) and k + 1 in reading.people.runs


def _his(reading: Reading, first: int, k: int) -> bool:
    """«أبلغ الراوي أنصاره»: behind a single name, a noun with a pronoun is whom he spoke to."""
    word = reading.folded(k)
    if k != first + 1 or reading.gaps[k] or not reading.ends_with(k, "ه") or len(word) < _SHORTEST_OWNED:
        return False
    following = reading.folded(k + 1)
    known = head(following)
    if is_title(following) or (known is not None and known.class_ == "person_unnamed"):
        return False  # «لودفيغ ريحانيه وزير الفنون»: the second half of a foreign name
    return head(reading.folded(first)) is None and not is_title(reading.folded(first)) and not is_given(word)


_SHORTEST_OWNED = 5


_HONOURED = word_class("speaker_pronoun")
SAME = frozenset({"ذات", "نفس"})  # «ذات المصدر»: opens the phrase, names nobody
_AFTER_OBJECT = frozenset({"من", "في", "ب", "الي"})
_AND_HE = frozenset({"وهو", "وهي"})


def _through_name(reading: Reading, first: int, end: int, last: int) -> int:
    """A role goes on over «لدى», «عن», «في» up to the name of its holder: «سفير X لدى Y فلان»."""
    known = head(reading.folded(first))
    if end >= last or known is None or known.class_ != "person_unnamed" or _holds_name(reading, first, end):
        return end
    for k in range(end, min(last, end + _FARTHEST_NAME)):
        if k in reading.people.runs:
            return min(last, reading.people.runs[k])
        word = reading.folded(k)
        if (word in stops() and word not in _INSIDE_ROLES) or set(reading.gaps[k]) & set(";؛:\n"):
            break
    return end


def _holds_name(reading: Reading, first: int, end: int) -> bool:
    return any(k in reading.people.runs for k in range(first, end))


def _skip_addressee(reading: Reading, first: int, last: int) -> int:
    """«قال لـ«X» مسؤول»: the subject stands behind the one spoken to, or behind an adverb."""
    k = first
    while k < last and reading.folded(k) in _BEHIND:
        k += 1
        quote = reading.quote_at.get(k)
        if reading.folded(k - 1) == "ل":
            k = quote.last if quote else k + 1
    return k if first < k < last and opens_source(reading, k) else first


def opens_source(reading: Reading, k: int) -> bool:
    """True where word k is a person's name, a known surname, a title, or a listed head noun."""
    word = reading.folded(k)
    known = k in reading.people.runs or word in reading.people.surnames
    return known or is_title(word) or head(word) is not None


_BEHIND = word_class("before_late_subject")


def _new_phrase(reading: Reading, first: int, k: int) -> bool:
    """«الوزارة المواطنين», «السلطات محامية X»: after a body, the noun of another person is its object."""
    if k == first or not _QUOTES.issuperset(reading.gaps[k]):
        return False
    opening, known = head(reading.folded(first)), head(reading.folded(k))
    if known and known.class_ == "document" and opening and opening.class_ in _BODIES:
        return reading.folded(k).startswith("ال") and reading.folded(k + 1) in _RELATIVE
    if opening is None and known and k == first + 1 and not is_title(reading.folded(first)):
        plain = not reading.folded(k).startswith("ال") and not reading.folded(first).startswith("ال")
        return plain and known.class_ in _ADDRESSEES  # «أبلغ الراوي موقع النادي» without the article
    if is_rank_before(reading, first):
        return False
    if opening and opening.class_ in _BODIES and known is None:  # «استنكرت الجمعية صمت العالم»
        word, definite = reading.folded(k), reading.folded(first).startswith("ال")
        return definite and k == first + 1 and _is_bare_noun(reading, k, word)
    if reading.folded(first) in _STATES:  # «اتهمت واشنطن موسكو»
        return k == first + 1 and known is not None and known.class_ in _BODIES
    if not reading.folded(k - 1).startswith("ال"):
        return _behind_proper_name(reading, first, k)
    if opening is None or known is None or reading.folded(k)[:1] in "بلو":
        return False
    if opening.class_ == "person_unnamed":  # «السفير المنتخب»: a role and whom he spoke to
        return (
            k == first + 1 and reading.folded(k).startswith("ال") and known.class_ in (_BODIES | _ADDRESSEES)
        )
    if opening.class_ not in _BODIES:
        return False
    if k == first + 1 and reading.folded(first).startswith("ال") and reading.folded(k).startswith("ال"):
        return known.class_ in _BODIES and not is_adjective(reading.folded(k))
    construct = not reading.folded(k).startswith("ال") and known.class_ in ("organisation", "official_body")
    return known.class_ in ("group", "person_unnamed") or construct


def _behind_proper_name(reading: Reading, first: int, k: int) -> bool:
    """«بورصة الريحان الشركة» with a place for «الريحان»: the name ended the phrase, a body is the object."""
    if k < first + 2 or not reading.folded(k).startswith("ال"):
        return False
    opening, known = head(reading.folded(first)), head(reading.folded(k))
    if opening is None or known is None:
        return False
    before = reading.folded(k - 1)
    named = before in _STATES or not (head(before) or is_ordinary(before) or is_function_word(before))
    bodies = opening.class_ in _BODIES and known.class_ in (_BODIES | _ADDRESSEES)
    return bodies and named and not is_title(reading.folded(k)) and before[:1] not in ("ل", "ب")


def _is_bare_noun(reading: Reading, k: int, word: str) -> bool:
    """An indefinite word that is no particle, no name and no preposition with its noun."""
    if word[:1] in ("ب", "ل", "و", "ف", "ك") or is_function_word(word) or is_given(word):
        return False
    return not word.startswith("ال") and k not in reading.people.runs and len(word) > 2


_STATES = word_class("state_name")
_ADDRESSEES = frozenset({"media_outlet", "official_body", "organisation"})
_BODIES = frozenset({"official_body", "organisation", "group", "armed_group"})
_SPEAKERS = frozenset({"official_body", "organisation", "armed_group", "document"})


def _no_subject(reading: Reading, k: int) -> bool:
    """True for a first word that is an object or adverb: «قدرا كبيرا», «حرصه», «من خلاله»."""
    word, following = reading.folded(k), reading.folded(k + 1)
    if word in _HONOURED or (word in SAME and head(following) is not None):  # «ذات المتحدث»
        return False
    if (word.startswith(("بال", "لل")) and k not in reading.quote_at) or word == "الا":
        return True
    if _is_spoken_to(word) or _is_object(word):
        return True
    if head(word) or k in reading.people.runs or word in reading.people.surnames:
        return False
    if word in _PARTICLES and k + 1 < len(reading.words):
        return is_function_word(following)
    if word == "الله" or is_fused_particle(word) or is_event_noun(word) or is_function_word(word):
        return True
    if "ً" in reading.written(k):
        return True
    if word.endswith("ا") and following in _AFTER_OBJECT and not is_given(word):
        return True
    if reading.ends_with(k, "ه") and not is_given(word) and not word.startswith("ال"):
        return True
    if reading.ends_with(k, "ة") and not is_given(word) and (word[0] == "ب" or reading.ends_with(k + 1, "ة")):
        return not word.startswith("ال")
    owned = word.endswith(("ها", "هم")) or (word.endswith("ه") and is_event_noun(word))
    return (
        owned
        or word == "من"
        or (word.endswith("ا") and following.endswith("ا") and not word.startswith("ال"))
    )


def _is_spoken_to(word: str) -> bool:
    """«لجميع المشاركين», «لمسؤولين»: a fused «ل» makes a listed noun the one spoken to."""
    return word[:1] == "ل" and len(word) > 4 and not is_listed(word) and is_listed(word[1:])


def _is_object(word: str) -> bool:
    """«ودعا العاملين إلى»: a sound plural in the oblique case is no subject."""
    if not word.startswith("ال") or not word.endswith("ين") or len(word) < _SHORTEST_OBLIQUE:
        return False
    known = head(word)
    return known is None or known.class_ in ("group", "person_unnamed", "armed_group")


_SHORTEST_OBLIQUE = 8


def _name_is_over(reading: Reading, first: int, k: int) -> bool:
    """A full name or known surname ended right before word k, and k does not go on with a role."""
    if k == first or not _QUOTES.issuperset(reading.gaps[k]) or reading.folded(k).startswith("و"):
        return False
    ended = reading.people.ends.get(k, -1) >= first or (
        k == first + 1 and reading.folded(first) in reading.people.surnames
    )
    return ended and not _goes_on(reading, k)


def _goes_on(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    known = head(word)
    if word in _RELATIVE or word in ("من", "في", "احد", "احدي"):
        return True
    if is_title(word):  # «سالم الراوي الوزير كمال الريحان»: a second person
        return k + 1 not in reading.people.runs or is_rank(word)
    return known is not None and not word.startswith("ب") and (known.class_ == "person_unnamed")


def object_start(reading: Reading, first: int, last: int) -> int | None:
    """First word of the bare object after an optional subject in words [first, last), or None."""
    for k in range(first, min(last, first + _FARTHEST_OBJECT)):
        if k > first and _name_is_over(reading, first, k) and not ends_source(reading, k):
            return k
        word = reading.folded(k)
        event = is_event_noun(word) and (head(word) is None or is_listed_event(word)) and not is_title(word)
        before = reading.folded(k - 1) if k > first else ""
        governed = before in _GOVERNORS or before in _BEFORE_OCCASION  # «انتقد X بعد لقاء Y …»
        if event and not governed and before not in ("ما", "مما"):  # «ما دفع X إلى»
            return k
        told = verb_forms().get(word) if k > first and ends_source(reading, k) else None
        if told and not told.homograph:  # «أبدت X عبر سفيرها استعدادها» goes on
            return None
    return None
