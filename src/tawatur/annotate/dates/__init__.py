"""Dates in running text, Arabic and English, resolved against the day of publication."""

from tawatur.annotate.dates.find import find_dates

__all__ = ["find_dates"]
