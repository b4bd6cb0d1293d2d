"""Agencies and outlets by name: one key for all spellings of one voice, in Arabic and English.

The names are those of `tawatur.media`; `upstream.tsv` adds, by kind: agency and outlet (more spellings),
cited (short for an agency, only after «وفقا»), pool («وكالات»: none named), wire (an outlet field that is an
agency) and code (an outlet field or site name, never looked for in texts).
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from tawatur.lexicon import LANGUAGES, Entry, PhraseMatcher, load
from tawatur.media import media_forms, media_names
from tawatur.memo import remembered
from tawatur.words import Word, bare, fold, stems, words, worn

Kind = Literal["agency", "outlet", "pool", "statement", "account"]
_KINDS: dict[str, Kind] = {
    "news_agency": "agency", "agency": "agency", "cited": "agency", "wire": "agency",
    "media_outlet": "outlet", "outlet": "outlet", "code": "outlet", "pool": "pool",
}  # fmt: skip


class Voice(NamedTuple):
    """Who stands behind a text: `key` is equal for all spellings, `name` is what a reader is shown."""

    key: str
    name: str
    kind: Kind


class Named(NamedTuple):
    """Words [first, last) name `voice`; `clitic` is the folded Arabic prefix on the first of them.

    `unsure`: the form is an ordinary word as well, or stands for the agency only after «وفقا».
    """

    first: int
    last: int
    voice: Voice
    clitic: str
    unsure: bool


@cache
def _entries(field: bool) -> tuple[Entry, ...]:
    """Forms read in texts, or with `field` those that only an outlet field holds."""
    rows = (*media_forms("ar"), *(e for language in LANGUAGES for e in load(language, "upstream")))
    return tuple(e for e in rows if (_kind(e) in ("wire", "code")) == field)


def _kind(entry: Entry) -> str:
    return entry.columns.get("kind") or entry["class"]


def _voice(entry: Entry) -> Voice:
    entity = entry["entity"]
    return Voice(f"media:{entity}" if entity else fold(entry["name"]), entry["name"], _KINDS[_kind(entry)])


@cache
def _matcher(clitics: bool) -> PhraseMatcher:
    return PhraseMatcher(_entries(False), clitics=clitics)


@cache
def _fields() -> dict[str, Voice]:
    return {fold(e.form): _voice(e) for e in _entries(True)}


@remembered(200_000)
def kinds(folded: str) -> frozenset[str]:
    """Which kinds of `citing.tsv` a folded word has, with or without an Arabic proclitic."""
    return frozenset(k for form in stems(folded) for k in _by_word().get(form, ()))


@cache
def of_kinds(*sorts: str) -> frozenset[str]:
    """The folded words whose `kinds` hold one of these."""
    return worn(word for word, known in _by_word().items() if not known.isdisjoint(sorts))


@cache
def _by_word() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        for e in load(language, "citing"):
            for w in words(e.form):
                out[w.folded] = out.get(w.folded, frozenset()) | {e["kind"]}
    return out


def named(tokens: Sequence[Word], *, clitics: bool = True) -> list[Named]:
    """Voices named in `tokens`, left to right; `clitics`: the first word may carry an Arabic proclitic."""
    found: list[Named] = []
    matcher, last, firsts = _matcher(clitics), 0, _firsts()
    for k in [k for k, (_, _, folded) in enumerate(tokens) if folded in firsts]:
        if k >= last and (m := matcher.at(tokens, k)):
            unsure = bool(m.entry.columns.get("ambiguous")) or _kind(m.entry) == "cited"
            found.append(Named(m.first, m.last, _voice(m.entry), m.clitic, unsure))
            last = m.last
    return found


def ready() -> None:
    """Read the names now; the first story would wait for them."""
    named(())
    kinds("")


@cache
def _firsts() -> frozenset[str]:
    """A cheap look before the trie's: few words begin a name, with or without a proclitic."""
    return worn(words(e.form)[0].folded for e in _entries(False))


@lru_cache(maxsize=50_000)
def voice_of(name: str, kind: Kind | None = None) -> Voice:
    """The voice a name stands for; one that no lexicon knows is keyed by its words without head nouns.

    `kind` is for a name that no lexicon knows; without it «وكالة …» and "… News Agency" are agencies.
    """
    if field := _fields().get(fold(name)):
        return field
    tokens = words(name)
    rest = [w for w in tokens if "head" not in kinds(bare(w.folded))] or tokens
    for part in (tokens, rest):
        found = named(part, clitics=False) if part else []
        if len(found) != 1 or found[0].first or found[0].last < len(part):
            continue
        if kind or not found[0].unsure or len(rest) < len(tokens) or not _is_given(part):
            return found[0].voice
    kind = kind or ("agency" if called_agency([w.folded for w in tokens]) else "outlet")
    return Voice(" ".join(bare(w.folded) for w in rest), name, kind)


def _is_given(tokens: Sequence[Word]) -> bool:
    """«شهاب» is an agency, but a person who is called so by his first name is none."""
    return len(tokens) == 1 and tokens[0].folded in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(e.form) for language in LANGUAGES for e in load(language, "given_names"))


def called_agency(folded: list[str]) -> bool:
    """«وكالة …» or "… news agency", of two words or more."""
    return len(folded) > 1 and (bare(folded[0]) == "وكاله" or folded[-2:] == ["news", "agency"])


@lru_cache(maxsize=50_000)
def outlet_voice(outlet: str | None) -> Voice | None:
    """Who speaks in an outlet's own voice; an outlet that is a wire (code «was») is its agency.

    The field may be a name, a code or a host: «العربية», "alarabiya", "www.alarabiya.net" are one.
    """
    if not outlet or not words(outlet):
        return None
    voice = voice_of(outlet, "agency" if called_agency([w.folded for w in words(outlet)]) else "outlet")
    labels = [outlet, *outlet.casefold().removeprefix("www.").split(".")[:1]]
    return next((v for x in labels if outlet.isascii() and (v := _squeezed().get(_squeeze(x)))), voice)


def _squeeze(name: str) -> str:
    letters = "".join(c for c in name.casefold() if c.isalnum())
    return letters.removeprefix("the").removeprefix("al")


@cache
def _squeezed() -> dict[str, Voice]:
    """Latin forms without spaces, hyphens and article."""
    return {
        _squeeze(e.form): _voice(e) for e in reversed((*_entries(False), *_entries(True))) if e.form.isascii()
    }


def capital(form: str) -> bool:
    """Latin names are written with a capital: «Nature» is a journal, "nature" is none."""
    return not form.isascii() or form != form.lower()


def is_name(voice: Voice, name: str) -> bool:
    """False for a medium that is described but not named («صحيفة محلية», "state television")."""
    if voice.key in _keys():
        return True
    core = [name[w.start : w.end] for w in words(name) if not kinds(bare(w.folded)) & {"head", "vague"}]
    vague = any("vague" in kinds(bare(w.folded)) for w in words(name))
    return bool(core) and not vague and any(capital(c) for c in core)


@cache
def _keys() -> frozenset[str]:
    return frozenset(_voice(e).key for e in _entries(False))


@cache
def _latin() -> dict[str, str]:
    """Names in Latin letters by key; of a voice that is no medium, its first form."""
    pools = {_voice(e).key: e.form for e in reversed(_entries(False)) if e.form.isascii()}
    return pools | {f"media:{entity}": name for entity, name in media_names("en").items()}


def shown(voice: Voice, language: str | None) -> str:
    """The name of a voice as readers of `language` know it."""
    return _latin().get(voice.key, voice.name) if language == "en" else voice.name
