"""What the clock does: buyers are asked for reviews, and both sides told once they can be read."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.db import Database, run
from kilim.events.market import ReviewsAsked, ReviewsOut
from kilim.market.ratings import letter_statements

EVENTS = {"ask": ReviewsAsked, "tell": ReviewsOut}


async def remind(database: Database, _now: datetime) -> None:
    """Ask for reviews three days after delivery, and tell of those that have come out."""
    more = True
    while more:
        async with database.sessions.begin() as session:
            rows = await run(session, letter_statements.DUE)
            for row in rows:
                await outbox.publish(session, EVENTS[row["kind"]](order_id=row["order_id"]))
        more = bool(rows)
