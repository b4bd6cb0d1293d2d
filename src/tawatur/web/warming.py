"""What the first reader would wait for, and all readers at every collection: done before the desk opens."""

import gc

from tawatur.report.strings import LANGUAGES
from tawatur.store.search.asking import parts
from tawatur.store.search.marking import Marker
from tawatur.store.search.tokens import indexed
from tawatur.web.render import environment

_WORDS = "وزير minister"  # in each language whose words are looked up in lexicons


def warm() -> None:
    """Load templates and the lexicons of search, and take what is loaded out of collections.

    It lives as long as the desk; a collection that walks through it stops all readers for 0.1 s.
    """
    for language in LANGUAGES:
        made = environment(language)
        for name in made.list_templates(extensions=["html"]):
            made.get_template(name)
    Marker(parts(_WORDS)).marks(indexed(_WORDS))
    gc.collect()
    gc.freeze()
