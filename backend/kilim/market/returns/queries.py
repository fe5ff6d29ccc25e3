"""Reads of returns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.hubs import queries as hubs
from kilim.market.returns import policy, rules, statements
from kilim.market.returns.models import ARROWS, ReturnAct, ReturnKind
from kilim.market.returns.schemas import HubReturnFilter


async def list_of_purchase(call: Call, purchase_id: UUID) -> Document:
    """What of a purchase of the actor can go back, and what does, as `PurchaseReturns`.

    Raises:
        NotFound: they have bought no such thing.
    """
    own = {"purchase": purchase_id, "person": call.actor.person_id, "secret": None}
    return await _own(call.reads, own, call.language, call.now)


async def list_by_secret(reads: Reads, secret: str, language: str, now: datetime) -> Document:
    """The same for whoever holds the secret of a purchase.

    Raises:
        NotFound: nothing has this secret.
    """
    own = {"purchase": None, "person": None, "secret": token_hash(secret)}
    return await _own(reads, own, language, now)


async def _own(reads: Reads, own: dict[str, Any], language: str, now: datetime) -> Document:
    row = await reads.first(statements.PURCHASE, **own)
    if row is None:
        raise NotFound
    return await _purchase(reads, row["id"], language, now)


async def read_purchase(
    session: AsyncSession, purchase_id: UUID, language: str, now: datetime
) -> Document:
    """The same, inside the transaction of a change."""
    return await _purchase(Reads(OneTransaction(session)), purchase_id, language, now)


async def _purchase(reads: Reads, purchase_id: UUID, language: str, now: datetime) -> Document:
    lines = await reads.all(statements.LINES, purchase=purchase_id, now=now)
    rows = await reads.all(statements.OF_PURCHASE, purchase=purchase_id, language=language)
    returns = [_shown(row, policy.BUYERS) for row in rows]
    found = {"lines": [_returnable(line) for line in lines], "returns": returns}
    return Document(to_json(found).decode())


def _returnable(line: Any) -> dict[str, Any]:
    days, left = line["delivered_on"], line["left"]
    withdrawal, claim = ReturnKind.WITHDRAWAL, ReturnKind.DAMAGED
    return {
        "line_id": line["id"],
        "left": left,
        "price": line["price"],
        "withdrawal_until": rules.until(withdrawal, days),
        "withdrawal_hindrance": rules.hindrance(withdrawal, line, left),
        "claim_until": rules.until(claim, days),
        "claim_hindrance": rules.hindrance(claim, line, left),
    }


async def list_of_order(call: Call, order_id: UUID) -> Document:
    """The returns of an order for its shop and the hub, as `OrderReturns`.

    Raises:
        NotFound: there is no such order for the actor.
    """
    own = {"order": order_id, "person": call.actor.person_id, "now": call.now}
    shop = await call.reads.first(statements.SHOP_OF, **own)
    if shop is None:
        raise NotFound
    policy.may_see(call.actor, shop["hub_id"], inside=shop["inside"])
    rows = await call.reads.all(statements.OF_ORDER, order=order_id, language=call.language)
    theirs = _acts(call, shop)
    return Document(to_json({"returns": [_shown(row, theirs) for row in rows]}))


async def list_of_hub(call: Call, wanted: HubReturnFilter) -> dict[str, Any]:
    """The returns of a hub as a page of `ReturnOut`, the newest first.

    What the actor can do is said by each of them, when it is asked for.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    own = wanted.model_dump(exclude={"hub"}) | {"hub_id": hub_id, "language": call.language}
    rows = await call.reads.all(statements.OF_HUB, **own)
    items = [_shown(row, ()) for row in rows[: wanted.limit]]
    return {"items": items, "next": items[-1]["id"] if len(rows) > wanted.limit else None}


async def get_return(call: Call, return_id: UUID) -> Document:
    """A return for its shop's people and the hub's managers, as `ReturnOut`.

    Raises:
        NotFound: there is none that the actor may see.
    """
    return await _return(call, call.reads, return_id)


async def read_return(session: AsyncSession, call: Call, return_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _return(call, Reads(OneTransaction(session)), return_id)


async def _return(call: Call, reads: Reads, return_id: UUID) -> Document:
    own = {"return": return_id, "person": call.actor.person_id, "now": call.now}
    standing = await reads.first(statements.STANDING, **own)
    if standing is None:
        raise NotFound
    policy.may_see(call.actor, standing["hub_id"], inside=standing["inside"])
    row = await reads.first(statements.ONE, **{"return": return_id, "language": call.language})
    assert row is not None  # noqa: S101 - returns stay
    return Document(to_json(_shown(row, _acts(call, standing))), row["version"])


def _acts(call: Call, of: Any) -> frozenset[ReturnAct]:
    if of["inside"]:
        return policy.SHOPS
    decides = call.actor.manages(of["hub_id"]) and not of["bought"]
    return policy.HUBS if decides else frozenset()


def _shown(row: Any, theirs: Iterable[ReturnAct]) -> dict[str, Any]:
    """A return as its reader sees it."""
    found: dict[str, Any] = from_json(row["body"])
    found["acts"] = [act for act in ReturnAct if act in theirs and row["state"] in ARROWS[act][0]]
    return found
