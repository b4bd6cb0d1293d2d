"""What is measured on ../shared beside the gold: numbers, dates and names on corpora of others."""
