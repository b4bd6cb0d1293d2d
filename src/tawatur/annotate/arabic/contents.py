"""Where each content ends, which attributions stand inside others, and which cover a clause before them."""

from bisect import bisect_left
from itertools import pairwise

from tawatur.annotate.arabic.continuations import LONGEST, TURNS, gone_on, sentence_end
from tawatur.annotate.arabic.cuts import FEWEST, HOSTED, LINKS, SHORTEST, cut
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.endings import is_finite
from tawatur.annotate.arabic.forms import joined, verb_forms
from tawatur.annotate.arabic.nesting import EDGE, WINDOW, nest
from tawatur.annotate.arabic.phrases import opens_source
from tawatur.annotate.arabic.postposed import WHICH, pointed_at
from tawatur.annotate.arabic.quotes import Quotation, bracketed, closed
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import THAT, is_function_word, is_that, word_class
from tawatur.lexicon import load
from tawatur.spans import Span, trim
from tawatur.words import fold

_FEW = 5
_LONG_QUOTE = 8  # words of a quotation that is all that is said, whatever follows it
_OPENED_BY = {"that", "quote", "colon", "noun", "bi", "li", "ila", "ala", "an", "min", "fi", "object"}


def fill(reading: Reading, drafts: list[Draft]) -> None:
    """Give each draft of `drafts` (in text order) its contents and its parent, in place."""
    for first, second in pairwise(drafts):
        told = second.form.lemma in ("قال", "قول") or (first.form.kind == "verb" != second.form.kind)
        if first.start == second.start and told and "before" not in (first.opener, second.opener):
            second.opener = "repeated" if second.parent is not first else second.opener
    for n, draft in enumerate(drafts):
        if draft.opener in _OPENED_BY:
            _after(reading, draft, drafts, n)
    for n, draft in enumerate(drafts):
        if draft.opener == "before":
            _citation(reading, draft, drafts, n)
        if draft.opener == "own_words":
            _own_words(reading, draft, drafts, n)
        if draft.opener == WHICH:
            draft.contents = pointed_at(reading, draft, _host(drafts, n))
    for draft in drafts:
        if draft.opener == "shared" and draft.parent:
            draft.contents = list(draft.parent.contents)
    nest(reading, drafts)


def _after(reading: Reading, draft: Draft, drafts: list[Draft], n: int) -> None:
    quote = reading.quote_at.get(draft.start) or _behind_pronoun(reading, draft)
    if quote is None and draft.opener in ("quote", "colon") and "(" in reading.gaps[draft.start]:
        quote = bracketed(reading.text, reading.words, draft.start)
    if quote and _is_speech(reading, draft, quote.first, quote.last):
        draft.direct = True
        close = _quote_end(reading, quote, drafts, n)
        draft.contents = [_trimmed(reading, quote.open, close)]
        return
    end = _end_word(reading, draft, drafts, n)
    end = gone_on(reading, draft, end, [d.cue.first for d in drafts[n + 1 : n + WINDOW]])
    if end > draft.start:
        draft.direct = draft.opener == "colon"
        draft.contents = [_trimmed(reading, reading.words[draft.start].start, reading.words[end - 1].end)]


def _quote_end(reading: Reading, quote: Quotation, drafts: list[Draft], n: int) -> int:
    """Where a quotation gives way to the next cue: without a closing mark at a sentence or a pause,
    with one only at a line that «وأضاف» opens: there a mark is missing before it."""
    for other in drafts[n + 1 : n + WINDOW]:
        at = other.cue.first
        if at >= quote.last:
            break
        if at <= quote.first or other.opener == "before":
            continue
        first = reading.first_of_sentence(at)
        if quote.closed:
            if "\n" in reading.gaps[at] and _speaks_anew(reading.folded(at)):
                return reading.words[at - 1].end
            continue
        opens = first > quote.first and (at == first or reading.folded(first) in LINKS)
        goes_on = other.form.tense == "participle" and bool(set(reading.gaps[at]) & set("،,؛.\n"))
        if opens or goes_on:
            return reading.words[(first if opens else at) - 1].end
    return quote.close


def _behind_pronoun(reading: Reading, draft: Draft) -> Quotation | None:
    """The long quotation of «قال إنه «…»»: all that is said."""
    start = draft.start
    if draft.opener != "that" or not is_that(reading.folded(start)) or reading.folded(start) in THAT:
        return None
    quote = reading.quote_at.get(start + 1)
    return quote if quote and quote.last - quote.first >= _LONG_QUOTE else None


