"""Pictures of what the demo's shops sell: a thing of whole cells on one dye, in a woven frame.

What a thing is woven of follows from its name, so no two are alike and each is always the same.
"""

import random
from collections.abc import Callable

from PIL import Image, ImageColor

from kilim.demo.pictures import CELL, threaded

WIDE, HIGH, FRAME = 56, 64, 4  # cells
DYES = {
    "madder": "#a9152b", "garnet": "#7f0d20", "indigo": "#22348a", "saffron": "#eea20f",
    "bottle": "#0c6149", "camel": "#b9814a", "ink": "#18141f", "wool": "#f4f0e6",
}  # fmt: skip
_RGB = {name: ImageColor.getrgb(dye) for name, dye in DYES.items()}
# By ground: yarns that stand out from it and from each other.
YARNS = {
    "madder": ("wool", "ink", "saffron"), "indigo": ("wool", "madder", "saffron"),
    "bottle": ("wool", "ink", "saffron"), "saffron": ("ink", "madder", "wool"),
    "ink": ("saffron", "madder", "wool"), "garnet": ("saffron", "ink", "wool"),
    "wool": ("indigo", "madder", "ink"), "camel": ("ink", "wool", "madder"),
}  # fmt: skip
# Outlines as half widths, from above: so many rows, from one width to another.
Rows = list[tuple[int, int, int]]
OUTLINES: dict[str, Rows] = {
    "kilim": [(46, 17, 17)], "shawl": [(46, 9, 9)], "kelagayi": [(22, 0, 21), (22, 21, 0)],
    "cloth": [(36, 20, 20)], "blanket": [(30, 22, 22)], "panel": [(46, 15, 15)],
    "jug": [(2, 6, 6), (7, 4, 4), (5, 4, 7), (8, 8, 14), (12, 14, 13), (7, 13, 7), (3, 8, 8)],
    "bowl": [(2, 20, 20), (10, 20, 16), (8, 15, 8), (2, 8, 8)],
    "tray": [(4, 9, 14), (6, 15, 19), (18, 20, 20), (6, 19, 15), (4, 14, 9)],
    "bag": [(2, 5, 6), (6, 8, 8), (28, 14, 18)],
    "jacket": [(3, 5, 9), (5, 12, 20), (12, 20, 20), (24, 13, 13)],
    "coat": [(3, 4, 8), (5, 11, 18), (14, 18, 18), (28, 12, 16)],
    "jumper": [(2, 5, 5), (6, 9, 20), (16, 20, 20), (16, 12, 12), (2, 11, 11)],
    "hat": [(3, 4, 8), (14, 9, 12), (4, 13, 13), (4, 18, 20)],
    "collar": [(4, 6, 8), (10, 10, 18), (6, 18, 12), (4, 10, 4)],
    "belt": [(7, 22, 22), (6, 0, 0), (7, 22, 22)],
    "basket": [(2, 20, 20), (6, 17, 17), (18, 19, 14)],
    "tar": [(16, 2, 2), (3, 3, 6), (6, 7, 7), (3, 6, 3), (3, 4, 8), (10, 9, 9), (4, 8, 4)],
    "skein": [(4, 3, 6), (14, 7, 7), (3, 4, 4), (14, 7, 7), (4, 6, 3)],
    "disc": [(5, 8, 14), (7, 15, 19), (20, 20, 20), (7, 19, 15), (5, 14, 8)],
    "cards": [(42, 13, 13)], "sheet": [(44, 16, 16)],
    "box": [(4, 19, 19), (26, 17, 17)],
}  # fmt: skip
FRINGED = {"kilim", "shawl", "blanket"}
# Down to which row the middle is open, and how wide to either side: handles and fronts.
OPEN = {"bag": (2, 8, 5), "jacket": (0, 44, 1), "coat": (0, 50, 1)}
TURNED = {"boot", "sock", "slipper"}  # what has a toe looks to one side
Motif = Callable[[int, int, int], int]
MOTIFS: list[Motif] = [
    lambda x, y, _: y % 3,
    lambda x, y, _: (abs(x % 8 - 4) + y) // 2 % 3,
    lambda x, y, h: min(2, abs(x % 12 - 6) + abs(y - h // 2)) if h > 3 else 0,
    lambda x, y, h: (abs(x % 10 - 5) + abs(y - h // 2)) // 2 % 3,
    lambda x, y, _: (x // 2 + y // 2) % 3,
    lambda x, y, h: 1 if (x + y) % 4 == 0 or (x - y) % 4 == 0 else h % 3,
    lambda x, y, h: (max(abs(x % 14 - 7), abs(y - h // 2)) // 2) % 3,
]


def ware(name: str, outline: str, ground: str) -> bytes:
    """The thing called `name` on its ground, as PNG."""
    dice = random.Random(name)
    cells = _framed(dice, ground)
    weave = _weave(dice, HIGH)
    yarns = YARNS[ground]
    for x, y, across in _inside(outline):
        cells[y][x] = yarns[weave(across, y)]
    return _drawn(cells)


def close(name: str, ground: str) -> bytes:
    """The weave of the same thing from nearby: each of its cells is nine."""
    dice = random.Random(name)
    _framed(dice, ground)  # so that the dice lie as they do for the whole
    weave = _weave(dice, HIGH)
    yarns = (*YARNS[ground], ground)
    middle = WIDE // 2
    cells = [
        [
            yarns[weave(abs(x - middle) // 3, y // 3 + HIGH // 3)]
            if x % 3 + y % 3 != 4
            else yarns[3]
            for x in range(WIDE)
        ]
        for y in range(HIGH)
    ]
    return _drawn(cells)


def _framed(dice: random.Random, ground: str) -> list[list[str]]:
    yarns = YARNS[ground]
    step = dice.choice((6, 8))
    cells = [[ground] * WIDE for _ in range(HIGH)]
    for y in range(HIGH):
        for x in range(WIDE):
            edge = min(x, y, WIDE - 1 - x, HIGH - 1 - y)
            if edge < FRAME:
                along = x if edge in (y, HIGH - 1 - y) else y
                place = abs(along % step - step // 2) + abs(edge - 1)
                cells[y][x] = yarns[0] if place == 0 else yarns[2] if place == 1 else "ink"
                if ground == "ink" and cells[y][x] == "ink":
                    cells[y][x] = "garnet"
    return cells


def _weave(dice: random.Random, rows: int) -> Callable[[int, int], int]:
    """Bands of motifs one below the other; which yarn a cell has, by its way from the middle."""
    bands: list[tuple[int, int, Motif]] = []  # its first row, its height, its motif
    at = 0
    while at < rows:
        high = dice.choice((3, 4, 6, 9, 11))
        bands.append((at, high, dice.choice(MOTIFS if high > 4 else MOTIFS[:3])))
        at += high

    def yarn(across: int, y: int) -> int:
        first, high, motif = max((one for one in bands if one[0] <= y), key=lambda one: one[0])
        return motif(across, y - first, high)

    return yarn


def _inside(outline: str) -> list[tuple[int, int, int]]:
    """The cells of an outline: across, down, and how far from its middle."""
    if outline in TURNED:
        return _turned(outline)
    middle = WIDE // 2
    rows = [
        start + (end - start) * n // max(1, many - 1)
        for many, start, end in OUTLINES[outline]
        for n in range(many)
    ]
    top = (HIGH - len(rows)) // 2
    above, below, gap = OPEN.get(outline, (0, 0, 0))
    found = [
        (middle + side * n - (side < 0), top + at, n)
        for at, half in enumerate(rows)
        for n in range(gap if above <= at < below else 0, half)
        for side in (-1, 1)
    ]
    if outline in FRINGED:
        ends = [top - 2, top - 1, top + len(rows), top + len(rows) + 1]
        found += [(middle + n, y, n) for y in ends for n in range(-rows[0], rows[0]) if n % 2 == 0]
    if outline == "jug":
        found += [(middle + 5 + n, top + 4, 12) for n in range(8)]
        found += [(middle + 12 + side, top + n, 12) for n in range(4, 20) for side in (0, 1)]
    return found


def _turned(outline: str) -> list[tuple[int, int, int]]:
    """Leg and foot: the leg is as long as the thing wants it."""
    leg = {"boot": 22, "sock": 30, "slipper": 8}[outline]
    top = (HIGH - leg - 15) // 2
    found = [(14 + x, top + y, x) for y in range(leg) for x in range(18)]
    return found + [
        (12 + x, top + leg + y, x) for y in range(15) for x in range(32 if y > 6 else 22 + y)
    ]


def _drawn(cells: list[list[str]]) -> bytes:
    small = Image.new("RGB", (WIDE, HIGH))
    small.putdata([_RGB[dye] for row in cells for dye in row])
    return threaded(small.resize((WIDE * CELL, HIGH * CELL), Image.Resampling.NEAREST))
