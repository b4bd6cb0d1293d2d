"""A claim as HTML: its wordings side by side, their differences, and why it has so many roots.

In Python, since a story may have hundreds: as macros they were a third of a page's time.
"""

from types import SimpleNamespace

from tawatur.report.bits import escaped, lang_of, link_html, marked, names_html, voices_html
from tawatur.report.leaves import ClaimRow, DifferenceRow, SideRow, VersionRow
from tawatur.report.rows import Chrome


def claim(row: ClaimRow, ui: SimpleNamespace, chrome: Chrome) -> str:
    """A whole claim, for a page in the frame `chrome`; `ui`: the words of its language, escaped."""
    anchor = escaped(row.anchor)
    gist = f'<a class="self" href="{escaped(row.href)}">{escaped(row.gist)}</a>'
    return (
        f'<article class="claim" id="{anchor}" aria-labelledby="{anchor}-gist">\n<header>\n'
        f'<h3 id="{anchor}-gist" dir="auto"{lang_of(row.language)}>{gist}</h3>\n'
        f'<p class="meta">{_facts(row, ui)}</p>\n</header>\n'
        f"{versions(row, ui, chrome)}\n{differences(row, ui)}\n{_reasons(row, ui)}</article>\n"
    )


def _facts(row: ClaimRow, ui: SimpleNamespace) -> str:
    shown, mark = "", row.badge
    if mark:
        shown = f'<span class="badge b-{escaped(mark.kind)}" title="{escaped(mark.meaning)}">'
        shown += f"{escaped(mark.text)}</span> "
    independent = f" · {escaped(row.independent)}" if row.independent else ""
    roots = f" · {ui.claim_roots}{ui.colon}{names_html(row.roots, ui.comma)}" if row.roots else ""
    return f"{shown}{escaped(row.count)}{independent}{roots}"


def _reasons(row: ClaimRow, ui: SimpleNamespace) -> str:
    if not row.reasons:
        return ""
    rows = "".join([f"<li><bdi>{escaped(reason)}</bdi></li>" for reason in row.reasons])
    return f'<details class="why"><summary>{ui.reasons}</summary><ul class="reasons">{rows}</ul></details>\n'


def versions(row: ClaimRow, ui: SimpleNamespace, chrome: Chrome) -> str:
    """The table of its wordings."""
    heads = (ui.version_articles, ui.version_chain, ui.version_text)
    head = "".join([f'<th scope="col">{x}</th>' for x in heads])
    rows = "".join([_version(version, ui, chrome) for version in row.versions])
    return (
        '<table class="grid versions">\n'
        f'<caption class="hidden">{ui.claims_caption}{ui.colon}{escaped(row.gist)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _version(row: VersionRow, ui: SimpleNamespace, chrome: Chrome) -> str:
    carried = "".join([f"<li>{link_html(x)}</li>" for x in row.articles])
    retold = (
        f'<span class="retold" lang="{escaped(chrome.language)}" dir="{escaped(chrome.direction)}">'
        f"{ui.retold}</span>"
        if row.retold
        else ""
    )
    return (
        f'<tr>\n<th scope="row" data-label="{ui.version_articles}"><ul class="outlets">{carried}</ul></th>\n'
        f'<td data-label="{ui.version_chain}">{_chain(row, ui)}</td>\n'
        f'<td data-label="{ui.version_text}" class="version" dir="auto"{lang_of(row.language)}>'
        f"{marked(row.pieces)}{retold}</td>\n</tr>\n"
    )


def _chain(row: VersionRow, ui: SimpleNamespace) -> str:
    if row.chain:
        return voices_html(row.chain, differs=row.speaker_differs)
    own = f'<mark class="d d-attribution">{ui.own_voice}</mark>' if row.speaker_differs else ui.own_voice
    return f'<span class="none">{own}</span>'


def differences(row: ClaimRow, ui: SimpleNamespace) -> str:
    """The list of its differences and of the spellings of one name; nothing where there are none."""
    if not row.differences and not row.variants:
        return ""
    found = "".join([_difference(x, ui) for x in row.differences])
    spelled = "".join(
        f'<div><dt class="meta">{ui.variants}</dt><dd><bdi>{escaped(x)}</bdi></dd></div>\n'
        for x in row.variants
    )
    return f'<dl class="differences" aria-label="{ui.differences}">\n{found}{spelled}</dl>\n'


def _difference(row: DifferenceRow, ui: SimpleNamespace) -> str:
    sides = "".join([_side(x, ui) for x in row.sides])
    kind = f'<mark class="d d-{escaped(row.kind)}">{escaped(row.name)}</mark>'
    return f"<div><dt>{kind}</dt>\n<dd>{sides}</dd></div>\n"


def _side(row: SideRow, ui: SimpleNamespace) -> str:
    words = escaped(row.words)
    said = (
        f'<q dir="auto"{lang_of(row.language)}>{words}</q>'
        if row.quoted
        else f'<bdi class="none">{words}</bdi>'
    )
    return f'<span class="side">{names_html(row.outlets, ui.comma)}{ui.colon}{said}</span>'
