"""Dates in running text, Arabic and English, resolved against the day of publication."""

from tawatur.annotate.dates.find import find_dates
from tawatur.annotate.dates.reader import add_dates

__all__ = ["add_dates", "find_dates"]
