"""Claims: statements of articles, aligned over a story, with their differences."""

from tawatur.claims.align import align
from tawatur.claims.encoder import check_encoder
from tawatur.claims.statements import statements

__all__ = ["align", "check_encoder", "statements"]
