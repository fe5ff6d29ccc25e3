"""A fault of the demo: somebody's equipment, booked again in the days ahead."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import Database
from kilim.studios.incidents import service as incidents
from kilim.studios.incidents.models import Severity
from kilim.studios.incidents.schemas import IncidentIn

# The thing that most bookings ahead count on, and the one who used it last.
_WANTED = text("""
    SELECT a.unit_id, (SELECT b.booked_by FROM allocations x JOIN bookings b ON b.id = x.claim_id
        WHERE x.unit_id = a.unit_id ORDER BY abs(extract(epoch FROM b.starts_at - :now)) LIMIT 1)
    FROM allocations a JOIN units u ON u.id = a.unit_id AND u.kind = 'equipment'
    WHERE a.hub_id = :hub AND lower(a.span) > :now
    GROUP BY a.unit_id ORDER BY count(*) DESC, a.unit_id LIMIT 1
""")


async def load(
    session: AsyncSession, database: Database, manager: Actor, hub_id: UUID, now: datetime
) -> None:
    """Let the one who used it report what is broken."""
    found = (await session.execute(_WANTED, {"hub": hub_id, "now": now})).first()
    if found is None:
        return
    unit_id, person_id = found
    who = replace(manager, person_id=person_id, grants=frozenset())
    wish = IncidentIn(unit_id=unit_id, what="Gah işləyir, gah sönür", severity=Severity.UNUSABLE)
    await incidents.report(session, Call(who, database.reads, "az", now), wish)
