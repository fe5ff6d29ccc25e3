"""Reads of stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.market.stock import policy, statements
from kilim.market.stock.models import ItemKind


@dataclass(frozen=True, slots=True)
class Free:
    """What can be had of an item now; of what is made to order, the first week with room."""

    kind: ItemKind
    pieces: int
    week_on: date | None


async def get_stock(call: Call, seller_id: UUID) -> Document:
    """Where a seller keeps things and makes to order, as `StockOut`.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    return await _stock(call, call.reads, seller_id)


async def read_stock(session: AsyncSession, call: Call, seller_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _stock(call, Reads(OneTransaction(session)), seller_id)


async def _stock(call: Call, reads: Reads, seller_id: UUID) -> Document:
    standing = await read_standing(reads, call, statements.STANDING, seller=seller_id)
    [row] = await reads.all(statements.STOCK, seller=seller_id, now=call.now)
    own = {"may_count": standing["inside"]}
    return Document(to_json(from_json(row["body"]) | own))


async def list_items(call: Call, seller_id: UUID, paging: Paging) -> dict[str, Any]:
    """What a seller counts as a page of `StockItemOut`, the newest first.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    await read_standing(call.reads, call, statements.STANDING, seller=seller_id)
    wanted = {"seller": seller_id, **paging.model_dump()}
    return _page(await call.reads.all(statements.ITEMS, **wanted), paging.limit)


async def get_item(call: Call, item_id: UUID) -> Document:
    """One item with its levels and pieces, as `StockItemDetail`.

    Raises:
        NotFound: there is no such item for the actor.
    """
    await read_standing(call.reads, call, statements.STANDING_OF_ITEM, item=item_id)
    [row] = await call.reads.all(statements.ITEM, item=item_id)
    return Document(row["body"])


async def read_item(session: AsyncSession, item_id: UUID) -> Document:
    """The same inside the transaction of a change, for who may see it."""
    [row] = await run(session, statements.ITEM, item=item_id)
    return Document(row["body"])


async def list_movements(call: Call, item_id: UUID, paging: Paging) -> dict[str, Any]:
    """Why there is as much of an item as there is, as a page of `StockMovementOut`.

    Raises:
        NotFound: there is no such item for the actor.
    """
    await read_standing(call.reads, call, statements.STANDING_OF_ITEM, item=item_id)
    wanted = {"item": item_id, **paging.model_dump()}
    return _page(await call.reads.all(statements.MOVEMENTS, **wanted), paging.limit)


async def find_free(reads: Reads, item_ids: Sequence[UUID]) -> dict[UUID, Free]:
    """What can be had of items now, by their ids; an item that is not there is left out."""
    rows = await reads.all(statements.FREE, items=list(item_ids))
    return {
        row["id"]: Free(ItemKind(row["kind"]), int(row["free"]), row["week_on"]) for row in rows
    }


async def has_workshop(session: AsyncSession, seller_id: UUID, workshop_id: UUID | None) -> bool:
    """Whether a workshop is the seller's; none always is."""
    rows = await run(session, statements.WORKSHOP, seller=seller_id, workshop=workshop_id)
    return workshop_id is None or bool(rows)


async def read_standing(reads: Reads, call: Call, statement: Statement, **which: UUID) -> Any:
    """The seller of a thing, its hub, and whether the actor is of its people.

    Raises:
        NotFound: there is no such thing for the actor.
    """
    own = {"person": call.actor.person_id, "now": call.now}
    row = await reads.first(statement, **which, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return row


def _page(rows: Any, limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
