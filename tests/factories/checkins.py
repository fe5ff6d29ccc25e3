"""Check-ins for tests."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.incubation.checkins.models import CheckinVenture, Direction, Kpi, KpiUnit, KpiVersion
from kilim.incubation.programmes.models import Programme
from tests.factories.calls import said

SINCE = date(2025, 1, 1)


async def make_kpi(
    session: AsyncSession,
    programme: Programme,
    made_by: UUID,
    slug: str = "revenue",
    unit: KpiUnit = KpiUnit.MONEY,
    **version: Any,
) -> Kpi:
    """A KPI of the programme with its first version."""
    kpi = Kpi(hub_id=programme.hub_id, programme_id=programme.id, slug=slug)
    session.add(kpi)
    await session.flush()
    fields = {
        "number": 1,
        "from_month": SINCE,
        "name": said(slug, slug),
        "hint": said("", ""),
        "direction": Direction.UP,
        "evidence": False,
    }
    own = {"hub_id": programme.hub_id, "kpi_id": kpi.id, "unit": unit, "made_by": made_by}
    session.add(KpiVersion(**(fields | own | version)))
    await session.flush()
    return kpi


async def make_venture(
    session: AsyncSession, programme: Programme, organisation_id: UUID, since: date = SINCE
) -> CheckinVenture:
    """An organisation of which check-ins are asked for good."""
    venture = CheckinVenture(
        hub_id=programme.hub_id,
        programme_id=programme.id,
        organisation_id=organisation_id,
        months=Range(since, None),
    )
    session.add(venture)
    await session.flush()
    return venture
