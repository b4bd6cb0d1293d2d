"""Page furniture: share bars, tag lists, «للمزيد», end marks, headlines repeated above the text.

Two users: `regions` marks it inside a text that is kept verbatim, `is_furniture_line` drops whole
lines of a copied page. Losing report text is worse than keeping furniture: each rule needs a phrase of
``furniture.tsv`` at a place and in a shape where no report sentence has it.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.bylines import Byline, is_agency, read_byline
from tawatur.ingest.datelines import Stamp
from tawatur.lexicon import LANGUAGES, Match, PhraseMatcher, load
from tawatur.spans import Span, trim
from tawatur.words import Word, fold, words

_URL = re.compile(r"https?://\S{4,500}")
_WORD = re.compile(r"[^\W\d_]{3}")
_STOP = ".!؟?…»”\"')\n"
_SENTENCE = re.compile(r"[.؟?!](?:\s|$)")
_END_MARK = re.compile(
    r"(?://\s*)?(?:[اإ]نت[هـ]+[ىت]\w?|يتبع)\s*//(?:\s*([01]?\d|2[0-3]):([0-5]\d)\s*(?:ت\s*م|جمت)?)?\s*(?:NNNN\s*)?$"
)
_LAST_PAREN = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]\s*\.?\s*$")
_NOTE = re.compile(r"[(\[][^()\[\]\d\n]{2,40}[)\]]\.?")
_NOTE_WORDS = 4
_FOR = re.compile(r"ل(?:ـ\s*|(?=صحيفة|جريدة|موقع|وكالة|قناة|شبكة|مجلة|بوابة)|دى\s+)|by ")
_SIGN_OFF_CHARS, _SIGN_OFF_LINE = 120, 44
_LINE_CHARS = 200  # code points above which no line is made of buttons
_LABEL_CHARS = 60  # code points; the longest label has 24
_SHORTEST_TITLE = 3  # words a headline must have before its repetition says anything


class Regions(NamedTuple):
    """Furniture of one text, ascending and apart, with the authors and the date its byline states."""

    spans: tuple[Span, ...] = ()
    authors: tuple[str, ...] = ()
    stamp: Stamp | None = None


@cache
def _phrases(*kinds: str) -> PhraseMatcher:
    return PhraseMatcher(e for lang in LANGUAGES for e in load(lang, "furniture") if e["kind"] in kinds)


def regions(text: str, title: str | None, *, outlet: str | None = None, config: Ingest) -> Regions:
    """Spans of `text` that are no part of the report: at its head and at its tail.

    `outlet`: whose text it is, where known; bylines name it («السهل اليوم – رويترز»).
    """
    head, byline = _head(text, title, outlet, config)
    start = head[-1].end if head else 0
    tail = _tail(text, start, title, config)
    authors, stamp = (byline.authors, byline.stamp) if byline else ((), None)
    return Regions((*head, *tail), authors, _timed(text, stamp))


def _timed(text: str, stamp: Stamp | None) -> Stamp | None:
    """The dateline's day with the clock time of the end mark, where an agency signs off with one."""
    mark = _END_MARK.search(text, max(0, len(text) - _SIGN_OFF_CHARS)) if stamp else None
    if stamp is None or stamp.precision != "day" or mark is None or mark[1] is None:
        return stamp
    return Stamp(stamp.when.replace(hour=int(mark[1]), minute=int(mark[2])), "minute")


def _head(
    text: str, title: str | None, outlet: str | None, config: Ingest
) -> tuple[list[Span], Byline | None]:
    """Buttons, addresses and the byline. A repeated headline is stepped over: it too says something."""
    spans: list[Span] = []
    at = 0
    for _ in range(4):
        at = trim(text, Span(at, len(text))).start
        if end := _button_end(text, at) or _url_end(text, at):
            spans.append(Span(at, end))
        elif not (end := _title_end(text, at, title)):
            break
        at = end
    byline = read_byline(text, at, outlet=outlet, config=config)
    if byline:
        spans.append(trim(text, byline.span))
    return spans, byline


def _button_end(text: str, at: int) -> int:
    """«التالي السابق» of a picture gallery at the very start; a single button word proves nothing."""
    tokens = words(text[at : at + 40])
    match = _phrases("button").at(tokens, 0) if tokens else None
    if match is None or tokens[0].start != 0:
        return 0
    end = at + tokens[match.last - 1].end
    return end if match.last > 1 or text[end : end + 1] == "\n" else 0


def _title_end(text: str, at: int, title: str | None) -> int:
    """End of the headline repeated at `at`, when the text does not simply begin with the same words."""
    if not title or fold(text[at : at + 3]) != fold(title[:3]):  # the cheap look first
        return 0
    wanted = [w.folded for w in words(title)]
    tokens = words(text[at : at + 2 * len(title) + 20])[: len(wanted)]
    if len(wanted) < _SHORTEST_TITLE or [w.folded for w in tokens] != wanted:
        return 0
    end = at + tokens[-1].end
    after = trim(text, Span(end, min(len(text), end + 20)), '.!؟?…»”"').start
    return after if "\n" in text[end:after] or text.startswith("http", after) else 0


def _url_end(text: str, at: int) -> int:
    match = _URL.match(text, at)
    return match.end() if match else 0


def _tail(text: str, start: int, title: str | None, config: Ingest) -> list[Span]:
    spans: list[Span] = []
    end = len(text)
    for _ in range(4):
        end = trim(text, Span(start, end)).end
        at = _sign_off(text, start, end)
        if at is None:
            at = _label_start(text, start, end, config)
        if at is None or at <= start:
            break
        spans.append(Span(at, end))
        end = at
    return spans[::-1]


