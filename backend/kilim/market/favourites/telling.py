"""What the clock does: finds notices of variants that can be had again, each for one letter."""

from kilim.core import outbox
from kilim.core.db import Database, run
from kilim.events.market import RestockFound
from kilim.market.favourites import statements

BATCH = 100


async def find(database: Database) -> int:
    """Hand over what has come back; how many notices there were."""
    async with database.sessions.begin() as session:
        rows = await run(session, statements.FIND, batch=BATCH)
        for row in rows:
            await outbox.publish(session, RestockFound(notice_id=row["id"]))
    return len(rows)
