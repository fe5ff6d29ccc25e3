"""Baskets: what somebody wants, and what it costs at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, run
from kilim.hubs import queries as hubs
from kilim.market.earnings.parts import spread
from kilim.market.listings.offers import Offer, read_offers
from kilim.market.orders import statements
from kilim.market.orders.discounts import find_hub_voucher, find_vouchers
from kilim.market.orders.pricing import (
    Discount,
    Lack,
    Row,
    Wanted,
    borne,
    discount,
    discounted,
    lacks,
    most,
    unit_price,
)
from kilim.market.orders.schemas import BasketIn, BasketLine, BasketQuoteIn
from kilim.market.payments import queries as payments
from kilim.market.shipping import queries as shipping
from kilim.market.shipping.rules import included
from kilim.market.stock import queries as stock
from kilim.market.stock.queries import Free


async def get_basket(call: Call, hub: str) -> dict[str, Any]:
    """What the actor wants of a hub's market, as `BasketOut`.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    own = {"person": call.actor.person_id, "hub": hub_id}
    row = await call.reads.first(statements.BASKET, **own)
    return {"lines": [] if row is None else from_json(row["lines"])}


async def save_basket(
    session: AsyncSession, call: Call, hub: str, wish: BasketIn
) -> dict[str, Any]:
    """Want this, in place of what was wanted before. The answer is a `BasketOut`.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    own = {"person": call.actor.person_id, "hub": hub_id, "now": call.now}
    lines = to_json(wish.lines).decode()
    [row] = await run(session, statements.SAVE_BASKET, lines=lines, **own)
    return {"lines": from_json(row["lines"])}


async def quote(
    session: AsyncSession, wish: BasketQuoteIn, language: str, now: datetime
) -> dict[str, Any]:
    """What a basket costs now by sellers, and what stands in the way, as `BasketQuoteOut`.

    Raises:
        NotFound: there is no such hub.
    """
    reads = Reads(OneTransaction(session))
    hub = await hubs.find_settings(reads, wish.hub)
    offers = await read_offers(session, [line.variant_id for line in wish.lines])
    known = [line for line in wish.lines if _is_of(offers.get(line.variant_id), hub.id)]
    items = {part.item_id for line in known for part in offers[line.variant_id].parts}
    free = await stock.find_free(reads, sorted(items))
    pictures = await _pictures(session, offers)
    groups: dict[UUID, list[tuple[Offer, BasketLine]]] = {}
    for line in known:
        offer = offers[line.variant_id]
        groups.setdefault(offer.seller_id, []).append((offer, line))
    vouchers = await find_vouchers(session, wish.vouchers, now)
    taxes = await shipping.read_tax_rates(session, list(groups), now.date())
    made = []
    for seller_id, lines in groups.items():
        told = [_line(offer, line, free, pictures, language) for offer, line in lines]
        made.append(_group(lines, told, vouchers.get(seller_id), taxes.get(seller_id, 0)))
    voucher = await _bear(session, made, hub.id, wish.voucher, now)
    if wish.place is not None:
        await _deliver(session, made, wish.place, language, now)
    groups_told = [group.told() for group in made]
    return {
        "currency": hub.currency,
        "groups": groups_told,
        "gone": [one.variant_id for one in wish.lines if one not in known],
        "voucher": voucher,
        "methods": await payments.list_methods(reads, hub.id),
    } | {name: sum(one[name] for one in groups_told) for name in ("goods", "discount", "borne")}


@dataclass(slots=True)
class Group:
    """One seller's part of a basket: its lines as they are told, and what they cost."""

    seller_id: UUID
    seller: dict[str, Any]
    lines: list[dict[str, Any]]
    rows: list[Row]
    voucher: str | None
    tax_rate: int
    deliveries: list[dict[str, Any]] | None = None

    @property
    def paid(self) -> int:
        """What the goods cost after all discounts."""
        return sum(row.quantity * row.price for row in self.rows)

    @property
    def sold(self) -> int:
        """What their seller sells them for: that, and what the hub bears."""
        return sum(row.quantity * (row.price + row.borne) for row in self.rows)

    @property
    def pieces(self) -> int:
        """How many things are to be sent."""
        return sum(row.quantity for row in self.rows if row.offer.is_sent)

    def told(self) -> dict[str, Any]:
        """As a `QuoteGroup`; tax is of what they are sold for, whoever pays it."""
        goods = sum(row.quantity * row.full for row in self.rows)
        tax = [row.quantity * included(row.price + row.borne, self.tax_rate) for row in self.rows]
        return {
            "seller": {name: self.seller[name] for name in ("id", "slug", "name")},
            "lines": self.lines,
            "goods": goods,
            "voucher": self.voucher,
            "discount": goods - self.paid,
            "borne": self.sold - self.paid,
            "tax": sum(tax),
            "deliveries": self.deliveries,
        }


