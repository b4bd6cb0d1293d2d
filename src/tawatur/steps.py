"""In which steps the archive works. Part of `config`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Store:
    """How the archive works in steps: what is lost when a run is killed, and speed. Own judgement."""

    read_articles: int = 500  # articles read and annotated in one transaction, >= 1
    grouped_articles: int = 1_000  # articles grouped in one transaction, >= 1; changes stories a little
    snapshot_batches: int = 10  # groupings that are repeated after a start before a new snapshot, >= 1
    snapshot_articles: int = 2_000  # the same, counted in articles, >= 1
    piece_bytes: int = 4 * 2**20  # of a snapshot, one row each, > 0
    wait_seconds: float = 30.0  # for another process that writes, > 0
    ids_at_once: int = 500  # in one query, 1..30,000
