"""Reads of plans, memberships and residencies."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.memberships import policy, statements
from kilim.community.memberships.models import Membership, Plan
from kilim.community.memberships.rules import day_of
from kilim.community.memberships.schemas import MembershipFilter, ReachFilter, ResidentFilter
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """What letters say of a membership."""

    hub_id: UUID
    hub: str
    person_id: UUID
    organisation: str | None
    plan: dict[str, str]
    wish: str
    reason: str
    starts_on: date
    ends_on: date | None


async def mail_facts(session: AsyncSession, membership_id: UUID) -> MembershipFacts:
    """The facts of a membership that is there."""
    [row] = await run(session, statements.FACTS, membership=membership_id)
    fields = dict(row)
    return MembershipFacts(plan=from_json(fields.pop("plan")), **fields)


async def list_plans(call: Call, hub: str) -> Document:
    """The hub's plans, the active ones first; a hub has few, so this is one page.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_manage(call.actor, hub_id)
    row = await call.reads.first(statements.PLANS, hub=hub_id, now=call.now)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def list_offers(call: Call, hub: str) -> Document:
    """The plans that one can ask for, with what they give now.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    row = await call.reads.first(statements.OFFERS, hub=hub_id, now=call.now)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_plan(session: AsyncSession, plan_id: UUID, now: datetime) -> Document:
    """A plan as `PlanOut`, inside the transaction that has just changed it."""
    [row] = await run(session, statements.ONE_PLAN, plan=plan_id, now=now)
    return Document(row["body"], row["version"])


async def lock_plan(session: AsyncSession, plan_id: UUID) -> Plan:
    """The plan for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    query = select(Plan).where(Plan.id == plan_id).with_for_update(key_share=True)
    plan = await session.scalar(query)
    if plan is None:
        raise NotFound
    return plan


async def list_memberships(call: Call, wanted: MembershipFilter) -> dict[str, Any]:
    """Memberships of the hub, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    found = wanted.model_dump(exclude={"hub"})
    rows = await call.reads.all(statements.MEMBERSHIPS, hub=hub_id, now=call.now, **found)
    return _page(rows, wanted.limit)


async def list_own(call: Call, hub: str) -> Document:
    """The actor's own memberships and applications at a hub, the newest first.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    binds = {"hub": hub_id, "person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.OWN, **binds)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def get_membership(call: Call, membership_id: UUID) -> Document:
    """A membership with its periods and pauses.

    Raises:
        NotFound: there is none, or the actor neither holds it nor manages its hub.
    """
    whose = await call.reads.first(statements.WHOSE, membership=membership_id)
    if whose is None:
        raise NotFound
    policy.may_see(call.actor, whose["hub_id"], whose["person_id"])
    binds = {"membership": membership_id, "now": call.now}
    row = await call.reads.first(statements.ONE_MEMBERSHIP, **binds)
    assert row is not None  # noqa: S101 - memberships are not deleted
    return Document(row["body"], row["version"])


async def read_membership(session: AsyncSession, membership_id: UUID, now: datetime) -> Document:
    """A membership as `MembershipDetail`, inside the transaction that has just changed it."""
    [row] = await run(session, statements.ONE_MEMBERSHIP, membership=membership_id, now=now)
    return Document(row["body"], row["version"])


async def lock_membership(session: AsyncSession, membership_id: UUID) -> Membership:
    """The membership for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    query = select(Membership).where(Membership.id == membership_id).with_for_update(key_share=True)
    membership = await session.scalar(query)
    if membership is None:
        raise NotFound
    return membership


async def list_residents(call: Call, wanted: ResidentFilter) -> dict[str, Any]:
    """Who is a resident of the hub on a day, and how many they are.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub.id)
    on: date = wanted.on or day_of(call.now, ZoneInfo(hub.zone))
    binds = {"hub": hub.id, "on": on, "after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.RESIDENTS, **binds)
    days = {"since": on, "until": on + timedelta(days=1)}
    count = await call.reads.first(statements.REACH, hub=hub.id, **days)
    assert count is not None  # noqa: S101 - an aggregate always gives a row
    counts = {"residents": count["people"], "residencies": count["participations"]}
    return _page(rows, wanted.limit) | {"on": on} | counts


async def count_reached(call: Call, wanted: ReachFilter) -> dict[str, Any]:
    """How many people were residents of the hub on some of the days.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    days = {"since": wanted.since, "until": wanted.until}
    row = await call.reads.first(statements.REACH, hub=hub_id, **days)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return days | dict(row)


def _page(rows: Any, limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > limit else None,
    }
