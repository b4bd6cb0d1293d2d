"""What people judge: kept apart from what the machine finds, and winning over it."""
