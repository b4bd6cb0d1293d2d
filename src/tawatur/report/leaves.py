"""The records behind a story's page and an article's page, as documented as those of `rows.py`."""

from dataclasses import dataclass

from tawatur.report.rows import Badge, Chrome, Headline, Link


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An article in time. `gap`: time since the one before, or None. `iso`: time for machines, or None.

    `time`: in words. `outlet`, `title`: its name and link. `relation`: kind of derivation (css).
    `origin`: whom it derives from in words, or None.
    """

    gap: str | None
    iso: str | None
    time: str
    outlet: str
    title: Link
    relation: str
    origin: str | None


@dataclass(frozen=True, slots=True)
class RootRow:
    """A group of articles with one root. `label`: the root. `count`: articles in words. `articles`: links.

    `doubt`: that the texts do not establish this root, or None. `why`: why it is one, or None.
    """

    label: str
    doubt: str | None
    why: str | None
    count: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a version's words. `text`: as written. `css`: difference kinds, or «context», or «».

    `tag`: the name of the difference that ends here, so that colour is not needed, or None.
    """

    text: str
    css: str
    tag: str | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One wording of a claim. `articles`: who carries it. `chain`: voices, outermost first; () = own voice.

    `pieces`: its words, cut where differences begin and end. `language`: of the words, or None.
    `retold`: it has too little of the first wording to mark single words. `speaker_differs`: the versions
    do not agree on whose word it is.
    """

    articles: tuple[Link, ...]
    chain: tuple[str, ...]
    pieces: tuple[Piece, ...]
    language: str | None
    retold: bool
    speaker_differs: bool


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side of a difference. `outlets`: whose. `words`: what they have there, in `language` or None.

    `quoted`: the words are theirs, not ours about them.
    """

    outlets: tuple[str, ...]
    words: str
    quoted: bool
    language: str | None


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference. `kind`: for css. `name`: in words. `sides`: what each side says."""

    kind: str
    name: str
    sides: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim. `anchor`: its place in the page; `href`: where its heading leads. `gist`: in `language`.

    `badge`: its grade or None. `count`: articles in words. `roots`: names of roots.
    `independent`: their number in words, or None. `reasons`: why that number. `versions`: wordings.
    `differences`: list of them. `variants`: spellings of one name, which are no difference.
    """

    anchor: str
    href: str
    gist: str
    language: str | None
    badge: Badge | None
    count: str
    roots: tuple[str, ...]
    independent: str | None
    reasons: tuple[str, ...]
    versions: tuple[VersionRow, ...]
    differences: tuple[DifferenceRow, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A borrowed passage, or a hint beside them. `handling`: in words. `origin`: the earlier article.

    `here`, `there`: the passage in both articles, words marked that the other side has not.
    """

    handling: str
    origin: Link
    here: tuple[Piece, ...]
    there: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LineageRow:
    """Where an article comes from. `anchor`: its place in a page of steps. `article`: its link.

    `relation`: css kind; `name`: in words.

    `origin`: the article it derives from, to stand after `name`, or None. `upstream`: the named origin, or
    None. `reason`: why. `confidence`: per cent. `evidence`: excerpts in `language`, cut like versions.
    `passages`: what it borrows, in the order of its text. `hints`: what else ties it to earlier articles.
    `style`: whose text it reads like, or None.
    """

    anchor: str
    article: Link
    relation: str
    name: str
    origin: Link | None
    upstream: str | None
    reason: str | None
    confidence: str
    language: str | None
    evidence: tuple[tuple[Piece, ...], ...]
    passages: tuple[PassageRow, ...]
    style: str | None
    hints: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two articles with one text. `earlier`, `later`: links. `alike`: per cent.

    `changed`: pairs of words, in the later and in the earlier; one may be empty. `more`: there are others.
    """

    earlier: Link
    later: Link
    alike: str
    changed: tuple[tuple[str, str], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class AsideRow:
    """What an article reports in passing. `article`: its link. `story`: that of the other story.

    `confidence`: per cent. `words`: the part of the text, cut like versions, in `language` or None.
    """

    article: Link
    story: Link
    confidence: str
    words: tuple[Piece, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """What is left out of what one root says. `root`: its name. `note`: how much, in words.

    `claims`: the first of them, each on one line. `more`: there are others.
    """

    root: str
    note: str
    claims: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class OmissionRow:
    """What an article leaves out. `article`: its link. `roots`: root by root. `language`: of claims, or None.

    `more`: how many other roots there are, or None.
    """

    article: Link
    roots: tuple[LeftOutRow, ...]
    more: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two places of an article that cannot both be so. `article`: its link. `kind`: of difference, in words.

    `left`, `right`: both places, cut like versions, in `language` or None.
    """

    article: Link
    kind: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story. `chrome`: frame. `title`, in `language`; `headline`: figures; `badges`: marks.

    `label`: what, who and where, or None. `outlets`: their names. `time`: first and last day, in words.
    `copies`: pairs with one text; `copies_more`: how many were left out, or None. `asides`: told in passing.
    `omissions`: what articles leave out. `contradictions`: within one article.

    `timeline`: articles in time. `svg`: the chain, drawn; `circles`: it has links that run back.
    `roots`: groups; `roots_text`: their number in words; `claims`: shared claims;
    `lone`: those of one article; `hidden`: how many were left out, or None.
    `legend`: difference kinds (kind, name, sentence). `lineage`: the table.
    """

    chrome: Chrome
    title: str
    language: str | None
    label: str | None
    headline: Headline
    badges: tuple[Badge, ...]
    outlets: tuple[str, ...]
    time: str
    timeline: tuple[TimelineRow, ...]
    svg: str
    circles: bool
    roots: tuple[RootRow, ...]
    roots_text: str
    claims: tuple[ClaimRow, ...]
    lone: tuple[ClaimRow, ...]
    hidden: str | None
    legend: tuple[Badge, ...]
    lineage: tuple[LineageRow, ...]
    copies: tuple[CopyRow, ...]
    copies_more: str | None
    asides: tuple[AsideRow, ...]
    omissions: tuple[OmissionRow, ...]
    contradictions: tuple[ContradictionRow, ...]


@dataclass(frozen=True, slots=True)
class AttributionCard:
    """An attribution. `anchor`, `number`: its place. `back`: link to its words, or None.

    `source`: the name; `expressed`: the words that name it, or None. `kind`: source class in words.
    `named`: named or anonymous, in words, or None where `kind` says it. `cue`, `content`: words.
    `chain`: voices, outermost first.
    `polarity`, `quote`: in words. `confidence`: per cent. `reason`: why something is undecided, or None.
    `nested`: depth, 0 = outermost.
    """

    anchor: str
    number: str
    back: str | None
    source: str
    expressed: str | None
    kind: str | None
    named: str | None
    cue: str | None
    content: str
    chain: tuple[str, ...]
    polarity: str
    quote: str
    confidence: str
    reason: str | None
    nested: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article. `chrome`: frame. `title`, `outlet`, `time`, `iso`, `authors`: its head; `url`: safe link.

    `address`: the url as text when it is not linked, or None. `marks`: warnings. `stories`: links back.
    `text_language`: of the content, or None. `text`: its text as HTML of `body.py`. `cut`: that the text was
    cut, or None. `cards`: its attributions. `count`: their number in words. `contradictions`: within it.
    """

    chrome: Chrome
    title: str
    outlet: str
    time: str
    iso: str | None
    authors: tuple[str, ...]
    url: str | None
    address: str | None
    marks: tuple[str, ...]
    stories: tuple[Link, ...]
    text_language: str | None
    text: str
    cut: str | None
    cards: tuple[AttributionCard, ...]
    count: str
    contradictions: tuple[ContradictionRow, ...]


@dataclass(frozen=True, slots=True)
class PortraitsPage:
    """Portraits in their frame `chrome`.

    `columns`, `source_columns`: heads of the tables. `outlets`, `sources`: rows of cells, a name first.
    """

    chrome: Chrome
    columns: tuple[str, ...]
    outlets: tuple[tuple[str, ...], ...]
    source_columns: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TraceHalf:
    """A chain in one language. `language`, `direction`: of the screen; `name`: the language's own name.

    `html`: its part of the page, escaped.
    """

    language: str
    direction: str
    name: str
    html: str


@dataclass(frozen=True, slots=True)
class TracePage:
    """A chain in one file. `chrome`: frame. `style`: the style sheet; `digest`: the hash that admits it.

    `halves`: the same in each language, that of the story first.
    """

    chrome: Chrome
    style: str
    digest: str
    halves: tuple[TraceHalf, ...]
