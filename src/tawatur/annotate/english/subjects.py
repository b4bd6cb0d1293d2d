"""The noun phrase that names the source, beside its cue.

No parser: a phrase is scanned outwards from the cue until a word that no noun phrase of news English
holds (a conjunction, an auxiliary, another quotation), then trimmed of leading adverbials.
"""

from tawatur.annotate.english import closed
from tawatur.annotate.plain.reading import Reading

_FURTHEST = 45  # tokens from a cue to the far end of its subject, appositions included
_STOP_LEFT = closed.SUBORDINATORS | closed.AUX | set(",;:—–()-?!…")
_STOP_RIGHT = (
    closed.AUX
    | closed.SUBORDINATORS
    | {
        ";",
        ":",
        "—",
        "–",
        "?",
        "!",
        "…",
        "and",
        "but",
        "adding",
        "in",
        "on",
        "during",
        "at",
        "after",
        "before",
    }
)
_NO_PHRASE = closed.PREPOSITIONS | closed.SUBORDINATORS | {"this"}
_INSERTED = closed.OPENERS | {"meanwhile", "though", "in", "turn", "for", "one", "too", "of", "course"}


def group_start(r: Reading, first: int, low_bound: int) -> int:
    """First token of the verb group that ends at the cue `first`: its auxiliaries and adverbs."""
    k = first
    while k > low_bound:
        word = r.low[k - 1]
        if word in closed.AUX or word in closed.ADVERBS or (word.endswith("ly") and r.raw[k - 1].islower()):
            k -= 1
        elif word == "," and (inserted := _inserted(r, k - 1, low_bound)):
            k = inserted
        else:
            break
    return k


def _inserted(r: Reading, comma: int, low_bound: int) -> int:
    """Where «, however,» opens when `comma` closes it, else 0."""
    for width in (1, 2, 3):
        at = comma - width - 1
        if at > low_bound and r.low[at] == "," and all(w in _INSERTED for w in r.low[at + 1 : comma]):
            return at
    return 0


def left(r: Reading, end: int, low_bound: int) -> tuple[int, int] | None:
    """Tokens of the subject that ends right before token `end`, or None where there is none."""
    low_bound = max(low_bound, end - _FURTHEST)
    if end <= low_bound:
        return None
    word = r.low[end - 1].split("'")[0]
    if word in closed.PERSONAL or word in closed.RELATIVE:
        return (end - 1, end)
    if r.low[end - 1] == ",":
        return _with_apposition(r, end, low_bound)
    if r.low[end - 1] == ")":
        return _with_brackets(r, end, low_bound)
    return _phrase(r, end, low_bound)


def _with_brackets(r: Reading, end: int, low_bound: int) -> tuple[int, int] | None:
    for k in range(end - 2, max(low_bound, end - 12), -1):
        if r.low[k] == "(":
            head = _phrase(r, k, low_bound)
            return (head[0], end) if head else None
    return None


def _with_apposition(r: Reading, end: int, low_bound: int) -> tuple[int, int] | None:
    """«X, the head of Y, said»: the leftmost comma whose left side is a noun phrase at a clause start."""
    best = None
    for k in range(end - 2, low_bound, -1):
        word = r.low[k]
        if word in ";:—–" or (r.quote_of[k] >= 0 and r.quotations[r.quote_of[k]].speech):
            break
        if word == "," or (word == ")" and r.low[k + 1] == ","):
            head = left(r, k + (word == ")"), low_bound) if word == ")" else _phrase(r, k, low_bound)
            if head is None or not _named_or_definite(r, head):
                continue
            best = (head[0], end - 1)
            if head[0] == low_bound or r.low[head[0] - 1] != ",":
                break
    return best


def _named_or_definite(r: Reading, phrase: tuple[int, int]) -> bool:
    first = r.low[phrase[0]]
    return first in closed.DETERMINERS or any(w[0].isupper() for w in r.raw[phrase[0] : phrase[1]])


