"""Reminding ventures of the check-in of a month that is over."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.db import Changing, Database, run
from kilim.events.incubation import CheckinDue
from kilim.incubation.checkins import statements


async def remind(database: Database) -> int:
    """Remind once when a month is over and once a week later; how many reminders there were.

    Several workers may do it at once: `pk_checkin_reminders` lets each reminder out once.
    """
    async with database.sessions.begin() as session:
        return await remind_at(session, current_time())


async def remind_at(session: Changing, now: datetime) -> int:
    """The same at `now`, in the transaction of the caller."""
    due = await run(session, statements.REMIND, now=now)
    for row in due:
        month, kind = row["month"].isoformat(), row["kind"]
        event = CheckinDue(venture_id=row["venture_id"], month=month, kind=kind)
        await outbox.publish(session, event)
    return len(due)
