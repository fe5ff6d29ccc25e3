"""Claims that are no bookings: what else holds studios and people, and what for.

They go through the same constraint as bookings. What they are for stands beside them, so that
whoever shows the day of a unit can say why it is not free, without knowing who claimed it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import service
from kilim.calendar.models import ClaimPurpose
from kilim.calendar.service import Wanted
from kilim.core import outbox
from kilim.core.db import Statement, run
from kilim.events.calendar import RoomFreed

_KEEP = Statement(
    text("""
    INSERT INTO other_claims (id, hub_id, purpose, starts_at, ends_at)
    VALUES (CAST(:claim AS uuid), CAST(:hub AS uuid), CAST(:purpose AS text),
        CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
    ON CONFLICT (id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at
    """)
)
# What a claim holds of rooms, with the pauses around it.
_ROOMS = Statement(
    text("""
    SELECT a.unit_id, min(lower(a.span)) AS starts_at, max(upper(a.span)) AS ends_at
    FROM allocations a JOIN units u ON u.hub_id = a.hub_id AND u.id = a.unit_id
    WHERE a.claim_id = CAST(:claim AS uuid) AND a.kind <> 'adjacent' AND u.kind = 'studio'
    GROUP BY a.unit_id ORDER BY a.unit_id
    """)
)
_FORGET = Statement(text("DELETE FROM other_claims WHERE id = CAST(:claim AS uuid)"))


def reason(language: str) -> str:
    """SQL for what the purpose of the claim `x` is called in a language."""
    return f"""CASE x.purpose
        WHEN 'interview' THEN CASE {language} WHEN 'az' THEN 'Müsahibə' ELSE 'Interview' END
        WHEN 'mentoring' THEN CASE {language} WHEN 'az' THEN 'Mentor görüşü'
            ELSE 'Mentor meeting' END
        WHEN 'demo_day' THEN CASE {language} WHEN 'az' THEN 'Demo günü' ELSE 'Demo day' END END"""


async def claim(
    session: AsyncSession, hub_id: UUID, wanted: Sequence[Wanted], purpose: ClaimPurpose
) -> UUID:
    """Hold every wanted unit for the time of the first, or none; the id of the new claim.

    Raises:
        Taken: something is held by somebody else; give the transaction up.
    """
    claim_id = await service.claim(session, hub_id, wanted)
    await _keep(session, hub_id, claim_id, wanted, purpose)
    return claim_id


async def reclaim(
    session: AsyncSession,
    hub_id: UUID,
    claim_id: UUID,
    wanted: Sequence[Wanted],
    purpose: ClaimPurpose,
) -> None:
    """Hold other times or units instead; when they are taken, the old ones stay as they were.

    Raises:
        Taken: something is held by somebody else; give the transaction up.
    """
    await _tell_freed(session, claim_id)
    await service.reclaim(session, hub_id, claim_id, wanted)
    await _keep(session, hub_id, claim_id, wanted, purpose)


async def release(session: AsyncSession, claim_id: UUID) -> None:
    """Give back everything that the claim holds; whoever waits for its rooms is told."""
    await _tell_freed(session, claim_id)
    await service.release(session, claim_id)
    await run(session, _FORGET, claim=claim_id)


async def _keep(
    session: AsyncSession,
    hub_id: UUID,
    claim_id: UUID,
    wanted: Sequence[Wanted],
    purpose: ClaimPurpose,
) -> None:
    times = {"starts_at": wanted[0].starts_at, "ends_at": wanted[0].ends_at}
    await run(session, _KEEP, claim=claim_id, hub=hub_id, purpose=purpose.value, **times)


async def _tell_freed(session: AsyncSession, claim_id: UUID) -> None:
    """Say which rooms are about to be free; those who hear it look at what is free by then."""
    for room in await run(session, _ROOMS, claim=claim_id):
        span = {"starts_at": room["starts_at"], "ends_at": room["ends_at"]}
        await outbox.publish(session, RoomFreed(unit_id=room["unit_id"], **span))
