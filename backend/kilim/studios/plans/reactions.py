"""What time brings to memberships: each first of a month, the minutes of the month."""

from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.studios.plans import service


async def grant_due(database: Database) -> int:
    """Give what is due now."""
    return await service.grant_due(database, current_time())
