"""Lineage: which article comes from which, on whose word a story rests, and how many roots remain."""

from tawatur.lineage.pairs import Reused, reused
from tawatur.lineage.portraits import outlet_portraits, portraits, portraits_of
from tawatur.lineage.readings import archive, joined, outlet_name
from tawatur.lineage.sources import source_portraits
from tawatur.lineage.tracing import trace
from tawatur.lineage.voices import ready

__all__ = [
    "Reused", "archive", "joined", "outlet_name", "outlet_portraits", "portraits", "portraits_of", "ready",
    "reused", "source_portraits", "trace",
]  # fmt: skip
