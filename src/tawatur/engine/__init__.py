"""Engines that run the stages: `local` (processes). They know how to spread work, not what it is."""

from tawatur.engine.local import spread

__all__ = ["spread"]
