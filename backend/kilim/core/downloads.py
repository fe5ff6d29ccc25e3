"""Complete files that end with the response that sends them (docs/adr/0058)."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import IO

from fastapi.responses import StreamingResponse

CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Download:
    """A complete file, which ends with the response that sends it."""

    file: IO[bytes]
    size: int
    name: str
    media_type: str

    def response(self) -> StreamingResponse:
        """The file as a download of known size."""
        headers = {
            "Content-Disposition": f'attachment; filename="{self.name}"',
            "Content-Length": str(self.size),
            "Cache-Control": "no-store",
        }
        return StreamingResponse(self._chunks(), media_type=self.media_type, headers=headers)

    async def _chunks(self) -> AsyncIterator[bytes]:
        with self.file as file:
            while chunk := await asyncio.to_thread(file.read, CHUNK):
                yield chunk


async def written(
    name: str, media_type: str, fill: Callable[[IO[bytes]], Awaitable[None]]
) -> Download:
    """A file that `fill` has written to its end; nothing is left of one that fails."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        await fill(file)
        size = file.seek(0, 2)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return Download(file, size, name, media_type)
