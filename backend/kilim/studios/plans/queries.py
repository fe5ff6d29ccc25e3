"""Reads of plans and memberships, for the managers of their hub."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.times import day_span
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.plans import policy
from kilim.studios.plans.models import Membership, Plan
from kilim.studios.plans.rules import GoodFor, month_of, months_later
from kilim.studios.plans.schemas import MembershipFilter

# SQL over `t` (plan_terms) and over a hub's zone.
_TERMS = """json_build_object('holds_from', t.holds_from,
    'monthly', (SELECT json_agg(json_build_object(
        'good_for', key, 'minutes', CAST(value AS int)) ORDER BY key)
        FROM jsonb_each_text(t.minutes)),
    'rollover_months', t.rollover_months,
    'price', json_build_object('amount', t.price_amount, 'currency', t.currency))"""
LOCAL_DAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_PLAN = f"""
    SELECT p.id, p.hub_id, p.version, p.name, p.state,
        (SELECT {_TERMS} FROM plan_terms t WHERE t.plan_id = p.id AND t.holds_from <= {LOCAL_DAY}
            ORDER BY t.holds_from DESC LIMIT 1) AS terms,
        (SELECT {_TERMS} FROM plan_terms t WHERE t.plan_id = p.id AND t.holds_from > {LOCAL_DAY}
            ORDER BY t.holds_from LIMIT 1) AS next_terms,
        (SELECT count(*) FROM memberships m WHERE m.hub_id = p.hub_id AND m.plan_id = p.id
            AND (m.ends_on IS NULL OR m.ends_on >= {LOCAL_DAY})) AS members
    FROM plans p JOIN hubs h ON h.id = p.hub_id
"""
_PLANS = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM ({_PLAN} WHERE p.hub_id = CAST(:hub AS uuid) ORDER BY p.state, p.id) AS q
    """)
)
_ONE_PLAN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version
    FROM ({_PLAN} WHERE p.id = CAST(:plan AS uuid)) AS q
    """)
)
_MEMBERSHIP = f"""
    SELECT m.id, m.version, m.plan_id, p.name AS plan,
        json_build_object('id', w.id, 'name', w.name) AS person,
        m.starts_on, m.ends_on, {iso("m.paused_at")} AS paused_at,
        (SELECT max(month) FROM membership_grants g WHERE g.membership_id = m.id) AS granted_for
    FROM memberships m JOIN plans p ON p.id = m.plan_id JOIN people w ON w.id = m.person_id
"""
_MEMBERSHIPS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        {_MEMBERSHIP} WHERE m.hub_id = CAST(:hub AS uuid)
            AND (CAST(:plan AS uuid) IS NULL OR m.plan_id = :plan)
            AND (CAST(:person AS uuid) IS NULL OR m.person_id = :person)
            AND (CAST(:after AS uuid) IS NULL OR m.id < :after)
        ORDER BY m.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
_ONE_MEMBERSHIP = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version
    FROM ({_MEMBERSHIP} WHERE m.id = CAST(:membership AS uuid)) AS q
    """)
)
# What a person's memberships will give on the first of the next month.
_NEXT = Statement(
    text("""
    SELECT h.zone, key AS good_for, CAST(sum(CAST(value AS int)) AS int) AS minutes
    FROM memberships m JOIN hubs h ON h.id = m.hub_id
    CROSS JOIN LATERAL (
        SELECT CAST(date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE h.zone)
            + interval '1 month' AS date) AS first) AS month
    CROSS JOIN LATERAL (
        SELECT t.minutes FROM plan_terms t
        WHERE t.plan_id = m.plan_id AND t.holds_from <= month.first
        ORDER BY t.holds_from DESC LIMIT 1) AS terms
    CROSS JOIN LATERAL jsonb_each_text(terms.minutes)
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.person_id = CAST(:person AS uuid)
        AND m.paused_at IS NULL AND m.starts_on <= month.first
        AND (m.ends_on IS NULL OR m.ends_on >= month.first)
    GROUP BY h.zone, key ORDER BY key
    """)
)
_OF_PERSON = Statement(
    text(f"""
    SELECT m.id, coalesce(p.name ->> CAST(:language AS text), p.name ->> 'en') AS plan,
        m.starts_on, m.ends_on, m.paused_at IS NOT NULL AS paused
    FROM memberships m JOIN plans p ON p.id = m.plan_id JOIN hubs h ON h.id = m.hub_id
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.person_id = CAST(:person AS uuid)
        AND (m.ends_on IS NULL OR m.ends_on >= {LOCAL_DAY})
    ORDER BY m.starts_on, m.id
    """)
)


@dataclass(frozen=True, slots=True)
class NextGrant:
    """What a person will be given next: so many minutes, good for that, at that instant."""

    at: datetime
    good_for: GoodFor
    minutes: int


async def list_plans(call: Call, hub: str) -> Document:
    """The hub's plans, the active ones first; a hub has few, so this is one page.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_manage(call.actor, hub_id)
    row = await call.reads.first(_PLANS, hub=hub_id, now=call.now)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_plan(session: AsyncSession, plan_id: UUID, now: datetime) -> Document:
    """A plan as `PlanOut`, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE_PLAN, plan=plan_id, now=now)
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
    rows = await call.reads.all(_MEMBERSHIPS, hub=hub_id, **found)
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if more else None,
    }


async def read_membership(session: AsyncSession, membership_id: UUID) -> Document:
    """A membership as `MembershipOut`, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE_MEMBERSHIP, membership=membership_id)
    return Document(row["body"], row["version"])


async def lock_membership(session: AsyncSession, membership_id: UUID) -> Membership:
    """The membership for a change in this transaction.

    Raises:
        NotFound: it does not exist.
    """
    query = select(Membership).where(Membership.id == membership_id)
    membership = await session.scalar(query.with_for_update(key_share=True))
    if membership is None:
        raise NotFound
    return membership


async def list_next_grants(
    asked: Reads | Changing, hub_id: UUID, person_id: UUID, now: datetime
) -> list[NextGrant]:
    """What the person's memberships will give on the first of the next local month."""
    binds = {"hub": hub_id, "person": person_id, "now": now}
    rows = (
        await asked.all(_NEXT, **binds)
        if isinstance(asked, Reads)
        else await run(asked, _NEXT, **binds)
    )
    grants = []
    for row in rows:
        zone = ZoneInfo(row["zone"])
        first: date = months_later(month_of(now, zone), 1)
        grants.append(NextGrant(day_span(first, zone)[0], GoodFor(row["good_for"]), row["minutes"]))
    return grants


async def list_own(
    reads: Reads, hub_id: UUID, person_id: UUID, language: str, now: datetime
) -> list[dict[str, Any]]:
    """The person's memberships that are not over, with the names of their plans."""
    binds = {"hub": hub_id, "person": person_id, "language": language, "now": now}
    return [dict(row) for row in await reads.all(_OF_PERSON, **binds)]
