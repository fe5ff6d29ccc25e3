"""What follows when a purchase is paid, or nobody pays it in time. Each is done once.

Order of locks, so that nobody waits in a circle: the purchase, vouchers, stock, then what earnings
hold (brands, sales, accounts), the payment last.
"""

from collections.abc import Sequence, Set
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import run
from kilim.events.market import OrderMoved
from kilim.market.earnings import selling
from kilim.market.earnings import service as earnings
from kilim.market.earnings.errors import NotSellable
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold
from kilim.market.listings.models import ListingKind
from kilim.market.orders import buyer_statements, downloads, statements
from kilim.market.orders.checkout import wishes_of
from kilim.market.orders.errors import VoucherNotHolding
from kilim.market.orders.models import ARROWS, OrderAct
from kilim.market.payments import service as payments
from kilim.market.payments.service import Back
from kilim.market.stock import holding
from kilim.market.stock.errors import HoldsEnded, SoldOut
from kilim.market.stock.models import ItemKind

ANYBODY: dict[str, Any] = {"owned": False, "person": None, "secret": None}
REFUND = "order:"
GONE = "sold out meanwhile"
CLOSED = "the brand has no terms any more"


async def lock(session: AsyncSession, **which: Any) -> Any | None:
    """Hold a purchase, by its own id or that of its payment."""
    rows = await run(session, statements.LOCK, **{"purchase": None, "payment": None} | which)
    return rows[0] if rows else None


async def read_orders(session: AsyncSession, purchase_id: UUID) -> list[dict[str, Any]]:
    """The orders of a purchase with their lines, by the ids of sellers."""
    rows = await run(session, statements.ORDERS_OF, purchase=purchase_id)
    return [dict(row) | {"lines": from_json(row["lines"])} for row in rows]


async def read_order(session: AsyncSession, purchase_id: UUID, order_id: UUID) -> dict[str, Any]:
    """One order of a purchase with its lines."""
    orders = await read_orders(session, purchase_id)
    return next(one for one in orders if one["id"] == order_id)


async def settle(session: AsyncSession, purchase: Any, now: datetime) -> None:
    """Place the orders of a purchase that is paid; money for what is gone goes back.

    What was held is taken. When the payment came too late for that, it is held anew where it is
    still there.
    """
    if not await run(session, statements.PAID, purchase=purchase["id"], now=now):
        return
    orders = await read_orders(session, purchase["id"])
    unpaid = all(one["state"] == "unpaid" for one in orders)
    in_time = unpaid and await _take(session, purchase["id"], orders)
    possible = unpaid or await _use_again(session, purchase, orders)
    there = {
        one["id"] for one in orders if in_time or (possible and await _take_anew(session, one, now))
    }
    if possible and not there:
        await free_use(session, purchase)
    placed = [one for one in orders if one["id"] in there]
    missed = [one for one in orders if one["id"] not in there]
    for order in missed:
        await _miss(session, order, GONE, now)
    closed = await _sell(session, purchase, placed, now)
    for order in placed:
        await (_refuse if order["seller_id"] in closed else _place)(session, order, now)
    if placed and closed == {order["seller_id"] for order in placed}:
        await free_use(session, purchase)
    refused = [one for one in placed if one["seller_id"] in closed]
    await _pay_all_back(session, purchase, missed, GONE, now)
    await _pay_all_back(session, purchase, refused, CLOSED, now)


async def _place(session: AsyncSession, order: dict[str, Any], now: datetime) -> None:
    """Give an order its number; what is downloaded is there at once."""
    [series] = await run(session, statements.NUMBER, seller=order["seller_id"])
    await move(session, order, OrderAct.PLACE, now, number=series["newest"])
    works = [line for line in order["lines"] if line["kind"] == ListingKind.DIGITAL]
    await downloads.keep(session, {UUID(line["id"]): UUID(line["variant_id"]) for line in works})
    if all(line["kind"] == ListingKind.DIGITAL for line in order["lines"]):
        await move(session, order | {"state": "placed"}, OrderAct.DELIVER, now)


