"""Reads of guests: by the letter of one, and all of a day for its managers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.incubation.demo_guests import policy, statements


async def get_own(reads: Reads, token: str, language: str, now: datetime) -> dict[str, Any]:
    """What the holder of a letter sees, as `OwnPlaceOut`.

    Raises:
        NotFound: no letter has this secret, or a newer one has replaced it.
    """
    own = {"token": token_hash(token), "language": language}
    row = await reads.first(statements.BY_TOKEN, **own)
    if row is None:
        raise NotFound
    return dict(row) | {"is_over": row["ends_at"] <= now}


async def list_guests(call: Call, demo_day_id: UUID) -> dict[str, Any]:
    """Everybody who has asked for a place, as `GuestsOut`.

    Raises:
        NotFound: there is no such demo day, or the actor does not manage its hub.
    """
    return await _guests(call, call.reads, demo_day_id)


async def read_guests(session: AsyncSession, call: Call, demo_day_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _guests(call, Reads(OneTransaction(session)), demo_day_id)


async def _guests(call: Call, reads: Reads, demo_day_id: UUID) -> dict[str, Any]:
    day = await reads.first(statements.DAY_OF, day=demo_day_id)
    if day is None:
        raise NotFound
    policy.may_welcome(call.actor, day["hub_id"])
    rows = [dict(row) for row in await reads.all(statements.LIST, day=demo_day_id)]
    return {
        "places": day["places"],
        "coming": sum(row["state"] == "coming" for row in rows),
        "waiting": sum(row["state"] == "waiting" for row in rows),
        "came": sum(row["came_at"] is not None for row in rows),
        "items": rows,
    }
