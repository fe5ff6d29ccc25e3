"""Equipment and operators for tests."""

from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind
from kilim.calendar.times import Hours
from kilim.studios.equipment.models import EquipmentUnit, Extra, ExtraKind, Operator
from tests.factories.people import make_person
from tests.factories.studios import ALWAYS_OPEN

_number = count(1)


async def make_extra(
    session: AsyncSession,
    hub_id: UUID,
    *,
    units: int = 0,
    kind: ExtraKind = ExtraKind.EQUIPMENT,
    currency: str = "AZN",
    **changed: Any,
) -> Extra:
    """A kind of equipment with so many units, for every studio, 5.00 an hour each."""
    number = next(_number)
    fields: dict[str, Any] = {
        "name": {"en": f"Microphone {number}", "az": f"Mikrofon {number}"},
        "summary": {"en": "", "az": ""},
        "hourly_amount": 500,
        "most": 10,
        "studio_kinds": [],
        "offered": True,
    }
    pool_id = await calendar.add_pool(session, hub_id)
    extra = Extra(id=pool_id, hub_id=hub_id, kind=kind, currency=currency, **(fields | changed))
    session.add(extra)
    await session.flush()
    for unit in range(1, units + 1):
        await make_unit(session, extra, f"No. {unit}")
    return extra


async def make_unit(session: AsyncSession, extra: Extra, label: str) -> UUID:
    """One more thing of a kind."""
    unit_id = await calendar.add_unit(session, extra.hub_id, UnitKind.EQUIPMENT, [])
    unit = EquipmentUnit(id=unit_id, hub_id=extra.hub_id, extra_id=extra.id, label=label, serial="")
    session.add(unit)
    await session.flush()
    await calendar.set_pools(session, extra.hub_id, unit_id, [extra.id])
    return unit_id


async def make_operator(
    session: AsyncSession,
    hub_id: UUID,
    skills: Sequence[Extra],
    *,
    hours: list[Hours] | None = None,
    name: str = "Ceyhun Rzayev",
) -> Operator:
    """Somebody with these skills, who always works unless `hours` say otherwise."""
    person = await make_person(session, name=name)
    unit_id = await calendar.add_operator(
        session, hub_id, person.id, ALWAYS_OPEN if hours is None else hours
    )
    operator = Operator(id=unit_id, hub_id=hub_id, person_id=person.id)
    session.add(operator)
    await session.flush()
    await calendar.set_pools(session, hub_id, unit_id, [skill.id for skill in skills])
    return operator
