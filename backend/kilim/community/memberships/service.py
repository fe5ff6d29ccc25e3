"""The life of a membership: asked for, approved or refused, paused, ended, renewed."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.accounts.people import service as people
from kilim.community.memberships import policy, queries, statements
from kilim.community.memberships.errors import (
    AlreadyMember,
    EndsBeforeItStarts,
    MembershipDecided,
    MembershipNotApproved,
    NotOfTheHub,
    NotOfTheOrganisation,
    NotRenewable,
    PlanRetired,
)
from kilim.community.memberships.models import (
    Decision,
    Membership,
    MembershipPeriod,
    Plan,
    PlanState,
)
from kilim.community.memberships.rules import DAY, day_of, last_day, renewable_from
from kilim.community.memberships.schemas import (
    ApprovalIn,
    MembershipApplicationIn,
    MembershipChangeIn,
    MembershipIn,
    RefusalIn,
)
from kilim.community.organisations import queries as organisations
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.events.community import (
    MembershipApproved,
    MembershipAsked,
    MembershipChanged,
    MembershipRefused,
)
from kilim.hubs import queries as hubs

CHANGED = "credits-changed"  # the topic that open screens follow: what is had, and by what


async def add_membership(session: AsyncSession, call: Call, wish: MembershipIn) -> Document:
    """Put a person, or an organisation of theirs, into a plan without an application.

    Raises:
        NotFound: there is no such plan, or the actor does not manage its hub.
        PlanRetired: nobody joins it any more.
        NotOfTheHub: the person has no role there.
        NotOfTheOrganisation: the person does not belong to it.
        AlreadyMember: the member is in the plan on one of the days.
    """
    return await _answer(session, call, await put_in(session, call, wish))


async def put_in(session: AsyncSession, call: Call, wish: MembershipIn) -> Membership:
    """The same without telling open screens, for who puts in many and tells them once.

    Raises:
        NotFound: there is no such plan, or the actor does not manage its hub.
        PlanRetired: nobody joins it any more.
        NotOfTheHub: the person has no role there.
        NotOfTheOrganisation: the person does not belong to it.
        AlreadyMember: the member is in the plan on one of the days.
    """
    plan = await queries.lock_plan(session, wish.plan_id)
    policy.may_decide(call.actor, plan.hub_id)
    if plan.state is PlanState.RETIRED:
        raise PlanRetired
    if not await run(session, statements.AT_THE_HUB, person=wish.person_id, hub=plan.hub_id):
        raise NotOfTheHub
    await _require_organisation(session, call, wish.person_id, wish.organisation_id)
    membership = Membership(
        hub_id=plan.hub_id,
        decided_at=call.now,
        decided_by=call.actor.person_id,
        created_at=call.now,
        **wish.model_dump(),
    )
    async with violations(session, ex_memberships_no_overlap=AlreadyMember):
        session.add(membership)
    await _add_period(session, call, membership, wish.starts_on, wish.ends_on)
    after = wish.model_dump(mode="json")
    await _record(session, call, "memberships.add", membership, after=after)
    await outbox.publish(session, MembershipChanged(membership_id=membership.id))
    return membership


async def apply(session: AsyncSession, call: Call, wish: MembershipApplicationIn) -> Document:
    """Ask for a plan, for oneself or for one's organisation; a manager decides.

    Raises:
        NotFound: there is no such plan.
        PlanRetired: nobody joins it any more.
        NotOfTheOrganisation: the actor does not belong to it.
        AlreadyMember: the member has asked for the plan already.
    """
    plan = await queries.lock_plan(session, wish.plan_id)
    if plan.state is PlanState.RETIRED:
        raise PlanRetired
    await _require_organisation(session, call, call.actor.person_id, wish.organisation_id)
    membership = Membership(
        hub_id=plan.hub_id,
        person_id=call.actor.person_id,
        decision=Decision.APPLIED,
        created_at=call.now,
        **wish.model_dump(),
    )
    async with violations(session, uq_memberships_asked_once=AlreadyMember):
        session.add(membership)
    after = wish.model_dump(mode="json", exclude={"wish"})
    await _record(session, call, "memberships.apply", membership, after=after)
    await outbox.publish(session, MembershipAsked(membership_id=membership.id))
    return await _answer(session, call, membership)


async def approve(
    session: AsyncSession, call: Call, membership_id: UUID, wish: ApprovalIn, seen: int
) -> Document:
    """Approve an application from a day on, for as long as the plan says.

    Who had no role at the hub is a resident of it from now on.

    Raises:
        NotFound: there is no such membership, or the actor does not manage its hub.
        MembershipDecided: somebody decided before, or it was withdrawn.
        ChangedMeanwhile: it has another version by now.
        AlreadyMember: the member is in the plan on one of the days.
    """
    membership = await _undecided(session, call, membership_id, seen)
    terms = await _terms(session, membership.plan_id, wish.starts_on)
    membership.starts_on = wish.starts_on
    membership.ends_on = last_day(wish.starts_on, terms["period_months"])
    async with violations(session, ex_memberships_no_overlap=AlreadyMember):
        _decide(membership, Decision.APPROVED, call)
    await _add_period(session, call, membership, membership.starts_on, membership.ends_on)
    where = {"person": membership.person_id, "hub": membership.hub_id}
    if not await run(session, statements.AT_THE_HUB, **where):
        with outbox.quietly():  # the letter about the approval says it
            await people.appoint(
                session,
                membership.person_id,
                Role.RESIDENT,
                membership.hub_id,
                now=call.now,
                granted_by=call.actor.person_id,
            )
    await _record(session, call, "memberships.approve", membership, after=_days(membership))
    await outbox.publish(session, MembershipApproved(membership_id=membership_id))
    return await _answer(session, call, membership)


async def refuse(
    session: AsyncSession, call: Call, membership_id: UUID, wish: RefusalIn, seen: int
) -> Document:
    """Refuse an application and say why.

    Raises:
        NotFound: there is no such membership, or the actor does not manage its hub.
        MembershipDecided: somebody decided before, or it was withdrawn.
        ChangedMeanwhile: it has another version by now.
    """
    membership = await _undecided(session, call, membership_id, seen)
    membership.reason = wish.reason
    _decide(membership, Decision.REFUSED, call)
    await session.flush()
    await _record(session, call, "memberships.refuse", membership)
    await outbox.publish(session, MembershipRefused(membership_id=membership_id))
    return await _answer(session, call, membership)


async def withdraw(session: AsyncSession, call: Call, membership_id: UUID) -> Document:
    """Take one's own application back while nobody has decided.

    Raises:
        NotFound: there is no such membership of the actor.
        MembershipDecided: it was decided, or withdrawn before.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_withdraw(call.actor, membership.person_id)
    if membership.decision is not Decision.APPLIED:
        raise MembershipDecided
    membership.decision = Decision.WITHDRAWN
    membership.version += 1
    await session.flush()
    await _record(session, call, "memberships.withdraw", membership)
    await outbox.publish(session, MembershipChanged(membership_id=membership_id))
    return await _answer(session, call, membership)


