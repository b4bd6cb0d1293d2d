"""How an archive is brought from one version to the next, by alembic."""
