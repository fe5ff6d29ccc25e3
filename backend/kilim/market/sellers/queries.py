"""Reads of sellers: open shops for everybody, whole ones for their people and managers."""

from typing import Any
from uuid import UUID

from fastapi import Request, Response
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files import delivery
from kilim.files import queries as files
from kilim.files.store import Store
from kilim.hubs import queries as hubs
from kilim.market.sellers import policy, statements
from kilim.market.sellers.models import ARROWS, Act
from kilim.market.sellers.schemas import SellerFilter, ShopFilter

# What the EU asks of the seller `s` of the hub `h` and is not met `:now`, as the rest of a query.
EU_LACKS = statements.EU_LACKS
LOGOS = "sellers"
EVIDENCE = "seller_evidence"
THEIRS = frozenset({Act.SUBMIT, Act.PAUSE, Act.RESUME, Act.CLOSE})


async def list_shops(reads: Reads, wanted: ShopFilter, language: str) -> dict[str, Any]:
    """The open shops that fit as a page of `ShopOut`, the newest first."""
    rows = await reads.all(statements.SHOPS, language=language, **wanted.model_dump())
    return _page(rows, wanted.limit)


async def read_shops(
    reads: Reads, seller_ids: list[UUID], language: str
) -> dict[UUID, dict[str, Any]]:
    """Open shops as `ShopOut`, by their ids; those that are not shown are absent."""
    rows = await reads.all(statements.SHOPS_OF, sellers=seller_ids, language=language)
    return {row["id"]: from_json(row["body"]) for row in rows}


async def get_shop(reads: Reads, key: str, language: str) -> Document:
    """One open shop by slug or id, as `ShopDetail`.

    Raises:
        NotFound: there is none.
    """
    row = await reads.first(statements.SHOP, key=key, language=language)
    if row is None:
        raise NotFound
    return Document(row["body"])


async def list_sellers(call: Call, wanted: SellerFilter) -> dict[str, Any]:
    """The sellers of a hub as a page of `SellerOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    binds = wanted.model_dump(exclude={"hub"})
    rows = await call.reads.all(statements.OF_HUB, hub_id=hub_id, now=call.now, **binds)
    return _page(rows, wanted.limit)


async def list_mine(call: Call) -> dict[str, Any]:
    """The sellers of organisations that the actor belongs to today, as `MySellersOut`."""
    own = {"person": call.actor.person_id, "now": call.now}
    rows = await call.reads.all(statements.MINE, **own)
    return {"items": [dict(row) | {"organisation": from_json(row["organisation"])} for row in rows]}


async def get_seller(call: Call, seller_id: UUID) -> Document:
    """A seller with its checklist and all its moves, as `SellerDetail`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    return await _seller(call, call.reads, seller_id)


async def read_seller(session: AsyncSession, call: Call, seller_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _seller(call, Reads(OneTransaction(session)), seller_id)


async def _seller(call: Call, reads: Reads, seller_id: UUID) -> Document:
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    row = await reads.first(statements.ONE, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    inside, decides = row["inside"], call.actor.manages(row["hub_id"]) and not row["inside"]
    acts = [
        act
        for act, (befores, _) in ARROWS.items()
        if row["state"] in befores and (inside if act in THEIRS else decides)
    ]
    mine = {"acts": acts, "may_run": inside, "may_decide": decides}
    return Document(to_json(from_json(row["body"]) | mine), row["version"])


async def list_requirements(call: Call, hub: str) -> dict[str, Any]:
    """What a hub asks of its sellers, as `SellerRequirementsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    return await _requirements(call.reads, hub_id)


async def read_requirements(session: AsyncSession, hub_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change, which has decided."""
    return await _requirements(Reads(OneTransaction(session)), hub_id)


async def _requirements(reads: Reads, hub_id: UUID) -> dict[str, Any]:
    rows = await reads.all(statements.REQUIREMENTS, hub=hub_id)
    return {"items": [from_json(row["body"]) for row in rows]}


async def send_evidence(
    call: Call, store: Store, request: Request, seller_id: UUID, evidence_id: UUID
) -> Response:
    """The file that was given as evidence.

    Raises:
        NotFound: there is none that the actor may see.
        Overloaded: the store cannot be reached.
    """
    own = {"person": call.actor.person_id, "now": call.now}
    wanted = {"seller": seller_id, "evidence": evidence_id}
    row = await call.reads.first(statements.EVIDENCE_FILE, **wanted, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    file = await files.get_held(call.reads, row["file_id"], EVIDENCE, evidence_id)
    return await delivery.answer(store, request, file, file.objects[0].name)


async def show_logo(
    reads: Reads, store: Store, request: Request, actor: Actor | None, wanted: Any
) -> Response:
    """The bytes of a shop's logo in one of its widths.

    Args:
        wanted: the seller, the file, the name of the width, and the present time.

    Raises:
        NotFound: it has no such logo, or its shop is not open and the actor does not see it.
        Overloaded: the store cannot be reached.
    """
    seller_id, file_id, name, now = wanted
    own = {"seller": seller_id, "person": actor and actor.person_id, "now": now}
    row = await reads.first(statements.LOGO, **own)
    if row is None or row["logo_id"] != file_id:
        raise NotFound
    if not row["public"]:
        if actor is None:
            raise NotFound
        policy.may_see(actor, row["hub_id"], inside=row["inside"])
    file = await files.get_held(reads, file_id, LOGOS, seller_id)
    return await delivery.answer(store, request, file, name, public=row["public"])


def _page(rows: Any, limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
