"""Reads of data rooms: whole ones for the team, and what is shared for its readers."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.data_rooms import policy, statements
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.core.security import token_hash

HOLDER = "room_files"


async def get_room(call: Call, organisation_id: UUID) -> Document:
    """The data room of a startup, as `RoomOut`.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither founder nor member of it today.
    """
    row = await call.reads.first(statements.ROOM, **_own(call, organisation_id))
    return _room(row)


async def read_room(session: AsyncSession, call: Call, organisation_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    rows = await run(session, statements.ROOM, **_own(call, organisation_id))
    return _room(rows[0] if rows else None)


def _own(call: Call, organisation_id: UUID) -> dict[str, Any]:
    person = call.actor.person_id
    return {"organisation": organisation_id, "person": person, "now": call.now}


def _room(row: Any) -> Document:
    if row is None:
        raise NotFound
    policy.may_enter(inside=row["inside"])
    return Document(row["body"])


async def list_openings(call: Call, organisation_id: UUID, paging: Paging) -> dict[str, Any]:
    """Who opened which file when, the newest first, as a page of `RoomOpeningOut`.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither founder nor member of it today.
    """
    row = await call.reads.first(statements.STANDING, **_own(call, organisation_id))
    if row is None:
        raise NotFound
    policy.may_enter(inside=row["inside"])
    wanted = {"organisation": organisation_id, **paging.model_dump()}
    rows = await call.reads.all(statements.OPENINGS, **wanted)
    shown = rows[: paging.limit]
    more = str(shown[-1]["id"]) if len(rows) > paging.limit else None
    return {"items": [from_json(one["body"]) for one in shown], "next": more}


async def list_shared(call: Call) -> Document:
    """What is shared with the actor's address now, as `SharedRoomsOut`."""
    own = {"person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.SHARED_WITH, **own)
    return Document(row["body"] if row else "")


async def get_shared(reads: Reads, token: str, *, now: Any) -> Document:
    """What a letter shows, as `SharedRoomOut`.

    Raises:
        NotFound: no living share has this secret.
    """
    row = await reads.first(statements.SHARED_BY_TOKEN, token=token_hash(token), now=now)
    if row is None:
        raise NotFound
    return Document(row["body"])
