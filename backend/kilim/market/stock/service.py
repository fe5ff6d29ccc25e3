"""Changes of stock by its own people: places, workshops, items, and what there is of them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import OneTransaction, Reads, run, violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.market.stock import policy, queries, statements
from kilim.market.stock.errors import (
    CapacityPromised,
    CodeTaken,
    EditionFull,
    NoSuchStockPlace,
    NotCounted,
    NotSoMany,
    StillUsed,
)
from kilim.market.stock.models import ItemKind, MovementKind
from kilim.market.stock.schemas import (
    StockCountIn,
    StockItemIn,
    StockItemNamesIn,
    StockPlaceIn,
    StockTransferIn,
    WorkshopIn,
    WorkshopWeekIn,
)

AHEAD = 52  # weeks of a workshop that have rows


@dataclass(frozen=True, slots=True)
class Recount:
    """How many lie at a place, and how many did when somebody looked."""

    place_id: UUID
    seen: int
    on_hand: int


async def add_place(
    session: AsyncSession, call: Call, seller_id: UUID, wish: StockPlaceIn
) -> Document:
    """Keep things at one more place. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        CodeTaken: the seller has a place of that name, or had one.
    """
    standing = await _standing(session, call, statements.STANDING, seller=seller_id)
    if not await run(session, statements.ADD_PLACE, seller=seller_id, **wish.model_dump()):
        raise CodeTaken
    await _record(session, call, "stock.add_place", standing, wish.model_dump(mode="json"))
    return await queries.read_stock(session, call, seller_id)


async def change_place(
    session: AsyncSession, call: Call, seller_id: UUID, place_id: UUID, wish: StockPlaceIn
) -> Document:
    """Call a place something else. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such seller for the actor, or it has no such place.
        Forbidden: the actor does not belong to it.
        CodeTaken: the seller has another place of that name, or had one.
    """
    standing = await _standing(session, call, statements.STANDING, seller=seller_id)
    after = wish.model_dump(mode="json")
    async with violations(session, uq_stock_places_seller_id_name=CodeTaken):
        changed = await session.execute(
            statements.CHANGE_PLACE, {"seller": seller_id, "place": place_id} | after
        )
    if changed.first() is None:
        raise NotFound
    await _record(session, call, "stock.change_place", standing, after, place_id)
    return await queries.read_stock(session, call, seller_id)


async def retire_place(
    session: AsyncSession, call: Call, seller_id: UUID, place_id: UUID
) -> Document:
    """Use a place no more, once nothing lies there. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such seller for the actor, or it has no such place.
        Forbidden: the actor does not belong to it.
        NotSoMany: something lies there.
    """
    standing = await _standing(session, call, statements.STANDING, seller=seller_id)
    which = {"seller": seller_id, "place": place_id}
    rows = await run(session, statements.PLACE, **which)
    if not rows:
        raise NotFound
    if not await run(session, statements.RETIRE_PLACE, now=call.now, **which):
        raise NotSoMany(free=int(rows[0]["on_hand"]))
    await _record(session, call, "stock.retire_place", standing, {"place_id": str(place_id)})
    return await queries.read_stock(session, call, seller_id)


async def add_workshop(
    session: AsyncSession, call: Call, seller_id: UUID, wish: WorkshopIn
) -> Document:
    """Make to order, so much a week. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        CodeTaken: the seller has a workshop of that name.
    """
    standing = await _standing(session, call, statements.STANDING, seller=seller_id)
    rows = await run(session, statements.ADD_WORKSHOP, seller=seller_id, **wish.model_dump())
    if not rows:
        raise CodeTaken
    weeks = {"workshops": [rows[0]["id"]], "now": call.now, "weeks": AHEAD}
    await run(session, statements.WEEKS, **weeks)
    await _record(session, call, "stock.add_workshop", standing, wish.model_dump(mode="json"))
    return await queries.read_stock(session, call, seller_id)


async def change_workshop(
    session: AsyncSession, call: Call, workshop_id: UUID, wish: WorkshopIn
) -> Document:
    """Call a workshop something else, or change how much it usually makes in a week.

    Weeks ahead follow, unless they were set one by one; one in which more is promised keeps room
    for that. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such workshop for the actor.
        Forbidden: the actor does not belong to its seller.
        CodeTaken: the seller has another workshop of that name.
    """
    which = {"workshop": workshop_id}
    standing = await _standing(session, call, statements.STANDING_OF_WORKSHOP, **which)
    await run(session, statements.LOCK_WORKSHOP, **which)
    # Rows that others write at this moment are there afterwards, with what was usual until now.
    await run(session, statements.WEEKS, workshops=[workshop_id], now=call.now, weeks=AHEAD)
    after = wish.model_dump(mode="json")
    async with violations(session, uq_stock_workshops_seller_id_name=CodeTaken):
        await session.execute(statements.CHANGE_WORKSHOP, which | after | {"now": call.now})
    await _record(session, call, "stock.change_workshop", standing, after, workshop_id)
    return await queries.read_stock(session, call, standing["id"])


async def retire_workshop(session: AsyncSession, call: Call, workshop_id: UUID) -> Document:
    """Make to order there no more. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such workshop for the actor.
        Forbidden: the actor does not belong to its seller.
        StillUsed: things that are not retired are made there.
        CapacityPromised: work is promised there from this week on; says how much.
    """
    which = {"workshop": workshop_id}
    standing = await _standing(session, call, statements.STANDING_OF_WORKSHOP, **which)
    await run(session, statements.LOCK_WORKSHOP, **which)
    [row] = await run(session, statements.RETIRE_WORKSHOP, **which, now=call.now)
    if row["made"]:
        raise StillUsed
    if not row["retired"]:
        raise CapacityPromised(taken=int(row["promised"]))
    await _record(session, call, "stock.retire_workshop", standing, {}, workshop_id)
    return await queries.read_stock(session, call, standing["id"])


async def set_week(
    session: AsyncSession, call: Call, workshop_id: UUID, wish: WorkshopWeekIn
) -> Document:
    """Say how much work fits into one week. The answer is a `StockOut`.

    Raises:
        NotFound: there is no such workshop for the actor, or no such week.
        Forbidden: the actor does not belong to it.
        CapacityPromised: more is promised already; says how much.
    """
    standing = await _standing(session, call, statements.STANDING_OF_WORKSHOP, workshop=workshop_id)
    weeks = {"workshops": [workshop_id], "now": call.now, "weeks": AHEAD}
    await run(session, statements.WEEKS, **weeks)
    own = {"workshop": workshop_id, "week": wish.week_on, "capacity": wish.capacity}
    [row] = await run(session, statements.SET_WEEK, **own)
    if row["taken"] is None:
        raise NotFound
    if not row["changed"]:
        raise CapacityPromised(taken=row["taken"])
    await _record(session, call, "stock.set_week", standing, wish.model_dump(mode="json"))
    return await queries.read_stock(session, call, standing["id"])


async def add_item(
    session: AsyncSession, call: Call, seller_id: UUID, wish: StockItemIn
) -> Document:
    """Count something new. The answer is a `StockItemDetail`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        NotCounted: an edition without a size, or what is made to order without a workshop.
        NoSuchStockPlace: the seller has no such workshop.
        CodeTaken: the seller counts something else by this code.
    """
    standing = await _standing(session, call, statements.STANDING, seller=seller_id)
    made, numbered = wish.kind is ItemKind.MADE, wish.kind is ItemKind.NUMBERED
    fits = (wish.workshop_id is not None, wish.work is not None, wish.edition_size is not None)
    if fits != (made, made, numbered):
        raise NotCounted
    if made:  # which nobody retires meanwhile
        await run(session, statements.LOCK_WORKSHOP, workshop=wish.workshop_id)
    rows = await run(session, statements.ADD_ITEM, seller=seller_id, **wish.model_dump())
    if not rows:
        own = await queries.has_workshop(session, seller_id, wish.workshop_id)
        raise CodeTaken if own else NoSuchStockPlace
    await _record(session, call, "stock.add_item", standing, wish.model_dump(mode="json"))
    return await queries.read_item(session, rows[0]["id"])


async def change_item(
    session: AsyncSession, call: Call, item_id: UUID, wish: StockItemNamesIn
) -> Document:
    """Call an item something else. The answer is a `StockItemDetail`.

    Raises:
        NotFound: there is no such item for the actor.
        Forbidden: the actor does not belong to its seller.
        CodeTaken: the seller counts something else by this code.
    """
    standing = await _standing(session, call, statements.STANDING_OF_ITEM, item=item_id)
    after = wish.model_dump(mode="json")
    async with violations(session, uq_stock_items_seller_id_code=CodeTaken):
        await session.execute(statements.CHANGE_ITEM, {"item": item_id} | after)
    await _record(session, call, "stock.change_item", standing, after, item_id)
    return await queries.read_item(session, item_id)


async def retire_item(session: AsyncSession, call: Call, item_id: UUID) -> Document:
    """Count something no more, once there is none of it; what comes back is counted again.

    The answer is a `StockItemDetail`.

    Raises:
        NotFound: there is no such item for the actor.
        Forbidden: the actor does not belong to its seller.
        NotSoMany: there is some; says how much.
    """
    standing = await _standing(session, call, statements.STANDING_OF_ITEM, item=item_id)
    await run(session, statements.LOCK_ITEM, item=item_id)
    [row] = await run(session, statements.RETIRE_ITEM, item=item_id, now=call.now)
    if not row["retired"]:
        raise NotSoMany(free=int(row["on_hand"]))
    await _record(session, call, "stock.retire_item", standing, {}, item_id)
    return await queries.read_item(session, item_id)


async def count(session: AsyncSession, call: Call, item_id: UUID, wish: StockCountIn) -> Document:
    """Say that there are more or fewer of an item at a place. The answer is a `StockItemDetail`.

    Pieces of an edition get the next numbers; one that is lost is named.

    Raises:
        NotFound: there is no such item for the actor.
        Forbidden: the actor does not belong to its seller.
        NotCounted: it is retired or made to order, or fewer of an edition are not named one by one.
        NoSuchStockPlace: the seller has no such place.
        NotSoMany: fewer are free than would leave it; says how many are.
        EditionFull: the edition has no more numbers.
    """
    standing = await _standing(session, call, statements.STANDING_OF_ITEM, item=item_id)
    _refuse_misfit(standing["kind"], wish)
    own = {"item": item_id, "place": wish.place_id, "change": wish.change, "now": call.now}
    free = (await _level(session, item_id, wish.place_id))["free"]
    if wish.piece is not None and not await run(
        session, statements.LOSE, item=item_id, place=wish.place_id, piece=wish.piece, now=call.now
    ):
        raise NotSoMany(free=free)
    by = {"reason": wish.reason, "by": call.actor.person_id}
    [row] = await run(session, statements.COUNT, **own, **by)
    if not row["counted"]:
        raise NotSoMany(free=free)
    if standing["kind"] == ItemKind.NUMBERED and wish.change > 0:
        await _number(session, own)
    await _record(session, call, "stock.count", standing, wish.model_dump(mode="json"), item_id)
    return await queries.read_item(session, item_id)


async def recount(session: AsyncSession, call: Call, item_id: UUID, found: Recount) -> None:
    """Say how many of an item lie at a place, which has changed for nobody since it was seen.

    Raises:
        NotFound: there is no such item for the actor.
        Forbidden: the actor does not belong to its seller.
        NotCounted: it is retired or made to order, or fewer of an edition would be left.
        NoSuchStockPlace: the seller has no such place.
        ChangedMeanwhile: there are not as many as were seen.
        NotSoMany: more are held than would be left; says how many are free.
        EditionFull: the edition has no more numbers.
    """
    standing = await _standing(session, call, statements.STANDING_OF_ITEM, item=item_id)
    change, numbered = found.on_hand - found.seen, standing["kind"] == ItemKind.NUMBERED
    if standing["kind"] == ItemKind.MADE or (numbered and change < 0):
        raise NotCounted
    level = await _level(session, item_id, found.place_id)
    if level["on_hand"] != found.seen:
        raise ChangedMeanwhile
    own = {"item": item_id, "place": found.place_id, "change": change, "now": call.now}
    by = {"reason": MovementKind.RECOUNTED, "by": call.actor.person_id}
    [row] = await run(session, statements.COUNT, **own, **by)
    if not row["counted"]:
        raise NotSoMany(free=level["free"])
    if numbered:
        await _number(session, own)
    after = {"place_id": str(found.place_id), "on_hand": found.on_hand}
    await _record(session, call, "stock.recount", standing, after, item_id)


async def _number(session: AsyncSession, own: dict[str, Any]) -> None:
    """Give the pieces that an edition has more of the next numbers."""
    async with violations(session, ck_stock_pieces_within_the_edition=EditionFull):
        await session.execute(statements.NUMBER, own)


def _refuse_misfit(kind: str, wish: StockCountIn) -> None:
    named = kind == ItemKind.NUMBERED and wish.change < 0
    alone = wish.change == -1 or not named
    if kind == ItemKind.MADE or wish.change == 0 or named != (wish.piece is not None) or not alone:
        raise NotCounted


async def transfer(
    session: AsyncSession, call: Call, item_id: UUID, wish: StockTransferIn
) -> Document:
    """Move pieces to another place; there are as many as before. The answer is a `StockItemDetail`.

    Raises:
        NotFound: there is no such item for the actor.
        Forbidden: the actor does not belong to its seller.
        NotCounted: it is retired or made to order, or would go where it is.
        NoSuchStockPlace: the seller has no such place.
        NotSoMany: fewer are free there; says how many.
    """
    standing = await _standing(session, call, statements.STANDING_OF_ITEM, item=item_id)
    if standing["kind"] == ItemKind.MADE or wish.from_id == wish.to_id:
        raise NotCounted
    free: dict[UUID, int] = {}
    for place in sorted((wish.from_id, wish.to_id)):  # levels are locked by place
        free[place] = (await _level(session, item_id, place))["free"]
    by = {"reason": MovementKind.MOVED, "by": call.actor.person_id, "now": call.now}
    for place, change in ((wish.from_id, -wish.quantity), (wish.to_id, wish.quantity)):
        own = {"item": item_id, "place": place, "change": change}
        [row] = await run(session, statements.COUNT, **own, **by)
        if not row["counted"]:
            raise NotSoMany(free=free[place])
    if standing["kind"] == ItemKind.NUMBERED:
        where = {"place": wish.from_id, "to": wish.to_id, "quantity": wish.quantity}
        await run(session, statements.MOVE_PIECES, item=item_id, **where)
    await _record(session, call, "stock.transfer", standing, wish.model_dump(mode="json"), item_id)
    return await queries.read_item(session, item_id)


async def _level(session: AsyncSession, item_id: UUID, place_id: UUID) -> Any:
    """How many are on hand and free at a place; its level is locked by this transaction."""
    [item] = await run(session, statements.LOCK_ITEM, item=item_id)
    if item["retired"]:
        raise NotCounted
    rows = await run(session, statements.LEVEL, item=item_id, place=place_id)
    if not rows:
        raise NoSuchStockPlace
    return rows[0]


async def _standing(session: AsyncSession, call: Call, statement: Any, **which: UUID) -> Any:
    standing = await queries.read_standing(Reads(OneTransaction(session)), call, statement, **which)
    policy.may_count(call.actor, standing["hub_id"], inside=standing["inside"])
    return standing


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    standing: Any,
    after: dict[str, Any],
    object_id: UUID | None = None,
) -> None:
    own = {"actor_id": call.actor.person_id, "hub_id": standing["hub_id"]}
    await audit.record(session, act, object_id or standing["id"], after=after, **own)
