"""Exports: articles and whole results for other tools, each format by name.

Articles one by one: JSON lines, W3C Web Annotation, brat stand-off, spaCy (`write`). Results with their
stories and claims: `FORMATS`.
"""

from typing import TYPE_CHECKING

from tawatur.deferred import deferred
from tawatur.exports.brat import standoff
from tawatur.exports.docs import to_spacy, write_docbin
from tawatur.exports.relations import related
from tawatur.exports.stream import annotated
from tawatur.exports.webanno import annotation_page
from tawatur.exports.writing import ARTICLE_FORMATS, check_out, write, write_lines

if TYPE_CHECKING:
    from tawatur.exports.formats import FORMATS, Writer
    from tawatur.exports.narrowing import claim_of, story_of

__all__ = [
    "ARTICLE_FORMATS",
    "FORMATS",
    "Writer",
    "annotated",
    "annotation_page",
    "check_out",
    "claim_of",
    "related",
    "standoff",
    "story_of",
    "to_spacy",
    "write",
    "write_docbin",
    "write_lines",
]
_HOME = {"FORMATS": "formats", "Writer": "formats", "claim_of": "narrowing", "story_of": "narrowing"}
__getattr__ = deferred(__name__, _HOME)