async def _refuse(session: AsyncSession, order: dict[str, Any], now: datetime) -> None:
    """Nobody can be paid for it: its pieces, which were taken, are there for others."""
    for line in order["lines"]:
        await restock(session, line, line["quantity"], now)
    await _miss(session, order, CLOSED, now)


async def _miss(session: AsyncSession, order: dict[str, Any], why: str, now: datetime) -> None:
    """What was paid for and cannot be had is cancelled, if it was not given up before."""
    if order["state"] != "cancelled":
        await move(session, order, OrderAct.CANCEL, now, reason=why)
    if order["state"] == "unpaid":
        await let_go(session, order)


async def _take(session: AsyncSession, claim_id: UUID, orders: Sequence[dict[str, Any]]) -> bool:
    """Take what was held; false when some of it was let go."""
    if not any(_taken(order) for order in orders):
        return True
    with suppress(HoldsEnded):
        async with session.begin_nested():
            await holding.take(session, claim_id)
            return True
    return False


async def _take_anew(session: AsyncSession, order: dict[str, Any], now: datetime) -> bool:
    """Hold and take what an order wants, if it still stands and all of that is still there."""
    if order["state"] == "cancelled":
        return False
    wishes = [
        wish
        for line in order["lines"]
        for wish in wishes_of(UUID(line["id"]), line["quantity"], _parts(line), now.date())
    ]
    with suppress(SoldOut, VoucherNotHolding):
        async with session.begin_nested():
            await _use_anew(session, order)
            if not wishes:
                return True
            await holding.release(session, [UUID(line["id"]) for line in order["lines"]])
            claim = await holding.hold(session, wishes, until=now + timedelta(minutes=1), now=now)
            await holding.take(session, claim.id)
            return True
    return False


async def _use_anew(session: AsyncSession, order: dict[str, Any]) -> None:
    """The voucher of an order that had lapsed is used again, if it still can be."""
    if order["voucher_id"] is None or order["state"] == "unpaid":
        return
    used = {"vouchers": [order["voucher_id"]]}
    if not await run(session, buyer_statements.USE_VOUCHERS, **used):
        raise VoucherNotHolding(seller_id=str(order["seller_id"]))


async def _use_again(session: AsyncSession, purchase: Any, orders: Sequence[Any]) -> bool:
    """The hub's voucher of a purchase that had lapsed is used again, if it still can be."""
    if purchase["voucher_id"] is None or all(one["state"] == "cancelled" for one in orders):
        return purchase["voucher_id"] is None
    used = {"vouchers": [purchase["voucher_id"]]}
    return bool(await run(session, buyer_statements.USE_VOUCHERS, **used))


async def free_use(session: AsyncSession, purchase: Any) -> None:
    """The hub's voucher of a purchase that nobody pays can be used by others."""
    if purchase["voucher_id"] is not None:
        await run(session, buyer_statements.FREE_VOUCHER, voucher=purchase["voucher_id"])


def _taken(order: dict[str, Any]) -> bool:
    return any(line["parts"] for line in order["lines"])


def _parts(line: dict[str, Any]) -> list[tuple[UUID, ItemKind, int, UUID | None]]:
    return [
        (UUID(item), ItemKind(kind), quantity, UUID(workshop) if workshop else None)
        for item, kind, quantity, workshop in line["parts"]
    ]


async def _sell(
    session: AsyncSession, purchase: Any, orders: Sequence[dict[str, Any]], now: datetime
) -> Set[UUID]:
    """Divide what was paid among those who made it; the sellers who may not sell any more."""
    sold = [
        Sold(
            order_id=order["id"],
            seller_id=order["seller_id"],
            lines=[
                Line(UUID(line["id"]), line["quantity"], line["price"], line["borne"])
                for line in order["lines"]
            ],
            shipping=order["shipping"],
            provider=purchase["method"],
        )
        for order in orders
        if is_sold(order)
    ]
    at, closed = (purchase["hub_id"], purchase["currency"]), set[UUID]()
    while open_ := [one for one in sold if one.seller_id not in closed]:
        try:
            async with session.begin_nested():
                await selling.record_sales(session, *at, open_, By(None, now))
                break
        except NotSellable as refused:  # a brand whose terms have ended since it was bought
            closed |= refused.sellers
    return closed


