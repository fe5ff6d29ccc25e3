"""The demo's day: who is there now, and the codes at the doors."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.studios.attendance import service as attendance
from kilim.studios.doors import service as doors

_RUNNING = text("""
    SELECT b.id, b.booked_by, b.starts_at FROM bookings b
    WHERE b.hub_id = :hub AND b.state = 'confirmed' AND b.starts_at <= :now AND b.ends_at > :now
    ORDER BY b.starts_at, b.id
""")
_WITH_CODES = text("SELECT id FROM studios WHERE hub_id = :hub AND kind IN ('video', 'sound')")


async def load(
    session: AsyncSession,
    database: Database,
    settings: Settings,
    manager: Actor,
    hub_id: UUID,
    now: datetime,
) -> None:
    """Let everybody whose booking runs be there, and hang posters at some doors."""
    binds = {"hub": hub_id, "now": now}
    for booking, person, starts_at in (await session.execute(_RUNNING, binds)).all():
        who = replace(manager, person_id=person, grants=frozenset())
        call = Call(who, database.reads, who.language, starts_at)
        await attendance.check_in(session, call, booking)
    call = Call(manager, database.reads, manager.language, now)
    for studio in (await session.scalars(_WITH_CODES, {"hub": hub_id})).all():
        await doors.renew(session, call, studio, settings.signing_key, settings.origin)
