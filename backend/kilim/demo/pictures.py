"""Pictures of the demo's studios: woven from small drawings, sent and checked as anybody's are."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PIL import Image, ImageChops, ImageDraw
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from kilim.accounts.actor import Call
from kilim.accounts.throttles import Throttles
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import service as files
from kilim.files.checking import Checker
from kilim.files.kinds import Purpose
from kilim.files.schemas import UploadIn
from kilim.files.store import Store
from kilim.studios.pictures import service as pictures
from kilim.studios.pictures.schemas import PictureIn

DRAWINGS = Path(__file__).with_name("drawings")  # drawn by frontend/drawings/draw.ts
AT_ONCE = 2  # each takes a core
CELL = 12  # pixels of a cell: a crossing of threads
_PATH = re.compile(r'<path fill="(#[0-9a-f]{6})" d="([^"]+)"/>')
_BOX = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z")


def weave(drawing: str) -> bytes:
    """A drawing of coloured cells as a cloth: a PNG picture, each cell with its two threads."""
    size = [int(n) for n in re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing)[0]]
    cloth = Image.new("RGB", (size[0] * CELL, size[1] * CELL))
    draw = ImageDraw.Draw(cloth)
    for colour, boxes in _PATH.findall(drawing):
        for x, y, wide, high in (map(int, box) for box in _BOX.findall(boxes)):
            corner = ((x + wide) * CELL - 1, (y + high) * CELL - 1)
            draw.rectangle((x * CELL, y * CELL, *corner), fill=colour)
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


class _OneSession:
    """Gives everybody the loader's session, one after the other: all of it is one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session, self._turn = session, asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        async with self._turn:
            yield self._session
            await self._session.flush()

    __call__ = begin


async def load(
    session: AsyncSession,
    database: Database,
    settings: Settings,
    call: Call,
    shown: dict[UUID, tuple[str, dict[str, str]]],
) -> None:
    """Let each studio show its drawing.

    Args:
        shown: by studio, the name of its drawing and what it shows in every language.
    """
    sessions = _OneSession(session)
    own = replace(database, sessions=cast(async_sessionmaker[AsyncSession], sessions))
    checker = Checker(own, Store(settings), settings)
    sent = {
        studio_id: await _send(session, checker, call, name)
        for studio_id, (name, _) in shown.items()
    }
    turns = asyncio.Semaphore(AT_ONCE)

    async def check(upload_id: UUID) -> None:
        async with turns:
            await checker.check(upload_id)

    await asyncio.gather(*(check(upload_id) for upload_id in sent.values()))
    for studio_id, (_, alt) in shown.items():
        wish: dict[str, Any] = {"file_id": sent[studio_id], "alt": alt}
        await pictures.add_picture(session, call, studio_id, PictureIn.model_validate(wish))


async def _send(session: AsyncSession, checker: Checker, call: Call, name: str) -> UUID:
    content = weave((DRAWINGS / f"{name}.svg").read_text())
    wish = UploadIn(name=f"{name}.png", bytes=len(content), purpose=Purpose.PICTURE)
    throttles = Throttles(checker.database)
    begun = await files.begin(session, throttles, call, wish, checker.settings.largest_upload_mb)

    async def body() -> AsyncIterator[bytes]:
        yield content

    await files.receive(checker.database, checker.store, call, begun["id"], 0, body())
    return UUID(str(begun["id"]))
