"""Lists a page at a time: orders of stories, their outlets, and attributions by source."""

from itertools import islice

import orjson
import sqlalchemy as sa
from alembic import op

from tawatur.store.lists import listed

revision = "0007"
down_revision = "0005"
_AT_ONCE = 1_000


def upgrade() -> None:
    """Make the table of outlets out of the stories, and the indexes."""
    made = op.create_table(
        "story_outlets",
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("story", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("outlet", "story"),
    )
    op.create_index("ix_story_outlets_story", "story_outlets", ["story"])
    connection = op.get_bind()
    stories = sa.table("stories", sa.column("id"), sa.column("record"))
    found = iter(connection.execute(sa.select(stories.c.id, stories.c.record)).all())
    while some := list(islice(found, _AT_ONCE)):
        rows = [
            {"outlet": outlet, "story": story}
            for story, record in some
            for outlet in listed(orjson.loads(record).get("outlets", ()))
        ]
        if rows:
            connection.execute(sa.insert(made), rows)
    op.create_index("stories_newest", "stories", [sa.text("coalesce(last_day, -1e9) DESC"), "id"])
    op.create_index("stories_largest", "stories", [sa.text("articles DESC"), "id"])
    op.drop_index("ix_attributions_source_name", "attributions")
    op.create_index("attributions_by_source", "attributions", ["source_name", "version", "place"])
