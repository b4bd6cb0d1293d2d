"""The tables of an archive, in types that SQLite and PostgreSQL share. ADR 0003 says why they are so.

A row holds a record as JSON (`records.py`) and, beside it, the fields that are asked for. Spans count code
points of the text of the article's version. Moments are ISO 8601 texts, since many have no zone; days are
days since 1970 in UTC, as in `stories`.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

REVISION = "0009"  # the newest migration; a test holds it to the folder

metadata = MetaData()

# One call of `add`; `finished` stays NULL where it was cut off. Counts are of articles.
runs = Table(
    "runs", metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String(40), nullable=False), Column("finished", String(40)),
    Column("program", String(40), nullable=False), Column("inputs", Text, nullable=False),
    Column("added", Integer, nullable=False), Column("changed", Integer, nullable=False),
    Column("known", Integer, nullable=False), Column("skipped", Integer, nullable=False),
)  # fmt: skip

# Inputs that were not read, each once with each reason; `digest` is of both.
skipped = Table(
    "skipped", metadata,
    Column("digest", String(64), primary_key=True),
    Column("run", ForeignKey("runs.number"), nullable=False),
    Column("input", Text, nullable=False), Column("reason", Text, nullable=False),
)  # fmt: skip

# Stories, open ones and those that no article is expected for. `seen`: digest of what its claims rest on.
# `low`, `high`: independent roots; `grade`: the gravest, as a report shows them.
stories = Table(
    "stories", metadata,
    Column("id", String(64), primary_key=True),
    Column("open", Boolean, nullable=False, index=True),
    Column("title", Text, nullable=False), Column("articles", Integer, nullable=False),
    Column("first_day", Float, index=True), Column("last_day", Float, index=True),
    Column("grade", String(20), index=True), Column("low", Integer), Column("high", Integer),
    Column("seen", String(64), nullable=False), Column("record", Text, nullable=False),
)  # fmt: skip

# Which outlets have an article in a story, for lists by outlet; as `lists.listed` names them.
story_outlets = Table(
    "story_outlets", metadata,
    Column("outlet", Text, primary_key=True),
    Column("story", ForeignKey("stories.id"), primary_key=True, index=True),
)  # fmt: skip

# Where an id leads that was given up; never to another that was.
redirects = Table(
    "redirects", metadata,
    Column("old", String(64), primary_key=True),
    Column("story", ForeignKey("stories.id"), nullable=False, index=True),
)  # fmt: skip

# `version`: number of the version that stories rest on; a newer one may wait. `story`, and the `place` in it.
# `machine`: the story that grouping has it in, where people judged otherwise; NULL = the same.
articles = Table(
    "articles", metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("story", ForeignKey("stories.id"), index=True), Column("place", Integer),
    Column("machine", String(64), index=True),
)  # fmt: skip

# `text_hash`, `hash`: SHA-256 of the text, and of all that makes a version. `batch`: the arrival that grouped
# it, NULL while it waits, 0 where a newer one overtook it. `changes`: what differs from the version before.
# `record`: the Article without what stands in other columns and tables.
versions = Table(
    "versions", metadata,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey("articles.key"), nullable=False),
    Column("number", Integer, nullable=False), Column("run", ForeignKey("runs.number"), nullable=False),
    Column("batch", Integer, index=True),
    Column("text_hash", String(64), nullable=False), Column("hash", String(64), nullable=False),
    Column("day", Float), Column("outlet", Text), Column("language", String(16)),
    Column("url", Text), Column("title", Text), Column("published", String(40)),
    Column("text", Text, nullable=False), Column("changes", Text), Column("record", Text, nullable=False),
    UniqueConstraint("article", "number"),
)  # fmt: skip

# `machine`: the record as it was read, where somebody gave another speaker; NULL = it is `record`.
attributions = Table(
    "attributions", metadata,
    Column("version", ForeignKey("versions.key"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", String(32), nullable=False), Column("source_name", Text),
    Column("source_class", String(20)), Column("named", Boolean), Column("quote", String(10)),
    Column("polarity", String(10)), Column("confidence", Float), Column("record", Text, nullable=False),
    Column("machine", Text),
)  # fmt: skip

# `value` is JSON: a canonical name, or the parts of a number or date.
mentions = Table(
    "mentions", metadata,
    Column("version", ForeignKey("versions.key"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False), Column("value", Text), Column("entity", Text),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("place", Integer, nullable=False), Column("gist", Text, nullable=False),
    Column("versions", Integer, nullable=False), Column("grade", String(20)),
    Column("low", Integer), Column("high", Integer), Column("record", Text, nullable=False),
)  # fmt: skip

# Where the id of a claim leads that was given up; `claim` NULL: nothing has its versions any more.
claim_redirects = Table(
    "claim_redirects", metadata,
    Column("story", String(64), primary_key=True), Column("old", String(16), primary_key=True),
    Column("target", String(64), nullable=False, index=True), Column("claim", String(16)),
)  # fmt: skip

# The versions of claims: Statements without their mentions, which are those of the article inside them.
statements = Table(
    "statements", metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("claim", String(16), primary_key=True), Column("place", Integer, primary_key=True),
    Column("article", ForeignKey("articles.key"), nullable=False, index=True),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip

lineage = Table(
    "lineage", metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("article", ForeignKey("articles.key"), nullable=False, index=True),
    Column("relation", String(10), nullable=False), Column("origin", Text), Column("upstream", Text),
    Column("confidence", Float, nullable=False), Column("record", Text, nullable=False),
)  # fmt: skip

# Pairs of articles that print one text, in the story of the later one.
copies = Table(
    "copies", metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("earlier", ForeignKey("articles.key"), nullable=False, index=True),
    Column("later", ForeignKey("articles.key"), nullable=False, index=True),
    Column("jaccard", Float, nullable=False), Column("record", Text, nullable=False),
)  # fmt: skip

# What an article of a story reports in passing of another, `told`. `machine`: that one's id in grouping,
# where people judged otherwise; NULL = the same.
asides = Table(
    "asides", metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("article", ForeignKey("articles.key"), nullable=False),
    Column("told", ForeignKey("stories.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("confidence", Float, nullable=False), Column("machine", String(64), index=True),
)  # fmt: skip

# What grouping remembers. `fingerprints`: of each version; `batches`: arrivals in order; `snapshots`: the
# state after one of them, in pieces, from which later ones are repeated. All can be made from the articles.
fingerprints = Table(
    "fingerprints", metadata,
    Column("version", ForeignKey("versions.key"), primary_key=True),
    Column("format", String(64), nullable=False), Column("data", LargeBinary, nullable=False),
)  # fmt: skip

batches = Table(
    "batches", metadata,
    Column("number", Integer, primary_key=True), Column("kind", String(10), nullable=False),
    Column("articles", Integer, nullable=False),
)  # fmt: skip

snapshots = Table(
    "snapshots", metadata,
    Column("batch", Integer, primary_key=True), Column("piece", Integer, primary_key=True),
    Column("format", String(64), nullable=False), Column("data", LargeBinary, nullable=False),
)  # fmt: skip

# What `watch` follows. Moments are seconds since 1970. `listed`: the list that names it, NULL where the user
# does. `due`: when it is asked next. `reason`: why the last try failed, `failures` in a row.
feeds = Table(
    "feeds", metadata,
    Column("url", Text, primary_key=True), Column("listed", Text, index=True),
    Column("due", Float, nullable=False), Column("read", Float),
    Column("failures", Integer, nullable=False), Column("reason", Text),
    Column("etag", Text), Column("modified", Text),
)  # fmt: skip

# Pages that feeds lead to. `state`: waits, read, or refused for good. `due`: when it is asked (again), NULL =
# never. `asked`: how often since its state changed. `item`: what its feed says of it, as JSON.
pages = Table(
    "pages", metadata,
    Column("url", Text, primary_key=True), Column("feed", Text, nullable=False, index=True),
    Column("state", String(10), nullable=False), Column("due", Float, index=True),
    Column("asked", Integer, nullable=False), Column("reason", Text),
    Column("etag", Text), Column("modified", Text), Column("item", Text, nullable=False),
)  # fmt: skip

# What notices were told of: each story's `seen` and grade then, and the rules that held (digests, JSON); NULL
# where they are not told because they held before. The row '' says that telling has begun.
told = Table(
    "told", metadata,
    Column("story", String(64), primary_key=True), Column("seen", String(64), nullable=False),
    Column("grade", String(20)), Column("rules", Text),
)  # fmt: skip

# What people judged, in order; nothing is deleted. `record`: the Judgement. `undone`: id of the one that
# undoes it. `state`: applied, or why not, in words in `why`.
judgements = Table(
    "judgements", metadata,
    Column("number", Integer, primary_key=True), Column("id", String(20), nullable=False, unique=True),
    Column("kind", String(12), nullable=False, index=True), Column("author", Text, nullable=False),
    Column("made", String(40), nullable=False), Column("undone", String(20)),
    Column("state", String(12), nullable=False), Column("why", Text), Column("record", Text, nullable=False),
)  # fmt: skip

# The articles (ids, which the archive may lack) that a judgement names.
judged = Table(
    "judged", metadata,
    Column("judgement", ForeignKey("judgements.number"), primary_key=True),
    Column("article", Text, primary_key=True, index=True),
)  # fmt: skip

# Stories that grouping has and people judged otherwise: not shown as they are. `seen`: digest; `record`: the
# Story without claims and lineage.
machine_stories = Table(
    "machine_stories", metadata,
    Column("id", String(64), primary_key=True), Column("open", Boolean, nullable=False),
    Column("seen", String(64), nullable=False), Column("record", Text, nullable=False),
)  # fmt: skip

# In how many articles the words of a story (as grouping has it) stood when it was examined: terms.Rarity.
rarities = Table(
    "rarities", metadata,
    Column("story", String(64), primary_key=True), Column("data", LargeBinary, nullable=False),
)  # fmt: skip

# What happened to shared stories, in order: they began (new), their grade changed, they went into another
# (merged, `target`). `before`, `grade`: the gravest of their claims then and since.
happenings = Table(
    "happenings", metadata,
    Column("number", Integer, primary_key=True), Column("kind", String(10), nullable=False),
    Column("story", String(64), nullable=False), Column("articles", Integer, nullable=False),
    Column("before", String(20)), Column("grade", String(20)),
    Column("low", Integer), Column("high", Integer), Column("target", String(64)),
    Column("at", String(40), nullable=False),
)  # fmt: skip

Index("versions_by_hash", versions.c.text_hash)
# The orders of the lists of stories, as `lists.py` asks for them; -1e9 = no day is known.
Index("stories_newest", text("coalesce(last_day, -1e9) DESC"), stories.c.id)
Index("stories_largest", stories.c.articles.desc(), stories.c.id)
# Who is quoted, and a source's attributions with the newest version first.
Index("attributions_by_source", attributions.c.source_name, attributions.c.version, attributions.c.place)
# Names of any length, asked for as they are: PostgreSQL's other indexes take no more than 2,700 bytes.
for _column in (versions.c.outlet, mentions.c.entity):
    Index(f"ix_{_column.table.name}_{_column.name}", _column, postgresql_using="hash")
