"""Changes of how a shop sends and of the tax in its prices, by its own people."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.places.errors import NoSuchPlace
from kilim.core import audit
from kilim.core.db import OneTransaction, Reads, Statement, run, violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.market.shipping import policy, queries, statements
from kilim.market.shipping.errors import (
    EuNotOpen,
    MethodsChanged,
    PlaceTwice,
    TaxInThePast,
    TaxNumberMissing,
    TooManyMethods,
)
from kilim.market.shipping.schemas import (
    MOST_METHODS,
    SellerTaxIn,
    ShippingMethodIn,
    ShippingOrderIn,
)


async def add_method(
    session: AsyncSession, call: Call, seller_id: UUID, wish: ShippingMethodIn
) -> Document:
    """Send in one more way, or hand out at one more place. The answer is a `SellerShippingOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        TooManyMethods: it has as many as a shop can have.
        EuNotOpen: a zone names a country of the EU, and something is missing for that; says what.
        NoSuchPlace: there is no such country or region.
        PlaceTwice: a place is named twice.
    """
    standing = await _standing(session, call, statements.LOCK, seller_id)
    if len(await run(session, statements.METHODS, seller=seller_id)) >= MOST_METHODS:
        raise TooManyMethods
    await _refuse_eu(session, call, seller_id, wish, None)
    [made] = await run(session, statements.ADD_METHOD, seller=seller_id, **_words(wish))
    await _add_zones(session, made["id"], wish)
    after = wish.model_dump(mode="json")
    await _record(session, call, "shipping.add_method", standing, made["id"], after)
    return await queries.read_shipping(session, call, seller_id)


async def change_method(
    session: AsyncSession,
    call: Call,
    seller_id: UUID,
    method_id: UUID,
    wish: ShippingMethodIn,
    seen: int,
) -> Document:
    """Say a method anew, with all its zones. The answer is a `SellerShippingOut`.

    Raises:
        NotFound: there is no such seller for the actor, or it has no such method.
        Forbidden: the actor does not belong to it.
        ChangedMeanwhile: `seen` is not its newest version.
        EuNotOpen: a zone names one more country of the EU, and something is missing for that.
        NoSuchPlace: there is no such country or region.
        PlaceTwice: a place is named twice.
    """
    standing = await _standing(session, call, statements.STANDING, seller_id)
    await _find(session, seller_id, method_id)
    await _refuse_eu(session, call, seller_id, wish, method_id)
    own = {"seller": seller_id, "method": method_id, "seen": seen}
    if not await run(session, statements.CHANGE_METHOD, **own, **_words(wish)):
        raise ChangedMeanwhile
    await _add_zones(session, method_id, wish)
    after = wish.model_dump(mode="json")
    await _record(session, call, "shipping.change_method", standing, method_id, after)
    return await queries.read_shipping(session, call, seller_id)


async def retire_method(
    session: AsyncSession, call: Call, seller_id: UUID, method_id: UUID
) -> Document:
    """Offer a method no more; what was bought with it stays. The answer is a `SellerShippingOut`.

    Raises:
        NotFound: there is no such seller for the actor, or it has no such method.
        Forbidden: the actor does not belong to it.
    """
    standing = await _standing(session, call, statements.STANDING, seller_id)
    own = {"seller": seller_id, "method": method_id}
    if not await run(session, statements.RETIRE_METHOD, now=call.now, **own):
        raise NotFound
    await _record(session, call, "shipping.retire_method", standing, method_id)
    return await queries.read_shipping(session, call, seller_id)


async def order_methods(
    session: AsyncSession, call: Call, seller_id: UUID, wish: ShippingOrderIn
) -> Document:
    """Put a shop's methods in an order. The answer is a `SellerShippingOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        MethodsChanged: these are not all of its methods, each of them once.
    """
    standing = await _standing(session, call, statements.LOCK, seller_id)
    rows = await run(session, statements.METHODS, seller=seller_id)
    if sorted(wish.method_ids) != sorted(row["id"] for row in rows):
        raise MethodsChanged
    await run(session, statements.ORDER_METHODS, seller=seller_id, methods=wish.method_ids)
    after = wish.model_dump(mode="json")
    await _record(session, call, "shipping.order_methods", standing, seller_id, after)
    return await queries.read_shipping(session, call, seller_id)


async def set_tax(
    session: AsyncSession, call: Call, seller_id: UUID, wish: SellerTaxIn
) -> Document:
    """Say which tax is in a shop's prices from a day on. The answer is a `SellerTaxOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        TaxInThePast: the day is over.
        TaxNumberMissing: a rate is given without the number under which it is paid.
    """
    standing = await _standing(session, call, statements.STANDING, seller_id)
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    refused = {
        "ck_seller_taxes_not_for_the_past": TaxInThePast,
        "ck_seller_taxes_number_for_a_rate": TaxNumberMissing,
    }
    async with violations(session, **refused):
        made = (await session.execute(statements.SET_TAX, wish.model_dump() | own)).one()
    after = wish.model_dump(mode="json")
    await _record(session, call, "shipping.set_tax", standing, made.id, after)
    return await queries.read_tax(session, call, made.id)


def _words(wish: ShippingMethodIn) -> dict[str, Any]:
    """The method without its zones, as its statements take it."""
    said = wish.model_dump(exclude={"name", "hours", "zones"})
    hours = wish.hours and to_json(wish.hours).decode()
    return said | {"name": to_json(wish.name).decode(), "hours": hours}


async def _find(session: AsyncSession, seller_id: UUID, method_id: UUID) -> None:
    rows = await run(session, statements.METHODS, seller=seller_id)
    if method_id not in {row["id"] for row in rows}:
        raise NotFound


async def _refuse_eu(
    session: AsyncSession,
    call: Call,
    seller_id: UUID,
    wish: ShippingMethodIn,
    method_id: UUID | None,
) -> None:
    places = [place for zone in wish.zones for place in zone.places]
    [new] = await run(session, statements.NEW_IN_EU, places=places, method=method_id)
    if not new["many"]:
        return
    lacks = await run(session, statements.EU_LACKS, seller=seller_id, now=call.now)
    if lacks:
        raise EuNotOpen(
            lacks=[{"code": row["code"], "name": from_json(row["name"])} for row in lacks]
        )


async def _add_zones(session: AsyncSession, method_id: UUID, wish: ShippingMethodIn) -> None:
    zones = to_json(wish.zones).decode()
    refused = {
        "fk_shipping_zone_places_place": NoSuchPlace,
        "uq_shipping_zone_places_method_id_place": PlaceTwice,
    }
    async with violations(session, **refused):
        await session.execute(statements.ADD_ZONES, {"method": method_id, "zones": zones})


async def _standing(
    session: AsyncSession, call: Call, statement: Statement, seller_id: UUID
) -> Any:
    reads = Reads(OneTransaction(session))
    standing = await queries.read_standing(reads, call, statement, seller_id)
    policy.may_change(call.actor, standing["hub_id"], inside=standing["inside"])
    return standing


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    standing: Any,
    object_id: UUID,
    after: dict[str, Any] | None = None,
) -> None:
    own = {"actor_id": call.actor.person_id, "hub_id": standing["hub_id"]}
    await audit.record(session, act, object_id, after=after, **own)
