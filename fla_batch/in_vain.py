"""In vain: libraries that another one loads for what we never ask of it need not be loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

_Library = TypeVar("_Library")


def loaded(library: str, load: Callable[[], _Library], named_only: Iterable[str], absent: Iterable[str]) -> _Library:
    """Load a library that takes nothing but names from some others, and does without some; else, together with these.

    Those that are loaded already stay as they are.
    """
    try:
        with _instead({**{name: _NamesOnly(name) for name in named_only}, **dict.fromkeys(absent)}):
            return load()
    except (AttributeError, ImportError, TypeError):
        # Another version than ours does more with them: what has been loaded of it is begun anew.
        for name in [each for each in sys.modules if each.partition(".")[0] == library]:
            del sys.modules[name]
        return load()


@contextmanager
def _instead(modules: dict[str, Any]) -> Iterator[None]:
    missing = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


class _AnyName(type):
    def __getattr__(cls, name: str) -> type[_Nothing]:
        return _nothing(name)

    def __call__(cls, *_: object, **__: object) -> Any:
        raise TypeError


class _Nothing(Exception, metaclass=_AnyName):  # noqa: N818 - it stands for classes and errors alike, and is never made
    pass


class _NamesOnly(ModuleType):
    """A library whose names all stand for nothing, in a version that nobody finds too old."""

    __version__ = "99"

    def __getattr__(self, name: str) -> type[_Nothing]:
        return _nothing(name)


def _nothing(name: str) -> type[_Nothing]:
    # Whoever asks for such a name wants to know what sort of thing it is.
    if name.startswith("__"):
        raise AttributeError(name)
    return _Nothing
