"""Decks of the demo's applicants: a woven ground with a few words, as PDF."""

import io
import random

from PIL import Image, ImageDraw, ImageFont

from kilim.demo.pictures import DRAWINGS, weave

SIZE = (1280, 720)
CELL = 16
COLOURS = ["#9e2b25", "#1f4e5f", "#c98a1b", "#3f6b3a", "#5a2d4f", "#22304f"]
PAPER, INK = "#f6f0e4", "#221c18"


def deck(lines: tuple[str, ...], drawing: str) -> bytes:
    """A title page with `lines`, and one with a drawing of a studio; the same for the same lines.

    The letters that Pillow brings along are those of English.
    """
    dice = random.Random(lines[0])
    title = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(title)
    _border(draw, dice.sample(COLOURS, 3), dice)
    for number, line in enumerate(lines):
        font = ImageFont.load_default(92 if number == 0 else 40)
        draw.text((96, 360 + 120 * number), line, font=font, fill=INK)
    cloth = Image.open(io.BytesIO(weave((DRAWINGS / f"{drawing}.svg").read_text())))
    file = io.BytesIO()
    title.save(file, "PDF", save_all=True, append_images=[cloth.resize(SIZE)], title=lines[0])
    return file.getvalue()


def _border(draw: ImageDraw.ImageDraw, colours: list[str], dice: random.Random) -> None:
    """A band of diamonds along the upper edge, mirrored as on a loom."""
    rows = 16
    half = [[dice.randrange(3) for _ in range(8)] for _ in range(rows // 2)]
    for y in range(rows):
        row = half[min(y, rows - 1 - y)]
        for x in range(SIZE[0] // CELL):
            step = x % 16
            place = (step if step < 8 else 15 - step) + min(y, rows - 1 - y)
            colour = colours[(row[step % 8] if place % 4 else place // 4) % 3]
            corner = (x * CELL, y * CELL, (x + 1) * CELL - 1, (y + 1) * CELL - 1)
            draw.rectangle(corner, fill=colour)
