"""Reads of offers: those of an organisation, and one's own."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.organisations import queries as organisations
from kilim.community.teams import policy, statements
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.paging import Paging


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What the letter of an offer says; whoever has no account has no name yet."""

    email: str
    language: str
    name: str | None
    organisation: str
    hub: str
    inviter: str
    relation: str


async def list_offers(
    session: AsyncSession, call: Call, organisation_id: UUID, paging: Paging
) -> dict[str, Any]:
    """Whom an organisation has asked, the newest first.

    Raises:
        NotFound: there is no such organisation.
        Forbidden: the actor is no founder of it and does not manage its hub.
    """
    standing = await organisations.get_standing(session, call.actor, organisation_id, call.now)
    policy.may_ask(call.actor, standing.hub_id, founder=standing.founder)
    own = {"organisation": organisation_id, "offer": None}
    rows = await run(session, statements.OFFERS, **own, **paging.model_dump())
    shown = rows[: paging.limit]
    more = str(shown[-1]["id"]) if len(rows) > paging.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}


async def read_offer(session: AsyncSession, organisation_id: UUID, offer_id: UUID) -> Document:
    """One of them, for the use cases of this slice."""
    own = {"organisation": organisation_id, "offer": offer_id, "after": None, "limit": 1}
    [row] = await run(session, statements.OFFERS, **own)
    return Document(row["body"])


async def list_own_offers(call: Call) -> Document:
    """What the actor is asked and has not answered."""
    row = await call.reads.first(statements.OWN, person=call.actor.person_id)
    return Document(row["body"] if row else "")


async def letter_facts(session: AsyncSession, offer_id: UUID) -> OfferFacts | None:
    """What the letter says; None once it is answered."""
    rows = await run(session, statements.LETTER, offer=offer_id)
    return OfferFacts(**rows[0]) if rows else None
