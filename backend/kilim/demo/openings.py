"""Days of the demo hub on which other hours count."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.studios.openings import service
from kilim.studios.openings.schemas import ExceptionIn

STUDIO = "photo-1"


async def load(session: AsyncSession, call: Call, hub_id: UUID, studio_id: UUID) -> None:
    """Novruz each year for the whole hub, and one long evening of a studio."""
    spring = date(call.now.year, 3, 20)
    evening = call.now.date() + timedelta(days=6)
    days: list[dict[str, Any]] = [
        {
            "first_on": spring,
            "last_on": spring + timedelta(days=4),
            "yearly": True,
            "hours": [],
            "reason": {"en": "Novruz holidays", "az": "Novruz bayramı"},
        },
        {
            "studio_id": studio_id,
            "first_on": evening,
            "last_on": evening,
            "hours": [{"opens": "08:00", "closes": "24:00"}],
            "reason": {"en": "Portfolio night", "az": "Portfolio gecəsi"},
        },
    ]
    for one in days:
        wish = ExceptionIn.model_validate(one | {"hub_id": hub_id})
        await service.add(session, call, wish)
