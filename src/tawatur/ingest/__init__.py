"""Ingest: files, folders, streams and records to Articles, each unreadable part with its reason."""

from tawatur.ingest.reader import read

__all__ = ["read"]
