"""The twenty ventures in the database give the figures that were calculated by hand."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.impact.observations.models import Metric
from kilim.impact.outcomes.schemas import OutcomeFigure
from tests.factories import follow_ups
from tests.factories.cohorts import make_cohort
from tests.factories.organisations import make_organisation
from tests.impact.outcomes import expected, fixture
from tests.impact.outcomes.planting import Planted, come_back, plant
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio


@pytest.fixture
async def planted(office: Office) -> Planted:
    return await plant(office.session, office.programme, office.people["manager"])


async def shown(office: Office, **wanted: Any) -> dict[str, Any]:
    which = "".join(f"&{name}={quote(str(value))}" for name, value in wanted.items())
    return await office.done("manager", "GET", f"/outcomes?hub={office.hub.slug}{which}")


async def one(office: Office, figure: OutcomeFigure, part: str | None = None, **wanted: Any) -> Any:
    """The value of a figure, or why there is none."""
    figures = (await shown(office, **wanted))["figures"]
    found = next((f for f in figures if (f["figure"], f["part"]) == (figure, part)), None)
    if found is None:
        return None
    return found["value"] if found["state"] == "told" else found["state"]


@pytest.mark.usefixtures("planted")
async def test_the_api_gives_the_figures_of_the_fixture(office: Office) -> None:
    answer = await shown(office)
    assert (answer["year"], answer["first_year"], answer["last_year"]) == (2029, 2023, 2029)
    expected.assert_same(expected.of(answer["figures"]))


@pytest.mark.usefixtures("planted")
async def test_every_number_opens_as_many_rows_as_it_says(office: Office) -> None:
    for figure in (await shown(office))["figures"]:
        path = figure["rows"].removeprefix("/api/v1")
        listed = await office.done("manager", "GET", f"{path}&limit=100")
        assert (figure["figure"], figure["part"], len(listed["items"])) == (
            figure["figure"],
            figure["part"],
            figure["n"],
        )
        assert listed["total"] == figure["n"]


async def test_rows_say_what_each_adds_and_where_it_is_shown(
    office: Office, planted: Planted
) -> None:
    path = f"/outcomes/rows?hub={office.hub.slug}&figure=revenue&part=AZN"
    rows, after = [], ""
    while after is not None:
        page = await office.done("manager", "GET", f"{path}&limit=4{after}")
        rows += page["items"]
        after = page["next"] and f"&after={page['next']}"
    stated = {name: said for name, said in fixture.REVENUE_IN_2029.items() if said[1] == "AZN"}
    assert {row["name"]: row["number"] for row in rows} == {
        name: float(number) for name, (number, _) in stated.items()
    }
    for row in rows:
        assert row["address"] == f"/follow-ups/{planted.ventures[row['name']]}"
        await office.done("manager", "GET", row["address"])


async def test_startups_and_people_are_counted_once_and_as_often_as_they_came(
    office: Office, planted: Planted
) -> None:
    await come_back(planted)
    assert await one(office, OutcomeFigure.STARTUPS) == 20
    assert await one(office, OutcomeFigure.ENROLMENTS) == 21
    assert await one(office, OutcomeFigure.PEOPLE) == 21  # the founders, and one who is new
    assert await one(office, OutcomeFigure.PARTICIPATIONS) == 22
    later = planted.cohorts[2025].id
    assert await one(office, OutcomeFigure.STARTUPS, cohort=later) == 9
    assert await one(office, OutcomeFigure.PEOPLE, cohort=later) == 10
    assert (
        await one(office, OutcomeFigure.RESIDENTS, cohort=later) is None
    )  # residents are the hub's


async def test_figures_as_they_stood_at_the_end_of_an_earlier_year(
    office: Office, planted: Planted
) -> None:
    assert await one(office, OutcomeFigure.REVENUE, "AZN", year=2028) == 48_000
    assert await one(office, OutcomeFigure.STARTUPS, year=2024) == 12
    # Of the twelve of 2023 one year is due, and A6 closed; the others were seen later.
    assert await one(office, OutcomeFigure.SURVIVAL, "1", year=2024) == pytest.approx(11 / 12)
    assert await one(office, OutcomeFigure.SURVIVAL, "3", year=2024) == "not_due"
    assert await one(office, OutcomeFigure.REVENUE, year=2030) == "not_due"
    assert await one(office, OutcomeFigure.REVENUE, year=2026) == "unknown"


async def test_what_one_cohort_hides_the_other_does_not_tell(
    office: Office, planted: Planted
) -> None:
    """Four of A and two of B told their revenue in manat: six less four would tell of two."""
    for cohort in planted.cohorts.values():
        assert await one(office, OutcomeFigure.REVENUE, "AZN", cohort=cohort.id) == "suppressed"
    assert await one(office, OutcomeFigure.REVENUE, "AZN") == 59_000
    # Five of one cohort are enough, but not while the other one has one: equity of A and of B1.
    first = planted.cohorts[2023].id
    whose = planted.cohorts[2023], planted.ventures["A11"], planted.founders["A11"].id
    await follow_ups.observe(office.session, *whose, Metric.EQUITY, 2025, 1_000, "AZN")
    found = (await shown(office, cohort=first))["figures"]
    equity = next(f for f in found if (f["figure"], f["part"]) == ("equity", "AZN"))
    assert (equity["state"], equity["value"], equity["n"]) == ("suppressed", None, 6)


async def test_one_venture_that_said_zero_is_not_told(office: Office, planted: Planted) -> None:
    await planted.say("A2", Metric.DEBT, 2025, 0, "USD")
    assert await one(office, OutcomeFigure.DEBT, "USD") == "suppressed"


async def test_a_cohort_is_compared_with_those_whom_its_call_turned_down(
    office: Office, planted: Planted
) -> None:
    grown = OutcomeFigure.REVENUE_MEAN_GROWTH, "rejected"
    assert await one(office, *grown, cohort=planted.cohorts[2025].id) == pytest.approx(0.05)
    assert await one(office, *grown, cohort=planted.cohorts[2023].id) == "unknown"
    judged = planted.judged
    assert judged is not None
    tracks = {slug: track.id for slug, track in judged.tracks.items()}
    assert await one(office, *grown, track=tracks["music"]) == pytest.approx(0.05)
    others = [id_ for slug, id_ in tracks.items() if slug != "music"]
    assert [await one(office, *grown, track=id_) for id_ in others] == ["unknown"] * len(others)


async def test_who_says_no_is_unknown_and_was_still_with_us(
    office: Office, planted: Planted
) -> None:
    """A1 leaves every figure of what was said, and widens the bounds of the survival."""
    whose = planted.cohorts[2023], planted.ventures["A1"], planted.founders["A1"].id
    await follow_ups.consent(office.session, *whose, agreed=False)
    assert await one(office, OutcomeFigure.REVENUE, "AZN") == 44_000
    assert await one(office, OutcomeFigure.STARTUPS) == 20
    first = next(f for f in (await shown(office))["figures"] if f["figure"] == "survival")
    assert (first["n"], first["value"]) == (19, pytest.approx(18 / 19))
    assert (first["low"], first["high"]) == (pytest.approx(18 / 20), pytest.approx(19 / 20))


async def test_other_people_find_nothing(office: Office) -> None:
    await office.add("resident", Role.RESIDENT)
    for path in ("/outcomes?hub=", "/outcomes/rows?figure=jobs&hub="):
        for name in ("other", "resident"):
            refused = await office.refused(name, "GET", f"{path}{office.hub.slug}")
            assert refused == (404, "not-found")
        assert await office.refused("manager", "GET", f"{path}nowhere") == (404, "not-found")


async def test_a_hub_without_ventures_has_figures_that_nobody_knows(office: Office) -> None:
    assert await one(office, OutcomeFigure.REVENUE) == "unknown"
    assert await one(office, OutcomeFigure.SURVIVAL, "1") == "not_due"
    assert await one(office, OutcomeFigure.STARTUPS) == 0


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_figures_cost_five_queries_however_many_ventures(
    office: Office, counted: Callable[[], int], count: int
) -> None:
    session, manager = office.session, office.people["manager"]
    cohort = await make_cohort(session, office.programme, manager.id)
    organisation = await make_organisation(session, office.hub.id)
    await session.execute(
        text("""
        WITH made AS (INSERT INTO organisations (hub_id, name, kind)
            SELECT hub_id, name || n, kind FROM organisations, generate_series(1, :count) AS n
            WHERE id = :id RETURNING id, hub_id)
        INSERT INTO enrolments (hub_id, cohort_id, organisation_id, person_id, enrolled_on)
        SELECT hub_id, :cohort, id, :person, date '2028-01-01' FROM made
        """),
        {"count": count, "id": organisation.id, "cohort": cohort.id, "person": manager.id},
    )
    counted()
    assert await one(office, OutcomeFigure.STARTUPS) == count
    assert counted() == 5
