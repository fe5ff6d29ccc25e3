"""Who takes a place is enrolled once, with everybody who works on the application."""

from datetime import date, timedelta

import pytest

from kilim.incubation.cohorts import enrolling
from tests.factories.checkins import make_kpi
from tests.factories.cohorts import accept, make_cohort
from tests.factories.decisions import make_entry
from tests.factories.organisations import make_organisation
from tests.incubation.cohorts.conftest import Class
from tests.incubation.decisions.conftest import TERMS, Table
from tests.incubation.decisions.conftest import table as table  # a fixture

pytestmark = pytest.mark.anyio


async def test_accepting_an_offer_enrols_its_applicant(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("offer", ada)
    await table.release()
    await table.done("Ada", "POST", f"/applications/{ada}/offer/accept", {"agreed": TERMS})
    assert (await table.deliver())[-2:] == ["PlaceAccepted", "EnrolmentBegan"]
    [mine] = (await table.done("Ada", "GET", "/my-enrolments"))["items"]
    call = await table.done("manager", "GET", f"/calls/{table.judged.call.id}/settings")
    assert mine["cohort"]["name"] == call["title"]
    assert (mine["name"], mine["state"], mine["done"], mine["steps"]) == ("Ada", "active", 0, 8)
    assert await table.office.violations() == {}


async def test_an_acceptance_that_is_told_again_enrols_nobody_twice(room: Class) -> None:
    bob = await room.office.add("Bob")
    made = await make_entry(room.office.session, room.judged, owner=bob)
    offer = await accept(room.office.session, room.judged, made)
    told = [await enrolling.enrol(room.office.session, offer) for _ in range(3)]
    assert told[0] is not None
    assert told[1:] == [None, None]
    assert await room.count("enrolments") == 2
    assert await room.count("cohorts") == 1
    assert (await room.office.events()).count("EnrolmentBegan") == 2
    assert (await room.office.audited()).count("cohorts.enrol") == 2


async def test_a_cohort_that_a_manager_has_made_takes_whoever_comes_from_its_call(
    room: Class,
) -> None:
    body = {
        "programme_id": str(room.office.programme.id), "call_id": str(room.judged.call.id),
        "name": {"en": "Autumn", "az": "Payız"}, "starts_on": "2031-09-01",
        "ends_on": "2032-02-28",
    }  # fmt: skip
    refused = await room.office.refused("manager", "POST", "/cohorts", body)
    assert refused == (409, "cohort-exists")
    made = await room.office.done("manager", "POST", "/cohorts", body | {"call_id": None})
    assert [step["kind"] for step in made["steps"]][:2] == ["agreement", "task"]
    assert made["agreement"]["number"] == 1
    before = {"ends_on": "2031-08-01"}
    path = f"/cohorts/{made['id']}"
    assert await room.office.refused("manager", "PATCH", path, before, seen=1) == (
        409, "cohort-ends-early",
    )  # fmt: skip
    assert await room.office.refused("Ada", "POST", "/cohorts", body) == (403, "forbidden")
    assert await room.office.refused("mentor", "PATCH", path, {}, seen=1) == (403, "forbidden")
    assert await room.office.refused("Ada", "GET", path) == (404, "not-found")


async def test_everybody_who_takes_part_is_welcomed(room: Class) -> None:
    await room.deliver("EnrolmentBegan")
    title = room.judged.call.title["en"]
    assert await room.mails() == [("Ada", f"You are in: {title}")]


async def test_who_takes_the_application_back_takes_part_no_more(room: Class) -> None:
    application = room.judged.applications[0]
    body = {"reason": "We move to Tbilisi"}
    await room.office.done("Ada", "POST", f"/applications/{application}/withdraw", body)
    await room.deliver("ApplicationWithdrawn")
    mine = await room.mine()
    assert (mine["state"], mine["left_reason"]) == ("left", "We move to Tbilisi")
    assert "EnrolmentEnded" in await room.office.events()
    assert await room.office.violations() == {}


async def test_a_manager_notes_who_leaves_and_nothing_is_deleted(room: Class) -> None:
    await room.sign()
    path = f"{room.path}/end"
    early = {"left_on": "2020-01-01", "reason": "They went abroad"}
    refused = await room.office.refused("manager", "POST", path, early)
    assert refused == (409, "left-before-enrolled")
    left = early | {"left_on": "2030-01-01"}
    assert await room.office.refused("Ada", "POST", path, left) == (403, "forbidden")
    assert await room.office.refused("mentor", "POST", path, left) == (403, "forbidden")
    await room.office.done("manager", "POST", path, left)
    assert await room.office.refused("manager", "POST", path, left) == (409, "enrolment-over")
    task = f"{await room.step(1)}/done"
    assert await room.office.refused("Ada", "POST", task) == (409, "enrolment-over")
    mine = await room.mine()
    assert (mine["state"], mine["left_on"]) == ("left", "2030-01-01")
    assert (mine["steps"][0]["state"], mine["signed"]["name"]) == ("done", "Ada")
    [row] = (await room.cohort())["enrolments"]
    assert (row["left_reason"], sum(cell["overdue"] for cell in row["cells"])) == (
        "They went abroad", 0,
    )  # fmt: skip


async def test_a_list_of_cohorts_counts_its_people_by_what_became_of_them(room: Class) -> None:
    manager = room.office.people["manager"].id
    await make_cohort(room.office.session, room.office.programme, manager)
    await room.enter("Bob")
    await room.sign()
    rows = (await room.office.done("manager", "GET", f"/cohorts?hub={room.office.hub.slug}"))[
        "items"
    ]
    counted = ("active", "left", "graduated", "done", "steps", "waiting")
    assert [[row[name] for name in counted] for row in rows] == [
        [0, 0, 0, 0, 0, 0], [2, 0, 0, 1, 16, 0],
    ]  # fmt: skip


async def test_who_takes_part_is_asked_what_the_programme_asks_until_they_leave(
    room: Class,
) -> None:
    startup = await make_organisation(room.office.session, room.office.hub.id)
    await room.sql("UPDATE enrolments SET organisation_id = :startup", startup=startup.id)
    await room.deliver("EnrolmentBegan")
    assert await room.count("checkin_ventures") == 0  # the programme asks for nothing
    await make_kpi(room.office.session, room.office.programme, room.office.people["manager"].id)
    for _ in range(2):
        await room.deliver("EnrolmentBegan")
    mine = await room.mine()
    first = date.fromisoformat(mine["enrolled_on"])
    last = date.fromisoformat(mine["cohort"]["ends_on"])
    assert await room.asked_months() == [(first.replace(day=1), month_after(last))]

    left = first + timedelta(days=40)
    body = {"left_on": left.isoformat(), "reason": "They went abroad"}
    await room.office.done("manager", "POST", f"{room.path}/end", body)
    await room.deliver("EnrolmentEnded")
    assert await room.asked_months() == [(first.replace(day=1), month_after(left))]
    assert (await room.office.audited())[-1] == "checkins.leave_enrolled"


def month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
