"""Baskets: what somebody wants, and what it costs at this moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, run
from kilim.hubs import queries as hubs
from kilim.market.listings.offers import Offer, read_offers
from kilim.market.orders import statements
from kilim.market.orders.checkout import find_vouchers
from kilim.market.orders.pricing import (
    Discount,
    Lack,
    Wanted,
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
        said = [_line(offer, line, free, pictures, language) for offer, line in lines]
        made.append(_group(lines, said, vouchers.get(seller_id), taxes.get(seller_id, 0)))
    if wish.place is not None:
        await _deliver(session, made, wish.place, language, now)
    return {
        "currency": hub.currency,
        "groups": [group["told"] for group in made],
        "gone": [one.variant_id for one in wish.lines if one not in known],
        "goods": sum(group["told"]["goods"] for group in made),
        "discount": sum(group["told"]["discount"] for group in made),
        "methods": await payments.list_methods(reads, hub.id),
    }


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
) -> dict[str, Any]:
    """One seller's part: what is told of it, and what of it is sent."""
    sold = [
        (offer, one["quantity"], one["price"])
        for (offer, _), one in zip(lines, told, strict=True)
        if Lack.GONE not in one["lacks"] and Lack.TOO_LITTLE not in one["lacks"]
    ]
    goods = sum(many * price for _, many, price in sold)
    off = discount(goods, voucher)
    rows = discounted(sold, off)
    seller = lines[0][0].seller
    return {
        "seller_id": lines[0][0].seller_id,
        "pieces": sum(row.quantity for row in rows if row.offer.is_sent),
        "paid": goods - off,
        "told": {
            "seller": {name: seller[name] for name in ("id", "slug", "name")},
            "lines": told,
            "goods": goods,
            "voucher": voucher.code if voucher and off else None,
            "discount": off,
            "tax": sum(row.quantity * included(row.price, tax_rate) for row in rows),
            "deliveries": None,
        },
    }


async def _deliver(
    session: AsyncSession, made: Sequence[dict[str, Any]], place: str, language: str, now: datetime
) -> None:
    """Say how what is sent gets to a place."""
    sent = {one["seller_id"]: (one["pieces"], one["paid"]) for one in made if one["pieces"]}
    if not sent:
        return
    quotes = await shipping.read_quotes(session, sent, place, now)
    for group in made:
        if group["pieces"]:
            group["told"]["deliveries"] = [
                {
                    "method_id": one.method_id,
                    "kind": one.kind,
                    "name": said(one.name, language),
                    "amount": one.amount,
                    "days_min": one.days_min,
                    "days_max": one.days_max,
                }
                for one in quotes.get(group["seller_id"], [])
            ]


def said(texts: Mapping[str, str], language: str) -> str:
    """A text in the language of the reader, or in the one that there is."""
    return next((texts[one] for one in (language, "en", "az", "ru") if texts.get(one)), "")
