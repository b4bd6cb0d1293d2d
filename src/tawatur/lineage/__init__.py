"""Lineage: which article comes from which, on whose word a story rests, and how many roots remain."""

from tawatur.lineage.pairs import Reused, reused
from tawatur.lineage.portraits import outlet_portraits, portraits
from tawatur.lineage.readings import outlet_name
from tawatur.lineage.sources import source_portraits
from tawatur.lineage.tracing import trace

__all__ = ["Reused", "outlet_name", "outlet_portraits", "portraits", "reused", "source_portraits", "trace"]
