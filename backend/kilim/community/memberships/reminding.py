"""What days bring: letters a month and a week before a membership ends, each once, and moments of
the history of organisations when one begins and when it is over.
"""

from datetime import datetime

from sqlalchemy import text

from kilim.community.histories import service as histories
from kilim.community.memberships.statements import DAY
from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.db import Database, Statement, run
from kilim.events.community import MembershipEnds

BATCH = 100
# Of several workers one writes the row of a reminder; an end that moved is another end. Who was
# told of the last week is not told of the last month any more.
_DUE = Statement(
    text(f"""
    INSERT INTO membership_reminders (membership_id, ends_on, days)
    SELECT q.id, q.ends_on, q.days FROM (
        SELECT m.id, m.ends_on, CASE WHEN m.ends_on - {DAY} <= 7 THEN 7 ELSE 30 END AS days
        FROM memberships m JOIN hubs h ON h.id = m.hub_id
        WHERE m.decision = 'approved' AND m.ends_on BETWEEN {DAY} AND {DAY} + 30
    ) q
    WHERE NOT EXISTS (SELECT FROM membership_reminders r WHERE r.membership_id = q.id
        AND r.ends_on = q.ends_on AND r.days <= q.days)
    LIMIT CAST(:batch AS int)
    ON CONFLICT DO NOTHING RETURNING membership_id, days
    """)  # noqa: S608 - our own expression
)
_TURNED = Statement(
    text(f"""
    SELECT m.organisation_id, k.kind, m.id AS cause, CAST(p.name AS text) AS about,
        CAST(CASE k.kind WHEN 'resident' THEN m.starts_on ELSE m.ends_on + 1 END AS timestamp)
            AT TIME ZONE h.zone AS at
    FROM memberships m JOIN hubs h ON h.id = m.hub_id JOIN plans p ON p.id = m.plan_id
    CROSS JOIN (VALUES ('resident'), ('resident-no-more')) AS k (kind)
    WHERE m.organisation_id IS NOT NULL AND m.decision = 'approved'
        AND CASE k.kind WHEN 'resident' THEN m.starts_on <= {DAY} ELSE m.ends_on < {DAY} END
        AND NOT EXISTS (SELECT FROM organisation_history b WHERE b.hub_id = m.hub_id
            AND b.organisation_id = m.organisation_id AND b.kind = k.kind AND b.cause = m.id)
    LIMIT CAST(:batch AS int)
    """)  # noqa: S608 - our own expression
)


async def remind(database: Database) -> int:
    """Tell of what ends soon; how many memberships there were."""
    return await remind_at(database, current_time())


async def remind_at(database: Database, now: datetime) -> int:
    """The same, at an instant."""
    async with database.sessions.begin() as session:
        due = await run(session, _DUE, now=now, batch=BATCH)
        for row in due:
            event = MembershipEnds(membership_id=row["membership_id"], days=row["days"])
            await outbox.publish(session, event)
    return len(due)


async def tell(database: Database) -> int:
    """Tell organisations' histories which memberships began or are over; how many were new."""
    return await tell_at(database, current_time())


async def tell_at(database: Database, now: datetime) -> int:
    """The same, at an instant."""
    async with database.sessions.begin() as session:
        rows = await run(session, _TURNED, now=now, batch=BATCH)
        return await histories.note_all(session, rows)