def _sign_off(text: str, start: int, end: int) -> int | None:
    """Start of an end mark, an agency in brackets, or a last line that is an agency or an address."""
    low = max(start, end - _SIGN_OFF_CHARS)
    window = text[low:end]
    mark = _END_MARK.search(window)
    if mark:
        return low + mark.start()
    paren = _LAST_PAREN.search(window)
    if paren and is_agency(paren[1]):
        return low + paren.start()
    line = window.rpartition("\n")[2]
    if "\n" in window and line and (_URL.fullmatch(line) or is_sign_off(line)):
        return end - len(line)
    return None


def is_sign_off(line: str) -> bool:
    """True when a whole line is an agency's name, bare or in brackets, or a short note in brackets."""
    if len(line) > _SIGN_OFF_LINE:
        return False
    if is_agency(line.strip("()[]. ")) or _END_MARK.fullmatch(line):
        return True
    return bool(_NOTE.fullmatch(line) and len(words(line)) <= _NOTE_WORDS)


def is_source(line: str) -> bool:
    """True when a whole line says where the text is from: «المصدر: رويترز»."""
    if len(line) > _SIGN_OFF_LINE:
        return False
    label, colon, name = line.partition(":")
    tokens = words(label)
    match = _phrases("source").at(tokens, 0)
    return bool(colon and match and match.last == len(tokens) and words(name))


@cache
def _label_places() -> re.Pattern[str]:
    """Where a label may begin: right after a stop or a line's end, with one of the labels' first letters.

    Only there are words made and looked up, which takes a tenth of the time of looking at every word.
    """
    alike = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]"}
    heads = {
        e.form[:3] for lang in LANGUAGES for e in load(lang, "furniture") if e["kind"] in ("tags", "more")
    }
    spelt = {"".join(alike.get(fold(c), re.escape(c)) for c in head) for head in heads}
    return re.compile(rf"[{re.escape(_STOP)}][ \t\xa0|*–—-]*(?=(?:{'|'.join(sorted(spelt))}))", re.IGNORECASE)


def _label_start(text: str, start: int, end: int, config: Ingest) -> int | None:
    """Start of the first label from which nothing but links or tags follow to the end."""
    low = max(start, end - config.max_tail_chars)
    for place in _label_places().finditer(text, low, end):
        at = place.end()
        tokens = words(text[at : at + _LABEL_CHARS])
        match = _phrases("tags", "more").at(tokens, 0)
        if match and _only_links(match, text[at + tokens[match.last - 1].end : end], config):
            return at
    return None


def _only_links(match: Match, rest: str, config: Ingest) -> bool:
    after = rest.lstrip(" \t\xa0")
    body = after.lstrip(":：\n ")
    if len(words(body)) > config.max_tag_words:
        return False
    if match.entry["kind"] == "tags":
        return not _SENTENCE.search(body.rstrip(" .\n"))
    labelled = not after or after[0] in ":：\n" or match.last - match.first > 1
    return labelled and not any(_is_sentence(line) for line in body.split("\n"))


def _is_sentence(line: str) -> bool:
    return bool(re.search(r"[.؟?!][»”\"')\s]*$", line)) and len(words(line)) >= 8


def is_label(line: str) -> str | None:
    """ "tags" or "more" when `line` opens a list of tags or links («للمزيد:», «اقرأ أيضا: …»)."""
    tokens = words(line[:_LABEL_CHARS])
    match = _phrases("tags", "more").at(tokens, 0) if tokens else None
    if match is None:
        return None
    rest = line[tokens[match.last - 1].end :].lstrip(' \t\xa0»”"')
    return match.entry["kind"] if not rest or rest[0] in ":：|…." else None


def is_furniture_line(line: str) -> bool:
    """True when a whole line is buttons, counters or placeholders: nothing a reader reads."""
    if len(line) > _LINE_CHARS:
        return not _WORD.search(line)
    tokens = words(line)
    if not any(len(w.folded) > 2 for w in tokens):
        return True
    return _all_of(tokens, _phrases("button"))


def beside_rights(line: str) -> str | None:
    """Who a rights notice names («جميع الحقوق محفوظة لصحيفة نهر»): "" for nobody, None for other lines."""
    if len(line) > _LINE_CHARS:
        return None
    tokens = words(line)
    found = _phrases("rights").find(tokens)
    if not found and "©" not in line:
        return None
    used = {k for m in found for k in range(m.first, m.last)}
    rest = [w for k, w in enumerate(tokens) if k not in used and not w.folded.isdigit()]
    name = line[rest[0].start : rest[-1].end] if rest else ""
    return "" if len(words(name)) != len(rest) else _FOR.sub("", name)


def is_section(line: str) -> bool:
    """True when a whole line names a part of the site («رياضة», "World")."""
    return len(line) <= _LABEL_CHARS and _all_of(words(line), _phrases("section"))


def _all_of(tokens: Sequence[Word], phrases: PhraseMatcher) -> bool:
    """True when phrases and digits cover every token."""
    k = 0
    while k < len(tokens):
        if tokens[k].folded.isdigit():
            k += 1
        elif match := phrases.at(tokens, k):
            k = match.last
        else:
            return False
    return bool(tokens)


def repeats(line: str, title: str | None) -> bool:
    """True when `line` is the headline again, or its beginning (at least three words)."""
    if not title or len(line) > len(title) + 40:
        return False
    wanted, said = [w.folded for w in words(title)], [w.folded for w in words(line)]
    return (_SHORTEST_TITLE <= len(said) <= len(wanted) and wanted[: len(said)] == said) or fold(
        line
    ) == fold(title)
