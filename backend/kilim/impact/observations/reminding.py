"""Asking ventures for the year that is over."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.db import Changing, Database, run
from kilim.events.impact import FollowUpDue
from kilim.impact.observations import statements
from kilim.impact.observations.statements import AT_ONCE


async def remind(database: Database, now: datetime) -> None:
    """Ask everybody once for the year that is over.

    Several workers may do it at once: `pk_followup_reminders` lets each question out once.
    """
    asked = AT_ONCE
    while asked == AT_ONCE:
        async with database.sessions.begin() as session:
            asked = await remind_at(session, now)


async def remind_at(session: Changing, now: datetime) -> int:
    """The same for the first of them, in the transaction of the caller; how many were asked."""
    due = await run(session, statements.REMIND, now=now)
    for row in due:
        event = FollowUpDue(organisation_id=row["organisation_id"], year=row["year"])
        await outbox.publish(session, event)
    return len(due)
