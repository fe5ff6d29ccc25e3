"""Reminding those who have not answered."""

from datetime import datetime

from kilim.core.db import Changing, Database, run
from kilim.impact.surveys import service, statements
from kilim.impact.surveys.statements import AT_ONCE


async def remind(database: Database, now: datetime) -> None:
    """Remind after two weeks, and once more after two others.

    Several workers may do it at once: `uq_survey_letters_once` lets each letter out once.
    """
    reminded = AT_ONCE
    while reminded == AT_ONCE:
        async with database.sessions.begin() as session:
            reminded = await remind_at(session, now)


async def remind_at(session: Changing, now: datetime) -> int:
    """The same for the first of them, in the transaction of the caller; how many."""
    return await service.write(session, await run(session, statements.REMIND, now=now))
