"""Thresholds of what stands around the stages: reading, report and archive. Part of `config`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fetch:
    """Politeness and limits towards hosts on the web. Own judgement."""

    agent: str = "Tawatur"  # by which robots.txt may speak to us
    agent_line: str = "Tawatur/0.1 (news reader for research; reads robots.txt)"
    allow_private: bool = False  # True: also addresses that are not public
    seconds: float = 60.0  # for one exchange, > 0
    step_seconds: float = 15.0  # without a byte within it, > 0
    redirects: int = 5  # followed, >= 0
    most_bytes: int = 10 * 2**20  # of one body, unpacked
    free_bytes: int = 2**20  # unpacked bytes before the ratio is looked at
    most_ratio: float = 200.0  # unpacked / packed bytes; pages have up to 30
    host_seconds: float = 1.0  # between two questions to one host, >= 0
    longest_host_seconds: float = 30.0  # of what a robots.txt asks for
    robots_seconds: float = 3_600.0  # for which a robots.txt is believed
    trouble_seconds: float = 300.0  # for which one that could not be read is not asked for again
    connections: int = 16  # hosts that are asked at the same time, >= 1
    pages: int = 100  # that are fetched for one feed or sitemap, >= 0
    feeds: int = 500  # that one list leads to, >= 1
    least_shared: float = 0.3  # share of the words of a headline in a feed that its page must have, 0..1


@dataclass(frozen=True, slots=True)
class Ingest:
    """Limits on what is read, and where a body of text ends and page furniture begins."""

    # True: the bodies of pages by the fast extractor, which keeps more of what is no article
    fast: bool = False
    # a TOML file of outlets, read before ours; "" = none
    outlets: str = ""
    # bytes of one JSONL line, above which the line is skipped unread; news articles stay below 1 MB
    max_line_bytes: int = 16 * 2**20
    # bytes of one text or HTML document, decompressed
    max_document_bytes: int = 16 * 2**20
    # bytes of one .json file, which is read whole (JSONL and Parquet stream without a limit)
    max_json_bytes: int = 128 * 2**20
    # bytes of a feed between the ends of two items, which are held in memory: about 30 times as many
    max_item_bytes: int = 4 * 2**20
    # code points of one article's text, above which it is no article; the longest seen has 45,000
    max_text_chars: int = 2_000_000
    # characters of an article's id, above which it is shortened; a database's index takes 2,700 bytes
    max_id_chars: int = 500
    # characters of a statement that `relate` compares; headlines have below 200
    max_statement_chars: int = 2_000
    # decompressed / compressed bytes, looked at beyond `free_bytes`; news JSONL reaches 4-12
    max_ratio: float = 200.0
    # decompressed bytes before the ratio is looked at
    free_bytes: int = 64 * 2**20
    # lines of one text file; each takes about 0.1 ms, and articles have below 1,000
    max_page_lines: int = 20_000
    # code points of a page that are parsed; the largest news pages seen have 0.3 million
    max_html_chars: int = 4 * 2**20
    # code points of a page without its scripts that the extractor gets: it takes seconds a million
    max_markup_chars: int = 2**20
    # elements left open in a page; nested so deep, parsers take minutes (real pages: below 500)
    max_open_elements: int = 5_000
    # share of bytes that are not UTF-8 in a text that otherwise is: above, the encoding is looked for
    max_broken_share: float = 0.001
    # code points the language is told from
    language_chars: int = 1000
    # probability of the language model below which the language stays unknown, 0..1
    min_language_score: float = 0.5
    # hours a publication time may lie after the clock or the crawl (time zones, embargoes)
    future_slack_hours: float = 26.0
    # days a publication date may lie before the day of the text's own dateline (time zones), and after it
    # (weeklies, and copies days later); chosen by reasoning, no corpus here has both dates
    before_dateline_days: int = 1
    after_dateline_days: int = 31
    # words from which a line without a sentence's end counts as body (headlines: up to 20 words)
    body_line_words: int = 24
    # words from which a line with a sentence's end counts as body
    body_sentence_words: int = 8
    # words and code points of a byline or dateline; the longest seen has 9 words
    max_byline_words: int = 12
    max_byline_chars: int = 90
    # words of a tag list at the end; the longest seen has about 30
    max_tag_words: int = 40
    # code points from the end within which tail furniture starts
    max_tail_chars: int = 1200
    fetch: Fetch = field(default_factory=Fetch)


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
    copied_rows: int = 500  # held at once while an archive is copied, >= 1


@dataclass(frozen=True, slots=True)
class Batch:
    """How a cluster shares out the work; nothing found depends on it. All in articles, > 0; own judgement."""

    partition_articles: int = 2_000  # of one task, or as many stories
    file_rows: int = 2_000  # of one day in one file
    least_cell: int = 5_000  # compared with each other in one task; fewer, and more is moved about
    largest_cell: int = 50_000  # above it, one day is cut up (memory: 10 KB an article of cell and window)


@dataclass(frozen=True, slots=True)
class Watch:
    """How feeds are followed. Own judgement."""

    longest_pause_hours: float = 24.0  # between two questions to a feed that fails, > 0
    spread: float = 0.1  # share by which such a pause varies, so that hosts are not asked all at once, 0..1
    quiet_pause_hours: float = 6.0  # to what a list lists and has told nothing new for a while, > 0
    host_seconds: float = 120.0  # for one host in one round; the rest waits for the next, > 0
    pages: int = 2_000  # asked in one round, >= 1
    host_pages: int = 200  # of those, of one host, so that a long list keeps no other waiting, >= 1
    slack_seconds: float = 30.0  # by which a feed may be asked too soon, if `every` is not short, >= 0
    written: int = 20  # articles read in one transaction, >= 1
    page_tries: int = 6  # of a page that cannot be read for the moment, >= 1
    page_pause_minutes: float = 5.0  # before the second of them; twice as long each time, > 0
    # after a page was read, or looked at the last time
    look_again_hours: tuple[float, ...] = (1.0, 6.0, 24.0)


@dataclass(frozen=True, slots=True)
class Notify:
    """How a webhook is tried. Own judgement."""

    seconds: float = 10.0  # for one try, > 0
    tries: int = 3  # >= 1
    pause_seconds: float = 1.0  # before the second; twice as long each time, >= 0
    failures: int = 3  # stories one after another, and nothing more is tried this time, >= 1


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
    brief_rows: int = 6  # of each table in the brief of a claim, which is to be one page
    brief_chars: int = 320  # of one version there
    brief_points: tuple[float, ...] = (8.5, 7.75, 7.0)  # sizes tried until it is one page, largest first
    brief_evidence: int = 110  # of the evidence of one derivation there


@dataclass(frozen=True, slots=True)
class Search:
    """Search over an archive: bounds of what is indexed, asked and shown. Own judgement; all > 0."""

    token_chars: int = 64  # letters of a word that count
    indexed_chars: int = 100_000  # of an article, code points from its beginning
    indexed_words: int = 16_000  # of an article; PostgreSQL counts places up to 16,383
    question_chars: int = 1_000  # of a question
    question_words: int = 32  # of a question
    shortest_beginning: int = 2  # letters before a *
    snippet_chars: int = 240  # code points of a passage shown
    passages: int = 2  # of one article shown
    most_hits: int = 200  # of one page
    rebuilt_at_once: int = 200  # versions, or stories, indexed at once when all are (memory)
