"""Stage package; filled by its own commit."""
