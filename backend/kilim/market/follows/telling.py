"""What the clock does: finds who hears of new listings today."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.db import Database, run
from kilim.events.market import FollowLetterDue
from kilim.market.follows import statements

FROM_HOUR = 8  # nobody is written to at night


async def find(database: Database, now: datetime) -> None:
    """Begin the letters of the day, one for each who has something to hear of."""
    async with database.sessions.begin() as session:
        for row in await run(session, statements.FIND, now=now, from_hour=FROM_HOUR):
            await outbox.publish(session, FollowLetterDue(letter_id=row["id"]))
