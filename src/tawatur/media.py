"""News agencies and outlets: one entity for all forms of a name, in every language and script.

`agencies.tsv` and `outlets.tsv` of each language hold forms; the column `entity` is shared by all languages
(«أ ف ب», "AFP": afp), `name` is the name as readers of that language know it, `country` is ISO 3166 alpha-2
(empty: none, several, or not known) and `source` the medium's own site or the article that tells of it.
`ambiguous`: an ordinary word or another's name as well, which counts only after a head noun or in quotation
marks.
"""

from functools import cache

from tawatur.lexicon import LANGUAGES, Entry, load

_FILES = ("agencies", "outlets")


@cache
def media_forms(language: str) -> tuple[Entry, ...]:
    """The forms of every language, those of `language` first, each with its `name` in `language`.

    A medium that `language` has no name for keeps the one it has.
    """
    names = media_names(language)
    return tuple(
        Entry(e.form, {**e.columns, "name": names.get(e["entity"], e["name"])})
        for each in sorted(LANGUAGES, key=lambda x: x != language)
        for file in _FILES
        for e in load(each, file)
    )


@cache
def media_names(language: str) -> dict[str, str]:
    """The name of every medium in `language`, by entity."""
    return {e["entity"]: e["name"] for file in _FILES for e in load(language, file)}
