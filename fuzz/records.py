"""Ways to damage an old workbook record by record; of each its bytes stay as many."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fla_batch.steps.reading.records import placed_records, with_stream, workbook_stream
from fuzz.mutations import ANY, Mutation

RECORDS: list[Mutation] = []
_HEAD = 4
"""Bytes of the kind and the length of a record."""


def _of_records(change: Callable[[Random, bytes], bytes]) -> None:
    """Enrol a change of some records, each with its kind and length."""

    def mutation(dice: Random, data: bytes) -> bytes:
        stream = workbook_stream(data)
        for _ in range(dice.choice((1, 1, 3, 20))):
            places = list(placed_records(stream))
            if places:
                _, first, last = dice.choice(places)
                record = change(dice, stream[first - _HEAD : last])[: last - first + _HEAD]
                stream = stream[: first - _HEAD] + record.ljust(last - first + _HEAD, b"\0") + stream[last:]
        return with_stream(data, stream) if stream else data

    mutation.__name__ = change.__name__
    RECORDS.append(mutation)


@_of_records
def record_of_another_kind(dice: Random, record: bytes) -> bytes:
    """Say that a record is of another kind."""
    kinds = (0x06, 0x0A, 0x2F, 0x3C, 0x42, 0x85, 0xBD, 0xFC, 0xFD, 0x203, 0x204, 0x205, 0x207, 0x208, 0x27E, 0x809)
    return dice.choice(kinds).to_bytes(2, "little") + record[2:]


@_of_records
def record_of_another_length(dice: Random, record: bytes) -> bytes:
    """Say that a record is longer or shorter."""
    return record[:2] + dice.choice((0, 1, len(record), 0x2020, 0xFFFF)).to_bytes(2, "little") + record[4:]


@_of_records
def record_damaged(dice: Random, record: bytes) -> bytes:
    """Damage the content of a record."""
    return record[:4] + dice.choice(ANY)(dice, record[4:])


@_of_records
def record_in_another_place(dice: Random, record: bytes) -> bytes:
    """Put a cell into another row or column."""
    place = dice.choice((0, 1, 255, 256, 65_535)).to_bytes(2, "little")
    return record[:4] + place + record[6:] if dice.random() < 0.5 else record[:6] + place + record[8:]