def _is_speech(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    """A quotation is the whole content when nothing of the sentence follows it but a new clause."""
    if last - first < 3 and draft.opener not in ("quote", "colon"):
        return draft.opener in _LEADING and draft.start == first and reading.folded(last) in _OCCASIONS
    if last >= len(reading.words) or not reading.same_sentence(last - 1, last):
        return True
    if last - first >= _LONG_QUOTE and reading.quote_at.get(draft.start + 1):
        return True
    if draft.opener == "that" and _goes_on_unquoted(reading, last):
        return False
    return any(c in "،,.؛" for c in reading.gaps[last]) or draft.opener == "quote"


_LEADING = frozenset({"bi", "li", "ila", "ala", "an", "min"})
_UNTOLD = word_class("left_untold")
_TOLD_IN = word_class("told_in")
_BUT = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "بينما", "فيما", "انه", "انها"})
_GLOSSES = _BUT | {"وذلك", "من", "دون", "في"}
_OCCASIONS = frozenset({"خلال", "اثناء", "امس", "اليوم", "عقب"})  # «حذر من «X» خلال زيارة»


def _goes_on_unquoted(reading: Reading, k: int) -> bool:
    """«أن «…»، وأن …», «أن «…»، و«…»», «أن «…»، لأن …»: the clause goes on behind its first quotation."""
    word = reading.folded(k)
    again = word == "و" and k + 1 in reading.quote_at
    return again or (word[:1] == "و" and is_that(word[1:])) or word in _GOING_ON


_GOING_ON = word_class("goes_on_behind_quote")


def _end_word(reading: Reading, draft: Draft, drafts: list[Draft], n: int) -> int:
    cues = [d.cue.first for d in drafts[n + 1 : n + WINDOW]]
    end = min(sentence_end(reading, draft, cues), draft.start + LONGEST, len(reading.words))
    if n + WINDOW < len(drafts):
        end = max(draft.start, min(end, drafts[n + WINDOW].cue.first))
    framed = draft.opener in ("that", "quote", "colon")
    outer = drafts[n - 1] if n else draft
    between = draft.start < outer.start and outer.cue.first < draft.cue.first
    if between and not framed and outer.opener in ("that", "quote", "colon"):
        end = min(end, outer.limit)  # «قال في لقاء انتقد فيه X إن …»
    for k in range(draft.start + 2, end):
        if reading.gaps[k] == "" and reading.folded(k) not in _ENDING:
            continue
        clause = k >= draft.start + (SHORTEST if framed else 2) and _opens_new_clause(reading, k)
        if clause or _is_gloss(reading, k) or (not framed and _ends_phrase(reading, k)):
            end = k
            break
    for other in drafts[n + 1 : n + WINDOW]:
        cue = other.cue
        if cue.first >= end:
            break
        if cue.first >= draft.start and (end_there := cut(reading, draft, other)) is not None:
            draft.cut_at = cue.first
            return end_there
    return end


def _is_gloss(reading: Reading, k: int) -> bool:
    """«…، في إشارة إلى …», «وذلك في مؤتمر صحفي», «دون أن يوضح …»: the reporter tells how it was said."""
    if reading.words[k].folded not in _GLOSSES:
        return False
    behind = reading.folded(k) == "وذلك"
    k += behind or (reading.folded(k), reading.folded(k + 1)) == ("من", "دون")
    word, following, third = (reading.folded(j) for j in range(k, k + 3))
    if (word, following, third) == ("في", "اشاره", "الي") or (behind and word == "ردا"):
        return True
    if behind and word in ("في", "خلال"):
        return following in _TOLD_IN
    if following == "لم" and word in _BUT:  # «لكنه لم يوضح …»
        return third in _UNTOLD
    return word == "دون" and (third if following == "ان" else following) in _UNTOLD


def _ends_phrase(reading: Reading, k: int) -> bool:
    """A content that is a noun phrase ends at a conjunction: «… بعد أن», «… إلا أن», «… الأمر الذي»."""
    word, following = reading.folded(k), reading.folded(k + 1)
    if not _COMMAS.isdisjoint(reading.gaps[k]) and (word in _AFTER_PHRASE_AND_COMMA or _acts_next(word)):
        return True
    if word in ("فيما", "بينما") and following in _CONCERNING:  # «فيما يتعلق بـ…» is no clause
        return False
    return word in _AFTER_PHRASE or (word, following) in _TWO_AFTER_PHRASE


