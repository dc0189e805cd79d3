"""All formats of an action list, gathered from their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

from fla_batch.declared.profile import Profile
from fla_batch.declared.settings import Settings
from fla_batch.render import lists
from fla_batch.render.letter import ENROLLED, Letter, ListFormat
from fla_batch.tasks import ActionList

for _module in iter_modules(lists.__path__):
    import_module(f"{lists.__name__}.{_module.name}")

LIST_FORMATS: dict[str, ListFormat] = ENROLLED
"""The formats by the name that is typed for them, which is also the ending of the file."""


@dataclass(frozen=True, slots=True)
class Order:
    """In which formats the lists of a run are written, and what all of them have in common."""

    profile: Profile
    today: date
    settings: Settings
    forms: tuple[str, ...]

    def written(self, plan: ActionList) -> list[bytes]:
        """Write one list in each of the formats."""
        letter = Letter(plan, self.profile, self.today, self.settings)
        return [LIST_FORMATS[form](letter) for form in self.forms]
