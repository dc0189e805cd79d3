"""The inside of an .xlsb: its sheets, what the reader of cells does not tell of them, and one that it understands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from html import escape
from itertools import chain
from struct import Struct

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.archive import Markup, Package, UnreadableError
from fla_batch.steps.reading.fonts import xlsb_styles
from fla_batch.steps.reading.openxml import relations
from fla_batch.steps.reading.records import of_xlsb_sheet, xlsb_records
from fla_batch.texts import N_

_PLACE = "xl/workbook.bin"
_TEXTS = "xl/sharedStrings.bin"
_SHEET = 156
_WHERE = Struct("<I")
_STYLES = "styles"
_SHARED = ("sharedStrings", _STYLES)
_WORKSHEET, _OTHER_SHEET = "worksheet", "chartsheet"
"""As what the reader of cells is given a sheet of cells, and as what any other, which it only lists."""


class OpenBinary:
    """The inside of an .xlsb."""

    def __init__(self, package: Package, path: str, limits: Limits) -> None:
        self._package, self._path, self._limits = package, path, limits

    @classmethod
    def found(cls, package: Package, limits: Limits) -> OpenBinary | None:
        """Find the workbook in a package: where its relationships say, else where it usually stands."""
        named = (target for kind, target in relations(package, "").values() if kind.endswith("/officeDocument"))
        path = next((each for each in (*named, _PLACE) if each in package), "")
        return cls(package, path, limits) if path.endswith(".bin") else None

    @property
    def plain(self) -> bool:
        """Whether the reader of cells finds everything where it looks for it."""
        return self._package.plain and self._path == _PLACE

    @cached_property
    def _related(self) -> dict[str, tuple[str, str]]:
        return relations(self._package, self._path)

    @cached_property
    def _sheets(self) -> list[tuple[str, str, str]]:
        """Give name, kind and part of each sheet that the workbook lists."""
        records = xlsb_records(self._package.read(self._path))
        names = [_name_at(content, 8) for kind, content in records if kind == _SHEET]
        if len(names) > self._limits.sheets:
            raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
        return [(name, *self._related.get(name, ("", ""))) for name in names]

    def markups(self) -> list[Markup]:
        """Tell what is special about the sheets, in their order."""
        # Nobody else holds its check sum against it.
        self._package.read(_TEXTS)
        struck = xlsb_styles(chain.from_iterable(map(xlsb_records, self._read(_STYLES))))
        return [of_xlsb_sheet(self._package.read(path), struck) for _, _, path in self._sheets]

    def _read(self, kind: str) -> Iterator[bytes]:
        """Read the parts of a kind."""
        return (self._package.read(path) for each, path in self._related.values() if each.endswith(f"/{kind}"))

    def mended(self) -> bytes:
        """Give the same parts under the names that every reader knows."""
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as archive:
            for name, content in self._parts():
                archive.writestr(name, content)
        return memory.getvalue()

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        yield _PLACE, self._package.read(self._path)
        for kind, path in self._related.values():
            if kind.endswith(_SHARED):
                yield f"xl/{kind.rpartition('/')[2]}.bin", self._package.read(path)
        listed = []
        for number, (name, kind, path) in enumerate(self._sheets):
            kind = _WORKSHEET if kind.endswith(f"/{_WORKSHEET}") else _OTHER_SHEET
            target = f"{kind}s/{number}.bin"
            listed.append(f'<Relationship Id="{escape(name)}" Type="x/{kind}" Target="{target}"/>')
            yield f"xl/{target}", self._package.read(path)
        yield "xl/_rels/workbook.bin.rels", f"<Relationships>{''.join(listed)}</Relationships>".encode()


def _name_at(content: bytes, at: int) -> str:
    """Read a text: how many letters, then two bytes for each."""
    (letters,) = _WHERE.unpack_from(content, at) if len(content) >= at + _WHERE.size else (0,)
    return content[at + _WHERE.size :][: 2 * letters].decode("utf-16-le", "replace")
