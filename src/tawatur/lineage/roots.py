"""Whose word a claim rests on: the innermost voices of its versions, merged where they are one.

Two voices are one when they have one name, when one is the outer voice of the other's chain («نقلت … عن
مسؤول»), or when one is the outlet or agency the other's article cites or belongs to. A version in an
article's own voice rests on the voices named by other articles of its origin, else on that origin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tawatur.lineage.names import among, calls_by_name, core, same_name, short_form
from tawatur.lineage.upstream import Upstream
from tawatur.lineage.voices import Voice, is_name, kinds, outlet_voice, shown, voice_of
from tawatur.model import Article, Attribution, Claim, SourceClass, Statement
from tawatur.words import words

ANONYMOUS: frozenset[SourceClass | None] = frozenset({"person_unnamed", "group", "social_media"})
_BODIES = frozenset({"person_named", "official_body", "organisation", "armed_group"})
_MEDIA = frozenset({"news_agency", "media_outlet"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One article's place in its story: its text, its upstream, the origins it belongs to (indexes).

    `speakers`: its sources that are some speaker of the story, by name, with the name he has in the story.
    `said`: its attributions by id.
    """

    article: Article
    upstream: Upstream
    origins: frozenset[int]
    speakers: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Attribution] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", {a.id: a for a in self.article.attributions})


@dataclass(frozen=True, slots=True)
class Told:
    """One version with what is known of its teller. `name` is None for the article's own voice."""

    version: Statement
    setting: Setting
    attribution: Attribution | None
    name: str | None
    voice: Voice | None

    @property
    def speaker(self) -> str | None:
        """Who of the story speaks, where that is sure."""
        return self.setting.speakers.get(self.name or "")

    @property
    def outer(self) -> tuple[str, ...]:
        """Names of the chain outside its innermost voice."""
        return self.version.chain[:-1]


@dataclass(frozen=True, slots=True)
class Root:
    """One voice behind a claim: its name, the versions that rest on it, and whether nobody is named."""

    name: str
    versions: tuple[Told, ...]
    own_voice: bool

    @property
    def origins(self) -> frozenset[int]:
        """Indexes of the origins whose articles carry it."""
        return frozenset().union(*(t.setting.origins for t in self.versions))

    @property
    def anonymous(self) -> bool:
        """True when it is «مصادر», «وسائل الإعلام» or of a class that names nobody."""
        vague = any("vague" in kinds(w.folded) for w in words(self.name)[:1])
        classes = {t.attribution.source_class for t in self.versions if t.attribution}
        return vague or (bool(classes) and classes <= ANONYMOUS)

    @property
    def sure(self) -> bool:
        """True when a version plainly names a person, body or medium: two words, or a name found as such."""
        return not self.own_voice and not self.anonymous and any(plain(t) for t in self.versions)


def plain(teller: Told) -> bool:
    """The teller is a person, body or medium plainly named: by two words, as a name found as such, or as a
    person judged.
    """
    said = teller.attribution
    if teller.name is not None and (teller.version.judged or (said and said.judged and said.named)):
        return True  # somebody says so
    if said is None or teller.name is None:
        return False
    if said.source_class in _MEDIA:
        return is_name(voice_of(teller.name), teller.name)
    if said.source_class not in _BODIES:
        return False
    text = teller.setting.article.text
    named = [m for m in teller.setting.article.mentions if m.kind in ("person", "organisation")]
    known = [core(m.span.of(text)) for m in named]
    if said.source_class == "person_named":  # all its words are of names: no «المدير بترحيب من الحضور»
        return core(teller.name) in known or core(teller.name) <= frozenset().union(*known)
    return len(core(teller.name)) > 1 or core(teller.name) in known


def told(claim: Claim, settings: Mapping[str, Setting]) -> list[Told]:
    """The claim's versions with their tellers; versions of articles outside the story are left out."""
    out = []
    for version in claim.versions:
        if setting := settings.get(version.article):
            said = setting.said.get(version.attribution or "")
            if version.judged and said:  # what kind of voice the machine took it for says nothing any more
                said = replace(said, source_class=None, source=None, judged=version.judged)
            name = version.chain[-1] if version.chain else None
            out.append(Told(version, setting, said, name, voice_of(name) if name else None))
    return out


