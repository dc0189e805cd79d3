"""What a report's folder holds: the overview, a list for each addressee in each format, the tasks, the findings."""

from __future__ import annotations

LISTS = "lists"
"""The folder of the lists; their names are made of a number and an id, never of a client's words."""
