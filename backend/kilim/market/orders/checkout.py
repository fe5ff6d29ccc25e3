"""Buying: one transaction in which everything is priced anew, written, and held last.

Whatever many people want at once, vouchers and pieces, is taken at the end, in the order of ids:
who waits has little left to do (docs/adr/0119).
"""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError
from pydantic_core import to_json

from kilim.core import outbox
from kilim.core.db import Changing, Transaction, run
from kilim.core.documents import Document
from kilim.core.ids import uuid7
from kilim.events.market import PurchasePaid
from kilim.market.earnings.parts import spread
from kilim.market.listings.offers import Offer, read_offers
from kilim.market.orders import statements
from kilim.market.orders.discounts import find_hub_voucher, find_vouchers, use_vouchers
from kilim.market.orders.errors import (
    DeliveryMissing,
    NotForSale,
    OtherTotal,
    SecretUsed,
    VoucherNotHolding,
)
from kilim.market.orders.pricing import (
    Discount,
    Lack,
    Row,
    Wanted,
    borne,
    discount,
    discounted,
    lacks,
    unit_price,
)
from kilim.market.orders.proving import Buyer, prove
from kilim.market.orders.schemas import OrderWish, PurchaseIn
from kilim.market.payments import service as payments
from kilim.market.payments.models import PaymentMethod
from kilim.market.shipping import queries as shipping
from kilim.market.stock import holding
from kilim.market.stock.holding import Wish
from kilim.market.stock.models import ItemKind

# How long what is wanted is held for a payment.
HELD_FOR = {
    PaymentMethod.CARD: timedelta(minutes=30),
    PaymentMethod.TEST: timedelta(minutes=30),
    PaymentMethod.AT_HUB: timedelta(days=3),
    PaymentMethod.TRANSFER: timedelta(days=5),
}
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # that nobody takes for each other


@dataclass(slots=True)
class Draft:
    """An order that is being made."""

    id: UUID
    seller_id: UUID
    wish: OrderWish
    rows: list[Row]
    voucher: Discount | None
    delivery: dict[str, Any] | None = None
    shipping: int = 0

    @property
    def goods(self) -> int:
        """What the goods cost before the discount."""
        return sum(row.quantity * row.full for row in self.rows)

    @property
    def paid(self) -> int:
        """What they cost after it."""
        return sum(row.quantity * row.price for row in self.rows)

    @property
    def sold(self) -> int:
        """What their seller sells them for: what the hub bears of that is no discount of theirs."""
        return sum(row.quantity * (row.price + row.borne) for row in self.rows)

    @property
    def pieces(self) -> int:
        """How many things are to be sent."""
        return sum(row.quantity for row in self.rows if row.offer.is_sent)


async def buy(transaction: Transaction, buyer: Buyer, wish: PurchaseIn, now: datetime) -> Document:
    """Buy what is wanted: one purchase with an order of each seller. The answer is a `PurchaseOut`.

    Nothing of it is written unless all of it can be had at the price that the buyer saw.

    Raises:
        MailNotProved: whoever has no account has not shown that the address is theirs.
        SecretUsed: the browser's secret is that of another purchase.
        NotForSale: something is gone, or is paid less than its seller wants.
        VoucherNotHolding: a voucher does not hold for these goods, or is used up.
        DeliveryMissing: something does not get there as it was chosen.
        OtherTotal: it costs something else than the buyer saw.
        MethodOff: the hub does not take payments like that.
        SoldOut: there is less of something than is wanted.
    """
    hub_id = buyer.hub_id
    await prove(transaction, buyer, wish, now)
    drafts = await _drafts(transaction, hub_id, wish, now)
    voucher = await _bear(transaction, hub_id, drafts, wish, now)
    await _deliver(transaction, drafts, wish, now)
    total = sum(draft.paid + draft.shipping for draft in drafts)
    if total != wish.total:
        raise OtherTotal(total=total)
    purchase = _purchase(hub_id, buyer, wish, drafts, now) | {"voucher_id": voucher}
    try:
        await _pay(transaction, buyer, wish, purchase, now)
    except UniqueViolationError:
        raise SecretUsed from None
    taxes = await shipping.read_tax_rates(
        transaction, [draft.seller_id for draft in drafts], now.date()
    )
    lines = {uuid7(): (draft, row) for draft in drafts for row in draft.rows}
    await run(
        transaction,
        statements.WRITE,
        purchase=to_json(purchase).decode(),
        orders=to_json([_order(purchase, draft) for draft in drafts]).decode(),
        lines=to_json(
            [_line(hub_id, n, one, taxes) for n, one in enumerate(lines.items())]
        ).decode(),
    )
    used: dict[UUID, UUID | None] = {one.voucher.id: one.seller_id for one in drafts if one.voucher}
    await use_vouchers(transaction, used if voucher is None else used | {voucher: None})
    await _hold(transaction, purchase, [(i, row) for i, (_, row) in lines.items()], now)
    if total == 0:
        await outbox.publish(transaction, PurchasePaid(purchase_id=purchase["id"]))
    asked = {"purchase": purchase["id"], "language": wish.language}
    [row] = await transaction.answer(statements.PURCHASE, asked)
    return Document(row["body"])


