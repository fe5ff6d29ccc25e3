"""The minutes that memberships give each month."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.memberships.models import GoodFor
from kilim.community.memberships.service import CHANGED
from kilim.core import live
from kilim.core.db import Database, Statement, run
from kilim.ledger import service as ledger
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.studios.minutes.queries import ACTIVE, LOCAL_DAY
from kilim.studios.minutes.rules import expiry, unit_of

BATCH = 100

# Memberships whose local month has not been given yet. Each is granted in a transaction of its
# own, which asks again by the unique row of the month.
_DUE = Statement(
    text(f"""
    SELECT m.id, m.hub_id FROM memberships m JOIN hubs h ON h.id = m.hub_id
    WHERE {ACTIVE} AND (CAST(:membership AS uuid) IS NULL OR m.id = :membership)
        AND NOT EXISTS (SELECT FROM membership_grants g WHERE g.membership_id = m.id
            AND g.month = CAST(date_trunc('month', {LOCAL_DAY}) AS date))
    ORDER BY m.id LIMIT CAST(:batch AS int)
    """)  # noqa: S608 - our own expressions
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


async def grant_if_due(session: AsyncSession, membership_id: UUID, now: datetime) -> bool:
    """Give a membership its month if it is active and has not been given it."""
    if not await run(session, _DUE, now=now, membership=membership_id, batch=1):
        return False
    return await grant_month(session, membership_id, now)


async def grant_month(session: AsyncSession, membership_id: UUID, now: datetime) -> bool:
    """Give a membership the minutes of its local month; False when that has been done.

    The minutes are the person's who holds it. They expire with the month, or as many months later
    as the plan lets them roll over.
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
                await live.publish(session, row["hub_id"], CHANGED, hub_id=row["hub_id"])
                given += 1
    return given
