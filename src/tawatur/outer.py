"""Thresholds of what stands around the stages: report and archive. Part of `config`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Store:
    """How the archive works in steps: what is lost when a run is killed, and speed. Own judgement."""

    read_articles: int = 500  # articles read and annotated in one transaction, >= 1
    grouped_articles: int = 1_000  # articles grouped in one transaction, >= 1; changes stories a little
    snapshot_batches: int = 10  # groupings that are repeated after a start before a new snapshot, >= 1
    snapshot_articles: int = 2_000  # the same, counted in articles, >= 1
    piece_bytes: int = 4 * 2**20  # of a snapshot, one row each, > 0
    wait_seconds: float = 120.0  # for another process that writes; a step takes up to a minute; > 0
    ids_at_once: int = 500  # in one query, 1..30,000


@dataclass(frozen=True, slots=True)
class Report:
    """What a page shows: limits in items or code points, all > 0, set by eye on a report of 3,906 articles.

    `full_up_to` is 0 or more: 0 = only shared stories get pages.
    """

    stories_per_page: int = 50
    singles_per_page: int = 400
    full_up_to: int = 2_000  # articles in the result up to which stories of one article get pages too
    claims_shown: int = 120  # per story, shared and lone counted apart
    context_chars: int = 48  # around a version or an excerpt, each side
    version_chars: int = 1_200  # of one version or excerpt
    retold_below: float = 0.4  # 0..1 of a version's words in the first one; below it no single word is marked
    text_chars: int = 200_000  # of an article's text
    graph_articles: int = 150  # drawn in the chain
    dots: int = 14  # in a story's row of articles
    copies_shown: int = 30  # pairs of copies
    roots_left_out: int = 4  # of which one article leaves something out
    changes_shown: int = 6  # of one pair of copies
    skipped_shown: int = 200
