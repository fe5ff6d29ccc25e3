"""Changes to hubs. They are made by the operator: a hub is part of how Kilim is deployed."""

from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import audit, outbox
from kilim.core.db import violations
from kilim.events.hubs import HubAdded
from kilim.hubs.errors import HubExists
from kilim.hubs.models import Hub
from kilim.hubs.schemas import HubIn


async def add_hub(session: AsyncSession, wish: HubIn) -> UUID:
    """Add a hub to the network; return its id.

    Raises:
        HubExists: there is a hub with this slug.
    """
    async with violations(session, uq_hubs_slug=HubExists):
        added = insert(Hub).values(wish.model_dump()).returning(Hub.id)
        hub_id: UUID = (await session.execute(added)).scalar_one()
    await outbox.publish(session, HubAdded(hub_id=hub_id))
    await audit.record(
        session, "hubs.add", hub_id, actor_id=None, hub_id=hub_id, after={"slug": wish.slug}
    )
    return hub_id
