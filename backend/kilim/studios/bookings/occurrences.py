"""The bookings of a series, for a change of the series as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import Statement, run
from kilim.studios.bookings.schemas import DetailsIn

_OF_SERIES = Statement(
    text("""
    SELECT id, recurrence_wall, version, state, studio_id, starts_at, ends_at
    FROM bookings WHERE series_id = CAST(:series AS uuid)
    ORDER BY id FOR NO KEY UPDATE
    """)
)
_RENAME_DATES = Statement(
    text("""
    UPDATE bookings SET series_id = CAST(:target AS uuid),
        recurrence_wall = recurrence_wall + CAST(:shift AS interval)
    WHERE series_id = CAST(:series AS uuid) AND recurrence_wall >= CAST(:since AS timestamp)
    """)
)
_DESCRIBE = Statement(
    text("""
    UPDATE bookings SET title = coalesce(CAST(:title AS text), title),
        note = coalesce(CAST(:note AS text), note),
        people = coalesce(CAST(:people AS int), people), version = version + 1
    WHERE id = ANY(CAST(:bookings AS uuid[]))
    """)
)


_KEPT: dict[str, Any] = {"title": None, "note": None, "people": None}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A booking of a series, locked for a change in this transaction."""

    id: UUID
    recurrence_wall: datetime
    version: int
    state: str
    studio_id: UUID
    starts_at: datetime
    ends_at: datetime


async def lock_series(session: AsyncSession, series_id: UUID) -> list[Occurrence]:
    """Every booking of a series for a change in this transaction, by its date."""
    rows = await run(session, _OF_SERIES, series=series_id)
    return sorted((Occurrence(**row) for row in rows), key=lambda one: one.recurrence_wall)


async def rename_dates(
    session: AsyncSession, series_id: UUID, since: datetime, shift: timedelta, target: UUID
) -> None:
    """Let the bookings of dates from `since` on be of dates so much later, of series `target`."""
    binds = {"series": series_id, "since": since, "shift": shift, "target": target}
    await run(session, _RENAME_DATES, **binds)


async def describe(
    session: AsyncSession, call: Call, hub_id: UUID, booking_ids: Sequence[UUID], new: DetailsIn
) -> None:
    """Change what bookings are called and how many people come; they are locked already."""
    changed = new.model_dump(include={"title", "note", "people"}, exclude_unset=True)
    await run(session, _DESCRIBE, bookings=list(booking_ids), **(_KEPT | changed))
    for booking_id in booking_ids:
        await audit.record(
            session,
            "bookings.describe",
            booking_id,
            actor_id=call.actor.person_id,
            hub_id=hub_id,
            after=changed,
        )
