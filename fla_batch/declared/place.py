"""Where the file of settings is: looked for before anything else is known, so nothing else is loaded for it."""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "fla-batch.toml"
"""The file that is looked for, from the working folder upwards."""


def find() -> Path | None:
    """Look for a file of settings in the working folder and those above it, as far as the reader's home."""
    try:
        here, home = Path.cwd(), Path.home().resolve()
        for folder in (here, *here.parents):
            if (folder / FILE_NAME).is_file():
                return folder / FILE_NAME
            if folder == home:
                return None
    except (OSError, RuntimeError):
        # The folder is gone, closed to the reader, or nobody's home is known.
        return None
    return None
