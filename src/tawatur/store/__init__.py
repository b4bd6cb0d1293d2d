"""The archive: articles with all their versions, and what every stage found, in one database file."""
