"""Watching feeds: what is new is added to the archive, politely and again and again."""

from tawatur.watch.cycle import Watch
from tawatur.watch.rounds import Cycle
from tawatur.watch.sources import sources

__all__ = ["Cycle", "Watch", "sources"]
