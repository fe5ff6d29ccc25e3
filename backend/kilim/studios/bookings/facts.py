"""What mails and calendar files say of bookings and their series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import OneTransaction, Reads, Statement


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """What a mail or a calendar file says about a booking."""

    booking_id: UUID
    state: str
    title: str
    studio_id: UUID
    studio: dict[str, str]  # by language
    hub: str
    city: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    person_id: UUID
    person: str
    email: str
    language: str
    sequence: int  # rises with every change (RFC 5545, 3.8.7.4)
    changed_at: datetime
    series_id: UUID | None
    recurrence_wall: datetime | None
    hub_id: UUID
    approve_by: datetime | None  # while it is pending
    decline_reason: str


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What a calendar file says about a series: its rule and every booking that it has had."""

    series_id: UUID
    rule: str  # RFC 5545, with UNTIL in wall time; empty when every date is named
    local_starts_at: datetime
    minutes: int
    zone: str
    studio_id: UUID
    title: str
    rdates: Sequence[datetime]
    exdates: Sequence[datetime]
    version: int
    bookings: Sequence[BookingFacts]


@dataclass(frozen=True, slots=True)
class Facts:
    """Bookings, and the series that some of them are of."""

    bookings: Sequence[BookingFacts]
    series: Sequence[SeriesFacts] = ()


_FACTS = """
    SELECT b.id AS booking_id, b.state, b.title, b.studio_id, CAST(s.name AS text) AS studio,
        h.name AS hub, h.city, b.zone, b.starts_at, b.ends_at, b.local_starts_at, b.local_ends_at,
        p.id AS person_id, p.name AS person, p.email, p.language,
        b.version - 1 AS sequence, coalesce(b.cancelled_at, b.created_at) AS changed_at,
        b.series_id, b.recurrence_wall, b.hub_id, b.approve_by, b.decline_reason
    FROM bookings b
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN hubs h ON h.id = b.hub_id
    JOIN people p ON p.id = b.booked_by
"""
_OF_ONE = Statement(text(_FACTS + "WHERE b.id = CAST(:booking AS uuid)"))
_OF_PERSON = Statement(
    text(
        _FACTS
        + """WHERE b.booked_by = CAST(:person AS uuid) AND b.starts_at > CAST(:since AS timestamptz)
    ORDER BY b.starts_at, b.id LIMIT 1000"""
    )
)
_OF_SERIES = Statement(
    text(
        _FACTS
        + """WHERE b.series_id = ANY(CAST(:series AS uuid[]))
    ORDER BY b.series_id, b.recurrence_wall"""
    )
)
_SERIES = Statement(
    text("""
    SELECT q.id AS series_id, q.rule, q.local_starts_at, q.minutes, q.zone, q.studio_id, q.title,
        q.rdates, q.exdates, q.version
    FROM series q WHERE q.id = ANY(CAST(:series AS uuid[])) ORDER BY q.id
    """)
)


async def mail_facts(session: AsyncSession, booking_id: UUID) -> BookingFacts | None:
    """The facts of a booking for the mail about it; None when there is no such booking."""
    rows = await Reads(OneTransaction(session)).all(_OF_ONE, booking=booking_id)
    return _facts(rows[0]) if rows else None


async def calendar_facts(reads: Reads, person_id: UUID, since: datetime) -> Facts:
    """The facts of a person's bookings that start after `since`, for their own calendar."""
    rows = await reads.all(_OF_PERSON, person=person_id, since=since)
    return await with_series(reads, [_facts(row) for row in rows])


async def facts_of(reads: Reads, booking_id: UUID) -> Facts:
    """The facts of one booking that there is, and of its series."""
    rows = await reads.all(_OF_ONE, booking=booking_id)
    return await with_series(reads, [_facts(row) for row in rows])


async def mail_calendar(session: AsyncSession, bookings: Sequence[BookingFacts]) -> Facts:
    """What the calendar file beside a mail about `bookings` says."""
    return await with_series(Reads(OneTransaction(session)), bookings)


async def with_series(reads: Reads, bookings: Sequence[BookingFacts]) -> Facts:
    """`bookings` and the series that some of them are of."""
    ids = list(dict.fromkeys(one.series_id for one in bookings if one.series_id is not None))
    return Facts(bookings, await list_series_facts(reads, ids) if ids else ())


async def list_series_facts(reads: Reads, series_ids: Sequence[UUID]) -> list[SeriesFacts]:
    """The facts of series, with all their bookings."""
    of: dict[UUID, list[BookingFacts]] = {series_id: [] for series_id in series_ids}
    for row in await reads.all(_OF_SERIES, series=list(series_ids)):
        of[row["series_id"]].append(_facts(row))
    rows = await reads.all(_SERIES, series=list(series_ids))
    return [SeriesFacts(**row, bookings=of[row["series_id"]]) for row in rows]


def _facts(row: Any) -> BookingFacts:
    fields = dict(row)
    return BookingFacts(**(fields | {"studio": from_json(fields["studio"])}))