def roots(versions: Sequence[Told], labels: Sequence[tuple[str, bool]]) -> list[Root]:
    """The roots behind the versions: named voices first, then origins.

    `labels`: the name of each origin of the story, and whether an agency or outlet is known to be it.
    """
    named = [t for t in versions if t.name]
    own = [t for t in versions if not t.name]
    clusters = _clusters(named)
    rest: list[Told] = []
    for teller in own:
        homes = [c for c in clusters if any(t.setting.origins & teller.setting.origins for t in c)]
        homes = homes or [c for c in clusters if any(_backs(t, teller) or _gave(t, teller) for t in c)]
        for home in homes:
            home.append(teller)
        if not homes:
            rest.append(teller)
    found = [Root(_name(c), tuple(c), False) for c in clusters]
    return found + [Root(_origin_name(c, labels), tuple(c), True) for c in _by_origin(rest)]


def _clusters(named: Sequence[Told]) -> list[list[Told]]:
    clusters: list[list[Told]] = []
    for teller in named:
        one = [c for c in clusters if any(_one_voice(teller, t) for t in c)]
        merged = [t for c in one for t in c] + [teller]
        clusters = [c for c in clusters if c not in one] + [merged]
    return clusters


def _one_voice(a: Told, b: Told) -> bool:
    if a.speaker is not None and a.speaker == b.speaker:
        return True
    if same_name(a.name, b.name) or any(same_name(a.name, n) for n in b.outer) or _short_form(a, b):
        return True
    return any(same_name(b.name, n) for n in a.outer) or _backs(a, b) or _backs(b, a)


def _backs(source: Told, teller: Told) -> bool:
    """`source` names the agency or outlet that `teller`'s article is from, or that is its own outlet."""
    if source.voice is None or source.setting is teller.setting:
        return False
    credit, own = teller.setting.upstream.credit, outlet_voice(teller.setting.article.outlet)
    behind = {v.key: v for v in (credit and credit.voice, own) if v}
    return teller.name != source.name and among(source.voice.name, behind) is not None


def _short_form(a: Told, b: Told) -> bool:
    """One word of the other's name: of a person («كيري») or a body that goes by it («الريحان» for
    «نادي الريحان»), or of anybody within texts of one origin."""
    if not short_form(a.name or "", b.name or ""):
        return False
    classes = {t.attribution.source_class if t.attribution else None for t in (a, b)}
    short = min(a.name or "", b.name or "", key=len)
    named = classes == {"person_named"} or (classes <= _BODIES and calls_by_name(short))
    return named or bool(a.setting.origins & b.setting.origins)


def _gave(source: Told, teller: Told) -> bool:
    """`source` is the giver of the statement that `teller`'s article rests on."""
    given = _statement(teller)
    return given is not None and same_name(source.name, given.name)


def _statement(teller: Told) -> Voice | None:
    credit = teller.setting.upstream.credit
    return credit.voice if credit and credit.voice.kind in ("statement", "account") else None


def _by_origin(own: Sequence[Told]) -> Iterator[list[Told]]:
    """Versions without a named voice, together where their articles share an origin or a statement."""
    groups: list[list[Told]] = []
    for teller in own:
        met = [g for g in groups if any(_one_origin(teller, t) for t in g)]
        groups = [g for g in groups if g not in met] + [[t for g in met for t in g] + [teller]]
    yield from groups


def _one_origin(a: Told, b: Told) -> bool:
    one, other = _statement(a), _statement(b)
    given = one is not None and other is not None and same_name(one.name, other.name)
    return given or bool(a.setting.origins & b.setting.origins)


def _origin_name(group: Sequence[Told], labels: Sequence[tuple[str, bool]]) -> str:
    """The agency an own-voice text is from, else the statement it rests on, else its origin's label."""
    label, known = labels[min(group[0].setting.origins)]
    given = [v for t in group if (v := _statement(t))]
    return given[0].name if given and not known else label


def _name(cluster: Sequence[Told]) -> str:
    """The innermost voice's name: one that is nobody's outer voice, a person before an outlet."""
    outer = [n for t in cluster for n in t.outer]
    inner = [t for t in cluster if t.name and not any(same_name(t.name, n) for n in outer)]
    rows = [t for t in inner if t.voice and not _is_medium(t)] or inner or [t for t in cluster if t.name]
    first = rows[0]
    if _by_office(first):
        first = next((t for t in rows if t.speaker == first.speaker and not _by_office(t)), first)
    known = first.voice is not None and _is_medium(first)
    return shown(first.voice, first.setting.article.language) if known and first.voice else first.name or ""


def _by_office(teller: Told) -> bool:
    """Named by an office alone, though the story names who holds it."""
    said = teller.attribution
    return teller.speaker is not None and said is not None and said.source_class != "person_named"


def _is_medium(teller: Told) -> bool:
    return teller.attribution is not None and teller.attribution.source_class in _MEDIA
