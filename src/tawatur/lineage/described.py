"""What an article says of the people it names: their full names, and the offices beside them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tawatur.gazetteer import PREFIX
from tawatur.lineage.offices import Office, Places, known, office
from tawatur.lineage.people import full, parts
from tawatur.memo import remembered
from tawatur.model import Article, Attribution, Mention
from tawatur.words import Word, words

_REACH = 8  # words on either side of a name in which its office is read
_MOST_WORDS = 4  # of a name that only its capitals tell
_BETWEEN, _OPENS = " /\u00a0'\u2019-", " ,،(\u00a0-–"


def described(article: Article) -> Iterator[tuple[str, list[Office]]]:
    """Each full name of an article, once a mention and once a source, with the offices beside it there."""
    tokens, places = words(article.text), places_in(article)
    for mention in article.mentions:
        if mention.kind == "person" and isinstance(mention.value, str) and full(mention.value):
            yield mention.value, list(_offices(article.text, tokens, mention, places))
    for a in article.attributions:
        name = name_of(article, a)
        if name and full(name):
            held = _beside(_at(article, a), name, places)
            yield name, [held] if held else []


def _beside(said: Sequence[Word], name: str, places: Places) -> Office | None:
    """The office in the words of a source that hold the name; a name found elsewhere proves no office."""
    own = set(parts(name))
    rest = [w for w in said if own.isdisjoint(parts(w.folded)) and not _is_title(w)]
    return office(rest, places) if len(rest) < len(said) and _ends(said, name) else None


def _ends(said: Sequence[Word], name: str) -> bool:
    return any(parts(name)[-1] in parts(w.folded) for w in said)


def name_of(article: Article, a: Attribution) -> str | None:
    """A named person's name; without a class, the one found at an edge of the source's words."""
    if a.source_class == "person_named":
        return a.source_name
    if a.source_class is not None or a.source is None:
        return None
    edges = a.source.start, a.source.start + len(a.source.of(article.text).split(",")[0])
    inside = (m for m in article.mentions if m.kind == "person" and m.value and a.source.contains(m.span))
    found = {str(m.value) for m in inside if m.span.start == edges[0] or m.span.end == edges[1]}
    if found:
        return found.pop() if len(found) == 1 else None
    return _capitals(a.source.of(article.text))


def _capitals(phrase: str) -> str | None:
    """Two to four words with capitals, behind an office, to the first comma."""
    said = words(phrase.split(",")[0])
    while said and _is_known(said[0], {}):
        said = said[1:]
    telling = [w for w in said if parts(w.folded)]
    if not 1 < len(telling) <= _MOST_WORDS or not all(phrase[w.start].isupper() for w in telling):
        return None
    return phrase[said[0].start : said[-1].end]


def _at(article: Article, a: Attribution) -> list[Word]:
    """The words of a source, with their places in the article's text."""
    start = a.source.start if a.source else 0
    said = words(a.source.of(article.text)) if a.source else []
    return [w._replace(start=w.start + start, end=w.end + start) for w in said]


def places_in(article: Article) -> dict[int, str]:
    """The entity of the listed place at each word of its mentions."""
    return {
        m.span.start + w.start: m.entity
        for m in article.mentions
        if m.kind == "place" and m.entity and m.entity.startswith(PREFIX)
        for w in words(m.span.of(article.text))
    }


def _offices(text: str, tokens: Sequence[Word], mention: Mention, places: Places) -> Iterator[Office]:
    """Offices directly before a name, and behind it, also behind a comma."""
    first = bisect_left(tokens, (mention.span.start,))
    if first == len(tokens) or tokens[first].start != mention.span.start:
        return
    k = first
    while k > max(0, first - _REACH) and _joined(text, tokens, k) and _is_known(tokens[k - 1], places):
        k -= 1
    last = end = first + len(words(mention.span.of(text)))
    while end < min(len(tokens), last + _REACH) and _is_known(tokens[end], places):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if gap.strip(_OPENS if end == last else _BETWEEN):
            break
        end += 1
    for said in (tokens[k:first], tokens[last:end]):
        plain = [t for t in said if not _is_title(t)]
        if held := office(plain, places):
            yield held


def _is_known(word: Word, places: Places) -> bool:
    return word.start in places or _may_stand(word.folded)


@remembered(200_000)
def _may_stand(folded: str) -> bool:
    """A word beside a name that is a title or a part of an office wherever it stands."""
    word = Word(0, len(folded), folded)
    return known(word, {}) or _is_title(word)


def _is_title(word: Word) -> bool:
    """«الدكتور», "Mr": no part of a name."""
    return not parts(word.folded) and not known(word, {})


def _joined(text: str, tokens: Sequence[Word], k: int) -> bool:
    return not text[tokens[k - 1].end : tokens[k].start].strip(_BETWEEN)


def office_of(article: Article, a: Attribution, places: Places) -> Office | None:
    """The office that stands for a name, in the words of the source, else in the name it was resolved to."""
    read = (office(_at(article, a), places), office(words(a.source_name or ""), {}))
    return next((held for held in read if held and held.telling), None)
