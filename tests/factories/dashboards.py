"""Values of KPIs and hosts of ventures, for tests of what is counted over many of them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.incubation.checkins.models import Kpi, KpiValue, Source, ValueState

_VERSION = text("SELECT id FROM kpi_versions WHERE kpi_id = :kpi ORDER BY number DESC LIMIT 1")


async def tell(
    session: AsyncSession,
    kpi: Kpi,
    organisation_id: UUID,
    person_id: UUID,
    month: date,
    number: float | None,
    currency: str | None = None,
    **changed: Any,
) -> None:
    """What an organisation says of a KPI and a month; None is missing for a reason."""
    state = ValueState.VALUE if number else ValueState.ZERO
    own: dict[str, Any] = {"state": ValueState.MISSING if number is None else state}
    own |= {"number": number, "currency": currency, "reason": "The books are lost"}
    version = (await session.execute(_VERSION, {"kpi": kpi.id})).scalar_one()
    said = {"kpi_id": kpi.id, "version_id": version, "organisation_id": organisation_id}
    said |= {"hub_id": kpi.hub_id, "month": month, "entered_by": person_id}
    said |= {"evidence": "", "doubts": [], "source": Source.VENTURE, "source_note": ""}
    session.add(KpiValue(**(said | own | changed)))
    await session.flush()
