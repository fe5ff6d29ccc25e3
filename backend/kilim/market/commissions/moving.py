"""How a commission moves: held, checked, written, told. The use cases stand in `service.py`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.events.market import CommissionMoved
from kilim.market.commissions import statements
from kilim.market.commissions.errors import MilestonePaid
from kilim.market.commissions.models import ARROWS, CommissionAct, CommissionSide
from kilim.market.earnings.moving import By
from kilim.market.orders import agreed
from kilim.market.orders.agreed import Agreed
from kilim.market.payments.models import PaymentMethod


async def lock(
    session: AsyncSession, commission_id: UUID, person: UUID | None, now: datetime
) -> Any:
    """Hold a commission, and see where it is then.

    Raises:
        NotFound: there is none.
    """
    if not await run(session, statements.LOCK, commission=commission_id):
        raise NotFound
    own = {"commission": commission_id, "person": person, "now": now}
    [standing] = await run(session, statements.STANDING, **own)
    return standing


async def move(
    session: AsyncSession,
    standing: Any,
    act: CommissionAct,
    by: By,
    *,
    side: CommissionSide | None = None,
    words: str = "",
    offer: int | None = None,
    milestone: int | None = None,
) -> None:
    """Move a commission that is held, and tell of it.

    Args:
        offer: the number of the offer that is the newest from now on.
        milestone: the milestone that is under way from now on.
    """
    own = {"commission": standing["id"], "before": standing["state"], "after": ARROWS[act][1]}
    said = {"act": act, "side": side, "words": words, "person": by.actor_id, "now": by.now}
    about = {"offer": offer, "milestone": milestone, "about": standing["milestone"]}
    [row] = await run(session, statements.MOVE, **own, **said, **about)
    event = CommissionMoved(commission_id=standing["id"], number=row["number"])
    await outbox.publish(session, event)


async def ask_payment(
    session: AsyncSession, standing: Any, position: int, method: PaymentMethod, by: By
) -> None:
    """Make the purchase by which a milestone is paid; one that nobody paid is called off.

    Raises:
        MethodOff: the hub does not take payments like that.
        MilestonePaid: another payment of the milestone stands.
    """
    if standing["order_id"] is not None and position == standing["milestone"]:
        await agreed.call_off(session, standing["order_id"], by, "paid otherwise")
        await run(session, statements.REPLACE, order=standing["order_id"], now=by.now)
    which = {"commission": standing["id"], "position": position}
    [row] = await run(session, statements.MILESTONE, **which)
    wanted = Agreed(**{**row, "title": from_json(row["title"])})
    order_id = await agreed.sell(session, wanted, method, by.now)
    async with violations(session, uq_commission_orders_standing=MilestonePaid):
        await session.execute(statements.ORDER, which | {"order": order_id})


async def approve(
    session: AsyncSession, standing: Any, by: By, side: CommissionSide | None, words: str = ""
) -> bool:
    """The milestone under way is done, and what it cost is its makers'; false if it is not paid.

    The next one is under way then, and is to be paid.
    """
    if not await agreed.finish(session, standing["order_id"], by):
        return False
    last = standing["milestone"] == standing["milestones"]
    act = CommissionAct.COMPLETE if last else CommissionAct.APPROVE
    following = None if last else standing["milestone"] + 1
    await move(session, standing, act, by, side=side, words=words, milestone=following)
    return True
