"""Engines that run the stages: `local` (processes), `packed` (records at rest). Neither knows the work."""

from tawatur.engine.local import PIECE, elsewhere, few_collections, spread
from tawatur.engine.packed import Packed, Rows, Shelf, pack, unpack

__all__ = [
    "PIECE",
    "Packed",
    "Rows",
    "Shelf",
    "elsewhere",
    "few_collections",
    "pack",
    "spread",
    "unpack",
]
