"""The first archive."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _batches()
    _runs()
    _snapshots()
    _stories()
    _articles()
    _claims()
    _redirects()
    _skipped()
    _asides()
    _copies()
    _lineage()
    _statements()
    _versions()
    _attributions()
    _fingerprints()
    _mentions()


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(length=40), nullable=False),
        sa.Column("finished", sa.String(length=40), nullable=True),
        sa.Column("program", sa.String(length=40), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch", "piece"),
    )


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Float(), nullable=True),
        sa.Column("last_day", sa.Float(), nullable=True),
        sa.Column("grade", sa.String(length=20), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_stories_first_day"), "stories", ["first_day"], unique=False)
    op.create_index(op.f("ix_stories_grade"), "stories", ["grade"], unique=False)
    op.create_index(op.f("ix_stories_last_day"), "stories", ["last_day"], unique=False)
    op.create_index(op.f("ix_stories_open"), "stories", ["open"], unique=False)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("story", sa.String(length=64), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_articles_story"), "articles", ["story"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story", "id"),
    )


def _redirects() -> None:
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(length=64), nullable=False),
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("old"),
    )
    op.create_index(op.f("ix_redirects_story"), "redirects", ["story"], unique=False)


def _skipped() -> None:
    op.create_table(
        "skipped",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("digest"),
    )


def _asides() -> None:
    op.create_table(
        "asides",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(length=64), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.ForeignKeyConstraint(["told"], ["stories.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("story", "place"),
    )
    op.create_index(op.f("ix_asides_told"), "asides", ["told"], unique=False)


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False),
        sa.Column("later", sa.Integer(), nullable=False),
        sa.Column("jaccard", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["later"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story", "place"),
    )
    op.create_index(op.f("ix_copies_earlier"), "copies", ["earlier"], unique=False)
    op.create_index(op.f("ix_copies_later"), "copies", ["later"], unique=False)


def _lineage() -> None:
    op.create_table(
        "lineage",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("upstream", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story", "place"),
    )
    op.create_index(op.f("ix_lineage_article"), "lineage", ["article"], unique=False)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story", "claim", "place"),
    )
    op.create_index(op.f("ix_statements_article"), "statements", ["article"], unique=False)


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Float(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.key"],
        ),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("article", "number"),
    )
    op.create_index(op.f("ix_versions_batch"), "versions", ["batch"], unique=False)
    op.create_index("ix_versions_outlet", "versions", ["outlet"], postgresql_using="hash")
    op.create_index("versions_by_hash", "versions", ["text_hash"], unique=False)


def _attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=True),
        sa.Column("source_class", sa.String(length=20), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=True),
        sa.Column("quote", sa.String(length=10), nullable=True),
        sa.Column("polarity", sa.String(length=10), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.key"],
        ),
        sa.PrimaryKeyConstraint("version", "place"),
    )
    op.create_index("ix_attributions_source_name", "attributions", ["source_name"], postgresql_using="hash")


def _fingerprints() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.key"],
        ),
        sa.PrimaryKeyConstraint("version"),
    )


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.key"],
        ),
        sa.PrimaryKeyConstraint("version", "place"),
    )
    op.create_index("ix_mentions_entity", "mentions", ["entity"], postgresql_using="hash")
