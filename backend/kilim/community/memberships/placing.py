"""Desks and lockers: a number each, never given twice at a time."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.memberships import policy, queries, statements
from kilim.community.memberships.errors import MembershipNotApproved, NoSpotLeft, SpotTaken
from kilim.community.memberships.models import Decision, MembershipSpot, SpotKind
from kilim.community.memberships.rules import DAY, day_of
from kilim.community.memberships.schemas import SpotIn
from kilim.community.memberships.service import record, told
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs


async def give_spot(
    session: AsyncSession, call: Call, membership_id: UUID, wish: SpotIn
) -> Document:
    """Give a membership a desk or a locker until it ends, as many as its plan gives.

    Raises:
        NotFound: there is no such membership, or the actor does not manage its hub.
        MembershipNotApproved: it was never approved, or is over.
        NoSpotLeft: the plan gives no more.
        SpotTaken: somebody else has it on some of the days.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_decide(call.actor, membership.hub_id)
    hub = await hubs.get_settings(session, membership.hub_id)
    first = max(day_of(call.now, ZoneInfo(hub.zone)), membership.starts_on)
    last = membership.ends_on
    if membership.decision is not Decision.APPROVED or (last is not None and last < first):
        raise MembershipNotApproved
    [terms] = await run(session, statements.TERMS_ON, plan=membership.plan_id, day=first)
    binds = {"membership": membership_id, "kind": wish.kind, "day": first}
    [held] = await run(session, statements.HELD, **binds)
    if held["held"] >= (terms["desks"] if wish.kind is SpotKind.DESK else terms["lockers"]):
        raise NoSpotLeft
    spot = MembershipSpot(
        hub_id=membership.hub_id,
        membership_id=membership_id,
        valid=Range(first, None if last is None else last + DAY),
        made_by=call.actor.person_id,
        made_at=call.now,
        **wish.model_dump(),
    )
    async with violations(session, ex_membership_spots_given_once=SpotTaken):
        session.add(spot)
    after = wish.model_dump(mode="json")
    await record(session, call.actor, "memberships.give_spot", membership_id, hub.id, after=after)
    answer = await queries.read_membership(session, membership_id, call.now)
    return await told(session, hub.id, answer)


async def end_spot(
    session: AsyncSession, call: Call, membership_id: UUID, spot_id: UUID
) -> Document:
    """Take a desk or a locker back from today on.

    Raises:
        NotFound: there is no such membership or spot, or the actor does not manage its hub.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_decide(call.actor, membership.hub_id)
    hub = await hubs.get_settings(session, membership.hub_id)
    today = day_of(call.now, ZoneInfo(hub.zone))
    binds = {"membership": membership_id, "spot": spot_id, "day": today}
    if not await run(session, statements.END_SPOT, **binds):
        raise NotFound
    before = {"spot_id": str(spot_id)}
    await record(session, call.actor, "memberships.end_spot", membership_id, hub.id, before=before)
    answer = await queries.read_membership(session, membership_id, call.now)
    return await told(session, hub.id, answer)
