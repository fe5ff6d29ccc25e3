"""Reads of pictures: for managers with all their words, and their bytes for everybody."""

from typing import Any
from uuid import UUID

from fastapi import Request, Response
from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.files import delivery
from kilim.files import queries as files
from kilim.files.store import Store
from kilim.studios.pictures import policy

HOLDER = "studio_pictures"

_HUB = Statement(text("SELECT hub_id FROM studios WHERE id = CAST(:studio AS uuid)"))
_LIST = Statement(
    text("""
    SELECT p.id, p.file_id, CAST(p.alt AS text) AS alt, f.width, f.height,
        '/api/v1/studios/' || p.studio_id || '/pictures/' || p.id || '/' || (
            SELECT o ->> 'name' FROM jsonb_array_elements(f.objects) AS o LIMIT 1) AS url
    FROM studio_pictures p JOIN files f ON f.id = p.file_id
    WHERE p.studio_id = CAST(:studio AS uuid)
    ORDER BY p.place
    """)
)
_FILE = Statement(
    text("""
    SELECT file_id FROM studio_pictures
    WHERE id = CAST(:picture AS uuid) AND studio_id = CAST(:studio AS uuid)
    """)
)


async def list_pictures(call: Call, studio_id: UUID) -> dict[str, Any]:
    """The pictures of a studio in their order, for its managers.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
    """
    studio = await call.reads.first(_HUB, studio=studio_id)
    if studio is None:
        raise NotFound
    policy.may_change(call.actor, studio["hub_id"])
    return _page(await call.reads.all(_LIST, studio=studio_id))


async def read_pictures(session: AsyncSession, studio_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return _page(await run(session, _LIST, studio=studio_id))


def _page(rows: Any) -> dict[str, Any]:
    items = [dict(row) | {"alt": from_json(row["alt"])} for row in rows]
    return {"items": items, "next": None}


async def show(
    reads: Reads, store: Store, request: Request, studio_id: UUID, picture_id: UUID, name: str
) -> Response:
    """The bytes of a picture in one of its widths; nobody needs to be signed in.

    Raises:
        NotFound: the studio has no such picture, or the picture no such width.
        Overloaded: the store cannot be reached.
    """
    row = await reads.first(_FILE, picture=picture_id, studio=studio_id)
    if row is None:
        raise NotFound
    file = await files.get_held(reads, row["file_id"], HOLDER, picture_id)
    return await delivery.answer(store, request, file, name, public=True)
