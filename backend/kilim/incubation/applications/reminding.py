"""Reminding those whose application has something unsent when its end is near."""

from kilim.core import outbox
from kilim.core.db import Database, run
from kilim.events.incubation import ApplicationEnds
from kilim.incubation.applications import statements


async def remind(database: Database) -> int:
    """Remind a day and two hours before the end; how many applications there were.

    Several workers may do it at once: `pk_application_reminders` lets each reminder out once, and
    an end that moved is another end.
    """
    async with database.sessions.begin() as session:
        due = await run(session, statements.REMIND)
        for row in due:
            event = ApplicationEnds(application_id=row["application_id"], kind=row["kind"])
            await outbox.publish(session, event)
    return len(due)
