"""The contract's JSON forms, described and read back by the types that the records declare."""

from tawatur.forms.reading import record_of
from tawatur.forms.schema import schemas

__all__ = ["record_of", "schemas"]