def is_sold(order: dict[str, Any]) -> bool:
    """Whether anybody pays for an order: its buyer, or the hub by a voucher."""
    return bool(order["total"] or order["borne"])


async def lapse(session: AsyncSession, purchase: Any, now: datetime) -> None:
    """Nobody paid in time: what was held is free for others, and so are vouchers."""
    orders = await read_orders(session, purchase["id"])
    unpaid = [order for order in orders if order["state"] == "unpaid"]
    for order in unpaid:
        await move(session, order, OrderAct.LAPSE, now)
        await let_go(session, order)
    if unpaid:
        await free_use(session, purchase)


async def let_go(session: AsyncSession, order: dict[str, Any]) -> None:
    """Give what an unpaid order holds to others."""
    if order["voucher_id"] is not None:
        await run(session, buyer_statements.FREE_VOUCHER, voucher=order["voucher_id"])
    await holding.release(session, [UUID(line["id"]) for line in order["lines"]])


async def reverse(
    session: AsyncSession, purchase: Any, order: dict[str, Any], by: By, reason: str
) -> None:
    """All that is left of a paid order goes back: its pieces, what its makers got, its money."""
    for line in order["lines"]:
        await restock(session, line, line["quantity"] - line["refunded"], by.now)
    await run(session, statements.LINES_REFUNDED, order=order["id"])
    left = order["total"] - order["refunded"]
    if left or (order["borne"] and not order["total"]):
        await earnings.reverse(session, order["id"], by)
    if left:
        await run(session, statements.REFUNDED, order=order["id"], amount=left)
        await pay_back(session, purchase, order["id"], left, reason, by.now)


async def restock(session: AsyncSession, line: dict[str, Any], units: int, now: datetime) -> None:
    """So many of a line are back where they were taken; what was made for it alone is nowhere."""
    for item, kind, each, _ in _parts(line):
        if units and kind is not ItemKind.MADE:
            await holding.give_back(session, UUID(line["id"]), item, units * each, now)


async def _pay_all_back(
    session: AsyncSession, purchase: Any, orders: Sequence[dict[str, Any]], why: str, now: datetime
) -> None:
    for order in orders:
        if order["total"]:
            await pay_back(session, purchase, order["id"], order["total"], why, now)


async def pay_back(
    session: AsyncSession,
    purchase: Any,
    order_id: UUID,
    amount: int,
    reason: str,
    now: datetime,
    cause: str = "",
) -> None:
    """Ask that money of an order goes back the way it came, once for each cause."""
    back = Back(amount, f"{REFUND}{order_id}{cause}", reason, now)
    await payments.refund(session, purchase["payment_id"], back)


def refunded_order(key: str) -> UUID | None:
    """The order whose money a refund brings back, if it is that of an order."""
    return UUID(key.split(":")[1]) if key.startswith(REFUND) else None


async def move(
    session: AsyncSession,
    order: dict[str, Any],
    act: OrderAct,
    now: datetime,
    *,
    reason: str = "",
    by: UUID | None = None,
    number: int | None = None,
    tracking: str | None = None,
) -> bool:
    """Move an order whose purchase is held; false when it is somewhere else by now."""
    own = {"order": order["id"], "before": order["state"], "after": ARROWS[act][1], "act": act}
    own |= {"reason": reason, "person": by, "now": now, "number": number, "tracking": tracking}
    [row] = await run(session, statements.MOVE, **own)
    if row["number"] is None:
        return False
    await outbox.publish(session, OrderMoved(order_id=order["id"], number=row["number"]))
    return True
