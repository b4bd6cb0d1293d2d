"""Statements and posts that an article rests on: «أصدرت … بياناً», «في بيان», «عبر حسابه على تويتر».

Such an origin is named by its giver: the words between «أصدرت» and «بياناً», or else the source of the
attribution beside the word.
"""

from collections.abc import Iterator, Sequence

from tawatur.lineage.voices import Voice, kinds, of_kinds
from tawatur.model import Article, Attribution
from tawatur.spans import Span, hull
from tawatur.words import Word, bare, words

_NEAR = 40  # characters between the word and the attribution that gives it
_PLATFORM = 8  # words after «حسابه» among which its social network is named
_ISSUER = 5  # words of a giver at most, between «أصدرت» and «بياناً»
_ROLE = 8  # words of a giver's description at most; a longer one is no name
_SORTS = ("statement", "post", "account")
_GIVERS = frozenset({"person_named", "person_unnamed", "official_body", "organisation", "armed_group"})


def statements(article: Article, body: Sequence[Word]) -> Iterator[tuple[Voice, Span]]:
    """Each giver of a statement or post, with the span of the word that says so, in text order."""
    telling = of_kinds(*_SORTS)
    for at in [k for k, (_, _, folded) in enumerate(body) if folded in telling]:
        word = body[at]
        span = Span(word.start, word.end)
        if _is(word, "statement"):
            giver = _issuer(article, body, at) or _beside(article, span)
        elif _is(word, "post") or (_is(word, "account") and _platform(body, at)):
            giver = _beside(article, span)
        else:
            continue
        if giver and (name := _clean(giver)):
            yield _voice(name, _is(word, "statement"), article.language), span


def _is(word: Word, kind: str) -> bool:
    return kind in kinds(word.folded)


def _platform(body: Sequence[Word], at: int) -> bool:
    """True when a social network is named after «حساب», which means «expense» and «sum» as well."""
    return any(_is(w, "platform") for w in body[at + 1 : at + 1 + _PLATFORM])


def _issuer(article: Article, body: Sequence[Word], at: int) -> str | None:
    """The words between «أصدرت» and the statement, without a time of day at their end."""
    for first in range(at - 2, max(-1, at - _ISSUER - 4), -1):
        if _is(body[first], "issue"):
            last = at
            while last > first + 1 and _is(body[last - 1], "when"):
                last -= 1
            phrase = Span(body[first].end, body[last - 1].end).of(article.text)
            fits = 0 < last - first - 1 <= _ISSUER and not set(".،:\n") & set(phrase)
            return phrase if fits else None
    return None


def _beside(article: Article, word: Span) -> str | None:
    """Whoever the nearest attribution names, with the role where that is short enough to quote."""
    days = {m.span.of(article.text) for m in article.mentions if m.kind == "date"}
    best: tuple[int, Attribution] | None = None
    for a in article.attributions:
        known = a.source_class in _GIVERS or a.source_class == "social_media"
        if a.cue is None or a.source_name is None or not known or a.source_name in days:
            continue
        frame = hull([a.cue, *([a.source] if a.source else [])])
        gap = max(frame.start - word.end, word.start - frame.end, 0)
        if gap <= _NEAR and (best is None or gap < best[0]):
            best = gap, a
    if best is None:
        return None
    name, source = best[1].source_name, best[1].source
    role = source.of(article.text) if source else ""
    return role if len(name or "") < len(role) and len(role.split()) <= _ROLE else name


def _clean(giver: str) -> str:
    """The giver without quotation marks and without «بيان صادر عن» or «حساب» before it."""
    tokens = words(giver)
    while tokens and not kinds(tokens[0].folded).isdisjoint((*_SORTS, "filler")):
        tokens = tokens[1:]
    name = " ".join(giver[w.start : w.end] for w in tokens[:_ROLE])
    return f"ال{name[2:]}" if name.startswith("لل") else name


def _voice(giver: str, issued: bool, language: str | None) -> Voice:
    key = " ".join(bare(w.folded) for w in words(giver))
    if language == "en":
        name = f"statement by {giver}" if issued else f"account of {giver}"
    else:
        name = f"بيان {giver}" if issued else f"حساب {giver}"
    return Voice(f"{'statement' if issued else 'account'} {key}", name, "statement" if issued else "account")
