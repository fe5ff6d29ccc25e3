"""How what was paid for becomes money of makers.

Everything runs in the caller's transaction, which knows the orders and has decided.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.core.ids import uuid7
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner
from kilim.market.brands import service as brands
from kilim.market.brands.dividing import Fee
from kilim.market.earnings import statements
from kilim.market.earnings.errors import NotSellable
from kilim.market.earnings.models import PartKind
from kilim.market.earnings.moving import By, Entry, account, clearing, move, owners, reason
from kilim.market.earnings.parts import EARNING, USUAL, Line, Maker, Part, divided


@dataclass(frozen=True, slots=True)
class Sold:
    """What one order of one seller left: `lines` and `shipping` add up to what was paid for it.

    `provider` is whom the buyer paid by; each has a clearing account of its own.
    """

    order_id: UUID
    seller_id: UUID
    lines: Sequence[Line]
    shipping: int
    provider: str
    sender_id: UUID | None = None  # who sends, if not the seller


async def record_sales(
    session: Changing, hub_id: UUID, currency: str, sales: Sequence[Sold], by: By
) -> None:
    """Divide the orders of a purchase that has been paid. One that was told before changes nothing.

    All orders of the purchase are told at once, so that no two purchases wait for each other. For
    each there is one entry: what was paid leaves the hub's `clearing_<provider>`, and goes to the
    hub's `market_fee` and `vat_on_fee`, to the brand's fund and to the makers as `earning`, which
    is not theirs to be paid before `service.set_free`. What the hub has borne comes from its
    `vouchers`: fee, VAT and shares are reckoned as if the buyer had paid that, too.

    Units are divided one after the other, by the rule of the fee that holds at `by.now` and, of a
    brand, by its active terms; both stay with the sale. A price is of one unit, tax included: where
    units of a line cost not the same, as after a voucher, they are told as lines of their own.
    Shipping goes whole to who sends, without a fee.

    Raises:
        NotSellable: a seller is not of the hub, or a brand has no active terms any more; nothing
            was told, and the buyer's money has to go back.
    """
    await brands.lock_for_sales(session, {sold.seller_id for sold in sales})
    rows = await run(session, statements.TOLD, orders=[sold.order_id for sold in sales])
    told = {row["order_id"] for row in rows}
    ordered = sorted((one for one in sales if one.order_id not in told), key=_by_order)
    entries = [await _record(session, (hub_id, currency), sold, by) for sold in ordered]
    await move(session, (hub_id, currency), [entry for entry in entries if entry is not None])


def _by_order(sold: Sold) -> UUID:
    return sold.order_id


async def _record(session: Changing, at: tuple[UUID, str], sold: Sold, by: By) -> Entry | None:
    """Write a sale and its parts; what moves by them, or nothing if it was told before."""
    hub_id, currency = at
    owner = await owners(session, hub_id, {sold.seller_id, sold.sender_id or sold.seller_id})
    terms_id, fund, makers = await _makers(session, sold.seller_id, owner)
    rules = await run(session, statements.RULE, hub=hub_id, seller=sold.seller_id, now=by.now)
    fee = Fee(rules[0]["rate"], rules[0]["vat"]) if rules else USUAL
    sale = {"sale": uuid7(), "hub": hub_id}
    frozen = {"rule": rules[0]["id"] if rules else None, "rate": fee.rate, "vat": fee.vat}
    sender_id = sold.sender_id or sold.seller_id
    told = {"order": sold.order_id, "seller": sold.seller_id, "currency": currency}
    told |= {"sender": sender_id, "provider": sold.provider}
    told |= {"shipping": sold.shipping, "terms": terms_id, "now": by.now}
    if not await run(session, statements.SELL, **sale, **frozen, **told):
        return None
    parts, carried = divided(sold.seller_id, sold.lines, fee, fund, makers)
    if sold.shipping:
        parts.append(Part(None, 0, PartKind.SHIPPING, sender_id, None, sold.shipping))
    await _write(session, sale, sold, parts)
    if terms_id is not None:
        left = {one.member_id: n for one, n in zip(makers, carried, strict=True) if one.member_id}
        await brands.carry(session, terms_id, left)
    owner |= await owners(session, hub_id, {one.seller_id for one in makers})
    moves: Counter[tuple[Owner, str]] = Counter()
    for part in parts:
        moves[account(hub_id, owner, part.kind, part.seller_id, EARNING)] += part.amount
    moves[clearing(hub_id, sold.provider)] -= sum(part.amount for part in parts)
    return moves, reason("sell", sold.order_id, by)


async def _write(
    session: Changing, sale: dict[str, Any], sold: Sold, parts: Sequence[Part]
) -> None:
    await run(
        session,
        statements.LINES,
        **sale,
        lines=[line.id for line in sold.lines],
        quantities=[line.quantity for line in sold.lines],
        prices=[line.price for line in sold.lines],
    )
    await run(
        session,
        statements.PARTS,
        **sale,
        lines=[part.line_id for part in parts],
        units=[part.unit for part in parts],
        kinds=[part.kind for part in parts],
        sellers=[part.seller_id for part in parts],
        members=[part.member_id for part in parts],
        amounts=[part.amount for part in parts],
    )


async def _makers(
    session: Changing, seller_id: UUID, owner: dict[UUID, Owner]
) -> tuple[UUID | None, int, list[Maker]]:
    """Who shares: of a brand its members by the active terms, else the seller alone."""
    if owner[seller_id].kind is not OwnerKind.FUND:
        return None, 0, [Maker(seller_id, None, 1, 0)]
    rows = await brands.list_shares(session, seller_id)
    if not rows:
        raise NotSellable({seller_id})
    names = ("seller_id", "member_id", "weight", "carried")
    return rows[0]["terms_id"], rows[0]["fund"], [Maker(*(row[n] for n in names)) for row in rows]
