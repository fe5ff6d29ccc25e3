"""What goes back of an order after it was delivered: whoever has decided that calls this.

Everything runs in the caller's transaction, which holds the purchase. Units of a line are numbered
from 1, as they were sold.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.security import new_token, token_hash
from kilim.market.earnings import service as earnings
from kilim.market.earnings.errors import MoreThanSold, NoSuchSale
from kilim.market.earnings.moving import By
from kilim.market.earnings.service import Units
from kilim.market.orders import letter_statements, settling, statements


@dataclass(frozen=True, slots=True)
class Piece:
    """Units of one line of an order; `key` names the cause, which has one effect."""

    purchase_id: UUID
    order_id: UUID
    line_id: UUID
    units: Sequence[int]
    key: UUID


async def lock(
    session: AsyncSession, purchase_id: UUID, own: dict[str, Any] | None = None
) -> Any | None:
    """Hold a purchase: of anybody, or of whom `own` says, by person or hash of a secret."""
    whose = settling.ANYBODY if own is None else own | {"owned": True}
    return await settling.lock(session, purchase=purchase_id, **whose)


async def hold(session: AsyncSession, piece: Piece, by: By) -> None:
    """What makers have of it waits until it is decided."""
    units = Units([(piece.line_id, unit) for unit in piece.units])
    with suppress(NoSuchSale):  # what cost nothing was shared with nobody
        await earnings.hold(session, piece.order_id, _keyed(by, piece), units)


async def lift(session: AsyncSession, piece: Piece, by: By) -> None:
    """What was held of it, for this cause, is its makers' again."""
    with suppress(NoSuchSale):
        await earnings.win_dispute(session, piece.order_id, _keyed(by, piece))


async def give_back(
    session: AsyncSession, piece: Piece, by: By, reason: str, *, restocked: bool
) -> int:
    """Exactly these units go back, and their money the way it came; return how much that is.

    What sending cost goes back with the last unit of the order. Nothing of money goes back twice:
    what a bank or a manager took back before is not there any more.

    Raises:
        NotFound: there is no such payment.
        PaymentNotOpen: the bank disputes it.
        RefundTooMuch: less than that is left of the payment.
    """
    purchase = await lock(session, piece.purchase_id)
    assert purchase is not None  # noqa: S101 - purchases stay
    orders = await settling.read_orders(session, piece.purchase_id)
    order = next(one for one in orders if one["id"] == piece.order_id)
    line = next(one for one in order["lines"] if one["id"] == str(piece.line_id))
    if restocked:
        await settling.restock(session, line, len(piece.units), by.now)
    own = {"line": piece.line_id, "quantity": len(piece.units)}
    await run(session, statements.LINE_REFUNDED, **own)
    kept = sum(one["quantity"] - one["refunded"] for one in order["lines"]) - len(piece.units)
    units = Units([(piece.line_id, unit) for unit in piece.units]) if kept else None
    amount = 0
    with suppress(NoSuchSale, MoreThanSold):
        amount = await earnings.reverse(session, piece.order_id, _keyed(by, piece), units=units)
    if amount:
        await run(session, statements.REFUNDED, order=piece.order_id, amount=amount)
        about = (purchase, piece.order_id, amount, reason, by.now)
        await settling.pay_back(session, *about, cause=f":{piece.key}")
    return amount


async def find_buyers_url(
    session: AsyncSession, purchase_id: UUID, buyer_id: UUID | None, origin: str
) -> str:
    """Where a buyer finds it: who has no account opens it by a secret that only letters have."""
    if buyer_id is not None:
        return f"{origin}/purchases/{purchase_id}"
    secret = new_token()
    own = {"purchase": purchase_id, "secret": token_hash(secret)}
    await run(session, letter_statements.SET_SECRET, **own)
    return f"{origin}/purchase#token={secret}"


def _keyed(by: By, piece: Piece) -> By:
    return By(by.actor_id, by.now, str(piece.key))
