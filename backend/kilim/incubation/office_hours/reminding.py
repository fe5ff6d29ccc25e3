"""What time brings: meetings that are near, pairs that are silent, and the managers' week.

Several workers may do it at once: the row of a meeting, of a silence or of a week lets each out
once.
"""

from datetime import datetime

from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.db import Changing, Database, run
from kilim.events.incubation import MeetingNear, MentoringSummaryDue, MentorSilent
from kilim.incubation.office_hours import signal_statements


async def remind(database: Database) -> int:
    """Remind of meetings a day before; how many there were."""
    async with database.sessions.begin() as session:
        return await remind_at(session, current_time())


async def remind_at(session: Changing, now: datetime) -> int:
    """The same at `now`, in the transaction of the caller."""
    near = await run(session, signal_statements.NEAR, now=now)
    for row in near:
        await outbox.publish(session, MeetingNear(meeting_id=row["id"]))
    return len(near)


async def listen(database: Database, now: datetime) -> None:
    """Tell pairs that they are silent, once each time, and managers once a week."""
    async with database.sessions.begin() as session:
        await listen_at(session, now)


async def listen_at(session: Changing, now: datetime) -> None:
    """The same in the transaction of the caller."""
    for row in await run(session, signal_statements.TELL, now=now):
        await outbox.publish(session, MentorSilent(pair_id=row["pair_id"]))
    for row in await run(session, signal_statements.SUM_UP, now=now):
        await outbox.publish(session, MentoringSummaryDue(hub_id=row["hub_id"]))
