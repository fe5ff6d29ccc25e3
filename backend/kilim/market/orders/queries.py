"""Reads of purchases and orders."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.core.security import token_hash
from kilim.hubs import queries as hubs
from kilim.market.orders import buyer_statements, policy, statements
from kilim.market.orders.models import ARROWS, OrderAct
from kilim.market.orders.schemas import HubOrderFilter, OrderFilter
from kilim.market.orders.voucher_schemas import HubVoucherFilter

NOBODY: dict[str, Any] = {"person": None, "secret": None}


async def list_purchases(call: Call, paging: Paging) -> dict[str, Any]:
    """What the actor has bought as a page of `PurchaseSummary`, the newest first."""
    own = {"person": call.actor.person_id, "after": paging.after, "limit": paging.limit}
    return _page(await call.reads.all(statements.PURCHASES, **own), paging.limit)


async def get_purchase(call: Call, purchase_id: UUID) -> Document:
    """What the actor has bought, as `PurchaseOut`.

    Raises:
        NotFound: they have bought no such thing.
    """
    own = NOBODY | {"person": call.actor.person_id, "purchase": purchase_id}
    return await _own(call.reads, own, call.language)


async def get_by_secret(reads: Reads, secret: str, language: str) -> Document:
    """What was bought without an account, for whoever holds its secret, as `PurchaseOut`.

    Raises:
        NotFound: nothing has this secret.
    """
    own = NOBODY | {"secret": token_hash(secret), "purchase": None}
    return await _own(reads, own, language)


async def read_own(session: AsyncSession, own: dict[str, Any], language: str) -> Document:
    """The same, inside the transaction of a change; `own` says whose."""
    return await _own(Reads(OneTransaction(session)), own, language)


async def _own(reads: Reads, own: dict[str, Any], language: str) -> Document:
    row = await reads.first(statements.OWN, language=language, **own)
    if row is None:
        raise NotFound
    return Document(row["body"])


async def list_of_seller(call: Call, seller_id: UUID, wanted: OrderFilter) -> dict[str, Any]:
    """The paid orders of a seller as a page of `SellerOrderSummary`, the newest first.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    await read_shop(call, seller_id)
    own = wanted.model_dump() | {"seller": seller_id}
    return _page(await call.reads.all(statements.OF_SELLER, **own), wanted.limit)


async def list_of_hub(call: Call, wanted: HubOrderFilter) -> dict[str, Any]:
    """The paid orders of a hub as a page of `SellerOrderSummary`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    own = wanted.model_dump(exclude={"hub"}) | {"hub_id": hub_id}
    return _page(await call.reads.all(statements.OF_HUB, **own), wanted.limit)


async def list_vouchers(call: Call, seller_id: UUID, paging: Paging) -> dict[str, Any]:
    """The vouchers of a seller as a page of `VoucherOut`, the newest first.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    await read_shop(call, seller_id)
    own = {"seller": seller_id, "after": paging.after, "limit": paging.limit}
    return _page(await call.reads.all(buyer_statements.OF_SHOP, **own), paging.limit)


async def list_hub_vouchers(call: Call, wanted: HubVoucherFilter) -> dict[str, Any]:
    """The vouchers of a hub as a page of `HubVoucherOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    own = {"hub_id": hub_id, "after": wanted.after, "limit": wanted.limit}
    return _page(await call.reads.all(buyer_statements.OF_HUB, **own), wanted.limit)


async def read_shop(call: Call, seller_id: UUID) -> Any:
    """A seller's hub, and whether the actor is of its people.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.SHOP, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return row


async def get_order(call: Call, order_id: UUID) -> Document:
    """An order for its seller's people and the hub's managers, as `SellerOrderOut`.

    Raises:
        NotFound: there is none that the actor may see.
    """
    return await _order(call, call.reads, order_id)


async def read_order(session: AsyncSession, call: Call, order_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _order(call, Reads(OneTransaction(session)), order_id)


async def _order(call: Call, reads: Reads, order_id: UUID) -> Document:
    own = {"order": order_id, "person": call.actor.person_id, "now": call.now}
    standing = await reads.first(statements.STANDING, **own)
    if standing is None:
        raise NotFound
    policy.may_see(call.actor, standing["hub_id"], inside=standing["inside"])
    row = await reads.first(statements.ORDER, order=order_id, language=call.language)
    assert row is not None  # noqa: S101 - orders stay
    found: dict[str, Any] = from_json(row["body"])
    manages = call.actor.manages(standing["hub_id"])
    found["acts"] = acts_of(standing, inside=standing["inside"], manages=manages)
    return Document(to_json(found), row["version"])


def acts_of(standing: Any, *, inside: bool, manages: bool) -> list[OrderAct]:
    """What a seller's people, or a manager of the hub, can do with a paid order now."""
    theirs = policy.SELLERS if inside else policy.MANAGERS if manages else frozenset()
    possible = {act for act, (befores, _) in ARROWS.items() if standing["state"] in befores}
    if standing["state"] in ("unpaid", "lapsed"):
        return []
    if standing["agreed"]:
        possible &= {OrderAct.CANCEL} if not inside else frozenset()
    if standing["delivery"] != "sent":
        possible -= {OrderAct.SHIP}
    elif standing["state"] in ("placed", "accepted", "ready"):
        possible -= {OrderAct.DELIVER}  # a parcel is on its way before it is there
    return [act for act in OrderAct if act in possible and act in theirs]


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
