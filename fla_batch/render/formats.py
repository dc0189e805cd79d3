"""All formats of an action list, gathered from their files; and what is written in which of them."""

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


def _when_asked_for(name: str) -> ListFormat:
    """Give a format as long as its file is not loaded: each of them loads a library of its own."""

    def render(letter: Letter) -> bytes:
        import_module(f"{lists.__name__}.{name}")
        return ENROLLED[name](letter)

    return render


for _module in iter_modules(lists.__path__):
    ENROLLED.setdefault(_module.name, _when_asked_for(_module.name))

LIST_FORMATS: dict[str, ListFormat] = ENROLLED
"""The formats by the name that is typed for them, which is that of their module and the ending of their files."""


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
