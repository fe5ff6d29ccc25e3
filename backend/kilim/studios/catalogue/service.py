"""Changes to studios."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind
from kilim.core import audit
from kilim.core.db import violations
from kilim.hubs import queries as hubs
from kilim.studios.catalogue import policy
from kilim.studios.catalogue.errors import SlugTaken
from kilim.studios.catalogue.models import Studio
from kilim.studios.catalogue.schemas import StudioIn


async def add_studio(session: AsyncSession, actor: Actor, wish: StudioIn) -> UUID:
    """Add a studio to a hub and open it for booking; return its id.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
        SlugTaken: another studio of the network has this slug.
    """
    policy.may_add(actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    hours = [rule.hours() for rule in wish.opening_hours]
    unit_id = await calendar.add_unit(session, hub.id, UnitKind.STUDIO, hours)
    fields = wish.model_dump(exclude={"opening_hours"})
    async with violations(session, uq_studios_slug=SlugTaken):
        session.add(Studio(id=unit_id, currency=hub.currency, **fields))
    await audit.record(
        session,
        "studios.add",
        unit_id,
        actor_id=actor.person_id,
        hub_id=hub.id,
        after={"slug": wish.slug},
    )
    return unit_id
