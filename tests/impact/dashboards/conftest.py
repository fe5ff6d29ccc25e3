"""A cohort of which everything is known, and one that begins with nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from kilim.community.organisations.models import Organisation
from kilim.incubation.checkins.models import Kpi, KpiUnit
from kilim.incubation.cohorts.models import Cohort
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.cohorts import accept, enrol, make_cohort, make_fund, make_tranche
from tests.factories.dashboards import tell
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.factories.organisations import make_organisation
from tests.factories.people import make_person
from tests.factories.profiles import make_profile
from tests.incubation.conftest import Office

JANUARY, FEBRUARY, MARCH, APRIL = (date(2030, month, 1) for month in range(1, 5))
_DRAFT = text("""
    WITH made AS (
        INSERT INTO applications (hub_id, call_id, owner_id)
        VALUES (:hub, :call, :owner) RETURNING id
    ), member AS (
        INSERT INTO application_members (application_id, person_id, role)
        SELECT id, :owner, 'editor' FROM made
    )
    INSERT INTO application_drafts (application_id, form_version_id, track_id, digest, changed_by)
    SELECT id, :version, :track, 'x', :owner FROM made
""")


@dataclass
class World:
    """The hub's people, two cohorts of a programme, and what was said."""

    office: Office
    judged: Judged
    cohort: UUID  # of the call
    other: Cohort  # without a call
    ventures: dict[str, Organisation]
    revenue: Kpi
    people: Kpi

    async def overview(self, cohort: UUID | None = None) -> dict[str, Any]:
        """A cohort at a glance."""
        path = f"/cohorts/{cohort or self.cohort}/overview"
        return await self.office.done("manager", "GET", path)

    async def compare(self, *groups: str) -> dict[str, Any]:
        """Groups such as `cohort_id=…` beside each other."""
        asked = "&".join((f"hub={self.office.hub.slug}", *groups))
        return await self.office.done("manager", "GET", f"/cohort-comparison?{asked}")

    async def rows(self, group: str, figure: str, **more: Any) -> list[str]:
        """The names of the rows that a number counts; there are as many as it is told."""
        wanted = {"hub": self.office.hub.slug, "figure": figure} | more
        asked = "&".join([group, *(f"{name}={value}" for name, value in wanted.items())])
        found = await self.office.done("manager", "GET", f"/cohort-comparison/rows?{asked}")
        assert found["total"] == len(found["items"])
        return sorted(row["name"] for row in found["items"])

    async def say(
        self, name: str, kpi: Kpi, month: date, number: float | None, currency: str | None = None
    ) -> None:
        """What a venture says."""
        manager = self.office.people["manager"].id
        own = self.ventures[name].id
        await tell(self.office.session, kpi, own, manager, month, number, currency)


async def _venture(office: Office, name: str, region: str | None) -> Organisation:
    made = await make_organisation(office.session, office.hub.id, name=name)
    if region is not None:
        manager = office.people["manager"].id
        await make_profile(office.session, made, manager, region=region)
    return made


@pytest.fixture
async def world(office: Office) -> World:
    """Seven began, six sent, four got places, three took part: one left, one graduated."""
    session, manager = office.session, office.people["manager"].id
    judged = await make_judged(session, office.programme, manager, places=9)
    regions = {"Ilmə": "AZ-12", "Naxış": "AZ-12", "Xonça": None, "Buta": "AZ-01"}
    ventures = {name: await _venture(office, name, code) for name, code in regions.items()}
    tracks = {"Ilmə": "music", "Naxış": "music", "Xonça": "gametech", "Buta": "gametech"}
    enrolments: dict[str, UUID] = {}
    for name, made in ventures.items():
        applied = await make_entry(session, judged, track=tracks[name])
        own = {"own": made.id, "id": applied}
        await session.execute(
            text("UPDATE applications SET organisation_id = :own WHERE id = :id"), own
        )
        if name == "Buta":
            await accept(session, judged, applied)
        else:
            enrolments[name] = await enrol(session, judged, applied)
    for verdict in ("met", "not-met"):
        alone = await make_person(session, name="Alone")
        await make_entry(session, judged, owner=alone, eligibility=verdict)
    drafting = await make_person(session)
    draft = {"hub": office.hub.id, "call": judged.call.id, "owner": drafting.id}
    draft |= {"version": judged.form_version_id, "track": judged.tracks["music"].id}
    await session.execute(_DRAFT, draft)
    cohort = (await session.execute(select(Cohort))).scalar_one()
    for change in (
        "UPDATE cohorts SET starts_on = '2030-01-01', ends_on = '2030-06-30'",
        "UPDATE enrolments SET enrolled_on = '2030-01-10'",
        "UPDATE enrolments SET state = 'left', left_on = '2030-03-01', left_reason = 'Away'"
        f" WHERE id = '{enrolments['Naxış']}'",
        "UPDATE enrolments SET state = 'graduated', graduated_on = '2030-05-01'"
        f" WHERE id = '{enrolments['Ilmə']}'",
        """UPDATE calls SET rules = '[{"kind": "age"}]'""",
    ):
        await session.execute(text(change))
    revenue = await make_kpi(session, office.programme, manager)
    people = await make_kpi(session, office.programme, manager, "people", KpiUnit.FTE)
    for name in enrolments:
        await make_venture(session, office.programme, ventures[name].id, JANUARY)
    fund = await make_fund(session, cohort, manager, 100_000)
    await make_tranche(session, fund, enrolments["Ilmə"], amount=40_000)
    other = await make_cohort(session, office.programme, manager)
    return World(office, judged, cohort.id, other, ventures, revenue, people)
