"""Makes the font of the formulas: the part of STIX Math that they need.

    python -m sitework.mathfont STIXMath-Regular.otf

Debian's package fonts-stix holds that file. Its licence keeps the name STIX
for the whole font, so the part has another.
"""

import sys
from pathlib import Path
from string import ascii_letters, digits

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONT = Path(__file__).parents[2] / "docs/assets/fonts/foundations-math.woff"
NAME = "Foundations Math"
SIGNS = "()[]{}|/!?.,:;'@%^√∑∏∫∂∞∈+−-±·×=≠≈<>≤≥←→…′ \u00a0"
GREEK = "αβγδεηθλμπρστφωΔΣΦ"
# An <mi> of one letter is shown as the italic that Unicode has for formulas.
FIRST = {"A": 0x1D434, "a": 0x1D44E, "Α": 0x1D6E2, "α": 0x1D6FC}
ITALIC = {
    letter: chr(FIRST[first] + ord(letter) - ord(first))
    for letter in (*ascii_letters, *GREEK)
    for first in [max(f for f in FIRST if f <= letter)]
} | {"h": "ℎ"}


def make(source: Path) -> None:
    """Write the part of a font that formulas need."""
    font = TTFont(source, recalcTimestamp=False)
    # The prime of a text is raised by itself; that of a formula, as a power.
    for table in font["cmap"].tables:
        table.cmap[ord("′")] = "uni2032.var"
    names = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options = Options(hinting=False, layout_features=[], name_IDs=names)
    options.drop_tables.append("FFTM")  # when its editor saved it
    part = Subsetter(options)
    text = [digits, ascii_letters, SIGNS, *ITALIC.values()]
    part.populate(text="".join(text))
    part.subset(font)
    for number in (1, 3, 4, 6):
        name = NAME.replace(" ", "") if number == 6 else NAME
        font["name"].setName(name, number, 3, 1, 0x409)
    # It has lines as high as its tallest bracket; formulas need low ones.
    size, lines = font["OS/2"], font["hhea"]
    lines.ascent = size.usWinAscent = size.sTypoAscender
    lines.descent = size.sTypoDescender
    size.usWinDescent = -size.sTypoDescender
    font.flavor = "woff"
    font.save(FONT)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