async def _drafts(session: Changing, hub_id: UUID, wish: PurchaseIn, now: datetime) -> list[Draft]:
    """What each seller would sell, by the ids of sellers."""
    wanted = [Wanted(one.variant_id, one.quantity, one.price) for one in wish.lines]
    offers = await read_offers(session, [one.variant_id for one in wanted])
    _refuse(wanted, offers, hub_id)
    by_seller: dict[UUID, list[tuple[Offer, int, int]]] = defaultdict(list)
    for one in wanted:
        offer = offers[one.variant_id]
        by_seller[offer.seller_id].append((offer, one.quantity, unit_price(offer, one)))
    wishes = {one.seller_id: one for one in wish.orders}
    vouchers = await find_vouchers(
        session, {one.seller_id: one.voucher for one in wish.orders if one.voucher}, now
    )
    drafts = []
    for seller_id in sorted(by_seller):
        own = wishes.get(seller_id) or OrderWish(
            seller_id=seller_id, method_id=None, voucher=None, note=""
        )
        lines, voucher = by_seller[seller_id], vouchers.get(seller_id)
        off = discount(sum(many * price for _, many, price in lines), voucher)
        if own.voucher and not off:
            raise VoucherNotHolding(seller_id=str(seller_id))
        drafts.append(Draft(uuid7(), seller_id, own, discounted(lines, off), voucher))
    return drafts


async def _bear(
    session: Changing, hub_id: UUID, drafts: Sequence[Draft], wish: PurchaseIn, now: datetime
) -> UUID | None:
    """Let the hub pay what its voucher takes off of all orders; the answer is that voucher."""
    if wish.voucher is None:
        return None
    voucher = await find_hub_voucher(session, hub_id, wish.voucher, now)
    off = discount(sum(draft.paid for draft in drafts), voucher)
    if voucher is None or not off:
        raise VoucherNotHolding(seller_id=None)
    for draft, part in zip(drafts, spread(off, [one.paid for one in drafts]), strict=True):
        draft.rows = borne(draft.rows, part)
    return voucher.id


def _refuse(wanted: Sequence[Wanted], offers: dict[UUID, Offer], hub_id: UUID) -> None:
    """Refuse what cannot be bought; whether there is enough is decided when it is held."""
    found = []
    for one in wanted:
        offer = offers.get(one.variant_id)
        if offer is not None and offer.hub_id != hub_id:
            offer = None
        missing = [lack for lack in lacks(offer, one, {}) if lack in (Lack.GONE, Lack.TOO_LITTLE)]
        if missing:
            found.append({"variant_id": one.variant_id, "lacks": missing, "free": None})
    if found:
        raise NotForSale(lines=found)


async def _deliver(
    session: Changing, drafts: Sequence[Draft], wish: PurchaseIn, now: datetime
) -> None:
    """How each order gets to its buyer, and for how much."""
    sent = {one.seller_id: (one.pieces, one.sold) for one in drafts if one.pieces}
    if not sent:
        return
    place = wish.address.place if wish.address else ""
    quotes = await shipping.read_quotes(session, sent, place, now)
    for draft in drafts:
        if not draft.pieces:
            continue
        chosen = [one for one in quotes[draft.seller_id] if one.method_id == draft.wish.method_id]
        if not chosen:
            raise DeliveryMissing(seller_id=str(draft.seller_id))
        [one] = chosen
        draft.shipping = one.amount
        draft.delivery = {
            "method_id": one.method_id,
            "kind": one.kind,
            "name": one.name,
            "address": one.address,
            "hours": one.hours,
            "days_min": one.days_min,
            "days_max": one.days_max,
        }


