"""What the clock does: orders that were delivered two weeks ago are done."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database, run
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.orders import settling, statements
from kilim.market.orders.models import OrderAct


async def complete(database: Database, now: datetime) -> None:
    """Close orders that were delivered two weeks ago: their makers can be paid."""
    while rows := await database.reads.all(statements.DUE, now=now):
        for row in rows:
            async with database.sessions.begin() as session:
                await complete_order(session, row["id"], now)


async def complete_order(session: AsyncSession, order_id: UUID, now: datetime) -> None:
    """Close an order that was delivered, unless somebody else was first."""
    own = {"order": order_id, "person": None, "now": now}
    [standing] = await run(session, statements.STANDING, **own)
    await settling.lock(session, purchase=standing["purchase_id"], **settling.ANYBODY)
    order = await settling.read_order(session, standing["purchase_id"], order_id)
    if order["state"] != "delivered":
        return
    if await settling.move(session, order, OrderAct.COMPLETE, now) and settling.is_sold(order):
        await earnings.set_free(session, order_id, By(None, now))
