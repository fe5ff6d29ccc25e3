"""The twenty ventures of the fixture in the tables that outcomes are computed from."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.impact.observations.models import Metric
from kilim.impact.outcomes.money import Kind
from kilim.incubation.cohorts.models import Cohort, EnrolledPerson, Enrolment
from kilim.incubation.programmes.models import Programme
from tests.factories import follow_ups
from tests.factories.cohorts import decline, make_cohort
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.factories.organisations import make_organisation
from tests.factories.people import make_person
from tests.impact.outcomes import fixture

LAST = 2029  # the last year of the fixture


@dataclass
class Planted:
    """Where the ventures are; `shift` moves every year of the fixture."""

    session: AsyncSession
    programme: Programme
    manager: Person
    shift: int = 0
    cohorts: dict[int, Cohort] = field(default_factory=dict)
    ventures: dict[str, UUID] = field(default_factory=dict)
    founders: dict[str, Person] = field(default_factory=dict)
    judged: Judged | None = None

    def cohort_of(self, name: str) -> Cohort:
        """In which a venture took part, or which would have taken it."""
        return self.cohorts[fixture.began(name)]

    async def say(
        self, name: str, metric: Metric, year: int, number: Any, *more: Any, **lines: Any
    ) -> None:
        """What a venture said of a year."""
        whose = self.cohort_of(name), self.ventures[name], self.founders[name].id
        year += self.shift
        await follow_ups.observe(self.session, *whose, metric, year, number, *more, **lines)


async def plant(
    session: AsyncSession, programme: Programme, manager: Person, last: int = LAST
) -> Planted:
    """Let them take part, be turned down, and tell their years; `last` is the newest of these."""
    planted = Planted(session, programme, manager, last - LAST)
    judged = await make_judged(session, programme, manager.id)
    planted.judged = judged
    for year in (2023, 2025):
        days = {"starts_on": _day(planted, year, 1, 10), "ends_on": _day(planted, year, 9, 1)}
        call = {"call_id": judged.call.id} if year == 2025 else {}
        planted.cohorts[year] = await make_cohort(session, programme, manager.id, **days, **call)
    for name in fixture.LIVES:
        await _take_part(planted, name)
    for name in ("R1", "R2", "R3", "R4", "R5", "R6"):
        await _turn_down(planted, judged, name)
    await _tell_jobs(planted)
    await _tell_money(planted)
    for name, days_of in fixture.SEEN.items():
        for (year, month, day), status in days_of:
            whose = planted.cohort_of(name), planted.ventures[name], planted.founders[name].id
            on_day = _day(planted, year, month, day)
            await follow_ups.stand(session, *whose, on_day, status)
    return planted


def _day(planted: Planted, year: int, month: int, day: int) -> date:
    return date(year + planted.shift, month, day)


async def _take_part(planted: Planted, name: str) -> None:
    session, founder = planted.session, await make_person(planted.session, name=f"{name} founder")
    cohort = planted.cohort_of(name)
    organisation = await make_organisation(session, cohort.hub_id, name=name)
    planted.ventures[name], planted.founders[name] = organisation.id, founder
    enrolment = await follow_ups.follow(
        session, cohort, organisation.id, founder.id, cohort.starts_on
    )
    await _join(planted, enrolment, founder)


async def _join(planted: Planted, enrolment: Enrolment, person: Person) -> None:
    own = {"enrolment_id": enrolment.id, "person_id": person.id}
    planted.session.add(EnrolledPerson(**own, joined_on=enrolment.enrolled_on))
    await planted.session.flush()


async def come_back(planted: Planted) -> None:
    """A2 takes part again, in the cohort of 2025; its founder brings somebody new."""
    cohort, founder = planted.cohorts[2025], planted.founders["A2"]
    enrolment = await follow_ups.follow(
        planted.session, cohort, planted.ventures["A2"], founder.id, cohort.starts_on
    )
    await _join(planted, enrolment, founder)
    await _join(planted, enrolment, await make_person(planted.session, name="Newcomer"))


async def _turn_down(planted: Planted, judged: Judged, name: str) -> None:
    session, founder = planted.session, await make_person(planted.session, name=f"{name} founder")
    organisation = await make_organisation(session, planted.programme.hub_id, name=name)
    planted.ventures[name], planted.founders[name] = organisation.id, founder
    application_id = await make_entry(session, judged, owner=founder)
    own = {"organisation": organisation.id, "application": application_id}
    of = text("UPDATE applications SET organisation_id = :organisation WHERE id = :application")
    await session.execute(of, own)
    await decline(session, judged, application_id)
    then = text("""
        UPDATE decision_batches SET released_at = CAST(:day AS date),
            applied_at = CAST(:day AS date), releases_at = CAST(:day AS date)
        WHERE id = (SELECT d.batch_id FROM decisions d WHERE d.application_id = :application)
    """)
    day = {"day": _day(planted, 2025, 1, 5), "application": application_id}
    await session.execute(then, day)
    if name in fixture.REVENUE_OF_REJECTED:
        cohort = planted.cohort_of(name)
        await follow_ups.consent(session, cohort, organisation.id, founder.id, agreed=True)


async def _tell_jobs(planted: Planted) -> None:
    for name, lines in fixture.JOBS_AT_ACCEPTANCE.items():
        await _tell_staff(planted, name, fixture.began(name) - 1, lines)
    for name, lines in fixture.JOBS_IN_2029.items():
        if name != "A6":  # which has closed, and says nothing any more
            await _tell_staff(planted, name, 2029, lines)
    for name, lines in fixture.JOBS_IN_2027.items():
        await _tell_staff(planted, name, 2027, lines)


async def _tell_staff(planted: Planted, name: str, year: int, lines: list[Any]) -> None:
    people = sum(line.people for line in lines)
    await planted.say(name, Metric.JOBS, year, people, jobs=lines)


async def _tell_money(planted: Planted) -> None:
    for year, stated in (
        (2028, fixture.REVENUE_IN_2028),
        (2029, fixture.REVENUE_IN_2029),
        (2028, {name: said[0] for name, said in fixture.REVENUE_OF_REJECTED.items()}),
        (2029, {name: said[1] for name, said in fixture.REVENUE_OF_REJECTED.items()}),
    ):
        for name, said in stated.items():
            await planted.say(name, Metric.REVENUE, year, *said)
    for name, said in fixture.EXPORTS_IN_2029.items():
        await planted.say(name, Metric.EXPORTS, 2029, *said)
    for name, number in fixture.COUNTRIES_IN_2029.items():
        await planted.say(name, Metric.COUNTRIES, 2029, Decimal(number))
    kinds = {Kind.EQUITY: Metric.EQUITY, Kind.DEBT: Metric.DEBT, Kind.GRANTS: Metric.GRANTS}
    for name, year, kind, said in fixture.FUNDING_BY_YEAR:
        await planted.say(name, kinds[kind], year, *said)
    for name, said in fixture.OWN_IN_2024.items():
        await planted.say(name, Metric.OWN, 2024, *said)
