"""Names of people, organisations and places in running text, Arabic and English."""

from tawatur.annotate.names.find import add_names, find_names

__all__ = ["add_names", "find_names"]
