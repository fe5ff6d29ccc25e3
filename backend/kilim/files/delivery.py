"""Hands out an object of a file: the one way in which bytes that people sent leave the server.

Whoever calls this has decided that the caller may have it. What is handed out is what the content
was found to be, never what its sender called it; nothing but pictures and what is played is shown
by the browser, and nothing of it can run (docs/adr/0061).
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse

from kilim.core.db import HotReads, Reads
from kilim.core.errors import NotFound
from kilim.files import queries
from kilim.files.kinds import PICTURES, PLAYED
from kilim.files.queries import Kept, Part
from kilim.files.store import Store, TheStore

PRIVATE = "private, max-age=3600"
PUBLIC = "public, max-age=31536000, immutable"  # an object never changes under its address
HANDED_OUT: dict[int | str, dict[str, Any]] = {  # what a route that sends a file answers
    200: {"content": {"application/octet-stream": {}}}, 206: {}, 304: {}, 416: {},
}  # fmt: skip
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a file leaves for one request: where its row and its bytes are, and what was asked for.

    A route takes it as `TheDelivery` and hands it to the use case, which decides.
    """

    request: Request
    reads: Reads
    store: Store

    async def send(
        self, file_id: UUID, holder: tuple[str, UUID], name: str | None = None
    ) -> Response:
        """An object of a file that a thing holds; whole, a range of it, or 304.

        Raises:
            NotFound: the thing holds no such file, it has no such object, or its bytes are gone.
            Overloaded: the store cannot be reached.
        """
        file = await queries.get_held(self.reads, file_id, *holder)
        return await answer(self.store, self.request, file, name)


def _delivery(request: Request, reads: HotReads, store: TheStore) -> Delivery:
    return Delivery(request, reads, store)


TheDelivery = Annotated[Delivery, Depends(_delivery)]


async def answer(
    store: Store, request: Request, file: Kept, name: str | None = None, *, public: bool = False
) -> Response:
    """The object `name` of a file, or its only one; whole, a range of it, or 304.

    Args:
        public: everybody may see it, and keep it for a year. For pictures alone.

    Raises:
        NotFound: the file has no such object, or its bytes are gone.
        Overloaded: the store cannot be reached.
    """
    part = _part(file, name)
    headers = _headers(file, part, public=public and file.kind in PICTURES)
    if headers["ETag"] in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    span = _span(request, part, headers["ETag"])
    if span == (0, 0):
        unit = {"Content-Range": f"bytes */{part.bytes}"}
        return Response(status_code=416, headers=headers | unit)
    first, end = span or (0, part.bytes)
    body = await store.read(f"{file.folder}/{part.name}", first, end)
    headers["Content-Length"] = str(end - first)
    if span is not None:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{part.bytes}"
    return _streamed(body, 200 if span is None else 206, headers, part.media_type)


def _streamed(
    body: AsyncIterator[bytes], status: int, headers: dict[str, str], media_type: str
) -> Response:
    return StreamingResponse(body, status, headers=headers, media_type=media_type)


def _part(file: Kept, name: str | None) -> Part:
    found = [part for part in file.objects if name in (None, part.name)]
    if not found:
        raise NotFound
    return found[0]


def _headers(file: Kept, part: Part, *, public: bool) -> dict[str, str]:
    shown = file.kind in PICTURES or file.kind in PLAYED
    return {
        "ETag": f'"{part.sha256[:32]}"',
        "Cache-Control": PUBLIC if public else PRIVATE,
        "Accept-Ranges": "bytes",
        "Content-Disposition": disposition(file.name, shown=shown),
        "Content-Security-Policy": "sandbox",  # beside the one that every answer has
    }


def disposition(name: str, *, shown: bool) -> str:
    """How a file is called when it is saved (RFC 6266, with the encoding of RFC 8187)."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    kind = "inline" if shown else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _span(request: Request, part: Part, tag: str) -> tuple[int, int] | None:
    """The range asked for, [first, end); None for all of it, (0, 0) for one that is outside.

    Several ranges at once, and what cannot be read, mean all of it (RFC 9110, 14.2).
    """
    found = _RANGE.fullmatch(request.headers.get("range", ""))
    if found is None or request.headers.get("if-range", tag) != tag:
        return None
    first, last = found[1], found[2]
    if not first and not last:
        return None
    if not first:
        return (max(0, part.bytes - int(last)), part.bytes) if int(last) else (0, 0)
    begin, end = int(first), min(int(last) + 1, part.bytes) if last else part.bytes
    if last and int(last) < begin:
        return None
    return (begin, end) if begin < part.bytes else (0, 0)
