"""Two articles on a terminal, claim by claim: differing words marked, chains, what only one of them says.

The rows are those of a story's page. In colour on a terminal; piped, marks are brackets: `[words|kind]`.
"""

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console
from rich.text import Text

from tawatur.config import DEFAULT, Report
from tawatur.model import Article, Claim
from tawatur.report.claim_rows import claim_row
from tawatur.report.excerpt import WORDS
from tawatur.report.leaves import ClaimRow, Piece, VersionRow
from tawatur.report.lines import say
from tawatur.report.omission_rows import omission_note
from tawatur.report.rows import ResultLike
from tawatur.report.screen import Screen, outlet_name
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings, strings

SIDES = ("A", "B")
_ELSEWHERE = ("context", "d-attribution")  # what surrounds a version, and the speaker, who is named before it
_TYPED, _WORDS, _CONTEXT = "bold black on yellow", "yellow", "dim"


def render_comparison(
    result: ResultLike, *, console: Console, language: str = "en", config: Report = DEFAULT.report
) -> None:
    """Print the claims of the first story of `result`, whose two articles are called A and B."""
    words = strings(language)
    (story, *_) = result.stories
    known = {a.id: a for a in result.articles if isinstance(a, Article)}
    articles = dict(zip(SIDES, (known[x] for x in story.articles), strict=True))
    labelled = {a.id: replace(a, outlet=side) for side, a in articles.items()}
    screen = Screen(strings=words, config=config, articles=labelled, paged=frozenset())
    for side, article in articles.items():
        say(console, Text(f"{side}  ", style="bold").append(_head(article, words), style="not bold"))
    shared = [c for c in story.claims if len(c.versions) > 1]
    say(console, Text(f"\n{words.count('n_claims', len(shared))}", style="bold underline"))
    for number, claim in enumerate(shared, 1):
        for line in _claim(claim_row(screen, claim, number), number, words, colour=console.is_terminal):
            say(console, line)
    for side, article in articles.items():
        alone = [c for c in story.claims if [v.article for v in c.versions] == [article.id]]
        title = words.fill("said_by_one", name=side, n=len(alone))
        say(console, Text(f"\n{title}", style="bold underline"))
        for claim in alone:
            say(console, _alone(claim, article, words), indent=2)
        for left_out in (o for o in story.omissions if o.article == article.id):
            note = f"{one_line(left_out.root)}: {omission_note(left_out, words)}"
            say(console, Text(f"{words['left_out']}{words['colon']}", style="yellow").append(note), indent=2)


def _head(article: Article, words: Strings) -> str:
    day = article.published.date().isoformat() if article.published else None
    title = one_line(article.title, limit=120) or words["untitled"]
    return " · ".join(filter(None, (outlet_name(article, words), day, title)))


def _claim(row: ClaimRow, number: int, words: Strings, *, colour: bool) -> Iterator[Text]:
    """The claim's versions, then its differences, spellings and roots, a line each."""
    kinds = list(dict.fromkeys(d.name for d in row.differences))
    badge = f"[{words.join(kinds)}]" if kinds else ""
    yield Text(f"\n{number}. ", style="bold").append(badge, style="yellow")
    for version in row.versions:
        yield _version(version, words, colour=colour)
    for difference in row.differences:
        sides = [f"{'/'.join(s.outlets)} «{s.words}»" for s in difference.sides]
        yield Text(f"   {difference.name}: ", style="yellow").append(
            " — ".join(sides), style="not bold default"
        )
    for variant in row.variants:
        yield Text(f"   {variant} ({words['variants']})", style="dim")
    if row.roots:
        known = f" ({row.independent})" if row.independent else ""
        yield Text(f"   {words['roots']}: {words.join(list(row.roots))}{known}", style="dim")


def _version(row: VersionRow, words: Strings, *, colour: bool) -> Text:
    """Who has the wording, on whose word, and the wording with its marks; without the context around it."""
    line = Text("   ").append("/".join(link.text for link in row.articles), style="bold")
    line.append(f" ({' ← '.join(reversed(row.chain)) or words['own_voice']})", style="cyan").append(": ")
    pieces = [p for p in row.pieces if p.css not in _ELSEWHERE]
    for piece in pieces:
        line.append_text(_piece(piece, colour=colour))
    return line.append(f" ({words['retold']})", style="dim") if row.retold else line


def _piece(piece: Piece, *, colour: bool) -> Text:
    text = one_line(piece.text, limit=len(piece.text) + 1)
    lead, trail = (" " if piece.text[k : k + 1].isspace() else "" for k in (0, len(piece.text) - 1))
    if not piece.css:
        return Text(f"{lead}{text}{trail}" if text else " ")
    if colour:
        tag = f" {piece.tag}" if piece.tag else ""
        style = _WORDS if piece.css == f"d-{WORDS}" else _TYPED
        return Text(lead).append(text, style=style).append(tag, style=_CONTEXT).append(trail)
    return Text(f"{lead}[{text}{f'|{piece.tag}' if piece.tag else ''}]{trail}")


def _alone(claim: Claim, article: Article, words: Strings) -> Text:
    (version,) = claim.versions
    chain = [one_line(x) for x in reversed(version.chain)]
    said = one_line(version.span.of(article.text), limit=400)
    return Text("• ").append(f"({' ← '.join(chain) or words['own_voice']}) ", style="cyan").append(said)
