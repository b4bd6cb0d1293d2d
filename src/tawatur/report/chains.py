"""The chain of a story or a claim as a tree on a terminal, from its roots to the outlets.

Heavy line = copy, light = rewrite, dashed = cites; what is unknown is drawn as unknown.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from tawatur.errors import InputError
from tawatur.model import Article, Claim, Derivation, Relation, Statement, Story
from tawatur.report.document import write_whole
from tawatur.report.figures import figures, gravest_first
from tawatur.report.graph import story_svg
from tawatur.report.judged import mark_text, marks_text
from tawatur.report.lineage_rows import hint_text, style_text
from tawatur.report.reasons import reason_text
from tawatur.report.rows import ResultLike
from tawatur.report.screen import outlet_name, roots_text
from tawatur.report.shown import one_line, shown
from tawatur.report.strings import LANGUAGES, Strings, strings
from tawatur.report.times import time_text
from tawatur.report.tree import Node, forest

_EDGES: Mapping[Relation, str] = {"copy": "━━", "rewrite": "──", "cites": "╌╌", "own": "  ", "unknown": "??"}
_SAID = 160  # code points of a passage or version shown
_SIDE = 70  # code points of one side of a hint
_IDS = 8  # ids named where another one was asked for
Found = TypeVar("Found", Story, Claim)
_DEEPEST = 40  # levels drawn; a chain in a real story has below ten


def show(
    result: ResultLike,
    story: str | None,
    claim: str | None,
    drawn: tuple[Path | None, Path | None],
    *,
    evidence: bool,
    console: Console,
) -> None:
    """Print the chains of all shared stories, or of the one or of the claim whose id is given, and draw it.

    `drawn`: files for the drawing and for the page, or None. Raises InputError naming the ids there are,
    OutputError where a file cannot be written.
    """
    articles = {a.id: a for a in result.articles if isinstance(a, Article)}
    if story is None:
        for each in gravest_first(result.stories)[0]:
            render_story(each, articles, console=console, evidence=evidence)
            console.print()
        return
    chosen = _by_id(result.stories, story, "--story")
    said = _by_id(chosen.claims, claim, "--claim") if claim is not None else None
    if said is None:
        render_story(chosen, articles, console=console, evidence=evidence)
    else:
        render_claim(said, chosen, articles, console=console)
    svg, page = drawn
    if svg is not None:
        write_whole(svg, [_drawing(chosen, articles).encode()])
    if page is not None:
        # Templates load slowly, and a tree on the terminal needs none.
        from tawatur.report.trace_page import trace_html

        write_whole(page, [trace_html(chosen, articles, said).encode()])


def _by_id(rows: Iterable[Found], name: str, option: str) -> Found:
    known = {row.id: row for row in rows}
    if name not in known:
        few = ", ".join(list(known)[:_IDS]) + (", …" if len(known) > _IDS else "")
        raise InputError(f"{option} {name}", f"there is none of this id; there are {few or 'none'}")
    return known[name]


def _drawing(story: Story, articles: Mapping[str, Article]) -> str:
    first = articles[story.articles[0]].language
    return story_svg(story, articles, language=first if first in LANGUAGES else "en")


def render_story(
    story: Story, articles: Mapping[str, Article], *, console: Console, evidence: bool = False
) -> None:
    """Print the chain of `story`. `evidence`: with the reason and the borrowed passages of each article."""
    words = strings("en")
    found = figures(story)
    grade = words[f"grade_{found.grade or 'none'}"]
    console.print(Text(f"{story.id}  {one_line(story.title, limit=200)}", style="bold"))
    console.print(Text(f"{roots_text(words, found.low, found.high)} · {grade}", style="dim"))
    derivations = {d.article: d for d in story.lineage}
    grown = forest(story, articles, limit=len(story.articles))
    tree = Tree("", hide_root=True)
    for node in grown.tops:
        _grow(tree, node, articles, derivations if evidence else {}, words)
    console.print(tree, soft_wrap=True)
    for origin, derived in grown.loops:
        console.print(Text(f"{words['line_loop']}: {origin} → {derived}", style="red"))


def _grow(
    tree: Tree,
    top: Node,
    articles: Mapping[str, Article],
    derivations: Mapping[str, Derivation],
    words: Strings,
) -> None:
    """Hang `top` and all below it; a stack, since a chain may be as deep as the story is long."""
    stack: list[tuple[Tree, Node, int]] = [(tree, top, 0)]
    while stack:
        above, node, depth = stack.pop()
        branch = above.add(_label(node, articles, words))
        for line in _evidence(derivations.get(node.article or ""), articles, words):
            branch.add(line)
        below = branch if depth < _DEEPEST else above
        stack.extend((below, child, depth + 1) for child in reversed(node.children))


def _label(node: Node, articles: Mapping[str, Article], words: Strings) -> Text:
    if node.kind == "unknown":
        return Text(f"? {words['no_root']}", style="red")
    name = outlet_name(articles[node.label], words) if node.label in articles else node.label
    if node.article is None:
        return Text(f"◉ {one_line(name, limit=80)}", style="bold red" if node.kind == "root" else "bold")
    article, relation = articles[node.article], node.relation or "unknown"
    line = Text("◉ " if node.kind == "root" else f"{_EDGES[relation]} ")
    line.append(one_line(name or outlet_name(article, words), limit=80), style="bold")
    told = () if node.kind == "root" and relation != "own" else (words[f"line_{relation}"],)
    line.append("  " + " · ".join((*told, time_text(article, words), article.id)), style="dim")
    return line


def _evidence(found: Derivation | None, articles: Mapping[str, Article], words: Strings) -> Iterator[Text]:
    if found is None:
        return
    if found.reason:
        yield Text(reason_text(found.reason, words), style="italic dim")
    text = articles[found.article].text
    if found.style:
        yield Text(style_text(found.style, text, words), style="italic dim")
    for p in found.passages:
        said = one_line(shown(p.span.of(text)), limit=_SAID)
        yield Text(f"{words[f'handling_{p.handling}']} {p.origin}: «{said}»", style="dim")
    for h in found.hints:
        sides = [(text, h.span), (articles[h.origin].text, h.from_span)]
        said = " ~ ".join(f"«{one_line(shown(span.of(side)), limit=_SIDE)}»" for side, span in sides)
        yield Text(f"{hint_text(h, words)} {h.origin}: {said}", style="dim")


def render_claims(story: Story, *, console: Console) -> None:
    """Print the claims of `story`, one a line, those of several articles first."""
    words = strings("en")
    for claim in sorted(story.claims, key=lambda c: -len(c.versions)):
        count = claim.independent
        low, high = (count.low, count.high) if count else (None, None)
        about = f"{words.count('n_articles', len(claim.versions))} · {roots_text(words, low, high)}"
        line = Text(f"{claim.id}  ").append(one_line(claim.gist, limit=_SAID))
        about += f" · {marks_text(claim.judged, words)}" if claim.judged else ""
        console.print(line.append(f"  {about}", style="dim"), soft_wrap=True)


def render_claim(claim: Claim, story: Story, articles: Mapping[str, Article], *, console: Console) -> None:
    """Print on whose word each version of `claim` rests, its roots, and why they are so many."""
    words = strings("en")
    console.print(Text(f"{story.id} {claim.id}  {one_line(claim.gist, limit=200)}", style="bold"))
    count = claim.independent
    grade = words[f"grade_{claim.grade or 'none'}"]
    low, high = (count.low, count.high) if count else (None, None)
    console.print(Text(f"{roots_text(words, low, high)} · {grade}", style="dim"))
    tree = Tree(Text(f"{words['claim_roots']}: {words.join(list(claim.roots)) or words['no_root']}"))
    derivations = {d.article: d for d in story.lineage}
    for version in claim.versions:
        tree.add(_version(version, articles, derivations, words))
    console.print(tree, soft_wrap=True)
    if claim.judged:
        console.print(Text(f"  {marks_text(claim.judged, words)}", style="bold"))
    for reason in count.reasons if count else ():
        console.print(Text(f"  {reason_text(reason, words)}", style="italic dim"))


def _version(
    version: Statement, articles: Mapping[str, Article], derivations: Mapping[str, Derivation], words: Strings
) -> Text:
    article = articles[version.article]
    relation = derivations[article.id].relation if article.id in derivations else "unknown"
    said = one_line(shown(version.span.of(article.text)), limit=_SAID)
    chain = " → ".join(one_line(name, limit=60) for name in reversed(version.chain)) or words["own_voice"]
    line = Text(f"{_EDGES[relation]} {chain} → ")
    line.append(outlet_name(article, words), style="bold")
    line.append(f": «{said}»", style="dim")
    return line.append(f" · {mark_text(version.judged, words)}" if version.judged else "", style="bold")
