"""Which rules hold of a story, and the words and spans that show it. Pure: nothing is read or written."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from tawatur.annotate.names.places import place_at
from tawatur.config import DEFAULT
from tawatur.gazetteer import PREFIX, around
from tawatur.lexicon import Entry, PhraseMatcher
from tawatur.lineage.denials import content_words
from tawatur.model import Article, Attribution, Claim
from tawatur.notices.differing import differences, dropped, hedge_lost
from tawatur.notices.reasons import UNDECIDED, Evidence, Found, Reason, Seen, shown
from tawatur.notices.rules import Rule
from tawatur.spans import Span
from tawatur.words import bare, fold, words


def holds(rule: Rule, of: Seen) -> list[Reason] | None:
    """Why the rule holds of the story, a reason for each of its conditions; None where one does not."""
    reasons: list[Reason] = []
    for condition in _CONDITIONS:
        asked, reason = condition(rule, of)
        if asked and reason is None:
            return None
        if reason is not None:
            reasons.append(reason)
    return reasons


def _outlets(rule: Rule, of: Seen) -> Found:
    number = len(set(of.story.outlets))
    if rule.outlets_at_most is None:
        return _least(rule.outlets, number, "outlets")
    fits = (rule.outlets or 0) <= number <= rule.outlets_at_most
    return True, Reason("outlets", (str(number),)) if fits else None


def _articles(rule: Rule, of: Seen) -> Found:
    return _least(rule.articles, len(of.story.articles), "articles")


def _least(asked: int | None, number: int, key: str) -> Found:
    if asked is None:
        return False, None
    return True, Reason(key, (str(number),)) if number >= asked else None


def _roots(rule: Rule, of: Seen) -> Found:
    if rule.roots_at_least is None and rule.roots_at_most is None:
        return False, None
    low, high = of.figures.low, of.figures.high
    enough = rule.roots_at_least is None or (low is not None and low >= rule.roots_at_least)
    few = rule.roots_at_most is None or (high is not None and high <= rule.roots_at_most)
    return True, Reason("roots", (f"{low}-{high}" if low != high else f"{high}",)) if enough and few else None


def _grades(rule: Rule, of: Seen) -> Found:
    if not rule.grades:
        return False, None
    grade = of.figures.grade
    return True, Reason("grade", (grade,)) if grade in rule.grades and grade else None


def _grades_before(rule: Rule, of: Seen) -> Found:
    if not rule.grades_before:
        return False, None
    before = of.before if of.known else None
    return True, Reason("grade_before", (before,)) if before in rule.grades_before and before else None


def _changes(rule: Rule, of: Seen) -> Found:
    if not rule.grade_changes:
        return False, None
    now = of.figures.grade or UNDECIDED
    if not of.known or of.before is None or now == of.before:
        return True, None
    return True, Reason("grade_changed", (of.before, now))


def _denied(rule: Rule, of: Seen) -> Found:
    """A source with a name denies what a disputed claim says."""
    if not rule.denied:
        return False, None
    disputed = [c for c in of.story.claims if c.grade == "disputed" and len(c.versions) > 1]
    denying = [
        (article.id, a)
        for article in (of.articles.values() if disputed else ())
        for a in article.attributions
        if a.polarity == "deny" and a.named and a.content and _meets(of, article, a, disputed)
    ]
    names = dict.fromkeys(a.source_name or "" for _, a in denying)
    rows = [(article, span) for article, a in denying for span in a.content]
    return True, Reason("denied", tuple(n for n in names if n), shown(of, rows)) if denying else None


def _meets(of: Seen, article: Article, a: Attribution, disputed: Sequence[Claim]) -> bool:
    """What is denied stands in a version of a disputed claim, or nearly all its words in its versions."""
    versions = [[v for v in c.versions if v.article in of.articles] for c in disputed]
    here = [v.span for some in versions for v in some if v.article == article.id]
    if any(v.start < s.end and s.start < v.end for v in here for s in a.content):
        return True
    said = content_words(" ".join(s.of(article.text) for s in a.content))
    told = [
        content_words(" ".join(v.span.of(of.articles[v.article].text) for v in some)) for some in versions
    ]
    enough = DEFAULT.lineage.denied_share * len(said)
    return len(said) >= DEFAULT.lineage.denied_words and any(len(said & t) >= enough for t in told)


def _words(rule: Rule, of: Seen) -> Found:
    if not rule.words:
        return False, None
    matcher, rows = _matcher(rule.words), list[tuple[str, Span]]()
    titled: list[str] = []
    for article in of.articles.values():
        tokens = words(article.text)
        rows += [
            (article.id, Span(tokens[m.first].start, tokens[m.last - 1].end)) for m in matcher.find(tokens)
        ]
        titled += [m.entry.form for m in matcher.find(words(article.title or ""))]
    if not rows and not titled:
        return True, None
    said = dict.fromkeys([*titled, *(e.text for e in shown(of, rows))])
    return True, Reason("words", tuple(said), shown(of, rows))


@lru_cache(maxsize=256)
def _matcher(forms: tuple[str, ...]) -> PhraseMatcher:
    """«النفط» asks for «نفط» too, and for both behind a prefix."""
    plain = (" ".join(bare(w.folded) for w in words(form)) for form in forms)
    entries = [Entry(form, {}) for form in (*forms, *plain) if words(form)]
    return PhraseMatcher(entries, clitics=True)


def _places(rule: Rule, of: Seen) -> Found:
    """A place of the rule, or one that lies in it; places that no list has are told by their name."""
    if not rule.places:
        return False, None
    asked = [(_entity(name), fold(name)) for name in rule.places]
    rows = [
        (article.id, m.span)
        for article in of.articles.values()
        for m in article.mentions
        if m.kind == "place"
        and m.entity
        and any(e in (m.entity, *around(m.entity)) if e else n == fold(str(m.value)) for e, n in asked)
    ]
    spans = shown(of, rows)
    names = tuple(dict.fromkeys(e.text for e in spans))
    return True, Reason("places", names, spans) if rows else None


@lru_cache(maxsize=1_000)
def _entity(name: str) -> str | None:
    """The entity of a listed place, in Arabic or English."""
    tokens = words(name)
    for language in ("ar", "en"):
        if tokens and (found := place_at(name, tokens, 0, language)) and found.last == len(tokens):
            return PREFIX + found.entity
    return None


def _published(rule: Rule, of: Seen) -> Found:
    return _among(rule.published_by, of.story.outlets, "published_by")


def _languages(rule: Rule, of: Seen) -> Found:
    return _among(rule.languages, [a.language or "" for a in of.articles.values()], "languages")


def _among(asked: Sequence[str], held: Sequence[str], key: str) -> Found:
    if not asked:
        return False, None
    folded = {fold(name) for name in asked}
    found = dict.fromkeys(name for name in held if fold(name) in folded)
    return True, Reason(key, tuple(found)) if found else None


_CONDITIONS: tuple[Callable[[Rule, Seen], Found], ...] = (
    _outlets, _articles, _roots, _grades, _grades_before, _changes, differences, dropped, hedge_lost,
    _denied, _words, _places, _published, _languages,
)  # fmt: skip


def widest(of: Seen) -> tuple[Evidence, ...]:
    """The versions of the claim that most articles carry: what the story rests on."""
    claim = max(of.story.claims, key=lambda c: (len({v.article for v in c.versions}), c.id), default=None)
    return shown(of, [(v.article, v.span) for v in claim.versions]) if claim else ()
