"""What a source phrase says of its voice: name, class, gender, and the words by which to know it again."""

from dataclasses import dataclass, replace
from itertools import pairwise

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.names import listed_spelling, without_and
from tawatur.annotate.arabic.nouns import head, is_plural
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import medium, name_of, names_another, source_class
from tawatur.annotate.arabic.vocabulary import (
    is_function_word,
    is_listed_event,
    is_ordinary,
    word_class,
)
from tawatur.memo import remembered
from tawatur.model import SourceClass
from tawatur.words import bare, fold

_CLEAR = 0.9  # weight of a cue that only humans and bodies are said to do
_SHORTEST_JOINED = 3  # letters of a word that may begin with «and»
_LONGEST_TITLE = 9  # words of a title before or after a name
_ACCORDING = frozenset({"وفقا", "فقا", "طبقا", "سبق"})
_SAME = word_class("same")
_WORDS_OF = word_class("words_of")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of an article. `words` are its folded name words, `phrase` all bare words of its phrase."""

    name: str
    class_: SourceClass | None
    gender: str | None
    many: bool
    words: frozenset[str] = frozenset()
    phrase: frozenset[str] = frozenset()


@remembered(100_000)
def _key(folded: str) -> str:
    """One key for «التركي», «وتركية», «للوزارة»: without article, «و», fused «ل» and feminine ending."""
    plain = bare(folded.replace("لل", "ال", 1) if folded.startswith("لل") else folded).removesuffix("ه")
    return plain[1:] if plain[0:1] == "و" and len(plain) > _SHORTEST_JOINED else plain


def describe(reading: Reading, source: Range, draft: Draft | None = None) -> Speaker:
    """A voice from its phrase alone: class, name without titles, gender by the verb or the head noun."""
    class_ = source_class(reading, source)
    known = head(reading.folded(source.first))
    gender = known.gender if known else None
    relative = (
        k for k in range(source.first + 1, source.last) if reading.folded(k) in ("الذي", "التي", "الذين")
    )
    phrase = frozenset(
        _key(w)
        for k in range(source.first, next(relative, source.last))
        if (w := reading.folded(k)) not in _SAME
    )
    entry = medium(reading, source)
    if entry:
        return Speaker(entry["name"], class_, "f", False, frozenset(), phrase)
    words_of = class_ in ("document", None) and bare(reading.folded(source.first)) in _WORDS_OF
    if (class_ == "document" or words_of) and (body := _body(reading, source)):
        return replace(describe(reading, body), phrase=phrase)
    name = name_of(reading, source) if class_ == "person_named" else None
    if class_ is None and draft and _must_be_human(reading, source, draft):
        class_, name = "person_named", source
    if name:
        words = _name_words(reading, name)
        if draft and draft.form.kind == "verb":
            gender = draft.form.gender
        return Speaker(name_text(reading, name), class_, gender, False, words, phrase)
    shown = next((k for k in range(source.first + 1, source.last) if _adds(reading, k, class_)), source.last)
    name = Range(_proper_start(reading, source) if class_ == "armed_group" else source.first, shown)
    if class_ == "organisation" and known is None:  # a club: «وست ريحان المنتمي لدوري …»
        name = name_of(reading, source) or name
    many = class_ == "group" or is_plural(reading.folded(source.first))
    return Speaker(text_of(reading, name), class_, gender, many, frozenset(), phrase)


def _adds(reading: Reading, k: int, class_: SourceClass | None) -> bool:
    """Word k opens what a name does without: a wish for silence; behind a body a clause or a participle."""
    if k in reading.withheld:
        return True
    if class_ not in _BODIES:
        return False
    return reading.folded(k) in _ADDED or bool(set(reading.gaps[k]) & set("،,؛"))


_BODIES = frozenset({"official_body", "organisation", "armed_group", "document", "media_outlet"})
_ADDED = word_class("relative_pronoun") | word_class("behind_a_body")


def _must_be_human(reading: Reading, source: Range, draft: Draft) -> bool:
    """One unknown word with the article that speaks in a clear frame is a surname: «وقال الراوي إن»."""
    word = reading.folded(source.first)
    if word.endswith(("ات", "ون", "ين")) or is_ordinary(word) or is_ordinary(bare(word)):
        return False  # «العصابات تقول»
    clear = draft.opener in ("that", "quote", "colon") and draft.form.weight >= _CLEAR
    surname = (
        word.startswith("ال") and not reading.ends_with(source.first, "ة") and not is_listed_event(bare(word))
    )
    return clear and surname and source.last - source.first == 1


def _proper_start(reading: Reading, source: Range) -> int:
    """«حركة طالبان», «تنظيم «X»»: the name without the word for its kind, as the texts also use it."""
    second = source.first + 1
    if second >= source.last:
        return source.first
    known = head(reading.folded(second))
    proper = second in reading.quote_at or (known is not None and known.class_ == "armed_group")
    return second if proper else source.first


def _body(reading: Reading, source: Range) -> Range | None:
    """The body inside «تقديرات الأمم المتحدة», «بيان لوزارة الداخلية», «دراسة أجرتها جامعة …»."""
    for k in range(source.first + 1, source.last):
        known = head(reading.folded(k))
        if known and known.class_ in ("official_body", "organisation"):
            return Range(k, source.last)
        person = k in reading.people.runs or (known is not None and known.class_ == "person_unnamed")
        if person and k == source.first + 1 and bare(reading.folded(source.first)) in _WORDS_OF:
            return Range(k, source.last)
        if (
            (match := media().at(reading.words, k))
            and not match.entry["ambiguous"]
            and match.last <= source.last
        ):
            return Range(k, match.last)
    return None


def _name_words(reading: Reading, name: Range) -> frozenset[str]:
    """Keys of a name's words: two spellings of one given name have one key."""
    folded = [without_and(reading.folded(k)) for k in range(name.first, name.last)]
    twice = {b for a, b in pairwise(folded) if b == "ال" + a}  # «هذلول الهذلول»: more than «الهذلول» alone
    return frozenset(bare(fold(listed_spelling(w, w))) for w in folded) | twice


