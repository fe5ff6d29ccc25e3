"""The letters about commissions, and what follows when the hub cancels the order of one."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run
from kilim.core.outbox import Context
from kilim.events.market import CommissionAsked, CommissionMoved, OrderMoved
from kilim.market.commissions import letter_statements as statements
from kilim.market.commissions import mail_texts, moving
from kilim.market.commissions.models import CommissionAct
from kilim.market.commissions.statements import OF_ORDER
from kilim.market.earnings.moving import By
from kilim.messaging.mail import service as mail

REFUNDED = "—"


async def on_commission_asked(
    session: AsyncSession, event: CommissionAsked, context: Context
) -> None:
    """Tell the shop what is wanted."""
    [row] = await run(session, statements.BRIEF, commission=event.commission_id)
    letter = ("commission-asked", mail_texts.ASKED, row["brief"])
    await _write(session, context, statements.TO_SHOP, event.commission_id, letter)


async def on_commission_moved(
    session: AsyncSession, event: CommissionMoved, context: Context
) -> None:
    """Tell the side that did not make the move; of what came by itself, both."""
    own = {"commission": event.commission_id, "number": event.number}
    [move] = await run(session, statements.MOVED, **own)
    act = CommissionAct(move["act"])
    told = (("shop", statements.TO_SHOP, mail_texts.TO_SHOP),
            ("buyer", statements.TO_BUYER, mail_texts.TO_BUYER))  # fmt: skip
    for side, people, texts in told:
        if side != move["side"] and act in texts:
            letter = (f"commission-{act.replace('_', '-')}-{side}", texts[act], move["words"])
            await _write(session, context, people, event.commission_id, letter)


async def on_order_moved(session: AsyncSession, event: OrderMoved, context: Context) -> None:
    """When the order of a milestone that was paid is cancelled, there is nothing left to do."""
    rows = await run(session, OF_ORDER, order=event.order_id)
    if not rows:
        return
    standing = await moving.lock(session, rows[0]["commission_id"], None, context.now)
    over = standing["order_state"] == "cancelled" and standing["order_number"] is not None
    if over and standing["state"] in ("agreed", "delivered"):
        by = By(None, context.now)
        await moving.move(session, standing, CommissionAct.CANCEL, by, words=REFUNDED)


async def _write(
    session: AsyncSession,
    context: Context,
    people: Statement,
    commission_id: UUID,
    about: tuple[str, Any, str],
) -> None:
    kind, texts, words = about
    for row in await run(session, people, commission=commission_id, now=context.now):
        letter = mail.compose(
            texts, row["language"], signature=row["hub"],
            url=f"{context.origin}/commissions/{commission_id}", name=row["name"],
            buyer=row["buyer"], shop=row["shop"], thing=row["thing"], words=words or "—",
        )  # fmt: skip
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
