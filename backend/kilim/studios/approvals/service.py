"""Deciding about bookings that wait: approve, decline, and what nobody decided in time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import service as calendar
from kilim.core import audit, live, outbox
from kilim.core.clock import current_time
from kilim.core.db import Database, Statement, run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.events.studios import BookingApproved, BookingDeclined, BookingExpired, TimeFreed
from kilim.studios.approvals import policy
from kilim.studios.approvals.errors import ApprovalOver
from kilim.studios.approvals.schemas import DeclineIn
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.models import BookingState
from kilim.studios.catalogue.service import CHANGED
from kilim.studios.credits import service as credits_
from kilim.studios.credits.service import Payer

BATCH = 100
_Row = Any  # of asyncpg

_SEEN = Statement(
    text(f"""
    SELECT b.hub_id, b.version, b.state, b.decided_at, p.name AS decided_by
    FROM bookings b LEFT JOIN people p ON p.id = b.decided_by
    WHERE b.id = CAST(:booking AS uuid) AND {bookings.VISIBLE}
    """)  # noqa: S608 - our own condition
)
_CHANGED = """hub_id, id, studio_id, booked_by, starts_at, ends_at, buffer_before_minutes,
    buffer_minutes"""
_DECIDE = Statement(
    text(f"""
    UPDATE bookings SET state = CAST(:state AS text), decline_reason = CAST(:reason AS text),
        decided_at = clock_timestamp(), decided_by = CAST(:actor AS uuid), approve_by = NULL,
        version = version + 1
    WHERE id = CAST(:booking AS uuid) AND version = CAST(:seen AS int)
        AND state = 'pending' AND approve_by > clock_timestamp()
    RETURNING {_CHANGED}
    """)  # noqa: S608 - our own columns
)
_EXPIRE = Statement(
    text(f"""
    UPDATE bookings SET state = 'expired', decided_at = clock_timestamp(), approve_by = NULL,
        version = version + 1
    WHERE state = 'pending' AND id = ANY(ARRAY(
        SELECT id FROM bookings
        WHERE state = 'pending' AND approve_by <= clock_timestamp()
        ORDER BY approve_by LIMIT CAST(:batch AS int) FOR NO KEY UPDATE SKIP LOCKED))
    RETURNING {_CHANGED}
    """)  # noqa: S608 - our own columns
)


async def approve(session: AsyncSession, call: Call, booking_id: UUID, seen: int) -> Document:
    """Confirm a booking that waits; the answer is a `BookingOut`.

    Args:
        seen: the version that the actor saw, so that nobody approves other times than they read.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        Forbidden: the actor does not manage the hub.
        ApprovalOver: it does not wait any more; what was decided is said.
        ChangedMeanwhile: it was moved meanwhile.
    """
    row = await _decide(session, call, booking_id, seen, BookingState.CONFIRMED)
    event = BookingApproved(
        booking_id=booking_id, person_id=row["booked_by"], approved_by=call.actor.person_id
    )
    await _report(session, row, "approve", BookingState.CONFIRMED, event, call.actor.person_id)
    answer = await bookings.read_back(session, call, booking_id)
    await _tell(session, row)
    return answer


async def decline(
    session: AsyncSession, call: Call, booking_id: UUID, wish: DeclineIn, seen: int
) -> Document:
    """Give the time of a booking that waits back, with a reason; the answer is a `BookingOut`.

    Args:
        seen: the version that the actor saw.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        Forbidden: the actor does not manage the hub.
        ApprovalOver: it does not wait any more; what was decided is said.
        ChangedMeanwhile: it was moved meanwhile.
    """
    row = await _decide(session, call, booking_id, seen, BookingState.DECLINED, wish.reason)
    event = BookingDeclined(
        booking_id=booking_id, person_id=row["booked_by"], declined_by=call.actor.person_id
    )
    await _report(session, row, "decline", BookingState.DECLINED, event, call.actor.person_id)
    await _give_back(session, row)
    payer = Payer(row["id"], row["hub_id"], row["booked_by"], call.actor.person_id, call.now)
    await credits_.refund_all(session, payer)
    answer = await bookings.read_back(session, call, booking_id)
    await _tell(session, row)
    return answer


async def end_overdue(database: Database) -> int:
    """Give back the time of bookings that nobody decided about in time.

    Several workers may do it at once: each takes what the others have not.
    """
    async with database.sessions.begin() as session:
        rows = await run(session, _EXPIRE, batch=BATCH)
        for row in rows:
            event = BookingExpired(booking_id=row["id"], person_id=row["booked_by"])
            await _report(session, row, "expire", BookingState.EXPIRED, event, None)
            await _give_back(session, row)
        await _refund(session, rows)
        for row in rows:
            await _tell(session, row)
    return len(rows)


async def _decide(
    session: AsyncSession,
    call: Call,
    booking_id: UUID,
    seen: int,
    state: BookingState,
    reason: str = "",
) -> _Row:
    """Change the booking unless somebody has decided already."""
    found = await _look(session, call, booking_id)
    policy.may_decide(call.actor, found["hub_id"])
    rows = await run(
        session,
        _DECIDE,
        booking=booking_id,
        seen=seen,
        state=state,
        reason=reason,
        actor=call.actor.person_id,
    )
    if rows:
        return rows[0]
    now = await _look(session, call, booking_id)
    if now["state"] == BookingState.PENDING:
        check_version(seen, now["version"])
        raise ApprovalOver(state=BookingState.EXPIRED, decided_by=None, decided_at=None)
    raise ApprovalOver(
        state=now["state"], decided_by=now["decided_by"], decided_at=now["decided_at"]
    )


async def _look(session: AsyncSession, call: Call, booking_id: UUID) -> _Row:
    rows = await run(session, _SEEN, booking=booking_id, **bookings.actor_binds(call.actor))
    if not rows:
        raise NotFound
    return rows[0]


async def _report(
    session: AsyncSession,
    row: _Row,
    verb: str,
    state: BookingState,
    event: object,
    actor_id: UUID | None,
) -> None:
    await audit.record(
        session,
        f"bookings.{verb}",
        row["id"],
        actor_id=actor_id,
        hub_id=row["hub_id"],
        before={"state": BookingState.PENDING},
        after={"state": state},
    )
    await outbox.publish(session, event)


async def _give_back(session: AsyncSession, row: _Row) -> None:
    """Release what the booking holds, for others and for those who wait."""
    await calendar.release(session, row["id"])
    freed = TimeFreed(
        hub_id=row["hub_id"],
        studio_id=row["studio_id"],
        starts_at=row["starts_at"] - timedelta(minutes=row["buffer_before_minutes"]),
        ends_at=row["ends_at"] + timedelta(minutes=row["buffer_minutes"]),
    )
    await outbox.publish(session, freed)


async def _refund(session: AsyncSession, rows: Sequence[_Row]) -> None:
    """Give back what the bookings cost; everybody's credits are locked before the first of them."""
    now = current_time()
    for hub_id in sorted({row["hub_id"] for row in rows}):
        people = {row["booked_by"] for row in rows if row["hub_id"] == hub_id}
        await credits_.lock(session, hub_id, people, now)
    for row in rows:
        payer = Payer(row["id"], row["hub_id"], row["booked_by"], None, now)
        await credits_.refund_all(session, payer)


async def _tell(session: AsyncSession, row: _Row) -> None:
    await live.publish(
        session,
        row["hub_id"],
        CHANGED,
        hub_id=row["hub_id"],
        studio_id=row["studio_id"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
    )
