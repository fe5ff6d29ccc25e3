"""Offers: made when letters leave, answered by the owner, ended, and the line that moves up.

Whoever makes or ends an offer holds the rules of its call (`service.lock_rules`), so that one at a
time counts the places. Accepting does not: the counter of the track decides it.
"""

from collections import Counter
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import Database, run
from kilim.core.errors import NotFound
from kilim.events.incubation import OfferEnded, OfferPromoted, PlaceAccepted
from kilim.incubation.decisions import offers, policy, service
from kilim.incubation.decisions.errors import (
    NoPlaceLeft,
    NotWaiting,
    OfferOver,
    OtherWords,
)
from kilim.incubation.decisions.promoting import InLine, next_in_line
from kilim.incubation.decisions.schemas import AcceptPlaceIn, DeclinePlaceIn, WithdrawOfferIn

CHANGED = "decisions"  # the topic of live changes; nothing in it says of whom


async def accept(
    session: AsyncSession, call: Call, application_id: UUID, wish: AcceptPlaceIn
) -> None:
    """Take the place that is offered, by the words that were read.

    Raises:
        NotFound: there is no application of which the actor is a member, or no offer for it.
        Forbidden: the actor is not its owner.
        OfferOver: it was answered, has expired or was withdrawn.
        OtherWords: the offer says something else.
        NoPlaceLeft: others were faster.
    """
    offer = await _own(session, call, application_id)
    if wish.agreed not in from_json(offer["terms"]).values():
        raise OtherWords
    binds = {"offer": offer["id"], "person": call.actor.person_id, "agreed": wish.agreed}
    if not await run(session, offers.ACCEPT, **binds):
        raise OfferOver
    place = {"call": offer["call_id"], "track": offer["track_id"]}
    if not await run(session, offers.TAKE_PLACE, **place):
        raise NoPlaceLeft
    await outbox.publish(session, PlaceAccepted(offer_id=offer["id"]))
    await _told(session, call.actor.person_id, "decisions.accept", offer)


async def decline(
    session: AsyncSession, call: Call, application_id: UUID, wish: DeclinePlaceIn
) -> None:
    """Leave the place to the next in line.

    Raises:
        NotFound: there is no application of which the actor is a member, or no offer for it.
        Forbidden: the actor is not its owner.
        OfferOver: it was answered, has expired or was withdrawn.
    """
    offer = await _own(session, call, application_id)
    await service.lock_rules(session, offer["call_id"])
    person_id = call.actor.person_id
    binds = {"offer": offer["id"], "person": person_id, "reason": wish.reason}
    if not await run(session, offers.DECLINE, **binds):
        raise OfferOver
    await promote(session, offer["call_id"], offer["track_id"], 1)
    await _told(session, person_id, "decisions.decline", offer)


async def leave_line(session: AsyncSession, call: Call, application_id: UUID) -> None:
    """Wait no longer.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is not its owner.
        NotWaiting: it waits for no place.
    """
    member = await _member(session, call, application_id)
    await service.lock_rules(session, member["call_id"])
    left = await run(session, offers.LEAVE_LINE, application=application_id)
    if not left:
        raise NotWaiting
    await _told(session, call.actor.person_id, "decisions.leave_line", dict(member))


async def withdraw(
    session: AsyncSession, call: Call, offer_id: UUID, wish: WithdrawOfferIn
) -> None:
    """Take an open offer back, with a reason that the applicant reads.

    Raises:
        NotFound: there is no such offer, or the actor does not manage its hub.
        OfferOver: it was answered, has expired or was withdrawn before.
    """
    rows = await run(session, offers.ONE, offer=offer_id)
    if not rows:
        raise NotFound
    offer = dict(rows[0])
    policy.may_decide(call.actor, offer["hub_id"])
    await service.lock_rules(session, offer["call_id"])
    if not await run(session, offers.WITHDRAW, offer=offer_id, reason=wish.reason):
        raise OfferOver
    await outbox.publish(session, OfferEnded(offer_id=offer_id))
    await promote(session, offer["call_id"], offer["track_id"], 1)
    after = {"reason": wish.reason}
    await _told(session, call.actor.person_id, "decisions.withdraw_offer", offer, after)