def name_text(reading: Reading, name: Range) -> str:
    """A person's name, its given names in the one spelling they are listed under; the family name as written.

    A single word stays as written, since it may be a family name.
    """
    parts = text_of(reading, name).split(" ")
    folded = [without_and(reading.folded(k)) for k in range(name.first, name.last)]
    pairs = list(zip(folded, parts, strict=False))
    return " ".join([listed_spelling(w, part) for w, part in pairs[:-1]] + [pairs[-1][1]])


def text_of(reading: Reading, words: Range) -> str:
    """The words as written, one space between, without quotation marks or a fused «ل»."""
    parts = [reading.text[w.start : w.end] for w in reading.words[words.first : words.last]]
    if without_and(reading.folded(words.first)) != reading.folded(words.first):
        parts[0] = parts[0][1:]
    if parts[0].startswith("لل") and len(parts[0]) > 4:
        parts[0] = "ال" + parts[0][2:]
    elif parts[0].startswith("ل") and reading.folded(words.first - 1).removeprefix("و") in _ACCORDING:
        parts[0] = parts[0][1:]
    if fold(parts[0]) == reading.folded(words.first) + "ا":  # «إن مسؤولا أمنيا قال»
        told = [fold(part) for part in parts]
        last = next((k for k, word in enumerate(told) if not word.endswith("ا")), len(parts))
        parts = [part.rstrip("ًا") for part in parts[:last]] + parts[last:]
    if len(parts) == 1 and parts[0].endswith("ين") and head(fold(parts[0][:-2] + "ون")):
        parts[0] = parts[0][:-2] + "ون"  # the name of a group stands in the nominative
    return " ".join(parts)


def introduced(reading: Reading) -> list[Speaker]:
    """Every person the text names in full, with the words of the title before or after the name."""
    out = []
    for first, last in reading.people.runs.items():
        words = _name_words(reading, Range(first, last))
        start, end = _own_title(reading, first, last), _title_after(reading, last)
        phrase = frozenset(_key(reading.folded(k)) for k in range(start, end))
        out.append(
            Speaker(name_text(reading, Range(first, last)), "person_named", None, False, words, phrase)
        )
    return out


def _title_before(reading: Reading, first: int) -> int:
    k = first
    while k > 0 and first - k < _LONGEST_TITLE and not reading.gaps[k]:
        word = reading.folded(k - 1)
        if (word not in ("في", "علي") and is_function_word(word)) or word in verb_forms():
            break
        k -= 1
    return k


def _own_title(reading: Reading, first: int, last: int) -> int:
    """First word of the title before a name, without the role of whoever speaks for this person."""
    start = _title_before(reading, first)
    if start == first:
        return first
    others = (k for k in range(first - 1, start - 1, -1) if names_another(reading, Range(k, last), first))
    return next(others, start - 1) + 1


def _title_after(reading: Reading, last: int) -> int:
    n = len(reading.words)
    k = last
    while k < n and k - last < _LONGEST_TITLE and reading.sentence_of[k] == reading.sentence_of[last - 1]:
        word = reading.folded(k)
        if (k == last and not head(word)) or (word not in ("في", "علي") and is_function_word(word)):
            break
        if k > last and reading.gaps[k]:
            break
        k += 1
    return k
