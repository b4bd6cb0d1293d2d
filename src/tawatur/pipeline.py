"""The stages in order, on one page."""
