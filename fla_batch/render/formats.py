"""All formats of an action list, gathered from their files."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fla_batch.render import lists
from fla_batch.render.letter import ENROLLED, ListFormat

for _module in iter_modules(lists.__path__):
    import_module(f"{lists.__name__}.{_module.name}")

LIST_FORMATS: dict[str, ListFormat] = ENROLLED
"""The formats by the name that is typed for them, which is also the ending of the file."""