async def change_membership(
    session: AsyncSession, call: Call, membership_id: UUID, wish: MembershipChangeIn, seen: int
) -> Document:
    """Pause a membership from today, let it go on, or end it; what was given stays.

    Raises:
        NotFound: there is no such membership, or the actor does not manage its hub.
        MembershipNotApproved: it was never approved.
        ChangedMeanwhile: it has another version by now.
        EndsBeforeItStarts: the new last day is before the first.
        AlreadyMember: the member is in the plan by another membership then.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_decide(call.actor, membership.hub_id)
    _require_approved(membership)
    check_version(seen, membership.version)
    before = _days(membership)
    if "ends_on" in wish.model_fields_set:
        await end(session, membership, wish.ends_on)
    if wish.paused is not None:
        await _pause(session, call, membership, paused=wish.paused)
    membership.version += 1
    await session.flush()
    after = _days(membership) | wish.model_dump(include={"paused"}, exclude_none=True)
    await _record(session, call, "memberships.change", membership, before=before, after=after)
    await outbox.publish(session, MembershipChanged(membership_id=membership_id))
    return await _answer(session, call, membership)


async def renew(session: AsyncSession, call: Call, membership_id: UUID, seen: int) -> Document:
    """Add the next period of a membership that ends soon, as long as the plan says now.

    Its desks and lockers stay, unless somebody else was promised them.

    Raises:
        NotFound: there is no such membership of the actor, or of a hub that they manage.
        ChangedMeanwhile: it has another version by now.
        NotRenewable: it has no end, its end is far, it is over, or it was not approved.
        PlanRetired: nobody joins the plan any more.
        AlreadyMember: the member has another membership in the plan then.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_see(call.actor, membership.hub_id, membership.person_id)
    check_version(seen, membership.version)
    today, last = await _today(session, call, membership), membership.ends_on
    if membership.decision is not Decision.APPROVED or last is None:
        raise NotRenewable
    if not renewable_from(last) <= today <= last:
        raise NotRenewable
    plan = await session.get_one(Plan, membership.plan_id)
    if plan.state is PlanState.RETIRED:
        raise PlanRetired
    first = last + DAY
    terms = await _terms(session, membership.plan_id, today)
    until = last_day(first, terms["period_months"])
    before = _days(membership)
    async with violations(
        session,
        ex_memberships_no_overlap=AlreadyMember,
        ex_membership_periods_no_overlap=NotRenewable,
    ):
        membership.ends_on = until
        membership.version += 1
        session.add(_period(call, membership, first, until))
    await run(session, statements.KEEP_SPOTS, membership=membership_id, first=first, last=until)
    after = _days(membership)
    await _record(session, call, "memberships.renew", membership, before=before, after=after)
    await outbox.publish(session, MembershipChanged(membership_id=membership_id))
    return await _answer(session, call, membership)


