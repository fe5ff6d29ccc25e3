"""Reads of what memberships give to whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from kilim.calendar.times import day_span
from kilim.community.memberships.models import GoodFor
from kilim.community.memberships.rules import month_of, months_later
from kilim.core.db import Changing, Reads, Statement, run

LOCAL_DAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"


def active_on(day: str) -> str:
    """SQL over `m` (memberships): whether the membership holds on the day and does not rest."""
    return f"""(m.decision = 'approved' AND m.starts_on <= {day}
        AND (m.ends_on IS NULL OR m.ends_on >= {day})
        AND NOT EXISTS (SELECT FROM membership_pauses s WHERE s.membership_id = m.id
            AND s.valid @> {day}))"""


ACTIVE = active_on(LOCAL_DAY)
# What a person's memberships will give on the first of the next month.
_NEXT = Statement(
    text(f"""
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
        AND {active_on("month.first")}
    GROUP BY h.zone, key ORDER BY key
    """)
)
_OF_PERSON = Statement(
    text(f"""
    SELECT m.id, coalesce(p.name ->> CAST(:language AS text), p.name ->> 'en') AS plan,
        m.starts_on, m.ends_on, EXISTS (SELECT FROM membership_pauses s
            WHERE s.membership_id = m.id AND s.valid @> {LOCAL_DAY}) AS paused
    FROM memberships m JOIN plans p ON p.id = m.plan_id JOIN hubs h ON h.id = m.hub_id
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.person_id = CAST(:person AS uuid)
        AND m.decision = 'approved' AND (m.ends_on IS NULL OR m.ends_on >= {LOCAL_DAY})
    ORDER BY m.starts_on, m.id
    """)
)


@dataclass(frozen=True, slots=True)
class NextGrant:
    """What a person will be given next: so many minutes, good for that, at that instant."""

    at: datetime
    good_for: GoodFor
    minutes: int


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
