"""Asking ventures for the year that is over."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.db import Changing, Database, run
from kilim.events.impact import FollowUpDue
from kilim.impact.observations import statements


async def remind(database: Database) -> int:
    """Ask everybody once for the year that is over; how many were asked.

    Several workers may do it at once: `pk_followup_reminders` lets each question out once.
    """
    async with database.sessions.begin() as session:
        return await remind_at(session, current_time())


async def remind_at(session: Changing, now: datetime) -> int:
    """The same at `now`, in the transaction of the caller."""
    due = await run(session, statements.REMIND, now=now)
    for row in due:
        event = FollowUpDue(organisation_id=row["organisation_id"], year=row["year"])
        await outbox.publish(session, event)
    return len(due)
