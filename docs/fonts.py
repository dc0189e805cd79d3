"""Cut the fonts of the PDF out of Inter: `python docs/fonts.py FOLDER`, where FOLDER holds Inter's OpenType files.

Needs fontTools 4.68 (no dependency of ours). Ours were cut from Inter 3.019 (Debian: fonts-inter 4.0~beta7).
"""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import category

from fontTools.misc.transform import Scale
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "fla_batch" / "render" / "fonts"
WEIGHTS = ("Regular", "SemiBold")
# What Inter does by itself with some texts (an arrow for a hyphen and a bracket, a cross for an x) would change
# what a client wrote.
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
FRAME = "□"
FRAMED = {"\N{BALLOT BOX}": "", "\N{BALLOT BOX WITH CHECK}": "✓", "\N{BALLOT BOX WITH X}": "✗", "\ufffd": "?"}
"""Signs that Inter lacks: a frame, and what stands in it."""


def cut(path: Path) -> None:
    """Write one weight, with the signs that are missing, without what is not used."""
    font = TTFont(path, recalcTimestamp=False)
    for sign, inner in FRAMED.items():
        add(font, sign, inner)
    options = Options(
        layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, hinting=False, desubroutinize=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if category(chr(code)) != "Co"])
    subsetter.subset(font)
    font.save(FONTS / path.name)


def add(font: TTFont, sign: str, inner: str) -> None:
    """Draw a sign out of two others, at the size of the frame."""
    shapes, names = font.getGlyphSet(), font.getBestCmap()
    frame = names[ord(FRAME)]
    pen = T2CharStringPen(shapes[frame].width, shapes)
    shapes[frame].draw(pen)
    if inner:
        left, bottom, right, top = bounds(shapes, names[ord(inner)])
        centre_x, centre_y = middle(bounds(shapes, frame))
        small = Scale(0.55)
        x, y = small.transformPoint(((left + right) / 2, (bottom + top) / 2))
        moved = Scale(1).translate(centre_x - x, centre_y - y).transform(small)
        shapes[names[ord(inner)]].draw(TransformPen(pen, moved))
    enter(font, sign, frame, pen)


def bounds(shapes: object, name: str) -> tuple[float, float, float, float]:
    """Give the smallest box around a glyph."""
    pen = BoundsPen(shapes)
    shapes[name].draw(pen)
    return pen.bounds


def middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Give the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def enter(font: TTFont, sign: str, model: str, pen: T2CharStringPen) -> None:
    """Take a drawn glyph into the font, as wide as its model."""
    top = font["CFF "].cff.topDictIndex[0]
    strings, name = top.CharStrings, f"uni{ord(sign):04X}"
    charstring = pen.getCharString(strings[model].private, top.GlobalSubrs)
    strings.charStringsIndex.append(charstring)
    strings.charStrings[name] = len(strings.charStringsIndex) - 1
    top.charset.append(name)
    font["hmtx"][name] = font["hmtx"][model]
    font.setGlyphOrder([*font.getGlyphOrder(), name] if name not in font.getGlyphOrder() else font.getGlyphOrder())
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


if __name__ == "__main__":
    for weight in WEIGHTS:
        cut(Path(sys.argv[1]) / f"Inter-{weight}.otf")
