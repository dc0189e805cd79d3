"""What is done: read, normalise, check, plan. Each step takes what the one before gives."""
