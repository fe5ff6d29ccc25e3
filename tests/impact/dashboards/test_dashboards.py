"""A cohort at a glance says what its rows say, and every number opens exactly them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from tests.factories.follow_ups import follow
from tests.factories.organisations import make_organisation
from tests.impact.dashboards.conftest import APRIL, FEBRUARY, JANUARY, MARCH, World

pytestmark = pytest.mark.anyio
STAGES = ("submitted", "eligible", "offered", "accepted", "enrolled", "left", "graduated")


async def test_the_funnel_counts_from_what_was_begun_to_who_graduated(world: World) -> None:
    assert (await world.overview())["funnel"] == {
        "started": 7, "submitted": 6, "eligible": 5, "interviewed": None, "offered": 4,
        "accepted": 4, "enrolled": 3, "left": 1, "graduated": 1,
    }  # fmt: skip


async def test_what_nobody_could_know_is_not_zero(world: World) -> None:
    assert (await world.overview(world.other.id))["funnel"] == {
        "started": None, "submitted": None, "eligible": None, "interviewed": None,
        "offered": None, "accepted": None, "enrolled": 0, "left": 0, "graduated": 0,
    }  # fmt: skip


async def test_tracks_and_regions_add_up_to_the_whole(world: World) -> None:
    shown = await world.overview()

    def counts(part: dict[str, Any]) -> list[int]:
        return [part[name] for name in ("started", "submitted", "enrolled", "graduated")]

    assert [(one["name"]["en"], counts(one)) for one in shown["tracks"]] == [
        ("Music", [5, 4, 2, 1]),
        ("Game tech", [2, 2, 1, 0]),
    ]
    assert [(one["key"], counts(one)) for one in shown["regions"]] == [
        ("AZ-12", [2, 2, 2, 1]),
        (None, [4, 3, 1, 0]),
        ("AZ-01", [1, 1, 0, 0]),
    ]


async def test_an_interview_counts_once_it_took_place(world: World) -> None:
    session, call = world.office.session, world.judged.call
    own = {"hub": call.hub_id, "call": call.id, "manager": world.judged.manager_id}
    invited = {"one": world.judged.applications[0], "two": world.judged.applications[1]}
    await session.execute(
        text("""
        WITH round AS (
            INSERT INTO interview_rounds (hub_id, call_id, name, minutes, buffer_minutes,
                panel_size, offered, picks_close_at, change_hours, meeting_url, created_by)
            VALUES (:hub, :call, '{}', 30, 0, 1, '{[2030-02-01,2030-02-02)}', '2030-01-20', 1, '',
                :manager) RETURNING id
        ), invited AS (
            INSERT INTO interview_invitations (round_id, application_id, hub_id)
            SELECT id, a, :hub FROM round, unnest(ARRAY[CAST(:one AS uuid), :two]) AS a
            RETURNING round_id, application_id
        )
        INSERT INTO interviews (id, hub_id, round_id, application_id, guest_id, starts_at, ends_at,
            state, made_by, made_at)
        SELECT gen_random_uuid(), :hub, round_id, application_id, :manager, '2030-02-01 10:00',
            '2030-02-01 10:30', CASE application_id WHEN :one THEN 'took-place' ELSE 'no-show' END,
            :manager, now() FROM invited
        """),
        own | invited,
    )
    assert (await world.overview())["funnel"]["interviewed"] == 1
    assert await world.rows(f"cohort_id={world.cohort}", "interviewed") == ["Ilmə"]


async def test_every_number_of_the_funnel_opens_its_rows(world: World) -> None:
    groups = {f"cohort_id={world.cohort}": await world.overview()}
    music = f"track_id={world.judged.tracks['music'].id}"
    named = (f"cohort_id={world.cohort}", f"cohort_id={world.other.id}", music)
    compared = (await world.compare(*named))["groups"]
    groups |= dict(zip(named, compared, strict=True))
    for name, group in groups.items():
        for stage in STAGES:
            assert len(await world.rows(name, stage)) == (group["funnel"][stage] or 0)
            for part in group["tracks"]:
                rows = await world.rows(name, stage, of_track=part["key"] or "none")
                assert len(rows) == (part[stage] or 0)
            for part in group["regions"]:
                rows = await world.rows(name, stage, region=part["key"] or "none")
                assert len(rows) == (part[stage] or 0)
    assert await world.rows(music, "graduated") == ["Ilmə"]


async def test_kpis_tell_sum_and_median_of_each_currency_and_never_of_two(world: World) -> None:
    for name, number, currency in (
        ("Ilmə", 900, "AZN"),
        ("Naxış", 300, "AZN"),
        ("Xonça", 5, "USD"),
    ):
        await world.say(name, world.revenue, FEBRUARY, number, currency)
    await world.say("Ilmə", world.revenue, MARCH, 0, "AZN")
    await world.say("Naxış", world.revenue, MARCH, None)
    await world.say("Xonça", world.people, MARCH, 2.5)
    revenue, people = (await world.overview())["kpis"]
    assert [line["currency"] for line in revenue["lines"]] == ["AZN", "USD"]
    assert revenue["lines"][0]["points"] == [
        {"month": "2030-02-01", "n": 2, "sum": 1200, "median": 600},
        {"month": "2030-03-01", "n": 1, "sum": 0, "median": 0},
    ]
    states = ("due", "value", "zero", "not_due", "missing", "silent")
    told = {month["month"][:7]: [month[state] for state in states] for month in revenue["months"]}
    assert told == {
        "2030-01": [3, 0, 0, 0, 0, 3],
        "2030-02": [3, 3, 0, 0, 0, 0],
        "2030-03": [3, 0, 1, 0, 1, 1],
        "2030-04": [3, 0, 0, 0, 0, 3],
    }
    assert people["lines"] == [
        {
            "currency": None,
            "points": [{"month": "2030-03-01", "n": 1, "sum": 2.5, "median": 2.5}],
        }
    ]


async def test_numbers_of_kpis_open_their_rows(world: World) -> None:
    await world.say("Ilmə", world.revenue, MARCH, 0, "AZN")
    await world.say("Naxış", world.revenue, MARCH, None)
    group, own = f"cohort_id={world.cohort}", {"month": MARCH, "kpi_id": world.revenue.id}
    assert await world.rows(group, "kpi-zero", **own) == ["Ilmə"]
    assert await world.rows(group, "kpi-missing", **own) == ["Naxış"]
    assert await world.rows(group, "kpi-silent", **own) == ["Xonça"]
    assert await world.rows(group, "kpi-known", **own, currency="AZN") == ["Ilmə"]
    assert await world.rows(group, "kpi-known", **own, currency="USD") == []
    assert await world.rows(group, "kpi-due", **own) == ["Ilmə", "Naxış", "Xonça"]


async def test_who_said_nothing_of_the_last_month_is_silent(world: World) -> None:
    await world.say("Ilmə", world.revenue, APRIL, 7, "AZN")
    await world.say("Naxış", world.revenue, JANUARY, None)  # said, be it that it is not known
    shown = await world.overview()
    assert [(one["month"][5:7], one["due"], one["given"]) for one in shown["responses"]] == [
        ("01", 3, 1),
        ("02", 3, 0),
        ("03", 3, 0),
        ("04", 3, 1),
    ]
    assert [(one["name"], one["last_given"]) for one in shown["silent"]] == [
        ("Xonça", None),
        ("Naxış", "2030-01-01"),
    ]
    group = f"cohort_id={world.cohort}"
    assert await world.rows(group, "silent", month=APRIL) == ["Naxış", "Xonça"]
    assert await world.rows(group, "given", month=APRIL) == ["Ilmə"]
    assert await world.rows(group, "due", month=JANUARY) == ["Ilmə", "Naxış", "Xonça"]


async def test_a_cohort_shows_all_its_months_and_a_track_the_last_two_years(
    world: World,
) -> None:
    for change in (
        "UPDATE enrolments SET enrolled_on = '2025-02-10'",
        "UPDATE checkin_ventures SET months = daterange('2025-01-01', NULL)",
    ):
        await world.office.session.execute(text(change))
    music = f"track_id={world.judged.tracks['music'].id}"
    groups = (await world.compare(f"cohort_id={world.cohort}", music))["groups"]
    months = [[one["month"] for one in group["responses"]] for group in groups]
    assert [(found[0], found[-1], len(found)) for found in months] == [
        ("2025-02-01", "2030-04-01", 63),
        ("2028-05-01", "2030-04-01", 24),
    ]
    assert await world.rows(music, "due", month="2028-05-01") == ["Ilmə", "Naxış"]
    assert await world.rows(music, "due", month="2028-04-01") == []


async def test_the_fund_and_the_steps_are_those_of_their_own_pages(world: World) -> None:
    shown = await world.overview()
    fund = await world.office.done("manager", "GET", f"/cohorts/{world.cohort}/fund")
    figures = {name: fund["figures"][name] for name in ("total", "released", "promised", "left")}
    assert shown["money"] == figures
    cohort = await world.office.done("manager", "GET", f"/cohorts/{world.cohort}")
    cells = [c for one in cohort["enrolments"] if one["state"] != "left" for c in one["cells"]]
    assert shown["steps"] == {
        "people": 2,
        "steps": len(cells),
        "done": 0,
        "waiting": 0,
        "late": sum(cell["overdue"] for cell in cells),
    }
    assert (await world.overview(world.other.id))["money"] is None


async def test_groups_are_shown_in_the_order_in_which_they_were_named(world: World) -> None:
    game = world.judged.tracks["gametech"].id
    named = (f"cohort_id={world.other.id}", f"cohort_id={world.cohort}", f"track_id={game}")
    groups = (await world.compare(*named))["groups"]
    assert [(one["kind"], one["name"]["en"], one["funnel"]["enrolled"]) for one in groups] == [
        ("cohort", "Spring", 0),
        ("cohort", groups[1]["name"]["en"], 3),
        ("track", "Game tech", 1),
    ]
    overview = await world.overview()
    assert {name: overview[name] for name in groups[1]} == groups[1]


async def test_only_managers_see_figures_and_groups_of_their_hub_alone(world: World) -> None:
    office = world.office
    await office.add("mentor", Role.MENTOR)
    path, hub = f"/cohorts/{world.cohort}/overview", office.hub.slug
    assert await office.refused("mentor", "GET", path) == (404, "not-found")
    both = f"cohort_id={world.cohort}&cohort_id={world.other.id}"
    compared = f"/cohort-comparison?hub={hub}&{both}"
    assert await office.refused("mentor", "GET", compared) == (403, "forbidden")
    elsewhere = f"/cohort-comparison?hub={hub}&{both}&track_id={world.cohort}"
    assert await office.refused("manager", "GET", elsewhere) == (404, "not-found")
    alone = f"/cohort-comparison?hub={hub}&cohort_id={world.cohort}"
    assert (await office.refused("manager", "GET", alone))[0] == 422


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_figures_cost_the_same_however_many_take_part(
    world: World, counted: Callable[[], int], number: int
) -> None:
    session, manager = world.office.session, world.office.people["manager"].id
    for place in range(number):
        made = await make_organisation(session, world.office.hub.id, name=f"Venture {place}")
        await follow(session, world.other, made.id, manager, JANUARY)
    counted()
    assert (await world.overview(world.other.id))["funnel"]["enrolled"] == number
    sign_in, groups, progress = 1, 1, 2
    figures = 5  # funnel, months, who is silent, funds, enrolments
    assert counted() == sign_in + groups + figures + progress
    both = (f"cohort_id={world.cohort}", f"cohort_id={world.other.id}")
    counted()
    await world.compare(*both)
    assert counted() == sign_in + 1 + groups + figures + progress  # and the hub
    counted()
    path = f"/cohort-comparison/rows?hub={world.office.hub.slug}&{both[1]}&figure=enrolled"
    found = await world.office.done("manager", "GET", f"{path}&limit=100")
    assert (found["total"], len(found["items"])) == (number, min(number, 100))
    assert counted() == sign_in + 1 + groups + 1
