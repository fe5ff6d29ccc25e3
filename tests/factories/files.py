"""Uploads and files for tests, made as people make them."""

import io
import zipfile
from typing import Any
from uuid import UUID

import httpx
from PIL import Image

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.checking import Checker
from kilim.files.store import Store

BYTES = {"Content-Type": "application/octet-stream"}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(form: str = "PNG", size: tuple[int, int] = (1000, 500), **options: Any) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "#cc0000")
    image.paste("#0000cc", (size[0] // 2, 0, *size))
    content = io.BytesIO()
    image.save(content, form, **options)
    return content.getvalue()


def packed(*names: str) -> bytes:
    """A ZIP file with these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "x" * 50)
    return content.getvalue()


async def announce(
    client: httpx.AsyncClient, headers: dict[str, str], content: bytes, **wish: Any
) -> dict[str, Any]:
    """Begin an upload; the answer."""
    body = {"name": "file", "bytes": len(content), "purpose": "attachment"} | wish
    answer = await client.post("/uploads", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def send(
    client: httpx.AsyncClient, headers: dict[str, str], upload: str, content: bytes, offset: int = 0
) -> httpx.Response:
    """Send a chunk."""
    own = headers | BYTES | {"Upload-Offset": str(offset)}
    return await client.patch(f"/uploads/{upload}", content=content, headers=own)


async def make_file(
    client: httpx.AsyncClient,
    headers: dict[str, str],
    content: bytes,
    database: Database,
    settings: Settings,
    **wish: Any,
) -> UUID:
    """A checked file of the person, or an upload that was refused; its id."""
    upload = (await announce(client, headers, content, **wish))["id"]
    assert (await send(client, headers, upload, content)).status_code == 204
    await Checker(database, Store(settings), settings).check(UUID(upload))
    return UUID(upload)
