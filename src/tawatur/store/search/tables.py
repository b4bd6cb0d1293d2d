"""What the index holds: for each row that can be found its place, and its words beside it (`words_of_…`).

These tables can all be made again from the others, so they stand apart from the archive's own
(`schema.metadata`): a backup does not carry them. The key of a row says when it was published, so that the
order of keys is the order of hits: minutes since 1970 and a number within the minute.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

SLOT_BITS = 24  # of a key: rows of one minute
UNDATED = -(1 << 62)  # the first key of what has no day: behind everything

metadata = MetaData()

# A version of an article.
articles = Table(
    "search_articles", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False, unique=True),
)  # fmt: skip

# An attribution of a version.
attributions = Table(
    "search_attributions", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False), Column("place", Integer, nullable=False),
)  # fmt: skip

# One version of a claim; the rows of a claim stand one behind the other. `version`, `start`, `end`: the text
# that is indexed; `head`, `facets`: the rest of it. Of the whole claim: `size`, its rows, and a `digest`.
# The first has the highest key.
claims = Table(
    "search_claims", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story", String(64), nullable=False), Column("claim", String(16), nullable=False),
    Column("place", Integer, nullable=False), Column("version", Integer, nullable=False),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("head", Text, nullable=False), Column("facets", Text, nullable=False),
    Column("digest", String(32), nullable=False),
)  # fmt: skip

# Every word that the index holds: of those that a word of a question may stand for, few are.
vocabulary = Table("search_words", metadata, Column("word", String(64), primary_key=True))

Index("search_attributions_of", attributions.c.version, attributions.c.place, unique=True)
Index("search_claims_of", claims.c.story, claims.c.claim)
