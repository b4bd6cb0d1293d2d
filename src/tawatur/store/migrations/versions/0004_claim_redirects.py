"""Where ids of claims lead that were given up."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "claim_redirects",
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.Column("old", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("story", "old"),
    )
    op.create_index("ix_claim_redirects_target", "claim_redirects", ["target"])
