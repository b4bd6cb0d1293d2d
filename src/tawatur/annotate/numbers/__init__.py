"""Numbers in running text, Arabic and English: value or range, unit, approximation."""

from tawatur.annotate.numbers.find import find_numbers

__all__ = ["find_numbers"]
