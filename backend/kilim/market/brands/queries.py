"""Reads of brands."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.market.brands import policy, statements
from kilim.market.brands.errors import NotABrand
from kilim.market.sellers.models import SellerKind


async def get_brand(call: Call, brand_id: UUID) -> Document:
    """A brand with its members and every version of its terms, as `BrandOut`.

    Raises:
        NotFound: there is none, or the actor has nothing to do with it.
        NotABrand: it is a seller alone.
    """
    return await _brand(call, call.reads, brand_id)


async def read_brand(session: AsyncSession, call: Call, brand_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _brand(call, Reads(OneTransaction(session)), brand_id)


async def _brand(call: Call, reads: Reads, brand_id: UUID) -> Document:
    standing = await read_standing(call, reads, brand_id)
    own = {"brand": brand_id, "person": call.actor.person_id, "now": call.now}
    [row] = await reads.all(statements.BRAND, **own)
    return Document(to_json(from_json(row["body"]) | {"may_lead": standing["leads"]}))


async def read_standing(call: Call, reads: Reads, brand_id: UUID) -> Any:
    """How the actor stands to a brand: its hub, and whether they lead it or are of a member.

    Raises:
        NotFound: there is none, or the actor has nothing to do with it.
        NotABrand: it is a seller alone.
    """
    own = {"brand": brand_id, "person": call.actor.person_id, "now": call.now}
    row = await reads.first(statements.STANDING, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], leads=row["leads"], belongs=row["belongs"])
    if row["kind"] != SellerKind.BRAND:
        raise NotABrand
    return row


async def list_mine(call: Call) -> dict[str, Any]:
    """The brands that shops of the actor's belong or are asked to, as `MyBrandsOut`."""
    own = {"person": call.actor.person_id, "now": call.now}
    rows = await call.reads.all(statements.MINE, **own)
    return {"items": [from_json(row["body"]) for row in rows]}


async def list_makers(reads: Reads, key: str) -> dict[str, Any]:
    """The members of an open brand by their shops, as `MakersOut`; of any other shop none."""
    rows = await reads.all(statements.MAKERS, key=key)
    return {"items": [dict(row) for row in rows]}