def _acts_next(word: str) -> bool:
    """«دعا إلى وقف القتال، وغادر الميناء», «، فقام …»: a listed verb tells what was done next."""
    return word[:1] in ("و", "ف") and word not in verb_forms() and is_finite(word[1:]) and word[1:2] != "ي"


_CONCERNING = frozenset({"يتعلق", "يخص", "يلي", "بعد", "بين", "بينهم", "بينها", "يختص", "يتصل", "مضي"})
_AFTER_PHRASE = word_class("after_phrase")
_AFTER_PHRASE_AND_COMMA = word_class("after_phrase_and_comma")
_TWO_AFTER_PHRASE = frozenset(tuple(fold(e.form).split()) for e in load("ar", "phrase_ends"))


_COMMAS = frozenset("،,؛")


def _opens_new_clause(reading: Reading, k: int) -> bool:
    """«وكان …», «وقد …», «، بينما …»: the reporter goes on in the author's voice."""
    word = reading.words[k].folded
    if word == "كما" and _is_told(reading.folded(k + 1)):
        return True
    if word in _ANEW or (word in _AGAIN and _says_again(reading, k)):
        return True
    if _COMMAS.isdisjoint(reading.gaps[k]):
        return False
    turned = (word, reading.folded(k + 1)) in TURNS
    return word in _ANEW_AFTER_COMMA or turned or _speaks_anew(word)


def _is_told(word: str) -> bool:
    """«…، كما رفض X …»: the reporter tells what the speaker did besides."""
    form = verb_forms().get(word)
    if form is None or form.tense != "past" or form.homograph or form.object_:
        return False
    return not form.frame <= {"e", "s", "r"}  # «كما قدم قروضا»


def _says_again(reading: Reading, k: int) -> bool:
    """«وعاد X ليؤكد أن …»: the reporter tells what comes next."""
    return any(
        (form := verb_forms().get(reading.folded(j)[1:])) is not None and form.tense == "present"
        for j in range(k + 1, min(k + _NAMED, len(reading.words)))
        if reading.folded(j)[:1] == "ل" and reading.same_sentence(k, j)
    )


_AGAIN = frozenset({"وعاد", "وعادت", "وعادوا"})
_NAMED = 5  # words from «وعاد» over its subject to the verb


def _speaks_anew(word: str) -> bool:
    """«، وقال …»: a plain verb of saying behind a pause, whether or not a content follows it."""
    form = verb_forms().get(word[1:]) if joined(word) else None
    if form is None or form.kind != "verb" or form.tense != "past":
        return False
    return form.weight >= _PLAIN and not (form.homograph or form.object_)


_PLAIN = 0.9
_ANEW = word_class("new_clause")
# Where nothing stands before it, only such a word ends a content; most do not.
_ENDING = _ANEW | _AGAIN | _GLOSSES | _AFTER_PHRASE | {"كما"} | {row[0] for row in _TWO_AFTER_PHRASE}
_ANEW_AFTER_COMMA = word_class("new_clause_after_comma")


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    span = trim(reading.text, Span(start, end), EDGE)
    return closed(reading.text, span)


def _citation(reading: Reading, draft: Draft, drafts: list[Draft], n: int) -> None:
    first = reading.first_of_sentence(draft.cue.first)
    last = reading.end_of_sentence(draft.cue.first)
    host = _interrupted(drafts, n)
    if host:
        _share(host, draft)
        return
    if first < draft.cue.first and draft.limit < last and _is_enclosed(reading, draft, first):
        draft.contents = [
            _trimmed(reading, reading.words[a].start, reading.words[z - 1].end)
            for a, z in ((first, draft.cue.first), (draft.limit, last))
        ]
        return
    opens = draft.cue.first - _clause_start(reading, draft.cue.first, max(first, draft.cue.first - _FEW)) <= 2
    if (
        opens
        and draft.limit < last
        and draft.cue.first - first <= _FEW
        and (draft.cue.first - first <= 2 or reading.gaps[draft.limit] != "")
    ):
        start = _past_fain(reading, draft.limit, last)
        if reading.folded(start) in ("ان", "فان", "بان"):
            start += 1
        if start < last:
            draft.start, draft.opener = start, "that"
            _after(reading, draft, drafts, n)
        return
    host = _host(drafts, n)
    if host:
        _share(host, draft)
        return
    inside = _inside(reading, drafts, n) if draft.form.tense == "noun" else None
    first = inside or _past_preamble(reading, first, draft.cue.first)
    if draft.cue.first > first:
        draft.contents = [
            _trimmed(reading, reading.words[first].start, reading.words[draft.cue.first - 1].end)
        ]