async def _bear(
    session: AsyncSession, made: Sequence[Group], hub_id: UUID, code: str | None, now: datetime
) -> str | None:
    """Let the hub pay what its voucher takes off; the answer is its code, if it holds.

    Odd units go to the same seller as when it is bought.
    """
    voucher = await find_hub_voucher(session, hub_id, code, now) if code else None
    ordered = sorted(made, key=lambda one: one.seller_id)
    off = discount(sum(one.paid for one in ordered), voucher)
    for one, part in zip(ordered, spread(off, [one.paid for one in ordered]), strict=True):
        one.rows = borne(one.rows, part)
    return voucher.code if voucher and off else None


def _is_of(offer: Offer | None, hub_id: UUID) -> bool:
    return offer is not None and offer.hub_id == hub_id


async def _pictures(session: AsyncSession, offers: Mapping[UUID, Offer]) -> dict[UUID, Any]:
    shown = [(one.listing_id, one.picture_id) for one in offers.values() if one.picture_id]
    own = {"listings": [one for one, _ in shown], "files": [one for _, one in shown]}
    rows = await run(session, statements.PICTURES, **own) if shown else []
    return {row["id"]: from_json(row["body"]) for row in rows}


def _line(
    offer: Offer,
    line: BasketLine,
    free: Mapping[UUID, Free],
    pictures: Mapping[UUID, Any],
    language: str,
) -> dict[str, Any]:
    wanted = Wanted(line.variant_id, line.quantity, line.price)
    price = unit_price(offer, wanted)
    return {
        "variant_id": line.variant_id,
        "listing": offer.slug,
        "kind": offer.kind,
        "title": said(offer.title, language),
        "options": [said(one["value"], language) for one in offer.options],
        "picture": pictures.get(offer.picture_id) if offer.picture_id else None,
        "quantity": line.quantity,
        "price": price,
        "amount": price * line.quantity,
        "free": most(offer, free),
        "lead_days": offer.lead_days,
        "lacks": lacks(offer, wanted, free),
    }


def _group(
    lines: Sequence[tuple[Offer, BasketLine]],
    told: list[dict[str, Any]],
    voucher: Discount | None,
    tax_rate: int,
) -> Group:
    """One seller's part, with the seller's own discount."""
    sold = [
        (offer, one["quantity"], one["price"])
        for (offer, _), one in zip(lines, told, strict=True)
        if Lack.GONE not in one["lacks"] and Lack.TOO_LITTLE not in one["lacks"]
    ]
    off = discount(sum(many * price for _, many, price in sold), voucher)
    rows = discounted(sold, off)
    code = voucher.code if voucher and off else None
    first = lines[0][0]
    return Group(first.seller_id, first.seller, told, rows, code, tax_rate)


async def _deliver(
    session: AsyncSession, made: Sequence[Group], place: str, language: str, now: datetime
) -> None:
    """Say how what is sent gets to a place."""
    sent = {one.seller_id: (one.pieces, one.sold) for one in made if one.pieces}
    if not sent:
        return
    quotes = await shipping.read_quotes(session, sent, place, now)
    for group in made:
        if group.pieces:
            group.deliveries = [
                {
                    "method_id": one.method_id,
                    "kind": one.kind,
                    "name": said(one.name, language),
                    "amount": one.amount,
                    "days_min": one.days_min,
                    "days_max": one.days_max,
                }
                for one in quotes.get(group.seller_id, [])
            ]


def said(texts: Mapping[str, str], language: str) -> str:
    """A text in the language of the reader, or in the one that there is."""
    return next((texts[one] for one in (language, "en", "az", "ru") if texts.get(one)), "")
