"""What the clock does: offers end, and what was handed over two weeks ago is approved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database, run
from kilim.market.commissions import moving, statements
from kilim.market.commissions.models import CommissionAct
from kilim.market.earnings.moving import By


async def pass_time(database: Database, now: datetime) -> None:
    """End offers whose last day is over, and approve what nobody objected to."""
    while rows := await database.reads.all(statements.EXPIRING, commission=None, now=now):
        for row in rows:
            async with database.sessions.begin() as session:
                await expire(session, row["id"], now)
    while rows := await database.reads.all(statements.APPROVABLE, now=now):
        for row in rows:
            async with database.sessions.begin() as session:
                await approve(session, row["id"], now)


async def expire(session: AsyncSession, commission_id: UUID, now: datetime) -> None:
    """End a commission that nobody agreed on in time, unless somebody moves it just now."""
    standing = await moving.lock(session, commission_id, None, now)
    if await run(session, statements.EXPIRING, commission=commission_id, now=now):
        await moving.move(session, standing, CommissionAct.EXPIRE, By(None, now))


async def approve(session: AsyncSession, commission_id: UUID, now: datetime) -> None:
    """Approve what was handed over, unless somebody moves it just now."""
    standing = await moving.lock(session, commission_id, None, now)
    if standing["state"] == "delivered":
        await moving.approve(session, standing, By(None, now), None)
