"""Numbers in running text, Arabic and English: value or range, unit, approximation."""

from tawatur.annotate.numbers.find import find_numbers, read_quantities

__all__ = ["find_numbers", "read_quantities"]
