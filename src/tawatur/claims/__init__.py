"""Claims: statements of articles, aligned over a story, with their differences."""

from tawatur.claims.align import align
from tawatur.claims.statements import statements

__all__ = ["align", "statements"]
