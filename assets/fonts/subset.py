"""Cut Noto Sans CJK SC down to what a notice needs: `python assets/fonts/subset.py <folder of NotoSansCJK-*.ttc>`."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
FAMILY = "Noto Sans CJK SC"
WEIGHTS = ("Regular", "Bold")
# Latin-1, general punctuation, letter-like signs, numbers, arrows, mathematics, circled digits, boxes and shapes,
# symbols, CJK punctuation, units, full-width forms. Zero-width and bidi controls are never printed: typeset drops them.
BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x2600, 0x27BF),
    (0x3000, 0x303F),
    (0x3220, 0x3243),
    (0x3251, 0x325F),
    (0x3280, 0x32CB),
    (0x3380, 0x33DF),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)
# Outside GB2312, yet seen in the names of compounds, shops and people.
NAMES = "堃垚犇喆昇镕瑄珺玥翀赟旻昉滙臺煊焜昶晞曌鎏鑫甯邨廍埗垅嶺囍"


def gb2312() -> set[int]:
    """Every character of the GB2312 standard: rows 1–87, cells 1–94."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore")}


def wanted() -> set[int]:
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return blocks | gb2312() | set(map(ord, NAMES))


def simplified_chinese(collection: Path) -> TTFont:
    fonts = TTCollection(collection).fonts
    return next(font for font in fonts if font["name"].getBestFamilyName() == FAMILY)


def cut(font: TTFont) -> None:
    options = subset.Options(layout_features=["ccmp", "kern", "liga", "mark"], hinting=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)


def main(source: Path) -> None:
    held = wanted()
    for weight in WEIGHTS:
        font = simplified_chinese(source / f"NotoSansCJK-{weight}.ttc")
        cut(font)
        font.save(HERE / f"NotoSansCJKsc-{weight}-subset.otf")
        held &= set(font.getBestCmap())
    lines = "".join(map(chr, sorted(held)))
    rows = (lines[start : start + 64] for start in range(0, len(lines), 64))
    (HERE / "covered.txt").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
