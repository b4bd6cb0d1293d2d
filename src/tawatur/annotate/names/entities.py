"""One entity for the forms of a name within an article: «راجح بادي» and later «بادي».

A short form joins the only longer person of the article whose name ends with it; where two would fit it
stands alone. Value = the longest form as written first.
"""

from collections.abc import Iterable, Sequence

from tawatur.annotate.names.arabic import Name
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import Word, fold


def as_mentions(text: str, tokens: Sequence[Word], names: Sequence[Name]) -> list[Mention]:
    """People and organisations as mentions, each with its value and the entity key of its article."""
    keys = [(n.kind, " ".join(_parts(text, tokens, n))) for n in names]
    first: dict[tuple[str, str], str] = {}
    for name, key in zip(names, keys, strict=True):
        first.setdefault(key, text[name.start : name.end])
    longer = _longer(first)
    whole = {key: _whole(key, longer.get(key, [])) for key in first}
    return [
        Mention(Span(n.start, n.end), n.kind, first[whole[key]], f"{n.kind}:{whole[key][1]}")
        for n, key in zip(names, keys, strict=True)
    ]


def _parts(text: str, tokens: Sequence[Word], name: Name) -> list[str]:
    """The folded words of the name, the first without its proclitic."""
    first = tokens[name.first]
    head = first.folded if first.start == name.start else fold(text[name.start : first.end])
    head = "ا" + head if head.startswith("لل") else head
    return [head, *(t.folded for t in tokens[name.first + 1 : name.last])]


def _longer(known: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """For each end of a person's name (without its first words) the names that end so, in order."""
    out: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, form in known:
        parts = form.split(" ")
        if kind == "person":
            for n in range(1, len(parts)):
                out.setdefault((kind, " ".join(parts[n:])), []).append((kind, form))
    return out


def _whole(key: tuple[str, str], longer: Sequence[tuple[str, str]]) -> tuple[str, str]:
    longest = max(longer, key=lambda k: len(k[1]), default=key)
    return longest if all(longest[1].endswith(k[1]) for k in longer) else key


def short_forms(tokens: Sequence[Word], names: Sequence[Name], plain: frozenset[str]) -> list[Name]:
    """Later uses of a person's last name alone, outside the names already found.

    Only last names that one person of the article bears count, and none of the words of `plain`.
    """
    bearers: dict[str, set[str]] = {}
    starts: dict[str, int] = {}
    for name in names:
        parts = [t.folded for t in tokens[name.first : name.last]]
        if name.kind == "person" and len(parts) > 1 and len(parts[-1]) > 3:
            bearers.setdefault(parts[-1], set()).add(" ".join(parts))
            starts.setdefault(parts[-1], name.end)
    common = {last for last in bearers if last in plain or last.removeprefix("ال") in plain}
    unique = {last for last, wholes in bearers.items() if last not in common and _one(wholes)}
    if not unique:
        return []
    taken = {n for name in names for n in range(name.start, name.end)}
    return [
        Name("person", t.start, t.end, k, k + 1)
        for k, t in enumerate(tokens)
        if t.folded in unique and t.start > starts[t.folded] and t.start not in taken
    ]


def _one(wholes: set[str]) -> bool:
    longest = max(wholes, key=len)
    return all(longest.endswith(w) for w in wholes)
