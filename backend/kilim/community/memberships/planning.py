"""Changes to plans: what they give and cost from which month on."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.memberships import policy, queries
from kilim.community.memberships.models import Plan, PlanTerms
from kilim.community.memberships.rules import month_of, months_later
from kilim.community.memberships.schemas import PlanChangeIn, PlanIn
from kilim.community.memberships.service import record, told
from kilim.core.documents import Document, check_version
from kilim.hubs import queries as hubs

TERMS = {"monthly", "rollover_months", "price_amount", "desks", "lockers", "period_months"}


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
        desks=wish.desks,
        lockers=wish.lockers,
        period_months=wish.period_months,
    )
    session.add(terms)
    await session.flush()
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    await record(session, call.actor, "plans.add", plan.id, hub.id, after=after)
    return await told(session, hub.id, await queries.read_plan(session, plan.id, call.now))


async def change_plan(
    session: AsyncSession, call: Call, plan_id: UUID, wish: PlanChangeIn, seen: int
) -> Document:
    """Rename or retire a plan at once; change what it gives from the next local month on.

    Raises:
        NotFound: there is no such plan, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
    """
    plan = await queries.lock_plan(session, plan_id)
    policy.may_decide(call.actor, plan.hub_id)
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
    await record(session, call.actor, "plans.change", plan_id, hub.id, before=old, after=new)
    return await told(session, hub.id, answer)


async def _set_next_terms(
    session: AsyncSession, plan_id: UUID, wish: PlanChangeIn, plan: dict[str, Any], month: date
) -> None:
    last = plan["next_terms"] or plan["terms"]
    sent = wish.model_dump(include=TERMS & wish.model_fields_set)
    monthly = sent.pop("monthly", None) or last["monthly"]
    kept = {name: last[name] for name in ("rollover_months", "desks", "lockers", "period_months")}
    fields = kept | {"price_amount": last["price"]["amount"]} | sent
    fields["minutes"] = {one["good_for"]: one["minutes"] for one in monthly}
    row = fields | {
        "plan_id": plan_id,
        "holds_from": months_later(month, 1),
        "currency": last["price"]["currency"],
    }
    key = [PlanTerms.plan_id, PlanTerms.holds_from]
    await session.execute(
        insert(PlanTerms).values(row).on_conflict_do_update(index_elements=key, set_=fields)
    )
