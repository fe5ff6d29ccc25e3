"""Reads of guests: by the letter of one, and all of a day for its managers."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.incubation.demo_guests import codes, policy, statements

OPENS_BEFORE = timedelta(hours=12)  # the doors, so that nobody comes days too early by mistake


async def get_own(
    reads: Reads, token: str, language: str, origin: str, now: datetime
) -> dict[str, Any]:
    """What the holder of a letter sees, as `OwnPlaceOut`.

    Raises:
        NotFound: no letter has this secret, or a newer one has replaced it.
    """
    own = {"token": token_hash(token), "language": language}
    row = await reads.first(statements.BY_TOKEN, **own)
    if row is None:
        raise NotFound
    is_over = row["ends_at"] <= now
    is_shown = row["seat"] is not None and not is_over
    picture = codes.as_picture(codes.address(origin, row["id"])) if is_shown else None
    return dict(row) | {"is_over": is_over, "picture": picture}


async def get_free_places(reads: Reads, slug: str) -> dict[str, Any]:
    """How many places a published day has left, as `FreePlacesOut`.

    Raises:
        NotFound: none with this address is published.
    """
    row = await reads.first(statements.FREE_PLACES, slug=slug)
    if row is None:
        raise NotFound
    return dict(row)


async def get_arrival(call: Call, guest_id: UUID) -> dict[str, Any]:
    """A guest at the door, as `ArrivalOut`.

    Raises:
        NotFound: there is no such guest, or the actor does not manage the hub.
    """
    row = await call.reads.first(statements.GUEST, guest=guest_id)
    if row is None:
        raise NotFound
    policy.may_welcome(call.actor, row["hub_id"])
    own = {"title": from_json(row["title"]), "is_open": is_open(row["starts_at"], call.now)}
    return dict(row) | own


def is_open(starts_at: datetime, now: datetime) -> bool:
    """Whether guests are let in by now."""
    return starts_at - OPENS_BEFORE <= now


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
        "is_open": is_open(day["starts_at"], call.now),
        "items": rows,
    }
