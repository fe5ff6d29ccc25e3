"""Changes of offers; each is one statement that counts only while the offer is open."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Call
from kilim.community.histories import service as histories
from kilim.community.histories.service import Cause
from kilim.community.organisations import queries as organisations
from kilim.community.organisations.errors import RelationExists
from kilim.community.teams import policy, queries, statements
from kilim.community.teams.errors import AskedAlready, OfferAnswered
from kilim.community.teams.schemas import TeamAcceptIn, TeamOfferIn
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.community import TeamOffered

OFFERS = throttles.Limit("team-offers/person", 30, throttles.DAY)


async def offer(
    session: AsyncSession,
    counter: throttles.Throttles,
    call: Call,
    organisation_id: UUID,
    wish: TeamOfferIn,
) -> Document:
    """Ask the owner of an address to belong to an organisation. The answer is a `TeamOfferOut`.

    Raises:
        NotFound: there is no such organisation.
        Forbidden: the actor is no founder of it and does not manage its hub.
        TooManyTries: they have asked too many people today.
        Overloaded: the offers cannot be counted.
        AskedAlready: the address is asked for the same relation.
    """
    standing = await organisations.get_standing(session, call.actor, organisation_id, call.now)
    policy.may_ask(call.actor, standing.hub_id, founder=standing.founder)
    await counter.take((OFFERS, str(call.actor.person_id)), now=call.now)
    own = {"hub": standing.hub_id, "organisation": organisation_id, "now": call.now}
    who = {"person": call.actor.person_id, "language": call.language}
    said = wish.model_dump() | {"title": to_json(wish.title).decode()}
    added = await run(session, statements.ADD, **own, **who, **said)
    if not added:
        raise AskedAlready
    offer_id: UUID = added[0]["id"]
    after = {"offer_id": str(offer_id), **wish.model_dump(mode="json")}
    await _record(session, call, "teams.offer", (standing.hub_id, organisation_id), after)
    await outbox.publish(session, TeamOffered(offer_id=offer_id))
    return await queries.read_offer(session, organisation_id, offer_id)


async def withdraw(session: AsyncSession, call: Call, offer_id: UUID) -> Document:
    """Take an offer back. The answer is a `TeamOfferOut`.

    Raises:
        NotFound: there is no such offer, or not of an organisation that the actor runs.
        OfferAnswered: it is not open any more.
    """
    asked = await _asked(session, call, offer_id)
    organisation_id: UUID = asked["organisation_id"]
    standing = await organisations.get_standing(session, call.actor, organisation_id, call.now)
    policy.may_take_back(call.actor, standing.hub_id, founder=standing.founder)
    if not await run(session, statements.WITHDRAW, offer=offer_id, now=call.now):
        raise OfferAnswered
    whose = (standing.hub_id, organisation_id)
    await _record(session, call, "teams.withdraw", whose, {"offer_id": str(offer_id)})
    return await queries.read_offer(session, organisation_id, offer_id)


async def accept(session: AsyncSession, call: Call, offer_id: UUID, wish: TeamAcceptIn) -> UUID:
    """Belong to the organisation from the day that was offered; returns the organisation.

    Raises:
        NotFound: the actor is asked no such thing.
        OfferAnswered: it is not open any more.
        RelationExists: they have this relation to it on some of these days.
    """
    own = {"offer": offer_id, "person": call.actor.person_id, "now": call.now}
    relation_id = uuid7()
    made = {"relation": relation_id, "shown": wish.shown}
    async with violations(session, ex_organisation_people_one_at_a_time=RelationExists):
        added = (await session.execute(statements.ACCEPT, own | made)).first()
    if added is None:
        raise await _why(session, call, offer_id)
    after = {"offer_id": str(offer_id), "relation_id": str(relation_id), "shown": wish.shown}
    await _record(session, call, "teams.accept", tuple(added)[:2], after)
    organisation_id: UUID = added.organisation_id
    joined, whom = Cause("joined", relation_id), call.actor.person_id
    await histories.note(
        session, organisation_id, joined, call.now, on=added.starts_on, person_id=whom
    )
    return organisation_id


async def decline(session: AsyncSession, call: Call, offer_id: UUID) -> None:
    """Say no; nobody is told why.

    Raises:
        NotFound: the actor is asked no such thing.
        OfferAnswered: it is not open any more.
    """
    own = {"offer": offer_id, "person": call.actor.person_id, "now": call.now}
    declined = await run(session, statements.DECLINE, **own)
    if not declined:
        raise await _why(session, call, offer_id)
    after = {"offer_id": str(offer_id)}
    await _record(session, call, "teams.decline", tuple(declined[0].values()), after)


async def _asked(session: AsyncSession, call: Call, offer_id: UUID) -> Any:
    own = {"offer": offer_id, "person": call.actor.person_id}
    rows = await run(session, statements.ASKED, **own)
    if not rows:
        raise NotFound
    return rows[0]


async def _why(session: AsyncSession, call: Call, offer_id: UUID) -> NotFound | OfferAnswered:
    """Why an answer did not count."""
    asked = await _asked(session, call, offer_id)
    return OfferAnswered() if asked["mine"] else NotFound()


async def _record(
    session: AsyncSession, call: Call, act: str, whose: Any, after: dict[str, Any]
) -> None:
    hub_id, organisation_id = whose
    who = {"actor_id": call.actor.person_id, "hub_id": hub_id}
    await audit.record(session, act, organisation_id, **who, after=after)
