"""People of the demo who wait for time that somebody else has booked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import Database
from kilim.studios.waiting import service as waiting
from kilim.studios.waiting.schemas import WishIn

# Each is booked by somebody else on one of the next days, in another studio.
_BOOKED = text("""
    SELECT DISTINCT ON (b.studio_id) b.studio_id, s.kind, h.slug AS hub,
        b.local_starts_at, b.local_ends_at
    FROM bookings b JOIN studios s ON s.id = b.studio_id JOIN hubs h ON h.id = b.hub_id
    WHERE b.hub_id = :hub AND b.state = 'confirmed' AND b.booked_by <> ALL(:people)
        AND b.starts_at BETWEEN :since AND :until
    ORDER BY b.studio_id, b.starts_at
""")


async def add_wishes(
    session: AsyncSession, database: Database, people: Sequence[Actor], hub_id: UUID, now: datetime
) -> None:
    """Let each of `people` wait: for the very studio, or for any of its kind on more days."""
    since = now + timedelta(days=2)
    binds = {
        "hub": hub_id,
        "people": [actor.person_id for actor in people],
        "since": since,
        "until": since + timedelta(days=2),
    }
    booked = (await session.execute(_BOOKED, binds)).all()
    for number, (actor, time) in enumerate(zip(people, booked, strict=False)):
        starts, ends = time.local_starts_at, time.local_ends_at
        bends = number % 2 == 1
        wish = WishIn(
            **({"hub": time.hub, "kind": time.kind} if bends else {"studio_id": time.studio_id}),
            minutes=int((ends - starts) / timedelta(minutes=1)),
            first_on=starts.date(),
            last_on=starts.date() + timedelta(days=2 if bends else 0),
            opens=f"{starts:%H:%M}",
            closes=f"{ends:%H:%M}" if ends.date() == starts.date() else "24:00",
        )
        call = Call(actor, database.reads, actor.language, now - timedelta(hours=5 - number))
        async with database.transaction() as transaction:
            await waiting.make_wish(transaction, call, wish)
