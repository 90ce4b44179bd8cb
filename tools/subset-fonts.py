#!/usr/bin/env python3
"""Makes src/design/fonts/: the figures of Be Vietnam Pro, all of one width, and the name of Khmer in Khmer.

The family has no tabular figures (its 1 is little more than half as wide as its 4), and columns of figures must
stand on the decimal comma. This keeps its shapes and centres each digit on the width of a 0. The blanks U+2007 and
U+2008 get the widths of a digit and of a comma, so that a column of mixed digits can be filled up with them.
Licence of the result: SIL Open Font License 1.1, as the original.

Run once, by hand, when the family is updated; needs Debian's python3-fonttools and python3-brotli.
"""
import shutil
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SOURCE = "node_modules/@fontsource/be-vietnam-pro"
TARGET = "src/design/fonts"

for weight in (400, 600):
    font = TTFont(f"{SOURCE}/files/be-vietnam-pro-latin-{weight}-normal.woff2")
    options = subset.Options(layout_features=[], name_IDs=[0, 13, 14], hinting=False, notdef_outline=True)
    keep = [ord(c) for c in "0123456789 ,"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    cmap, hmtx, glyf = font.getBestCmap(), font["hmtx"], font["glyf"]
    width = hmtx[cmap[ord("0")]][0]
    for digit in "123456789":
        name = cmap[ord(digit)]
        advance, left = hmtx[name]
        shift = (width - advance) // 2
        glyph = glyf[name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyf)
        hmtx[name] = (width, left + shift)
    order = font.getGlyphOrder()
    for name, code, advance in (("figurespace", 0x2007, width), ("punctuationspace", 0x2008, hmtx[cmap[ord(",")]][0])):
        glyf[name] = TTGlyphPen(None).glyph()
        hmtx[name] = (advance, 0)
        for table in font["cmap"].tables:
            table.cmap[code] = name
    for table in font["cmap"].tables:
        table.cmap.pop(ord(","), None)
        table.cmap.pop(ord(" "), None)
    for tag in ("GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = "OpenPAR Figures"
    font.flavor = "woff2"
    font.save(f"{TARGET}/openpar-figures-{weight}.woff2")
shutil.copy(f"{SOURCE}/LICENSE", f"{TARGET}/OFL.txt")

# The one Khmer word of every page, the name of the language in the switch, without the whole Khmer face (2 × 23 kB).
khmer = TTFont("node_modules/@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff2")
subsetter = subset.Subsetter(subset.Options(layout_features=["*"], name_IDs=[0, 13, 14], hinting=False))
subsetter.populate(text="ខ្មែរ")
subsetter.subset(khmer)
khmer.flavor = "woff2"
khmer.save(f"{TARGET}/khmer-name.woff2")
