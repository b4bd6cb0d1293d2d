"""Numbers in running text, Arabic and English: value or range, unit, approximation."""

from tawatur.annotate.numbers.find import add_numbers, find_numbers, read_quantities

__all__ = ["add_numbers", "find_numbers", "read_quantities"]
