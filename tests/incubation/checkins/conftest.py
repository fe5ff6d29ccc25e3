"""A programme that asks for revenue and people, and a venture with its founder."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from kilim.community.organisations.models import Organisation
from kilim.incubation.checkins.models import CheckinVenture, Kpi, KpiUnit
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.organisations import make_organisation, relate
from tests.incubation.conftest import Office

APRIL, MARCH = "2030-04-01", "2030-03-01"


@dataclass
class Venture:
    """What a venture says, by its people and the hub's."""

    office: Office
    organisation: Organisation
    asked: CheckinVenture
    revenue: Kpi
    people: Kpi

    def path(self, month: str = APRIL) -> str:
        """Where the check-in of a month is."""
        return f"/check-ins/{self.asked.id}/{month}"

    async def current(self, kpi: Kpi, month: str = APRIL) -> dict[str, Any] | None:
        """What is said now."""
        shown = await self.office.done("founder", "GET", self.path(month))
        [one] = [one for one in shown["asked"] if one["kpi_id"] == str(kpi.id)]
        value: dict[str, Any] | None = one["value"]
        return value

    async def say(
        self,
        kpi: Kpi,
        number: float | None = None,
        *,
        month: str = APRIL,
        who: str = "founder",
        sure: bool = False,
        note: str = "",
        **more: Any,
    ) -> dict[str, Any]:
        """Say a number of a month, knowing what was said."""
        seen = await self.current(kpi, month)
        wish = answer(kpi.id, number, replaces=seen and seen["id"], **more)
        body = {"answers": [wish], "sure": sure, "source_note": note}
        return await self.office.done(who, "PUT", self.path(month), body)


def answer(kpi_id: UUID, number: float | None = None, **more: Any) -> dict[str, Any]:
    """An `AnswerIn` of a number."""
    state = "zero" if number == 0 else "value"
    return {"kpi_id": str(kpi_id), "state": state, "number": number} | more


@pytest.fixture
async def venture(office: Office) -> Venture:
    session, programme = office.session, office.programme
    founder, manager = await office.add("founder"), office.people["manager"]
    organisation = await make_organisation(session, office.hub.id)
    await relate(session, organisation, founder)
    return Venture(
        office,
        organisation,
        await make_venture(session, programme, organisation.id),
        await make_kpi(session, programme, manager.id),
        await make_kpi(session, programme, manager.id, "people", KpiUnit.FTE),
    )
