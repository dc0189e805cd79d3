"""What a secretariat sets once: who it is, where answers go, and how its lists leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a secretariat; each has a value that works without any."""

    name: str = ""
    """Name of the secretariat."""
    reply_to: str = ""
    """Address to which lists and workbooks come back."""


PLAIN = Settings()
"""Nothing is set."""
