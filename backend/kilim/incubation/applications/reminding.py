"""Reminding those whose application has something unsent when its end is near."""

from sqlalchemy import text

from kilim.core import outbox
from kilim.core.db import Database, Statement, run
from kilim.events.incubation import ApplicationEnds
from kilim.incubation.applications.statements import UNTIL, WORKING

# Asked each minute, so it looks at calls that are near their end and at what was reopened alone,
# each by an index; and what was reminded is not tried again.
_REMIND = Statement(
    text(f"""
    WITH near AS (
        SELECT a.id FROM calls c JOIN applications a ON a.call_id = c.id
        WHERE c.state = 'published' AND (c.closes_at BETWEEN now() - interval '2 days'
            AND now() + interval '1 day'
            OR EXISTS (SELECT FROM extension_codes e WHERE e.call_id = c.id AND e.until > now()))
        UNION SELECT a.id FROM applications a WHERE a.reopened_until > now()
    ), working AS MATERIALIZED (
        SELECT a.id, {UNTIL} AS until
        FROM near JOIN applications a ON a.id = near.id JOIN calls c ON c.id = a.call_id
        JOIN application_drafts d ON d.application_id = a.id
        WHERE {WORKING}
    ), due AS (
        SELECT id, until,
            CASE WHEN until <= now() + interval '2 hours' THEN 'hours' ELSE 'day' END AS kind
        FROM working WHERE until <= now() + interval '1 day'
    )
    INSERT INTO application_reminders (application_id, kind, closes_at)
    SELECT id, kind, until FROM due
    WHERE NOT EXISTS (SELECT FROM application_reminders r
        WHERE r.application_id = due.id AND r.kind = due.kind AND r.closes_at = due.until)
    ON CONFLICT DO NOTHING RETURNING application_id, kind
    """)  # noqa: S608 - our own constants
)


async def remind(database: Database) -> int:
    """Remind a day and two hours before the end; how many applications there were.

    Several workers may do it at once: `pk_application_reminders` lets each reminder out once, and
    an end that moved is another end.
    """
    async with database.sessions.begin() as session:
        due = await run(session, _REMIND)
        for row in due:
            event = ApplicationEnds(application_id=row["application_id"], kind=row["kind"])
            await outbox.publish(session, event)
    return len(due)
