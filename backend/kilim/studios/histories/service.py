"""The first booking of an organisation; told with the organisation as cause, it is told once."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.histories import service as histories
from kilim.core.db import Statement, run

_FIRST = Statement(
    text("""
    SELECT DISTINCT ON (b.organisation_id) b.organisation_id, 'first-booking' AS kind,
        b.organisation_id AS cause, b.starts_at AS at, CAST(s.name AS text) AS about
    FROM bookings b JOIN studios s ON s.id = b.studio_id
    WHERE b.organisation_id IS NOT NULL AND b.state = 'confirmed'
        AND (CAST(:id AS uuid) IS NULL OR b.id = CAST(:id AS uuid))
    ORDER BY b.organisation_id, b.starts_at, b.id
    """)
)


async def tell(session: AsyncSession, booking_id: UUID | None) -> int:
    """Tell of a booking, or with None of the first of everybody; how many were new."""
    return await histories.note_all(session, await run(session, _FIRST, id=booking_id))
