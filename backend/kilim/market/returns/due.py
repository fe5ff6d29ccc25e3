"""What the clock does: what nobody answers is told to the hub, what nobody appeals is over."""

from datetime import datetime
from uuid import UUID

from kilim.core.db import Database
from kilim.market.returns import service, statements
from kilim.market.returns.models import ReturnAct, ReturnSide
from kilim.market.returns.service import Said


async def move_on(database: Database, now: datetime) -> None:
    """Move returns whose day has passed."""
    while rows := await database.reads.all(statements.DUE, now=now):
        for row in rows:
            await _move_on(database, row["id"], now)


async def _move_on(database: Database, return_id: UUID, now: datetime) -> None:
    async with database.sessions.begin() as session:
        standing = await service.find(session, return_id, now)
        if standing["due_on"] is None or standing["due_on"] >= standing["today"]:
            return  # somebody was first
        act = ReturnAct.LAPSE if standing["state"] == "refused" else ReturnAct.ESCALATE
        if standing["state"] != "appealed":
            await service.move(session, standing, act, Said(ReturnSide.CLOCK, None, now))