def _own_words(reading: Reading, draft: Draft, drafts: list[Draft], n: int) -> None:
    """«…، على حد قوله»: the quotation right before it, or the clause where no other cue handed that over."""
    at = draft.cue.first
    first = reading.first_of_sentence(at)
    k = bisect_left(reading.quotes, at, key=lambda q: q.last)
    closed_here = (
        k < len(reading.quotes) and reading.quotes[k].last == at and reading.quotes[k].first >= first
    )
    quote = reading.quotes[k] if closed_here else None
    told = [d for d in drafts[max(0, n - WINDOW) : n] if first <= d.cue.first < at and d.contents]
    if any(quote is None or d.contents[-1][1] in (quote.close, quote.close + 1) for d in told):
        return
    first = quote.first if quote else _clause_start(reading, at - 1, first)
    draft.direct = quote is not None
    if at - first >= (1 if quote else FEWEST):
        draft.contents = [_trimmed(reading, reading.words[first].start, reading.words[at - 1].end)]


def _inside(reading: Reading, drafts: list[Draft], n: int) -> int | None:
    """The first word of the content in which a citation stands that hosts no voice («بموجب», «بناء على»)."""
    at = reading.words[drafts[n].cue.first].start
    for other in reversed(drafts[max(0, n - WINDOW) : n]):
        hosts = other.direct or drafts[n].form.weight < HOSTED
        around = hosts and other.opener in _OPENED_BY and other.contents and other.contents[0][0] < at
        if around and at < other.contents[-1][1] and reading.same_sentence(other.start, drafts[n].cue.first):
            return other.start
    return None


def _past_fain(reading: Reading, start: int, last: int) -> int:
    """«وبحسب ما نقلته X عن Y فإن …»: the clause behind the first «فإن» near is what is told."""
    for k in range(start, min(last, start + _SOON)):
        word = reading.folded(k)
        if word.startswith("فان") and is_that(word):
            return k
        if reading.folded(k) in THAT:
            break
    return start


_SOON = 16


def _is_enclosed(reading: Reading, draft: Draft, first: int) -> bool:
    """«… -وفق X- …», «ويعاني الأهالي، بحسب X، من …»: the clause goes on behind the citation."""
    gaps = [set(reading.gaps[k]) for k in (draft.cue.first, draft.limit)]
    if all(gap & _DASHES for gap in gaps):
        return True
    if draft.cue.first - first > _FEW or not all(gap & _PAUSES for gap in gaps):
        return False
    word = reading.folded(first)
    word = word[1:] if joined(word) or is_finite(word[1:]) or word.startswith(("وال", "وي")) else word
    begun = word.startswith(("ال", "ي")) and not is_function_word(word)
    return begun or is_finite(word) or opens_source(reading, first)


_PAUSES = frozenset("،,")
_DASHES = frozenset("-–—")


def _share(host: Draft, cited: Draft) -> None:
    """One content, two voices: «أكد X، بحسب Y» is Y's report of X; «قالت Y نقلا عن X» likewise."""
    cited.contents = list(host.contents)
    if cited.form.lemma == "نقلا عن":
        cited.parent = host
    elif cited.source:
        host.parent = cited


def _past_preamble(reading: Reading, first: int, cue: int) -> int:
    """Behind «يشار إلى أن», «والجدير بالذكر أن» at the start of a clause that a citation closes."""
    k = first
    while k < min(cue, first + _FEW) and reading.folded(k) in _PREAMBLE:
        k += 1
    if k == first or not is_that(reading.folded(k)):
        return first
    return k + 1 if reading.folded(k) in THAT else k


_PREAMBLE = word_class("preamble")


def _clause_start(reading: Reading, k: int, first: int) -> int:
    while k > first and not set(reading.gaps[k]) & set("،,؛:"):
        k -= 1
    return k


def _interrupted(drafts: list[Draft], n: int) -> Draft | None:
    """«أكد X، بحسب Y، أن …»: the attribution between whose cue and content the citation stands."""
    draft = drafts[n]
    for other in reversed(drafts[max(0, n - WINDOW) : n]):
        if other.contents and other.cue.first < draft.cue.first and draft.limit <= other.start:
            return other
    return None


def _host(drafts: list[Draft], n: int) -> Draft | None:
    """The attribution whose content ends right before a postposed cue."""
    draft = drafts[n]
    for other in reversed(drafts[max(0, n - WINDOW) : n]):
        opened = other is not draft and other.opener in _OPENED_BY and other.contents
        if opened and other.cue.first < draft.cue.first and other.cut_at == draft.cue.first:
            return other
    return None
