"""Pictures of the demo's studios: woven from small drawings, sent and checked as anybody's are."""

import io
import re
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image, ImageChops, ImageDraw
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose
from kilim.studios.pictures import service as pictures
from kilim.studios.pictures.schemas import PictureIn

DRAWINGS = Path(__file__).with_name("drawings")  # drawn by frontend/drawings/draw.ts
CELL = 12  # pixels of a cell: a crossing of threads
_PATH = re.compile(r'<path fill="(#[0-9a-f]{6})" d="([^"]+)"/>')
_BOX = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z")


def weave(drawing: str) -> bytes:
    """A drawing of coloured cells as a cloth, as PNG."""
    size = [int(n) for n in re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing)[0]]
    cloth = Image.new("RGB", (size[0] * CELL, size[1] * CELL))
    draw = ImageDraw.Draw(cloth)
    for colour, boxes in _PATH.findall(drawing):
        for x, y, wide, high in (map(int, box) for box in _BOX.findall(boxes)):
            corner = ((x + wide) * CELL - 1, (y + high) * CELL - 1)
            draw.rectangle((x * CELL, y * CELL, *corner), fill=colour)
    return threaded(cloth)


def threaded(cloth: Image.Image) -> bytes:
    """Flat cells as a cloth: a PNG picture, each cell with its two threads."""
    woven = io.BytesIO()
    ImageChops.multiply(cloth, _threads(cloth.size)).save(woven, "PNG", compress_level=1)
    return woven.getvalue()


def _threads(size: tuple[int, int]) -> Image.Image:
    """Light on the threads and shadow between them, the same in every cell."""
    cell = Image.new("L", (CELL, CELL), 255)
    draw = ImageDraw.Draw(cell)
    draw.line((0, CELL - 1, CELL - 1, CELL - 1), fill=206)
    draw.line((CELL - 1, 0, CELL - 1, CELL - 1), fill=226)
    draw.line((0, CELL // 2, CELL - 2, CELL // 2), fill=242)
    row = Image.new("L", (size[0], CELL))
    for x in range(0, size[0], CELL):
        row.paste(cell, (x, 0))
    whole = Image.new("L", size)
    for y in range(0, size[1], CELL):
        whole.paste(row, (0, y))
    return whole.convert("RGB")


async def load(
    session: AsyncSession, sender: Sender, call: Call, shown: dict[UUID, tuple[str, dict[str, str]]]
) -> None:
    """Let each studio show its drawing.

    Args:
        shown: by studio, the name of its drawing and what it shows in every language.
    """
    sent = {
        studio_id: await sender.send(call, Purpose.PICTURE, f"{name}.png", drawn(name))
        for studio_id, (name, _) in shown.items()
    }
    await sender.check(list(sent.values()))
    for studio_id, (_, alt) in shown.items():
        wish: dict[str, Any] = {"file_id": sent[studio_id], "alt": alt}
        await pictures.add_picture(session, call, studio_id, PictureIn.model_validate(wish))


def drawn(name: str) -> bytes:
    """The cloth of a drawing, as PNG."""
    return weave((DRAWINGS / f"{name}.svg").read_text())
