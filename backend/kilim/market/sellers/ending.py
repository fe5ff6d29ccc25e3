"""Letters before evidence of sellers is over: a month, a week, and the day after it was."""

from datetime import datetime

from kilim.core import outbox
from kilim.core.db import Changing, Database, run
from kilim.events.market import SellerEvidenceEnds
from kilim.market.sellers import statements

BATCH = 100


async def remind(database: Database, now: datetime) -> None:
    """Tell of what is over soon, or is over now, and was not replaced; each letter goes once."""
    told = BATCH
    while told == BATCH:
        async with database.sessions.begin() as session:
            told = await remind_at(session, now)


async def remind_at(session: Changing, now: datetime) -> int:
    """The same for some of them, in the transaction of the caller; how many there were."""
    due = await run(session, statements.ENDING, now=now, batch=BATCH)
    for row in due:
        event = SellerEvidenceEnds(evidence_id=row["evidence_id"], days=row["days"])
        await outbox.publish(session, event)
    return len(due)
