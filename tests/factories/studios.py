"""Studios for tests."""

from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import OpenTo, Studio, StudioKind
from kilim.studios.catalogue.terms import keep_terms

_number = count(1)
ALWAYS_OPEN = [Hours(weekday, 0, 1440) for weekday in range(1, 8)]


async def make_studio(
    session: AsyncSession,
    hub_id: UUID,
    *,
    hours: list[Hours] | None = None,
    currency: str = "AZN",
    **changed: Any,
) -> Studio:
    """A sound studio that is always open, without a buffer, on a grid of 30 minutes."""
    number = next(_number)
    unit_id = await calendar.add_unit(
        session, hub_id, UnitKind.STUDIO, ALWAYS_OPEN if hours is None else hours
    )
    fields: dict[str, Any] = {
        "slug": f"studio-{number}",
        "kind": StudioKind.SOUND,
        "name": {"en": f"Sound {number}", "az": f"Səs {number}"},
        "summary": {"en": "Vocal booth", "az": "Vokal kabinəsi"},
        "description": {"en": "A quiet room.", "az": "Sakit otaq."},
        "pictures": [],
        "features": ["vocal-booth"],
        "capacity": 6,
        "area_m2": 40,
        "hourly_amount": 4000,
        "grid_minutes": 30,
        "min_minutes": 30,
        "max_minutes": 480,
        "buffer_minutes": 0,
        "notice_minutes": 0,
        "horizon_days": 60,
        "open_to": OpenTo.EVERYONE,
    }
    studio = Studio(id=unit_id, hub_id=hub_id, currency=currency, **(fields | changed))
    session.add(studio)
    await session.flush()
    await keep_terms(session, unit_id)
    return studio
