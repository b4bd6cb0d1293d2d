"""Alembic's door to the migrations: they run on the connection, and in the transaction, of the caller."""

from alembic import context

from tawatur.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
