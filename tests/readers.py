"""Reading in tests: by processes that are kept, since to start one takes long, or without any process."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.model import Cell, Grid
from fla_batch.steps.read import _Reader
from fla_batch.steps.reading.unpack import Unpacking
from fla_batch.steps.reading.wire import Contents, Few, Parcel, Parcels, Picked, head, numbered
from fla_batch.steps.reading.workbook import sheets


class KeptReader(_Reader):
    """Waits for the next run instead of ending, but ends if it was not asked for all its answers."""

    def __init__(self, *settings: Any) -> None:
        super().__init__(*settings)
        self._settings = settings
        self._start()

    def __enter__(self) -> KeptReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._asked or self._settings in _IDLE:
            self._stop()
        else:
            _IDLE[self._settings] = self


_IDLE: dict[tuple[Any, ...], KeptReader] = {}
"""Those that wait, by what they were started with."""


def kept_reader(*settings: Any) -> KeptReader:
    """Give a process that waits, else a new one."""
    return _IDLE.pop(settings, None) or KeptReader(*settings)


def end_kept_readers() -> None:
    """End those that wait."""
    while _IDLE:
        _IDLE.popitem()[1]._stop()


def grids(data: bytes, limits: Limits = LIMITS) -> list[Grid]:
    """Give what has been read, as it arrives on the other side."""
    cells: list[Cell] = []
    return [arrived(grid, parcels, cells) for grid, parcels, _ in sheets(data, limits)]


def arrived(grid: Grid, parcels: Parcels, cells: list[Cell]) -> Grid:
    """Put a sheet together; with the first one the cells come that all are picked from."""
    unpacking = Unpacking(head(grid))
    for parcel in parcels:
        match parcel:
            case Contents():
                cells[:] = numbered(parcel.others, parcel.texts)
            case Picked():
                unpacking.pick(cells, parcel)
            case Parcel():
                unpacking.add(*parcel)
            case Few():
                unpacking.few(*parcel)
    return unpacking.grid()
