"""How judgements are kept, found again in the texts of now, and applied."""
