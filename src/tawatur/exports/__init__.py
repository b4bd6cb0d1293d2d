"""Exports: annotated articles for other tools: JSON lines, W3C Web Annotation, brat stand-off, spaCy."""

from tawatur.exports.brat import standoff
from tawatur.exports.docs import to_spacy, write_docbin
from tawatur.exports.relations import related
from tawatur.exports.stream import annotated
from tawatur.exports.webanno import annotation_page
from tawatur.exports.writing import FORMATS, check_out, write, write_lines

__all__ = [
    "FORMATS",
    "annotated",
    "annotation_page",
    "check_out",
    "related",
    "standoff",
    "to_spacy",
    "write",
    "write_docbin",
    "write_lines",
]
