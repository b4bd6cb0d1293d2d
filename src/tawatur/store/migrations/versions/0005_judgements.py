"""What people judged, and what the machine had in its place."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("undone", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_judgements_kind", "judgements", ["kind"])
    op.create_table(
        "judged",
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.number"]),
        sa.PrimaryKeyConstraint("judgement", "article"),
    )
    op.create_index("ix_judged_article", "judged", ["article"])
    op.create_table(
        "machine_stories",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "rarities",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("story"),
    )
    op.add_column("articles", sa.Column("machine", sa.String(length=64), nullable=True))
    op.create_index("ix_articles_machine", "articles", ["machine"])
    op.add_column("asides", sa.Column("machine", sa.String(length=64), nullable=True))
    op.create_index("ix_asides_machine", "asides", ["machine"])
    op.add_column("attributions", sa.Column("machine", sa.Text(), nullable=True))