async def release_place(session: AsyncSession, application_id: UUID) -> None:
    """End the offer, the place and the waiting of an application that was withdrawn."""
    rows = await run(session, offers.OF_APPLICATION, application=application_id)
    if not rows:
        return
    await service.lock_rules(session, rows[0]["call_id"])
    await run(session, offers.LEAVE_LINE, application=application_id)
    for offer in await run(session, offers.END_WITH_APPLICATION, application=application_id):
        place = {"call": offer["call_id"], "track": offer["track_id"]}
        if offer["was_accepted"]:
            await run(session, offers.GIVE_PLACE_BACK, **place)
        await promote(session, offer["call_id"], offer["track_id"], 1)
        await _told(session, None, "decisions.offer_ends_with_application", dict(offer))


async def expire(database: Database) -> int:
    """End offers that nobody has answered in time; how many there were.

    Several workers may do it at once: each offer is ended by one of them.
    """
    async with database.sessions.begin() as session:
        due = await run(session, offers.DUE)
        for row in due:
            await service.lock_rules(session, row["call_id"])
            if await run(session, offers.EXPIRE, offer=row["id"]):
                await outbox.publish(session, OfferEnded(offer_id=row["id"]))
                await promote(session, row["call_id"], row["track_id"], 1)
                await _told(session, None, "decisions.offer_expires", dict(row))
    return len(due)


async def make(
    session: AsyncSession, decision_ids: list[UUID], rules: dict[str, Any]
) -> list[UUID]:
    """Make the offers of decisions, for as long as the call says; their ids."""
    terms = to_json(rules["terms"]).decode()
    rows = await run(
        session, offers.ADD, decisions=decision_ids, terms=terms, days=rules["offer_days"]
    )
    return [row["id"] for row in rows]


async def promote(session: AsyncSession, call_id: UUID, track_id: UUID, most: int) -> int:
    """Offer free places of a track to the next in line; how many were offered.

    Args:
        most: how many places have become free.
    """
    rules = await service.lock_rules(session, call_id)
    own = {"call": call_id, "track": track_id}
    for done in range(most):
        [state] = await run(session, offers.STATE, **own)
        rows = await run(session, offers.LINE, **own)
        line = [InLine(str(row["decision_id"]), frozenset(row["traits"])) for row in rows]
        held = Counter(from_json(state["traits"]))
        quotas = [one for one in rules["quotas"] if one["track"] == state["slug"]]
        least = {one["key"]: one["least"] for one in quotas}
        chosen = next_in_line(line, state["free"], least, held)
        if chosen is None:
            return done
        decision_id = UUID(chosen.decision_id)
        [offer_id] = await make(session, [decision_id], rules)
        await run(session, offers.PROMOTE, decision=decision_id)
        await outbox.publish(session, OfferPromoted(offer_id=offer_id))
        after = {"offer_id": str(offer_id), "decision_id": str(decision_id)}
        await audit.record(
            session, "decisions.promote", offer_id,
            actor_id=None, hub_id=state["hub_id"], after=after,
        )  # fmt: skip
    return most


async def _member(session: AsyncSession, call: Call, application_id: UUID) -> Any:
    binds = {"application": application_id, "person": call.actor.person_id}
    rows = await run(session, offers.MEMBER, **binds)
    row = rows[0] if rows else None
    policy.may_answer(row is not None, row is not None and row["is_owner"])
    return row


async def _own(session: AsyncSession, call: Call, application_id: UUID) -> dict[str, Any]:
    """The newest offer of an application of which the actor is the owner.

    Raises:
        NotFound: there is no application of which the actor is a member, or no offer for it.
        Forbidden: the actor is not its owner.
    """
    member = await _member(session, call, application_id)
    rows = await run(session, offers.NEWEST, application=application_id)
    if not rows:
        raise NotFound
    return dict(member) | dict(rows[0])


async def _told(
    session: AsyncSession,
    actor_id: UUID | None,
    act: str,
    about: dict[str, Any],
    after: dict[str, Any] | None = None,
) -> None:
    hub_id = about["hub_id"]
    object_id = about["application_id"]
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
