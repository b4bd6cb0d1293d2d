"""News from the web: what the user names, fetched politely and safely."""

from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.results import Answer, Fetched, NotModified, Refused

__all__ = ["Answer", "Fetched", "Fetcher", "NotModified", "Refused"]
