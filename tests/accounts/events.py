"""What was published, read from the queue."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Envelope

_QUEUED = text("SELECT payload FROM pgqueuer WHERE entrypoint = 'events' ORDER BY id")


async def published(session: AsyncSession, name: str) -> list[dict[str, Any]]:
    """The bodies of the published events called `name`, oldest first."""
    payloads = (await session.execute(_QUEUED)).scalars()
    found = [Envelope.read(payload) for payload in payloads]
    return [event.body for event in found if event.name == name]
