"""Fonts: records of an .xls or .xlsb in, out come the styles that strike a text through, and the cells that have one.

That only a part of a text is, is not told: a text in parts is kept far from its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct
from struct import error as TooShort  # noqa: N812 - it says what the error means here

Records = Iterable[tuple[int, bytes]]
Styles = frozenset[int]

_NUMBER, _CELL, _WHERE = Struct("<H"), Struct("<3H"), Struct("<I")
_STRUCK = 0x0008
_XLS_FONT, _XLS_STYLE, _XLS_SEVERAL = 0x0031, 0x00E0, 0x00BD
_XLS_CELLS = frozenset([0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E])
_NO_FONT = 4
"""The number that no font of an .xls has."""
_FIRST_OF_SEVERAL, _EACH_OF_SEVERAL = 4, 6
_XLSB_FONT, _XLSB_STYLE, _XLSB_BEGIN, _XLSB_END = 43, 47, 617, 618
_XLSB_ROW, _XLSB_CELLS = 0, frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62])


def xls_styles(records: Records) -> Styles:
    """Give the styles of an .xls that strike a text through, by the records of the workbook as a whole."""
    fonts: list[bool] = []
    styles: list[int] = []
    try:
        for kind, content in records:
            if kind == _XLS_FONT:
                fonts.append(_is_struck(content))
            elif kind == _XLS_STYLE:
                (font,) = _NUMBER.unpack_from(content)
                styles.append(font - (font > _NO_FONT))
    except TooShort:
        return frozenset()
    return _of_fonts(styles, fonts)


def xlsb_styles(records: Records) -> Styles:
    """Give the styles of an .xlsb that strike a text through, by the records of the part that holds them."""
    fonts: list[bool] = []
    styles: list[int] = []
    is_of_cells = False
    try:
        for kind, content in records:
            is_of_cells = kind == _XLSB_BEGIN or (is_of_cells and kind != _XLSB_END)
            if kind == _XLSB_FONT:
                fonts.append(_is_struck(content))
            elif kind == _XLSB_STYLE and is_of_cells:
                styles.append(_NUMBER.unpack_from(content, 4)[0])
    except TooShort:
        return frozenset()
    return _of_fonts(styles, fonts)


def _is_struck(font: bytes) -> bool:
    return bool(_NUMBER.unpack_from(font, 2)[0] & _STRUCK)


def _of_fonts(styles: list[int], fonts: list[bool]) -> Styles:
    struck = {number for number, is_struck in enumerate(fonts) if is_struck}
    return frozenset(number for number, font in enumerate(styles) if font in struck)


def xls_cells(records: Records, styles: Styles) -> Iterator[tuple[int, int]]:
    """Give the filled cells of a sheet of an .xls that have one of some styles."""
    for kind, content in records:
        if kind in _XLS_CELLS and len(content) >= _CELL.size:
            row, column, style = _CELL.unpack_from(content)
            if style in styles:
                yield row, column
        elif kind == _XLS_SEVERAL:
            for column, at in enumerate(range(_FIRST_OF_SEVERAL, len(content) - 2, _EACH_OF_SEVERAL)):
                if _NUMBER.unpack_from(content, at)[0] in styles:
                    yield _NUMBER.unpack_from(content)[0], _NUMBER.unpack_from(content, 2)[0] + column


def xlsb_cells(records: Records, styles: Styles) -> Iterator[tuple[int, int]]:
    """Give the filled cells of a sheet of an .xlsb that have one of some styles."""
    row = 0
    for kind, content in records:
        if len(content) < 2 * _WHERE.size:
            continue
        if kind == _XLSB_ROW:
            (row,) = _WHERE.unpack_from(content)
        elif kind in _XLSB_CELLS and int.from_bytes(content[4:7], "little") in styles:
            yield row, _WHERE.unpack_from(content)[0]
