"""The catalogue: every check there is, in the order of its codes, gathered from the families' files."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fla_batch.declared import checks
from fla_batch.declared.check import FAMILIES, REGISTER, Check

for _module in iter_modules(checks.__path__):
    import_module(f"{checks.__name__}.{_module.name}")

CATALOGUE: dict[str, Check] = dict(
    sorted(REGISTER.items(), key=lambda item: (list(FAMILIES).index(item[1].family), item[0]))
)
