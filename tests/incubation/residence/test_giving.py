"""Taking part in a programme brings a membership, once, and leaving ends it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim.community.memberships.models import Plan
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_membership, make_plan
from tests.incubation.cohorts.conftest import Class
from tests.incubation.cohorts.conftest import room as room  # a fixture

pytestmark = pytest.mark.anyio


@pytest.fixture
async def plan(room: Class) -> Plan:
    return await make_plan(room.office.session, room.office.hub.id)


async def name(room: Class, plan: Plan | None) -> Any:
    """The manager names the plan; what follows happens."""
    path = f"/programmes/{room.office.programme.id}/plan"
    body = {"plan_id": None if plan is None else str(plan.id)}
    return await room.office.done("manager", "PUT", path, body)


async def had(room: Class, who: str = "Ada") -> list[tuple[str, str, str | None]]:
    """What somebody has: how it stands, and its days."""
    path = f"/own-memberships?hub={room.office.hub.slug}"
    rows = (await room.office.done(who, "GET", path))["items"]
    return [(row["standing"], row["starts_on"], row["ends_on"]) for row in rows]


async def test_who_takes_part_is_given_the_plan_once_for_the_days_of_the_enrolment(
    room: Class, plan: Plan
) -> None:
    await name(room, plan)
    for _ in range(3):
        await room.deliver("EnrolmentBegan")
    mine = await room.mine()
    [(_, starts_on, ends_on)] = await had(room)
    assert (starts_on, ends_on) == (mine["enrolled_on"], mine["cohort"]["ends_on"])
    assert (await room.office.audited()).count("memberships.give") == 1
    assert (await room.office.events()).count("MembershipGiven") == 1
    path = f"/programmes/{room.office.programme.id}/plan"
    found = await room.office.done("manager", "GET", path)
    assert found["plan"] == {"id": str(plan.id), "name": plan.name}
    assert await room.office.violations() == {}


async def test_a_programme_without_a_plan_gives_nothing(room: Class, plan: Plan) -> None:
    await name(room, plan)
    await name(room, None)
    await room.deliver("EnrolmentBegan", "ProgrammePlanNamed")
    assert await had(room) == []


async def test_who_takes_part_already_is_given_it_when_it_is_named(room: Class, plan: Plan) -> None:
    await room.sql("UPDATE cohorts SET ends_on = '2040-01-01'")
    await room.deliver("EnrolmentBegan")
    assert await had(room) == []
    assert (await name(room, plan))["given"] == 0
    for _ in range(2):
        await room.deliver("ProgrammePlanNamed")
    assert [ends_on for _, _, ends_on in await had(room)] == ["2040-01-01"]
    path = f"/programmes/{room.office.programme.id}/plan"
    found = await room.office.done("manager", "GET", path)
    assert (found["taking_part"], found["given"]) == (1, 1)


async def test_a_startup_holds_it_for_its_team(room: Class, plan: Plan) -> None:
    startup = await make_organisation(room.office.session, room.office.hub.id)
    await room.sql("UPDATE enrolments SET organisation_id = :startup", startup=startup.id)
    await name(room, plan)
    await room.deliver("EnrolmentBegan")
    query = text("SELECT organisation_id, person_id FROM memberships")
    [row] = (await room.office.session.execute(query)).all()
    assert tuple(row) == (startup.id, room.office.people["Ada"].id)


async def test_who_is_in_the_plan_already_keeps_what_they_have(room: Class, plan: Plan) -> None:
    own = await make_membership(
        room.office.session, plan, room.office.people["Ada"].id, date(2020, 1, 1)
    )
    await name(room, plan)
    await room.deliver("EnrolmentBegan")
    await leave(room, 40)
    await room.deliver("EnrolmentEnded")
    query = text("SELECT id, ends_on FROM memberships")
    assert [tuple(row) for row in await room.office.session.execute(query)] == [(own.id, None)]


async def test_nobody_is_given_a_plan_that_was_retired(room: Class, plan: Plan) -> None:
    await name(room, plan)
    await room.sql("UPDATE plans SET state = 'retired'")
    await room.deliver("EnrolmentBegan")
    assert await had(room) == []
    path, body = f"/programmes/{room.office.programme.id}/plan", {"plan_id": str(plan.id)}
    assert await room.office.refused("manager", "PUT", path, body) == (404, "not-found")


async def leave(room: Class, days: int) -> str:
    """Ada leaves so many days after she came; the day."""
    enrolled = date.fromisoformat((await room.mine())["enrolled_on"])
    left = (enrolled + timedelta(days=days)).isoformat()
    body = {"left_on": left, "reason": "They went abroad"}
    await room.office.done("manager", "POST", f"{room.path}/end", body)
    return left


async def test_leaving_ends_it_on_that_day_for_that_reason(room: Class, plan: Plan) -> None:
    await name(room, plan)
    await room.deliver("EnrolmentBegan")
    left = await leave(room, 40)
    for _ in range(2):
        await room.deliver("EnrolmentEnded")
    [(_, _, ends_on)] = await had(room)
    assert ends_on == left
    [row] = await room.office.session.execute(text("SELECT reason, version FROM memberships"))
    assert tuple(row) == ("They went abroad", 2)
    assert (await room.office.audited())[-1] == "memberships.end"
    assert await room.office.violations() == {}


async def test_who_left_before_the_beginning_was_told_is_given_nothing(
    room: Class, plan: Plan
) -> None:
    await name(room, plan)
    await leave(room, 0)
    await room.deliver("EnrolmentEnded", "EnrolmentBegan")
    assert await had(room) == []


async def test_who_takes_part_is_told_of_the_membership(room: Class, plan: Plan) -> None:
    await name(room, plan)
    await room.deliver("EnrolmentBegan")
    await room.deliver("MembershipGiven")
    assert ("Ada", "You are in the plan Resident") in await room.mails()
