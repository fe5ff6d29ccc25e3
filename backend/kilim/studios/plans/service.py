"""Changes to plans and memberships, and the minutes that they give each month."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core import audit, live
from kilim.core.db import Database, Statement, run, violations
from kilim.core.documents import Document, check_version
from kilim.hubs import queries as hubs
from kilim.ledger import service as ledger
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.studios.equipment.errors import NotAtTheHub
from kilim.studios.plans import policy, queries
from kilim.studios.plans.errors import AlreadyMember, EndsBeforeItStarts, PlanRetired
from kilim.studios.plans.models import Membership, Plan, PlanState, PlanTerms
from kilim.studios.plans.queries import LOCAL_DAY
from kilim.studios.plans.rules import GoodFor, expiry, month_of, months_later, unit_of
from kilim.studios.plans.schemas import (
    MembershipChangeIn,
    MembershipIn,
    PlanChangeIn,
    PlanIn,
)

CHANGED = "credits-changed"  # the topic that open screens follow
BATCH = 100
TERMS = {"monthly", "rollover_months", "price_amount"}

_AT_THE_HUB = Statement(
    text("""
    SELECT 1 FROM grants
    WHERE person_id = CAST(:person AS uuid) AND hub_id = CAST(:hub AS uuid) LIMIT 1
    """)
)
# Memberships whose local month has not been given yet. Each is granted in a transaction of its
# own, which asks again by the unique row of the month.
_DUE = Statement(
    text(f"""
    SELECT m.id FROM memberships m JOIN hubs h ON h.id = m.hub_id
    WHERE m.paused_at IS NULL AND m.starts_on <= {LOCAL_DAY}
        AND (m.ends_on IS NULL OR m.ends_on >= {LOCAL_DAY})
        AND (CAST(:membership AS uuid) IS NULL OR m.id = :membership)
        AND NOT EXISTS (SELECT FROM membership_grants g WHERE g.membership_id = m.id
            AND g.month = CAST(date_trunc('month', {LOCAL_DAY}) AS date))
    ORDER BY m.id LIMIT CAST(:batch AS int)
    """)  # noqa: S608 - our own expression
)
# Of several workers one writes the row; the others wait for its commit and write nothing.
_GIVE = Statement(
    text("""
    WITH given AS (
        INSERT INTO membership_grants (membership_id, month, granted_at)
        SELECT m.id, CAST(date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE h.zone)
                AS date), CAST(:now AS timestamptz)
        FROM memberships m JOIN hubs h ON h.id = m.hub_id
        WHERE m.id = CAST(:membership AS uuid)
        ON CONFLICT DO NOTHING RETURNING membership_id, month
    )
    SELECT m.hub_id, m.person_id, h.zone, given.month, t.rollover_months,
        CAST(t.minutes AS text) AS minutes
    FROM given JOIN memberships m ON m.id = given.membership_id JOIN hubs h ON h.id = m.hub_id
    CROSS JOIN LATERAL (
        SELECT * FROM plan_terms t WHERE t.plan_id = m.plan_id AND t.holds_from <= given.month
        ORDER BY t.holds_from DESC LIMIT 1) AS t
    """)
)


async def add_plan(session: AsyncSession, call: Call, wish: PlanIn) -> Document:
    """Offer a plan, which gives from this month on. The answer is a `PlanOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
    """
    policy.may_manage(call.actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    plan = Plan(hub_id=hub.id, name=wish.name.model_dump(), created_at=call.now)
    session.add(plan)
    await session.flush()
    terms = PlanTerms(
        plan_id=plan.id,
        holds_from=month_of(call.now, ZoneInfo(hub.zone)),
        minutes={one.good_for: one.minutes for one in wish.monthly},
        rollover_months=wish.rollover_months,
        price_amount=wish.price_amount,
        currency=hub.currency,
    )
    session.add(terms)
    await session.flush()
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    await _record(session, call.actor, "plans.add", hub.id, plan.id, after=after)
    return await _told(session, hub.id, await queries.read_plan(session, plan.id, call.now))


async def change_plan(
    session: AsyncSession, call: Call, plan_id: UUID, wish: PlanChangeIn, seen: int
) -> Document:
    """Rename or retire a plan at once; change what it gives from the next local month on.

    Raises:
        NotFound: there is no such plan, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
    """
    plan = await queries.lock_plan(session, plan_id)
    policy.may_see(call.actor, plan.hub_id)
    check_version(seen, plan.version)
    hub = await hubs.get_settings(session, plan.hub_id)
    before = from_json((await queries.read_plan(session, plan_id, call.now)).body)
    if wish.name is not None:
        plan.name = wish.name.model_dump()
    if wish.state is not None:
        plan.state = wish.state
    if wish.model_fields_set & TERMS:
        await _set_next_terms(
            session, plan_id, wish, before, month_of(call.now, ZoneInfo(hub.zone))
        )
    plan.version += 1
    await session.flush()
    answer = await queries.read_plan(session, plan_id, call.now)
    names = ("name", "state", "terms", "next_terms")
    after = from_json(answer.body)
    changed = [name for name in names if before[name] != after[name]]
    old, new = ({name: row[name] for name in changed} for row in (before, after))
    await _record(session, call.actor, "plans.change", hub.id, plan_id, before=old, after=new)
    return await _told(session, hub.id, answer)


async def _set_next_terms(
    session: AsyncSession, plan_id: UUID, wish: PlanChangeIn, plan: dict[str, Any], month: date
) -> None:
    last = plan["next_terms"] or plan["terms"]
    monthly = (
        {one.good_for: one.minutes for one in wish.monthly}
        if wish.monthly is not None
        else {one["good_for"]: one["minutes"] for one in last["monthly"]}
    )
    rollover, price = wish.rollover_months, wish.price_amount
    fields = {
        "minutes": monthly,
        "rollover_months": last["rollover_months"] if rollover is None else rollover,
        "price_amount": last["price"]["amount"] if price is None else price,
    }
    row = fields | {
        "plan_id": plan_id,
        "holds_from": months_later(month, 1),
        "currency": last["price"]["currency"],
    }
    key = [PlanTerms.plan_id, PlanTerms.holds_from]
    await session.execute(
        insert(PlanTerms).values(row).on_conflict_do_update(index_elements=key, set_=fields)
    )


async def add_membership(session: AsyncSession, call: Call, wish: MembershipIn) -> Document:
    """Put a person into a plan; the current month is given at once, and in full.

    Raises:
        NotFound: there is no such plan, or the actor does not manage its hub.
        PlanRetired: nobody joins it any more.
        NotAtTheHub: the person has no role there.
        AlreadyMember: the person is in the plan on one of the days.
    """
    plan = await queries.lock_plan(session, wish.plan_id)
    policy.may_see(call.actor, plan.hub_id)
    if plan.state is PlanState.RETIRED:
        raise PlanRetired
    if not await run(session, _AT_THE_HUB, person=wish.person_id, hub=plan.hub_id):
        raise NotAtTheHub
    membership = Membership(hub_id=plan.hub_id, **wish.model_dump())
    async with violations(session, ex_memberships_no_overlap=AlreadyMember):
        session.add(membership)
    after = wish.model_dump(mode="json")
    await _record(
        session, call.actor, "plans.add_membership", plan.hub_id, membership.id, after=after
    )
    return await _granted(session, call, membership)


async def change_membership(
    session: AsyncSession, call: Call, membership_id: UUID, wish: MembershipChangeIn, seen: int
) -> Document:
    """Pause a membership, let it go on, or end it; what was given stays.

    Raises:
        NotFound: there is no such membership, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        EndsBeforeItStarts: the new last day is before the first.
        AlreadyMember: the person is in the plan by another membership then.
    """
    membership = await queries.lock_membership(session, membership_id)
    policy.may_see(call.actor, membership.hub_id)
    check_version(seen, membership.version)
    before = _dates(membership)
    if "ends_on" in wish.model_fields_set:
        if wish.ends_on is not None and wish.ends_on < membership.starts_on:
            raise EndsBeforeItStarts
        membership.ends_on = wish.ends_on
    if wish.paused is not None and wish.paused is not (membership.paused_at is not None):
        membership.paused_at = call.now if wish.paused else None
    async with violations(session, ex_memberships_no_overlap=AlreadyMember):
        membership.version += 1
    await _record(
        session,
        call.actor,
        "plans.change_membership",
        membership.hub_id,
        membership_id,
        before=before,
        after=_dates(membership),
    )
    return await _granted(session, call, membership)


def _dates(membership: Membership) -> dict[str, Any]:
    ends_on = membership.ends_on and membership.ends_on.isoformat()
    return {"ends_on": ends_on, "paused": membership.paused_at is not None}


async def _granted(session: AsyncSession, call: Call, membership: Membership) -> Document:
    """Give the month if it is due now, and answer with the membership as it is then."""
    if await run(session, _DUE, now=call.now, membership=membership.id, batch=1):
        await grant_month(session, membership.id, call.now)
    answer = await queries.read_membership(session, membership.id)
    return await _told(session, membership.hub_id, answer)


async def grant_month(session: AsyncSession, membership_id: UUID, now: datetime) -> bool:
    """Give a membership the minutes of its local month; False when that has been done.

    The minutes expire with the month, or as many months later as the plan lets them roll over.
    """
    rows = await run(session, _GIVE, membership=membership_id, now=now)
    if not rows:
        return False
    row, owner = rows[0], Owner(OwnerKind.PERSON, rows[0]["person_id"])
    minutes = from_json(row["minutes"])
    accounts = {
        kind: await ledger.open_account(session, row["hub_id"], owner, unit_of(GoodFor(kind)))
        for kind in minutes
    }
    await ledger.lock(session, [account.id for account in accounts.values()])
    reason = ledger.Reason("plans.grant", Reference("membership", membership_id), None, now)
    until = expiry(row["month"], row["rollover_months"], ZoneInfo(row["zone"]))
    for kind, account in accounts.items():
        await ledger.grant(session, account.id, minutes[kind], reason, expires_at=until)
    return True


async def grant_due(database: Database, now: datetime) -> int:
    """Give every membership the month that it has not been given; how many there were.

    Several workers may do it at once: each month of a membership is given once.
    """
    async with database.sessions.begin() as session:
        due = await run(session, _DUE, now=now, membership=None, batch=BATCH)
    given = 0
    for row in due:
        async with database.sessions.begin() as session:
            if await grant_month(session, row["id"], now):
                membership = await queries.lock_membership(session, row["id"])
                await live.publish(session, membership.hub_id, CHANGED, hub_id=membership.hub_id)
                given += 1
    return given


async def _record(
    session: AsyncSession,
    actor: Actor,
    act: str,
    hub_id: UUID,
    what: UUID,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    await audit.record(
        session, act, what, actor_id=actor.person_id, hub_id=hub_id, before=before, after=after
    )


async def _told(session: AsyncSession, hub_id: UUID, answer: Document) -> Document:
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return answer
