"""Reads of earnings: rules of the fee, what a seller has, and where each unit of an order went."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.hubs import queries as hubs
from kilim.ledger import queries as ledger
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner
from kilim.market.brands.dividing import Fee
from kilim.market.earnings import policy
from kilim.market.earnings import read_statements as statements
from kilim.market.earnings.parts import (
    AVAILABLE,
    EARNING,
    HELD,
    USUAL,
    Line,
    Maker,
    divided,
)
from kilim.market.sellers.models import SellerKind


async def list_rules(call: Call, hub: str) -> dict[str, Any]:
    """The rules of a hub's fee, as `FeeRulesOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_rule(call.actor, hub_id)
    return await _rules(call, call.reads, hub_id)


async def read_rules(session: AsyncSession, call: Call, hub_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change, which has decided."""
    return await _rules(call, Reads(OneTransaction(session)), hub_id)


async def _rules(call: Call, reads: Reads, hub_id: UUID) -> dict[str, Any]:
    rows = await reads.all(statements.RULES, hub=hub_id, now=call.now)
    usual = {"rate": USUAL.rate, "vat": USUAL.vat}
    return {"usual": usual, "items": [from_json(row["body"]) for row in rows]}


async def get_balances(call: Call, seller_id: UUID) -> dict[str, Any]:
    """What a seller has in each currency, as `SellerBalancesOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    seller = await _seller(call, seller_id)
    owner = (
        Owner(OwnerKind.FUND, seller_id)
        if seller["kind"] == SellerKind.BRAND
        else Owner(OwnerKind.ORGANISATION, seller["organisation_id"])
    )
    found: dict[str, dict[str, int]] = {}
    for one in await ledger.list_holdings(call.reads, seller["hub_id"], owner, call.now):
        if one.account.kind in (EARNING, AVAILABLE, HELD):
            found.setdefault(one.account.unit, {})[one.account.kind] = one.available
    nothing = {EARNING: 0, AVAILABLE: 0, HELD: 0}
    return {"items": [{"currency": unit} | nothing | found[unit] for unit in sorted(found)]}


async def list_earnings(call: Call, seller_id: UUID, paging: Paging) -> dict[str, Any]:
    """What a seller gets of each order, the newest first, as a `Page` of `EarningOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    await _seller(call, seller_id)
    own = {"seller": seller_id, "after": paging.after, "limit": paging.limit}
    rows = await call.reads.all(statements.EARNINGS, **own)
    shown = rows[: paging.limit]
    following = str(shown[-1]["id"]) if len(rows) > paging.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": following}


async def get_division(call: Call, order_id: UUID) -> Document:
    """Where each unit of an order went, as `SaleDivisionOut`.

    Raises:
        NotFound: it was not sold, or the actor neither gets a part of it nor manages the hub.
    """
    own = {"order": order_id, "person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.DIVISION, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return Document(row["body"])


async def preview_split(reads: Reads, key: str, price: int, now: datetime) -> dict[str, Any]:
    """Who would get what of a price now, as `SplitOut`; `key` is an open shop's slug or id.

    It is what `selling.record_sales` would do with one unit at this moment, odd units included.

    Raises:
        NotFound: there is no such shop, or it is a brand whose members have agreed on nothing.
    """
    rows = await reads.all(statements.SPLIT, key=key, now=now)
    if not rows or (rows[0]["kind"] == SellerKind.BRAND and rows[0]["member_id"] is None):
        raise NotFound
    shop = rows[0]
    refs = {shop["id"]: {name: shop[name] for name in ("id", "slug", "name")}}
    makers = [Maker(shop["id"], None, 1, 0)]
    if shop["kind"] == SellerKind.BRAND:
        names = ("maker_id", "member_id", "weight", "carried")
        makers = [Maker(*(row[name] for name in names)) for row in rows]
        refs |= {row["maker_id"]: _maker(row) for row in rows}
    fee = USUAL if shop["rate"] is None else Fee(shop["rate"], shop["vat"])
    parts, _ = divided(shop["id"], [Line(shop["id"], 1, price)], fee, shop["fund"] or 0, makers)
    items = [
        {"kind": one.kind, "seller": one.seller_id and refs[one.seller_id], "amount": one.amount}
        for one in parts
    ]
    return {"rate": fee.rate, "vat": fee.vat, "fund": shop["fund"], "parts": items}


def _maker(row: Any) -> dict[str, Any]:
    return {"id": row["maker_id"], "slug": row["maker_slug"], "name": row["maker_name"]}


async def get_seller(call: Call, seller_id: UUID) -> Any:
    """The hub, kind and organisation of a seller, and whether the actor is `inside`.

    Whoever asks decides who may see what.

    Raises:
        NotFound: there is none.
    """
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.SELLER, **own)
    if row is None:
        raise NotFound
    return row


async def _seller(call: Call, seller_id: UUID) -> Any:
    row = await get_seller(call, seller_id)
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return row