def _purchase(
    hub_id: UUID, buyer: Buyer, wish: PurchaseIn, drafts: Sequence[Draft], now: datetime
) -> dict[str, Any]:
    address = wish.address
    goods = sum(draft.goods for draft in drafts)
    return {
        "id": uuid7(),
        "hub_id": hub_id,
        "code": "".join(secrets.choice(LETTERS) for _ in range(10)),
        "buyer_id": buyer.person_id,
        "name": wish.name,
        "email": wish.email,
        "phone": wish.phone,
        "language": wish.language,
        "place": address and address.place,
        "address": address and address.model_dump(include={"city", "street", "postcode"}),
        "currency": drafts[0].rows[0].offer.currency,
        "goods": goods,
        "discount": goods - sum(draft.paid for draft in drafts),
        "shipping": sum(draft.shipping for draft in drafts),
        "total": wish.total,
        "method": wish.method,
        "payment_id": None,
        "until": now + HELD_FOR[wish.method],
        "made_at": now,
        "secret_hash": None if buyer.secret_hash is None else "\\x" + buyer.secret_hash.hex(),
    }


async def _pay(
    session: Changing, buyer: Buyer, wish: PurchaseIn, purchase: dict[str, Any], now: datetime
) -> None:
    if not purchase["total"]:
        return
    payer = (
        payments.Member(buyer.person_id)
        if buyer.person_id is not None
        else payments.Guest(wish.name, wish.email, buyer.secret_hash)
    )
    wanted = payments.Wanted(
        payer=payer,
        language=wish.language,
        amount=purchase["total"],
        currency=purchase["currency"],
        method=wish.method,
        words=purchase["code"],
        until=purchase["until"],
        now=now,
        # A visitor's browser keeps the secret that opens it; no address ever has it.
        back_to="/purchase" if buyer.person_id is None else f"/purchases/{purchase['id']}",
    )
    payment = await payments.begin(session, purchase["hub_id"], wanted)
    purchase["payment_id"] = payment.id


def _order(purchase: dict[str, Any], draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "hub_id": purchase["hub_id"],
        "purchase_id": purchase["id"],
        "seller_id": draft.seller_id,
        "goods": draft.goods,
        "discount": draft.goods - draft.paid,
        "borne": draft.sold - draft.paid,
        "shipping": draft.shipping,
        "total": draft.paid + draft.shipping,
        "delivery": draft.delivery,
        "voucher_id": draft.voucher and draft.voucher.id,
        "note": draft.wish.note,
        "agreed": False,
    }


def _line(
    hub_id: UUID, position: int, one: tuple[UUID, tuple[Draft, Row]], taxes: dict[UUID, int]
) -> dict[str, Any]:
    line_id, (draft, row) = one
    offer = row.offer
    parts = [[part.item_id, part.kind, part.quantity, part.workshop_id] for part in offer.parts]
    return {
        "id": line_id,
        "hub_id": hub_id,
        "order_id": draft.id,
        "position": position,
        "variant_id": offer.variant_id,
        "listing_id": offer.listing_id,
        "version_number": offer.version_number,
        "kind": offer.kind,
        "code": offer.code,
        "title": offer.title,
        "options": offer.options,
        "licence": offer.licence,
        "parts": parts,
        "picture_id": offer.picture_id,
        "quantity": row.quantity,
        "full_price": row.full,
        "price": row.price,
        "borne": row.borne,
        "tax_rate": taxes.get(draft.seller_id, 0),
    }


async def _hold(
    session: Changing, purchase: dict[str, Any], lines: Sequence[tuple[UUID, Row]], now: datetime
) -> None:
    """Hold all that is wanted, and say when what is made to order will be ready."""
    wishes = [
        wish
        for line_id, row in lines
        for wish in wishes_of(line_id, row.quantity, _parts(row.offer), now.date())
    ]
    if not wishes:
        return
    own = {"until": purchase["until"], "now": now, "claim_id": purchase["id"]}
    claim = await holding.hold(session, wishes, **own)
    if claim.weeks:
        told = {"lines": list(claim.weeks), "weeks": list(claim.weeks.values())}
        await run(session, statements.PROMISE, **told)


def _parts(offer: Offer) -> list[tuple[UUID, ItemKind, int, UUID | None]]:
    return [(one.item_id, one.kind, one.quantity, one.workshop_id) for one in offer.parts]


def wishes_of(
    line_id: UUID,
    quantity: int,
    parts: Sequence[tuple[UUID, ItemKind, int, UUID | None]],
    today: date,
) -> list[Wish]:
    """What a line takes out of stock, for so many."""
    return [
        Wish(line_id, item, kind, quantity * each, workshop, today)
        for item, kind, each, workshop in parts
    ]
