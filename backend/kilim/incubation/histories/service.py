"""Telling of what has happened, one thing or everything."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.histories import service as histories
from kilim.core.db import Statement, run
from kilim.incubation.histories import statements

ALL = (
    statements.APPLIED,
    statements.WITHDREW,
    statements.DECIDED,
    statements.ANSWERED,
    statements.ENROLLED,
    statements.LEFT,
    statements.GRADUATED,
)


async def tell(session: AsyncSession, statement: Statement, cause_id: UUID | None) -> int:
    """Tell the moments of one cause, or with None of all; how many were new."""
    return await histories.note_all(session, await run(session, statement, id=cause_id))


async def tell_all(session: AsyncSession) -> int:
    """Tell everything that has happened so far; how much was new."""
    return sum([await tell(session, statement, None) for statement in ALL])
