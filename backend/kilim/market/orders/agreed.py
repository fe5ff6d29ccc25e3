"""Orders at a price that was agreed on elsewhere: made, done and called off by whoever agreed.

What such an order costs stands already, whatever its listing says by then. It takes nothing out of
stock and is sent nowhere; its own moves are none of its page.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run
from kilim.core.ids import uuid7
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.listings.models import ListingKind
from kilim.market.orders import settling, statements
from kilim.market.orders.checkout import HELD_FOR, LETTERS
from kilim.market.orders.models import OrderAct
from kilim.market.payments import service as payments
from kilim.market.payments.models import PaymentMethod
from kilim.market.shipping import queries as shipping

_BUYER = Statement(
    text("SELECT name, email, language FROM people WHERE id = CAST(:person AS uuid)")
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed on: one thing of a listing as it was then, tax included in the amount."""

    hub_id: UUID
    seller_id: UUID
    buyer_id: UUID
    variant_id: UUID
    listing_id: UUID
    version_number: int
    code: str
    title: dict[str, str]
    what: str
    picture_id: UUID | None
    amount: int
    currency: str


async def sell(session: AsyncSession, agreed: Agreed, method: PaymentMethod, now: datetime) -> UUID:
    """Make a purchase of one order for this, to be paid; the answer is the order's id.

    Raises:
        MethodOff: the hub does not take payments like that.
    """
    [buyer] = await run(session, _BUYER, person=agreed.buyer_id)
    purchase = _purchase(agreed, buyer, method, now)
    wanted = payments.Wanted(
        payer=payments.Member(agreed.buyer_id),
        language=buyer["language"],
        amount=agreed.amount,
        currency=agreed.currency,
        method=method,
        words=purchase["code"],
        until=purchase["until"],
        now=now,
        back_to=f"/purchases/{purchase['id']}",
    )
    payment = await payments.begin(session, agreed.hub_id, wanted)
    taxes = await shipping.read_tax_rates(session, [agreed.seller_id], now.date())
    order_id = uuid7()
    await run(
        session,
        statements.WRITE,
        purchase=to_json(purchase | {"payment_id": payment.id}).decode(),
        orders=to_json([_order(agreed, purchase["id"], order_id)]).decode(),
        lines=to_json([_line(agreed, order_id, taxes[agreed.seller_id])]).decode(),
    )
    return order_id


async def finish(session: AsyncSession, order_id: UUID, by: By) -> bool:
    """What was paid for is done and approved: its makers can be paid. False if it is not paid."""
    _, order = await _locked(session, order_id)
    if order["state"] != "placed":
        return False
    await settling.move(session, order, OrderAct.DELIVER, by.now, by=by.actor_id)
    delivered = order | {"state": "delivered"}
    await settling.move(session, delivered, OrderAct.COMPLETE, by.now, by=by.actor_id)
    await earnings.set_free(session, order_id, by)
    return True


async def call_off(session: AsyncSession, order_id: UUID, by: By, reason: str) -> None:
    """Undo an order that is not done; what was paid for it goes back."""
    purchase, order = await _locked(session, order_id)
    if order["state"] not in ("unpaid", "lapsed", "placed"):
        return
    await settling.move(session, order, OrderAct.CANCEL, by.now, reason=reason, by=by.actor_id)
    if order["state"] == "placed":
        await settling.reverse(session, purchase, order, by, reason)
    else:
        await payments.cancel(session, purchase["payment_id"], now=by.now, by=by.actor_id)


async def _locked(session: AsyncSession, order_id: UUID) -> tuple[Any, dict[str, Any]]:
    """The purchase of an order, held, and the order."""
    own: dict[str, Any] = {"order": order_id, "person": None, "now": None}
    [standing] = await run(session, statements.STANDING, **own)
    which = {"purchase": standing["purchase_id"]}
    purchase = await settling.lock(session, **which, **settling.ANYBODY)
    return purchase, await settling.read_order(session, standing["purchase_id"], order_id)


def _purchase(agreed: Agreed, buyer: Any, method: PaymentMethod, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "hub_id": agreed.hub_id,
        "code": "".join(secrets.choice(LETTERS) for _ in range(10)),
        "buyer_id": agreed.buyer_id,
        "name": buyer["name"],
        "email": buyer["email"],
        "phone": "",
        "language": buyer["language"],
        "place": None,
        "address": None,
        "currency": agreed.currency,
        "goods": agreed.amount,
        "discount": 0,
        "shipping": 0,
        "total": agreed.amount,
        "method": method,
        "voucher_id": None,
        "until": now + HELD_FOR[method],
        "made_at": now,
        "secret_hash": None,
    }


def _order(agreed: Agreed, purchase_id: UUID, order_id: UUID) -> dict[str, Any]:
    return {
        "id": order_id,
        "hub_id": agreed.hub_id,
        "purchase_id": purchase_id,
        "seller_id": agreed.seller_id,
        "goods": agreed.amount,
        "discount": 0,
        "borne": 0,
        "shipping": 0,
        "total": agreed.amount,
        "delivery": None,
        "voucher_id": None,
        "note": "",
        "agreed": True,
    }


def _line(agreed: Agreed, order_id: UUID, tax_rate: int) -> dict[str, Any]:
    """The words of who offered it stand where options of what is bought stand, as they are."""
    what = {"option": "what", "value": {"az": agreed.what, "en": agreed.what}}
    return {
        "id": uuid7(),
        "hub_id": agreed.hub_id,
        "order_id": order_id,
        "position": 0,
        "variant_id": agreed.variant_id,
        "listing_id": agreed.listing_id,
        "version_number": agreed.version_number,
        "kind": ListingKind.SERVICE,
        "code": agreed.code,
        "title": agreed.title,
        "options": [what],
        "licence": None,
        "parts": [],
        "picture_id": agreed.picture_id,
        "quantity": 1,
        "full_price": agreed.amount,
        "price": agreed.amount,
        "borne": 0,
        "tax_rate": tax_rate,
    }
