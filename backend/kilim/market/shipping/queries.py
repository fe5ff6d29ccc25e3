"""Reads of shipping and taxes: what a shop has said, and what a purchase costs by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.places.errors import NoSuchPlace
from kilim.core.db import Changing, OneTransaction, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.market.shipping import policy, statements
from kilim.market.shipping.models import ShippingKind
from kilim.market.shipping.rules import FREE, Zone, cost

Source = Reads | Changing


@dataclass(frozen=True, slots=True)
class Quote:
    """What a method costs for so many pieces to a place; words in all languages, to be kept."""

    method_id: UUID
    kind: ShippingKind
    name: dict[str, str]
    address: str | None
    hours: dict[str, str] | None
    amount: int
    further: int
    free_from: int | None
    days_min: int
    days_max: int


@dataclass(frozen=True, slots=True)
class SentTo:
    """What sending costs to some countries, and how many days it takes."""

    countries: list[str]
    zone: Zone
    days_min: int
    days_max: int


@dataclass(frozen=True, slots=True)
class Destinations:
    """The country of a shop, if it names one, and those to which it sends."""

    home: str | None
    sent_to: list[SentTo]


async def read_destinations(reads: Reads, seller_id: UUID, now: datetime) -> Destinations:
    """Where a shop sends to, in its own order; what it says of regions only is left out."""
    [row] = await reads.all(statements.SENT_TO, seller=seller_id, now=now)
    zones = [
        SentTo(
            one["countries"],
            Zone(one["first"], one["further"], one["free_from"]),
            one["days_min"],
            one["days_max"],
        )
        for one in from_json(row["zones"])
    ]
    return Destinations(row["home"], zones)


async def read_quotes(
    source: Source, bought: Mapping[UUID, tuple[int, int]], place: str, now: datetime
) -> dict[UUID, list[Quote]]:
    """How the things of several sellers get to a place, each seller's in the order it gave them.

    Args:
        bought: how many pieces of each seller, and for how much.
        place: the code of a country or region; to one that is not known nothing is sent, and
            what is collected needs none.
    """
    quotes: dict[UUID, list[Quote]] = {seller_id: [] for seller_id in bought}
    for row in await _rows(source, statements.QUOTES, sellers=list(bought), place=place, now=now):
        quotes[row["seller_id"]].append(_quote(row, *bought[row["seller_id"]]))
    return quotes


async def read_chosen(
    source: Source,
    chosen: Mapping[UUID, UUID],
    bought: Mapping[UUID, tuple[int, int]],
    place: str,
    now: datetime,
) -> dict[UUID, Quote]:
    """The quote of the method that was chosen for each seller; one that is not offered is left out.

    Args:
        chosen: a method of each seller.
        bought: how many pieces of each seller, and for how much.
    """
    quotes = await read_quotes(source, bought, place, now)
    return {
        seller_id: quote
        for seller_id, offered in quotes.items()
        for quote in offered
        if quote.method_id == chosen.get(seller_id)
    }


async def read_tax_rates(source: Source, seller_ids: Iterable[UUID], on: date) -> dict[UUID, int]:
    """The tax in the prices of sellers on a day, in basis points; nothing where none was set."""
    rates = dict.fromkeys(seller_ids, 0)
    rows = await _rows(source, statements.TAX_RATES, sellers=list(rates), on=on)
    return rates | {row["id"]: row["rate"] for row in rows}


def _quote(row: Any, pieces: int, subtotal: int) -> Quote:
    kind = ShippingKind(row["kind"])
    zone = FREE
    if kind is ShippingKind.SENT:
        zone = Zone(row["first"], row["further"], row["free_from"])
    return Quote(
        method_id=row["id"],
        kind=kind,
        name=from_json(row["name"]),
        address=row["address"],
        hours=row["hours"] and from_json(row["hours"]),
        amount=cost(zone, pieces, subtotal),
        further=zone.further,
        free_from=zone.free_from,
        days_min=row["days_min"],
        days_max=row["days_max"],
    )


async def _rows(source: Source, statement: Statement, **values: Any) -> Any:
    if isinstance(source, Reads):
        return await source.all(statement, **values)
    return await run(source, statement, **values)


async def get_shop_shipping(
    reads: Reads, key: str, place: str, language: str, now: datetime
) -> dict[str, Any]:
    """How one piece of an open shop gets to a place, as `ShopShippingOut`.

    Raises:
        NotFound: there is no such shop.
        NoSuchPlace: there is no such country or region.
    """
    shop = await reads.first(statements.SHOP, key=key, place=place, language=language)
    if shop is None:
        raise NotFound
    if shop["code"] is None:
        raise NoSuchPlace
    quotes = await read_quotes(reads, {shop["id"]: (1, 0)}, place, now)
    items = [_shown(quote, shop["currency"], language) for quote in quotes[shop["id"]]]
    return {"place": {"code": shop["code"], "name": shop["place"]}, "items": items}


def _shown(quote: Quote, currency: str, language: str) -> dict[str, Any]:
    free = quote.free_from and {"amount": quote.free_from, "currency": currency}
    return {
        "id": quote.method_id,
        "kind": quote.kind,
        "name": quote.name[language],
        "address": quote.address,
        "hours": quote.hours and (quote.hours[language] or quote.hours["en"]),
        "days_min": quote.days_min,
        "days_max": quote.days_max,
        "price": {"amount": quote.amount, "currency": currency},
        "further": {"amount": quote.further, "currency": currency},
        "free_from": free,
    }


async def get_shipping(call: Call, seller_id: UUID) -> Document:
    """How a shop's things get to buyers, as `SellerShippingOut`.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    return await _shipping(call, call.reads, seller_id)


async def read_shipping(session: AsyncSession, call: Call, seller_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _shipping(call, Reads(OneTransaction(session)), seller_id)


async def _shipping(call: Call, reads: Reads, seller_id: UUID) -> Document:
    standing = await read_standing(reads, call, statements.STANDING, seller_id)
    [row] = await reads.all(statements.SHIPPING, seller=seller_id, now=call.now)
    own = {"may_change": standing["inside"]}
    return Document(to_json(from_json(row["body"]) | own).decode())


async def list_taxes(call: Call, seller_id: UUID, paging: Paging) -> dict[str, Any]:
    """The taxes of a seller as a page of `SellerTaxOut`, the last that was set first.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    await read_standing(call.reads, call, statements.STANDING, seller_id)
    wanted = {"seller": seller_id, "now": call.now, **paging.model_dump()}
    rows = await call.reads.all(statements.TAXES, **wanted)
    shown = rows[: paging.limit]
    more = str(shown[-1]["id"]) if len(rows) > paging.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}


async def read_tax(session: AsyncSession, call: Call, tax_id: UUID) -> Document:
    """One tax inside the transaction that set it, as `SellerTaxOut`."""
    [row] = await run(session, statements.TAX, tax=tax_id, now=call.now)
    return Document(row["body"])


async def read_standing(reads: Reads, call: Call, statement: Statement, seller_id: UUID) -> Any:
    """A seller, its hub, and whether the actor is of its people.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    own = {"person": call.actor.person_id, "now": call.now}
    row = await reads.first(statement, seller=seller_id, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return row