async def _undecided(
    session: AsyncSession, call: Call, membership_id: UUID, seen: int
) -> Membership:
    membership = await queries.lock_membership(session, membership_id)
    policy.may_decide(call.actor, membership.hub_id)
    if membership.decision is not Decision.APPLIED:
        raise MembershipDecided
    check_version(seen, membership.version)
    return membership


def _require_approved(membership: Membership) -> None:
    if membership.decision is not Decision.APPROVED:
        raise MembershipNotApproved


def _decide(membership: Membership, decision: Decision, call: Call) -> None:
    membership.decision = decision
    membership.decided_at = call.now
    membership.decided_by = call.actor.person_id
    membership.version += 1


async def _require_organisation(
    session: AsyncSession, call: Call, person_id: UUID, organisation_id: UUID | None
) -> None:
    if organisation_id is None:
        return
    found = await organisations.current_organisation(session, person_id, organisation_id, call.now)
    if found is None:
        raise NotOfTheOrganisation


async def end(session: AsyncSession, membership: Membership, last: date | None) -> None:
    """Let a membership that is held end on a day, with all that it gives; None is without an end.

    Raises:
        EndsBeforeItStarts: the day is before its first.
        AlreadyMember: the member is in the plan by another membership then.
    """
    if last is not None and last < membership.starts_on:
        raise EndsBeforeItStarts
    async with violations(session, ex_memberships_no_overlap=AlreadyMember):
        membership.ends_on = last
    binds = {"membership": membership.id, "last": last}
    if last is not None:
        await run(session, statements.CUT_PERIODS, **binds)
        await run(session, statements.CUT_SPOTS, **binds)
    await run(session, statements.STRETCH, **binds)


async def _pause(
    session: AsyncSession, call: Call, membership: Membership, *, paused: bool
) -> None:
    binds = {"membership": membership.id, "day": await _today(session, call, membership)}
    if paused:
        by = {"by": call.actor.person_id, "now": call.now}
        await run(session, statements.BEGIN_PAUSE, **binds, **by)
    else:
        await run(session, statements.END_PAUSE, **binds)


async def _today(session: AsyncSession, call: Call, membership: Membership) -> date:
    hub = await hubs.get_settings(session, membership.hub_id)
    return day_of(call.now, ZoneInfo(hub.zone))


async def _terms(session: AsyncSession, plan_id: UUID, day: date) -> Any:
    """The plan's desks, lockers and months of a period on the day."""
    [terms] = await run(session, statements.TERMS_ON, plan=plan_id, day=day)
    return terms


def _period(call: Call, membership: Membership, first: date, last: date | None) -> MembershipPeriod:
    return MembershipPeriod(
        hub_id=membership.hub_id,
        membership_id=membership.id,
        valid=Range(first, None if last is None else last + DAY),
        made_by=call.actor.person_id,
        made_at=call.now,
    )


async def _add_period(
    session: AsyncSession, call: Call, membership: Membership, first: date, last: date | None
) -> None:
    session.add(_period(call, membership, first, last))
    await session.flush()


def _days(membership: Membership) -> dict[str, Any]:
    ends_on = membership.ends_on and membership.ends_on.isoformat()
    return {"starts_on": membership.starts_on.isoformat(), "ends_on": ends_on}


async def _record(
    session: AsyncSession, call: Call, act: str, membership: Membership, **changed: Any
) -> None:
    await record(session, call.actor, act, membership.id, membership.hub_id, **changed)


async def _answer(session: AsyncSession, call: Call, membership: Membership) -> Document:
    answer = await queries.read_membership(session, membership.id, call.now)
    return await told(session, membership.hub_id, answer)


async def record(
    session: AsyncSession, actor: Actor, act: str, what: UUID, hub_id: UUID, **changed: Any
) -> None:
    """Keep who changed what; for the use cases of this slice."""
    await audit.record(session, act, what, actor_id=actor.person_id, hub_id=hub_id, **changed)


async def told(session: AsyncSession, hub_id: UUID, answer: Document) -> Document:
    """Tell open screens, and answer."""
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return answer
