"""Reminding those who take part of steps that are due soon."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.db import Changing, Database, run
from kilim.events.incubation import StepsNear
from kilim.incubation.cohorts import near_statements


async def remind(database: Database, now: datetime) -> None:
    """Remind everybody three days before a step is due, in one letter a day.

    Several workers may do it at once: `pk_step_letters` lets each letter out once.
    """
    async with database.sessions.begin() as session:
        await remind_at(session, now)


async def remind_at(session: Changing, now: datetime) -> int:
    """The same in the transaction of the caller; how many letters there will be."""
    rows = await run(session, near_statements.REMIND, now=now)
    for row in rows:
        await outbox.publish(session, StepsNear(person_id=row["person_id"]))
    return len(rows)
