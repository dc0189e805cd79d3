"""What the runs are measured against: each a script of its own that knows nothing of fla-batch."""
