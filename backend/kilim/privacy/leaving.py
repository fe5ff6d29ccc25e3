"""What somebody who is erased still had going on is ended by the services that know how."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.memberships import giving
from kilim.community.memberships import service as memberships
from kilim.community.memberships.rules import day_of
from kilim.community.organisations import service as organisations
from kilim.core.db import Reads
from kilim.incubation.interviews import service as interviews
from kilim.incubation.mentors import service as mentors
from kilim.incubation.reviews import service as reviews
from kilim.studios.bookings import service as bookings
from kilim.studios.waiting import service as waiting

_COMING = text("""
    SELECT id FROM bookings WHERE booked_by = :person AND starts_at > :now
        AND state IN ('confirmed', 'pending') ORDER BY starts_at, id
""")
_WISHES = text("""
    SELECT id FROM waiting_wishes WHERE person_id = :person AND state IN ('waiting', 'offered')
    ORDER BY id
""")
_MEMBERSHIPS = text("""
    SELECT m.id, m.decision, h.zone FROM memberships m JOIN hubs h ON h.id = m.hub_id
    WHERE m.person_id = :person AND m.organisation_id IS NULL
        AND m.decision IN ('applied', 'approved')
    ORDER BY m.id
""")
_MENTORS = text("SELECT id FROM mentors WHERE person_id = :person AND until IS NULL ORDER BY id")
_REVIEWERS = text("SELECT call_id FROM reviewers WHERE person_id = :person AND left_at IS NULL")


async def leave(session: AsyncSession, reads: Reads, person_id: UUID, now: datetime) -> None:
    """End what is to come: bookings, wishes, memberships, mentoring, reading, talks, belonging."""
    actor = Actor(person_id, "", "en", frozenset())
    call = Call(actor, reads, "en", now)
    for booking_id in await _ids(session, _COMING, person_id, now=call.now):
        await bookings.cancel(session, call, booking_id)
    for wish_id in await _ids(session, _WISHES, person_id):
        await waiting.withdraw_wish(session, call, wish_id)
    await _end_memberships(session, call)
    for mentor_id in await _ids(session, _MENTORS, person_id):
        await mentors.leave(session, mentor_id)
    for call_id in await _ids(session, _REVIEWERS, person_id):
        await reviews.drop_out(session, call_id, person_id)
    await interviews.leave(session, person_id, now)
    await organisations.leave_all(session, actor, now=now)


async def _ids(session: AsyncSession, query: Any, person_id: UUID, **binds: Any) -> list[UUID]:
    return list((await session.scalars(query, {"person": person_id, **binds})).all())


async def _end_memberships(session: AsyncSession, call: Call) -> None:
    for row in (await session.execute(_MEMBERSHIPS, {"person": call.actor.person_id})).all():
        if row.decision == "applied":
            await memberships.withdraw(session, call, row.id)
        else:
            last = day_of(call.now, ZoneInfo(row.zone))
            await giving.end(session, row.id, last, "")
