#!/usr/bin/env python3
"""Cuts the fonts to the weights that the page sets, and measures what stands in for them.

    python3 -m venv venv && venv/bin/pip install fonttools brotli
    venv/bin/python tools/fonts.py cut FONT.woff2 LIGHTEST HEAVIEST OUT.woff2
    venv/bin/python tools/fonts.py measure TEXT.txt WEIGHT FONT.woff2… -- STAND-IN.ttf…

`cut` keeps the variable axis between two weights and what Vietnamese text needs of a font's features. `measure` prints the size-adjust,
ascent-override and descent-override with which the stand-in is as wide as the font over a text, and stands on the same line: the numbers
in assets/web/style.css, for regular and bold faces apart (Arimo, Tinos and Gelasio have the widths of Arial, Times New Roman, Georgia).
"""
import collections
import sys
import unicodedata

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def cut(font, lightest, heaviest, out):
    whole = TTFont(font)
    part = instancer.instantiateVariableFont(whole, {"wght": (float(lightest), float(lightest), float(heaviest))})
    part.flavor = None
    part.save(out)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "liga"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    part = TTFont(out)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(part.getBestCmap()))
    subsetter.subset(part)
    part.flavor = "woff2"
    part.save(out)


def widths(fonts, weight, letters):
    """The width of each letter in ems, and the font's ascent and descent in ems."""
    found, lines = {}, None
    for name in fonts:
        font = TTFont(name)
        if "fvar" in font and weight:
            font = instancer.instantiateVariableFont(font, {"wght": weight})
        em, cmap = font["head"].unitsPerEm, font.getBestCmap()
        lines = lines or (font["hhea"].ascent / em, -font["hhea"].descent / em)
        for letter in letters:
            if ord(letter) in cmap:
                found.setdefault(letter, font["hmtx"][cmap[ord(letter)]][0] / em)
    return found, lines


def measure(text, weight, fonts, stand_ins):
    letters = collections.Counter(it for it in unicodedata.normalize("NFC", open(text).read()) if it.isprintable())
    ours, (ascent, descent) = widths(fonts, float(weight), letters)
    theirs, _ = widths(stand_ins, None, letters)
    both = [it for it in letters if it in ours and it in theirs]
    size = sum(letters[it] * ours[it] for it in both) / sum(letters[it] * theirs[it] for it in both)
    print(f"size-adjust: {size:.2%}; ascent-override: {ascent / size:.1%}; descent-override: {descent / size:.1%};")


if __name__ == "__main__":
    if len(sys.argv) == 6 and sys.argv[1] == "cut":
        cut(*sys.argv[2:])
    elif len(sys.argv) > 5 and sys.argv[1] == "measure" and "--" in sys.argv:
        at = sys.argv.index("--")
        measure(sys.argv[2], sys.argv[3], sys.argv[4:at], sys.argv[at + 1 :])
    else:
        sys.exit(__doc__)
