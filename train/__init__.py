"""What was learned from corpora and how: each script makes one small table or set of weights again."""
