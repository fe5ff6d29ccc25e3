"""The hub of the incubation's tests, with ventures that are followed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from kilim.community.organisations.models import Organisation
from kilim.incubation.cohorts.models import Cohort
from tests.factories.cohorts import make_cohort
from tests.factories.follow_ups import follow
from tests.factories.organisations import make_organisation, relate
from tests.incubation.conftest import Office
from tests.incubation.conftest import office as office

NOTE = "Read in the register of companies"


@dataclass
class Followed:
    """A venture that began in March 2028; it is May 2030, so 2027 to 2029 are over."""

    office: Office
    cohort: Cohort
    organisation: Organisation

    @property
    def path(self) -> str:
        """Where it is."""
        return f"/follow-ups/{self.organisation.id}"

    async def shown(self, who: str = "founder") -> dict[str, Any]:
        """All that is known of it."""
        return await self.office.done(who, "GET", self.path)

    async def seen(self, metric: str, year: int) -> dict[str, Any] | None:
        """What is said of a metric now."""
        found = (await self.shown())["observations"]
        return next((o for o in found if (o["metric"], o["year"]) == (metric, year)), None)

    async def say(
        self, metric: str, number: float | None, year: int = 2029, who: str = "founder", **more: Any
    ) -> dict[str, Any]:
        """Say a number, knowing what was said."""
        seen = await self.seen(metric, year)
        body = {"answers": [answer(metric, number, replaces=seen and seen["id"], **more)]}
        note = {} if who == "founder" else {"source_note": NOTE}
        return await self.office.done(who, "PUT", f"{self.path}/years/{year}", body | note)


def answer(metric: str, number: float | None = None, **more: Any) -> dict[str, Any]:
    """An `ObservationIn` of a number."""
    state = "zero" if number == 0 else "value"
    return {"metric": metric, "state": state, "number": number} | more


@pytest.fixture
async def followed(office: Office) -> Followed:
    session = office.session
    founder, manager = await office.add("founder"), office.people["manager"]
    organisation = await make_organisation(session, office.hub.id)
    await relate(session, organisation, founder)
    days = {"starts_on": date(2028, 3, 1), "ends_on": date(2028, 9, 1)}
    cohort = await make_cohort(session, office.programme, manager.id, **days)
    await follow(session, cohort, organisation.id, founder.id, date(2028, 3, 10))
    return Followed(office, cohort, organisation)
