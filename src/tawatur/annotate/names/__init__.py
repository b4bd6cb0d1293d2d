"""Names of people, organisations and places in running text, Arabic and English."""

from tawatur.annotate.names.find import find_names

__all__ = ["find_names"]
