"""Who comes by another way than a call is enrolled as those are who accepted a place: once."""

from datetime import date
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range

from kilim.community.organisations.models import RelationKind
from tests.factories.cohorts import accept, make_cohort
from tests.factories.decisions import make_entry
from tests.factories.organisations import make_organisation, relate
from tests.factories.plans import make_plan
from tests.incubation.cohorts.conftest import Class

pytestmark = pytest.mark.anyio
SINCE = Range(date(2020, 1, 1), None)
WHY = "The ministry asked for it"


async def _later(room: Class) -> str:
    """The path of a cohort that nobody is in."""
    office = room.office
    manager = office.people["manager"].id
    return f"/cohorts/{(await make_cohort(office.session, office.programme, manager)).id}"


async def _name_plan(room: Class) -> None:
    """Whoever takes part in the programme is given a plan."""
    plan = await make_plan(room.office.session, room.office.hub.id)
    path = f"/programmes/{room.office.programme.id}/plan"
    await room.office.done("manager", "PUT", path, {"plan_id": str(plan.id)})


async def test_a_manager_admits_an_organisation_with_its_people_and_a_reason(room: Class) -> None:
    office = room.office
    await _name_plan(room)
    path = await _later(room)
    team = await make_organisation(office.session, office.hub.id, name="Qavala")
    body = {"organisation_id": str(team.id), "reason": WHY}
    where = f"{path}/enrolments"
    assert await office.refused("manager", "POST", where, body) == (409, "nobody-there")
    for name, relation in (
        ("Cem", RelationKind.MEMBER),
        ("Dina", RelationKind.FOUNDER),
        ("Esra", RelationKind.CONTACT),
    ):
        person = await office.add(name)
        await relate(office.session, team, person, relation, SINCE)
    found = await office.done("manager", "GET", f"{path}/candidates?q=qav")
    assert [(one["name"], one["people"]) for one in found["found"]] == [("Qavala", ["Dina", "Cem"])]
    assert await office.refused("mentor", "POST", where, body) == (403, "forbidden")
    assert await office.refused("Ada", "POST", where, body) == (404, "not-found")
    silent = body | {"reason": ""}
    assert await office.refused("manager", "POST", where, silent) == (422, "invalid")
    absent = body | {"organisation_id": str(office.programme.id)}
    assert await office.refused("manager", "POST", where, absent) == (404, "not-found")
    made = await office.done("manager", "POST", where, body)
    [row] = made["enrolments"]
    assert (row["name"], row["founder"]) == ("Qavala", "Dina")
    assert await office.refused("manager", "POST", where, body) == (409, "enrolled-already")
    assert (await office.done("manager", "GET", f"{path}/candidates?q=qav"))["found"] == []
    [mine] = (await office.done("Cem", "GET", "/my-enrolments"))["items"]
    seen = await office.done("Cem", "GET", f"/enrolments/{mine['id']}")
    assert (seen["admitted_by"], seen["admit_reason"]) == ("manager", WHY)
    assert seen["steps"][0]["kind"] == "agreement"
    assert (await office.done("Esra", "GET", "/my-enrolments"))["items"] == []
    await room.deliver("EnrolmentBegan")
    assert await room.count("enrolment_memberships") == 2  # Ada's, and theirs
    assert "cohorts.admit" in await office.audited()
    assert await office.violations() == {}


async def test_a_request_that_is_sent_twice_admits_once(room: Class) -> None:
    office, path = room.office, await _later(room)
    team = await make_organisation(office.session, office.hub.id)
    await relate(office.session, team, await office.add("Cem"), RelationKind.FOUNDER, SINCE)
    body = {"organisation_id": str(team.id), "reason": WHY}
    headers = office.headers["manager"] | {"Idempotency-Key": "the-same"}
    send = partial(office.client.post, f"{path}/enrolments", json=body, headers=headers)
    first, again = [await send() for _ in range(2)]
    assert (again.status_code, again.json()) == (201, first.json())
    assert await room.count("enrolments") == 2


async def test_who_accepted_a_place_and_waits_is_enrolled_in_one_act(room: Class) -> None:
    office, path = room.office, await _later(room)
    await _name_plan(room)
    offers = []
    for name in ("Bob", "Cem"):
        owner = await office.add(name)
        made = await make_entry(office.session, room.judged, owner=owner)
        offers.append(str(await accept(office.session, room.judged, made)))
    waiting = (await office.done("manager", "GET", f"{path}/candidates"))["waiting"]
    assert sorted((one["name"], one["offer_id"]) for one in waiting) == sorted(
        zip(("Bob", "Cem"), offers, strict=True)
    )
    where = f"{path}/enrolments/waiting"
    wrong = {"offers": [offers[0], "00000000-0000-4000-8000-000000000000"]}
    assert await office.refused("manager", "POST", where, wrong) == (409, "venture-not-waiting")
    assert await office.refused("mentor", "POST", where, {"offers": offers}) == (403, "forbidden")
    assert await room.count("enrolments") == 1  # of the two nobody was taken
    taken = await office.done("manager", "POST", where, {"offers": offers})
    assert [row["name"] for row in taken["enrolments"]] == ["Bob", "Cem"]
    again = ("manager", "POST", where, {"offers": offers})
    assert await office.refused(*again) == (409, "venture-not-waiting")
    assert (await office.done("manager", "GET", f"{path}/candidates"))["waiting"] == []
    await room.deliver("EnrolmentBegan", "PlaceAccepted")
    query = text("""
        SELECT p.name, count(m.membership_id), count(e.application_id) FROM enrolments e
        JOIN people p ON p.id = e.person_id
        LEFT JOIN enrolment_memberships m ON m.enrolment_id = e.id GROUP BY 1 ORDER BY 1
    """)
    rows = [tuple(row) for row in await office.session.execute(query)]
    assert rows == [("Ada", 1, 1), ("Bob", 1, 1), ("Cem", 1, 1)]  # as by the call's own cohort
    assert (await office.audited()).count("cohorts.enrol_waiting") == 1
    assert await office.violations() == {}


async def test_nobody_is_taken_into_a_cohort_that_is_over(room: Class) -> None:
    office = room.office
    manager = office.people["manager"].id
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 6, 30)}
    over = await make_cohort(office.session, office.programme, manager, **days)
    team = await make_organisation(office.session, office.hub.id)
    await relate(office.session, team, await office.add("Cem"), RelationKind.FOUNDER, SINCE)
    body = {"organisation_id": str(team.id), "reason": WHY}
    refused = ("manager", "POST", f"/cohorts/{over.id}/enrolments", body)
    assert await office.refused(*refused) == (409, "cohort-over")
    late = {"offers": [str(UUID(int=1))]}
    path = f"/cohorts/{over.id}/enrolments/waiting"
    assert await office.refused("manager", "POST", path, late) == (409, "cohort-over")