def _phrase(r: Reading, end: int, low_bound: int) -> tuple[int, int] | None:
    k = end
    while k > low_bound and _inside(r, k - 1, end, low_bound):
        k -= 1
    return _trimmed(r, k, end)


def _inside(r: Reading, k: int, end: int, low_bound: int) -> bool:
    word = r.low[k]
    if word in _STOP_LEFT or not (word[0].isalnum() or word in "&%$’'\"“”." or r.quote_of[k] >= 0):
        return False
    if r.quote_of[k] >= 0:
        return not r.quotations[r.quote_of[k]].speech
    if word in ("and", "or"):
        return k > low_bound and k + 1 < end and _joins_names(r, k)
    return word not in ("but", "nor")


def _joins_names(r: Reading, k: int) -> bool:
    before, after = r.raw[k - 1], r.raw[k + 1]
    if after[0].isupper():
        return before[0].isupper() or before.endswith("s")
    return before.endswith("s") or r.low[k + 1] in closed.DETERMINERS or not before[0].isupper()


def _trimmed(r: Reading, first: int, end: int) -> tuple[int, int] | None:
    """Without leading conjunctions and adverbials («In a speech Tuesday X» -> «X»)."""
    while first < end and (r.low[first] in closed.OPENERS or r.low[first] in ("and", "or", ".", '"')):
        first += 1
    if first < end and (r.low[first] in closed.PREPOSITIONS or r.low[first] in closed.DAYS):
        first = _last_phrase(r, first, end)
    while first < end and (r.low[first] in closed.DAYS or r.low[first] in closed.MONTHS):
        first += 1
    if first >= end or not r.low[end - 1][0].isalnum():
        return (first, end) if first < end and r.low[end - 1] in '”"' else None
    return (first, end) if r.low[end - 1] not in closed.PREPOSITIONS else None


def _last_phrase(r: Reading, first: int, end: int) -> int:
    for k in range(end - 1, first, -1):
        if r.low[k] in closed.DETERMINERS:
            return k
        if r.raw[k][0].isupper() and not r.raw[k - 1][0].isupper():
            return k
    return end


def right(r: Reading, first: int, bound: int) -> tuple[int, int] | None:
    """Tokens of an inverted subject («…,” said X, head of Y») that starts at `first`."""
    if first >= bound or not _starts_phrase(r, first):
        return None
    if r.low[first] in closed.PERSONAL:
        return (first, first + 1)
    k, commas = first, 0
    while k < min(bound, first + _FURTHEST):
        word = r.low[k]
        if word == ",":
            commas += 1
            if not _apposition_follows(r, k + 1, bound):
                break
        elif _ends_right(r, k, commas):
            break
        k += 1
    while k > first and not (r.low[k - 1][0].isalnum() or r.low[k - 1] in ')”"'):
        k -= 1
    return (first, k) if k > first else None


def _ends_right(r: Reading, k: int, commas: int) -> bool:
    word = r.low[k]
    if r.quote_of[k] >= 0:
        return r.quotations[r.quote_of[k]].speech
    if word == "who" and commas:
        return False
    if word == ".":
        return True
    if word in closed.DAYS or word == "told":
        return True
    if word == "and":
        return not r.raw[k + 1][0].isupper() and not commas if k + 1 < len(r.raw) else True
    return word in _STOP_RIGHT and not commas


def _apposition_follows(r: Reading, k: int, bound: int) -> bool:
    if k >= bound or r.quote_of[k] >= 0:
        return False
    word = r.low[k]
    if word.endswith("ing") or word in closed.COORDINATORS or word in closed.PREPOSITIONS:
        return False
    return word[0].isalnum() and word not in closed.SUBORDINATORS and word not in closed.PERSONAL


def _starts_phrase(r: Reading, k: int) -> bool:
    word = r.low[k]
    if r.quote_of[k] >= 0 or not word[0].isalnum() or word in closed.DAYS:
        return False
    return word not in _NO_PHRASE
