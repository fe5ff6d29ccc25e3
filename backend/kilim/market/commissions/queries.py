"""Reads of commissions, for their two sides and the hub."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.market.commissions import policy, statements
from kilim.market.commissions.models import CommissionAct, CommissionSide
from kilim.market.commissions.schemas import CommissionFilter
from kilim.market.payments import queries as payments


async def list_own(call: Call, wanted: CommissionFilter) -> dict[str, Any]:
    """What the actor has asked for as a page of `CommissionSummary`, the newest first."""
    own = wanted.model_dump() | {"person": call.actor.person_id, "language": call.language}
    return _page(await call.reads.all(statements.OF_BUYER, **own), wanted.limit)


async def list_of_seller(call: Call, seller_id: UUID, wanted: CommissionFilter) -> dict[str, Any]:
    """What a shop was asked for as a page of `CommissionSummary`, the newest first.

    Raises:
        NotFound: there is no such seller for the actor.
    """
    who = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    shop = await call.reads.first(statements.SHOP, **who)
    if shop is None:
        raise NotFound
    policy.may_list(call.actor, shop["hub_id"], inside=shop["inside"])
    own = wanted.model_dump() | {"seller": seller_id, "language": call.language}
    return _page(await call.reads.all(statements.OF_SHOP, **own), wanted.limit)


async def get_commission(call: Call, commission_id: UUID) -> Document:
    """A commission as `CommissionOut`.

    Raises:
        NotFound: there is none that the actor may see.
    """
    return await _commission(call, call.reads, commission_id)


async def read_commission(session: AsyncSession, call: Call, commission_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _commission(call, Reads(OneTransaction(session)), commission_id)


async def _commission(call: Call, reads: Reads, commission_id: UUID) -> Document:
    own = {"commission": commission_id, "person": call.actor.person_id, "now": call.now}
    standing = await reads.first(statements.STANDING, **own)
    if standing is None:
        raise NotFound
    side = policy.side_of(call.actor, standing["buyer_id"], inside=standing["inside"])
    policy.may_see(call.actor, standing["hub_id"], side)
    row = await reads.first(statements.ONE, **own, language=call.language)
    assert row is not None  # noqa: S101 - commissions stay
    found: dict[str, Any] = from_json(row["body"])
    found["reader"] = side or "hub"
    buys = side is CommissionSide.BUYER
    found["methods"] = await payments.list_methods(reads, standing["hub_id"]) if buys else []
    found["acts"] = [] if side is None else acts_of(standing, side)
    return Document(to_json(found).decode(), row["version"])


def acts_of(standing: Any, side: CommissionSide) -> list[CommissionAct]:
    """What a side can do now."""
    found = {act for (who, act), states in policy.MAY.items() if who is side
             and standing["state"] in states}  # fmt: skip
    if standing["expired"]:
        found -= {CommissionAct.ACCEPT, CommissionAct.COUNTER}
    if not standing["sells"]:
        found -= {CommissionAct.ACCEPT, CommissionAct.PAY, CommissionAct.OFFER}
    if is_paid(standing):
        found -= {CommissionAct.PAY}
        found -= {CommissionAct.CANCEL} if side is CommissionSide.BUYER else frozenset()
    else:
        found -= {CommissionAct.DELIVER}
    if standing["order_state"] == "unpaid":
        found -= {CommissionAct.PAY}
    return [act for act in CommissionAct if act in found]


def is_paid(standing: Any) -> bool:
    """Whether the milestone under way is paid, whatever became of its order."""
    return standing["order_number"] is not None


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
