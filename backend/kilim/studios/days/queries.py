"""Days of a hub. Every function takes the actor and shows only what the actor may see."""

from datetime import date, datetime
from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.db import Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.studios.bookings.queries import actor_binds
from kilim.studios.days import statements
from kilim.studios.days.schemas import DayFilter


async def get_day(
    reads: Reads, actor: Actor | None, wanted: DayFilter, on: date, language: str, *, now: datetime
) -> Document:
    """A hub's day, as `StudioDay`: who and what only where the actor may see it.

    Raises:
        NotFound: there is no such hub.
    """
    row = await reads.first(
        statements.day(extras=wanted.extras),
        hub=wanted.hub,
        on=on,
        language=language,
        now=now,
        **actor_binds(actor),
    )
    if row is None:
        raise NotFound
    return Document(row["body"])


async def get_week(
    reads: Reads, actor: Actor | None, studio_id: UUID, on: date, language: str, *, now: datetime
) -> Document:
    """Seven days of one studio, as `StudioWeek`.

    Raises:
        NotFound: there is no such studio.
    """
    row = await reads.first(
        statements.WEEK,
        studio=studio_id,
        on=on,
        language=language,
        now=now,
        **actor_binds(actor),
    )
    if row is None:
        raise NotFound
    return Document(row["body"])
