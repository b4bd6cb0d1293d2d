"""What a page states in microdata attributes that no reader sees (`content` beside `itemprop`)."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ARTICLE = re.compile(r"schema\.org/\w*(?:Article|Posting)\b")
_MOST = 50  # nodes looked at for one property


def stated(tree: LexborHTMLParser, prop: str) -> list[str]:
    """Contents of `prop`, or of the name of the person or house under it; of the article's own item only.

    A comment or a card beside the article is an item of its own, and what it states is not the article's.
    """
    chosen = f'[itemprop~="{prop}"][content]:not(meta), [itemprop~="{prop}"] [itemprop~="name"][content]'
    nodes = [node for node in tree.css(chosen)[:_MOST] if _of_article(node, prop)]
    values = (" ".join((node.attributes.get("content") or "").split()) for node in nodes)
    return [value for value in values if value]


def _of_article(node: LexborNode, prop: str) -> bool:
    """True where the item around `node`, other than the value of `prop` itself, is an article or none."""
    above: LexborNode | None = node
    while above is not None:
        held = above.attributes
        if "itemscope" in held and prop not in (held.get("itemprop") or "").split():
            return not held.get("itemprop") and bool(_ARTICLE.search(held.get("itemtype") or ""))
        above = above.parent
    return True
