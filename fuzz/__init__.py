"""Workbooks damaged at random, by a seed, and what must be true of each of them: `python -m fuzz --help`."""
