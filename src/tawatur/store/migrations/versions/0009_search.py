"""The index of words, filled from what the archive holds."""

from alembic import op

from tawatur.store.search import words
from tawatur.store.search.rebuilding import rebuild

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make its tables and fill them."""
    connection = op.get_bind()
    words.create(connection)
    rebuild(connection)
