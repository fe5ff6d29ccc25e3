"""Reads of what can be done on the day."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.calendar import queries as calendar
from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.studios.bookings import queries as bookings
from kilim.studios.catalogue.terms import Terms, peek_terms

MOST_ENDS = 6

_BOOKING = Statement(
    text(f"""
    SELECT b.id, b.hub_id, b.studio_id, b.starts_at, b.ends_at,
        b.state = 'confirmed' AND b.ends_at > CAST(:now AS timestamptz) AS goes_on
    FROM bookings b WHERE b.id = CAST(:booking AS uuid) AND {bookings.VISIBLE}
    """)
)


async def list_ends(call: Call, booking_id: UUID) -> dict[str, Any]:
    """The nearest later ends that the booking could have, for all that it holds.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
    """
    binds = {"now": call.now, **bookings.actor_binds(call.actor)}
    booking = await call.reads.first(_BOOKING, booking=booking_id, **binds)
    if booking is None:
        raise NotFound
    ends = await _free_ends(call.reads, booking) if booking["goes_on"] else []
    return {"items": ends, "next": None}


async def ends_of(call: Call, booking_id: UUID) -> list[dict[str, object]]:
    """The same for a refusal."""
    found = await list_ends(call, booking_id)
    items: list[dict[str, object]] = found["items"]
    return items


async def _free_ends(reads: Reads, booking: Any) -> list[dict[str, object]]:
    terms = await peek_terms(reads, booking["studio_id"])
    starts_at, ends_at, step = booking["starts_at"], booking["ends_at"], terms.grid_minutes
    last = await _free_until(reads, terms, booking)
    held = int((ends_at - starts_at) / timedelta(minutes=1))
    found: list[dict[str, object]] = []
    for minutes in range(held - held % step + step, terms.max_minutes + 1, step):
        end = starts_at + timedelta(minutes=minutes)
        where = (reads, booking["hub_id"], booking["id"], [starts_at], end - starts_at)
        if end > last or len(found) == MOST_ENDS or not await bookings.starts_with_items(*where):
            break
        found.append({"ends_at": end, "more_minutes": minutes - held})
    return found


async def _free_until(reads: Reads, terms: Terms, booking: Any) -> datetime:
    """How long the studio is open and free from the end of the booking on."""
    ends_at: datetime = booking["ends_at"]
    longest = booking["starts_at"] + timedelta(minutes=terms.max_minutes)
    if longest <= ends_at:
        return ends_at
    spans = await calendar.free_spans(
        reads,
        terms.hub_id,
        terms.studio_id,
        (ends_at, longest),
        terms.zone,
        after_minutes=terms.buffer_minutes,
        except_claim=booking["id"],
    )
    return spans[0][1] if spans and spans[0][0] == ends_at else ends_at
