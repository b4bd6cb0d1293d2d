"""Arabic and English articles of one happening: what they share in no language, and which stories meet."""
