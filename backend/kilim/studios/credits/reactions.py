"""What credits do when time is booked: a late cancellation that was re-sold costs nothing."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.memberships.service import CHANGED
from kilim.core import audit, live, outbox
from kilim.core.clock import current_time
from kilim.core.db import Database, Statement, run
from kilim.core.outbox import Context
from kilim.events.studios import BookingApproved, BookingConfirmed, BookingMoved, FeeReturned
from kilim.studios.credits import service
from kilim.studios.credits.service import Payer

# Late cancellations whose whole time others hold by now, buffers included: nobody else could have
# used those. `sold` is the booking that was made or moved just now.
_RESOLD = Statement(
    text("""
    WITH sold AS (SELECT * FROM bookings WHERE id = CAST(:sold AS uuid) AND state = 'confirmed'),
    late AS (
        SELECT b.* FROM sold JOIN bookings b
            ON b.hub_id = sold.hub_id AND b.studio_id = sold.studio_id
            AND b.state = 'cancelled'
            AND b.ends_at > sold.starts_at - make_interval(mins => sold.buffer_before_minutes)
            AND b.starts_at < sold.ends_at + make_interval(mins => sold.buffer_minutes)
            AND b.starts_at > sold.starts_at - interval '1 day'
        JOIN cancellation_terms t ON t.booking_id = b.id
            AND (t.fee_minutes > 0 OR t.fee_amount > 0)
        WHERE NOT EXISTS (SELECT FROM fee_returns r WHERE r.booking_id = b.id)
            AND (SELECT range_agg(tstzrange(
                    o.starts_at - make_interval(mins => o.buffer_before_minutes),
                    o.ends_at + make_interval(mins => o.buffer_minutes)))
                FROM bookings o
                WHERE o.hub_id = b.hub_id AND o.studio_id = b.studio_id
                    AND o.state = 'confirmed' AND o.booked_by <> b.booked_by
                    AND o.starts_at BETWEEN b.starts_at - interval '1 day'
                        AND b.ends_at + interval '4 hours'
                ) @> tstzrange(b.starts_at, b.ends_at)
        FOR NO KEY UPDATE OF b
    ), returned AS (
        INSERT INTO fee_returns (booking_id, resold_by, returned_at)
        SELECT id, CAST(:sold AS uuid), CAST(:now AS timestamptz) FROM late ORDER BY id
        ON CONFLICT DO NOTHING RETURNING booking_id
    )
    SELECT b.id, b.hub_id, b.booked_by, t.fee_minutes, t.fee_amount
    FROM returned JOIN bookings b ON b.id = returned.booking_id
    JOIN cancellation_terms t ON t.booking_id = b.id
    ORDER BY b.id
    """)
)


async def on_booking_confirmed(
    session: AsyncSession, event: BookingConfirmed, context: Context
) -> None:
    """Return the fees of late cancellations whose time is sold again by this booking."""
    await _return_fees(session, event.booking_id, context)


async def on_booking_approved(
    session: AsyncSession, event: BookingApproved, context: Context
) -> None:
    """The same for a booking that had to wait."""
    await _return_fees(session, event.booking_id, context)


async def on_booking_moved(session: AsyncSession, event: BookingMoved, context: Context) -> None:
    """The same for a booking that was moved into the time."""
    await _return_fees(session, event.booking_id, context)


async def _return_fees(session: AsyncSession, booking_id: UUID, context: Context) -> None:
    rows = await run(session, _RESOLD, sold=booking_id, now=context.now)
    if not rows:
        return
    hub_id = rows[0]["hub_id"]
    people = {row["booked_by"] for row in rows if row["fee_minutes"]}
    await service.lock(session, hub_id, people, context.now)
    for row in rows:
        payer = Payer(row["id"], hub_id, row["booked_by"], None, context.now)
        await service.refund(session, payer, row["fee_minutes"], "credits.return_fee")
        await audit.record(
            session,
            "credits.return_fee",
            row["id"],
            actor_id=None,
            hub_id=hub_id,
            after={"minutes": row["fee_minutes"], "amount": row["fee_amount"]},
        )
        await outbox.publish(session, FeeReturned(booking_id=row["id"]))
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def expire_lots(database: Database) -> int:
    """Take what is left of lots that have expired."""
    return await service.expire_lots(database, current_time())
