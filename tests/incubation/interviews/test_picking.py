"""Picking, moving and cancelling a time, by those who come."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.incubation import ApplicationWithdrawn
from kilim.incubation.interviews import reactions
from tests.conftest import NOON, signed_in
from tests.factories.applications import key
from tests.factories.interviews import slot
from tests.factories.organisations import make_organisation, relate
from tests.incubation.interviews.conftest import Talks

pytestmark = pytest.mark.anyio


async def later(talks: Talks, **by: float) -> None:
    """Let the clock of the application go on; everybody signs in anew."""
    now, office = NOON + timedelta(**by), talks.office
    office.client._transport.app.state.clock = lambda: now  # type: ignore[attr-defined]
    for name, person in office.people.items():
        office.headers[name] = await signed_in(office.session, person.id, now)


async def test_a_slot_that_is_picked_is_gone_for_others(talks: Talks) -> None:
    await talks.set_up()
    assert len(await talks.slots(1)) == 3
    await talks.picked(0, slot(1))
    assert await talks.slots(1) == [slot(n).isoformat().replace("+00:00", "Z") for n in (0, 2)]
    answer = await talks.pick(1, slot(1))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/slot-taken")
    assert await talks.office.violations() == {}


async def test_picking_the_same_again_changes_nothing(talks: Talks) -> None:
    await talks.set_up()
    first = await talks.picked(0, slot(1))
    assert await talks.picked(0, slot(1)) == first
    assert (await talks.office.events())[3:] == ["InterviewBooked"]


async def test_an_interview_moves_and_frees_its_time(talks: Talks) -> None:
    await talks.set_up()
    first = await talks.picked(0, slot(0))
    assert await talks.picked(0, slot(2)) == first
    assert await talks.slots(1) == [slot(n).isoformat().replace("+00:00", "Z") for n in (0, 1)]
    assert (await talks.office.events())[3:] == ["InterviewBooked", "RoomFreed", "InterviewMoved"]
    assert await talks.office.violations() == {}


async def test_limits_count_for_those_who_come(talks: Talks) -> None:
    await talks.set_up()
    interview = await talks.picked(0, slot(0))
    await later(talks, days=1)
    answer = await talks.pick(1, slot(1))
    assert answer.json()["type"] == "/problems/picks-closed"
    assert (await talks.pick(0, slot(1))).status_code == 200  # until twelve hours before
    await later(talks, days=2, hours=-11)
    answer = await talks.pick(0, slot(2))
    assert answer.json()["type"] == "/problems/too-late-to-change"
    cancel = f"/interviews/{interview}/cancel"
    assert await talks.refused("owner 0", "POST", cancel) == (409, "too-late-to-change")
    await talks.done("manager", "POST", cancel)
    assert await talks.refused("manager", "POST", cancel) == (409, "interview-over")
    assert await talks.office.violations() == {}


async def test_what_the_round_does_not_offer_is_refused(talks: Talks) -> None:
    await talks.set_up()
    answer = await talks.pick(0, slot(0) + timedelta(minutes=5))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/unknown-slot")


async def test_strangers_and_viewers_do_not_pick(talks: Talks) -> None:
    await talks.set_up()
    body = {"starts_at": slot(0).isoformat()}
    for name in ("other", "Aysel", "owner 1", "manager"):
        assert await talks.refused(name, "PUT", f"{talks.own(0)}/pick", body) == (404, "not-found")
    viewer = talks.office.people["other"].id
    await talks.office.session.execute(
        text("INSERT INTO application_members VALUES (:application, :person, 'viewer')"),
        {"application": talks.applications[0], "person": viewer},
    )
    assert await talks.refused("other", "PUT", f"{talks.own(0)}/pick", body) == (403, "forbidden")
    path = f"/applications/{talks.applications[0]}/interviews"
    assert (await talks.done("other", "GET", path))["role"] == "viewer"


async def test_nobody_meets_somebody_of_their_own_organisation(talks: Talks) -> None:
    await talks.set_up()
    session, hub = talks.office.session, talks.office.hub.id
    organisation = await make_organisation(session, hub)
    for name in ("Aysel", "Bəhruz"):
        await relate(session, organisation, talks.office.people[name])
    sql = text("UPDATE applications SET organisation_id = :o WHERE id = :a")
    await session.execute(sql, {"o": organisation.id, "a": talks.applications[0]})
    assert await talks.slots(0) == []
    assert len(await talks.slots(1)) == 3
    answer = await talks.pick(0, slot(0))
    assert answer.json()["type"] == "/problems/slot-taken"


async def test_an_excluded_pair_does_not_meet(talks: Talks) -> None:
    await talks.set_up()
    pair = {"person_id": str(talks.interviewers[0]), "application_id": str(talks.applications[0])}
    await talks.done("manager", "PATCH", talks.path, {"exclusions": [pair]}, seen=1)
    await talks.picked(0, slot(0))
    shown = await talks.done("manager", "GET", talks.path)
    assert shown["invited"][0]["excluded"] == [
        {"person_id": str(talks.interviewers[0]), "why": "manager"}
    ]
    assert shown["invited"][0]["interview"]["panel"] == [
        {"id": str(talks.interviewers[1]), "name": "Bəhruz"}
    ]


async def test_who_is_barred_from_reviewing_does_not_interview(talks: Talks) -> None:
    await talks.set_up()
    sql = text(
        "INSERT INTO reviewer_pairs (application_id, person_id, barred) VALUES (:a, :p, true)"
    )
    own = {"a": talks.applications[0], "p": talks.interviewers[0]}
    await talks.office.session.execute(sql, own)
    shown = await talks.done("manager", "GET", talks.path)
    barred = {"person_id": str(talks.interviewers[0]), "why": "panel"}
    assert [one["excluded"] for one in shown["invited"]] == [[barred], [], []]


async def test_interviews_are_shared_out_among_the_interviewers(talks: Talks) -> None:
    await talks.set_up()
    for number in range(2):
        await talks.picked(number, slot(number))
    shown = await talks.done("manager", "GET", talks.path)
    names = {one["interview"]["panel"][0]["name"] for one in shown["invited"] if one["interview"]}
    assert names == {"Aysel", "Bəhruz"}


async def test_a_booking_of_the_room_takes_its_slot(talks: Talks) -> None:
    await talks.set_up()
    start = slot(0)
    wish = {
        "studio_id": str(talks.room),
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=1)).isoformat(),
    }
    headers = talks.office.headers["manager"] | key()
    booked = await talks.office.client.post("/bookings", json=wish, headers=headers)
    assert booked.status_code == 201, booked.text
    assert await talks.slots(0) == [slot(2).isoformat().replace("+00:00", "Z")]


async def test_an_interview_takes_its_time_from_the_studio(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    wish = {
        "studio_id": str(talks.room),
        "starts_at": slot(0).isoformat(),
        "ends_at": (slot(0) + timedelta(hours=1)).isoformat(),
    }
    headers = talks.office.headers["manager"] | key()
    refused = await talks.office.client.post("/bookings", json=wish, headers=headers)
    assert refused.status_code == 409, refused.text
    day = await talks.office.client.get(
        f"/studio-days/{slot(0).date()}",
        params={"hub": talks.office.hub.slug},
        headers=headers,
    )
    [studio] = day.json()["studios"]
    assert [one["reason"] for one in studio["closures"]] == ["Interview"]


async def test_the_same_person_comes_to_one_interview_at_a_time(talks: Talks) -> None:
    """Two applications of one owner want the same slot, with a room and people for both."""
    await talks.set_up(rooms=[])
    session, owner = talks.office.session, talks.office.people["owner 0"]
    await session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    await session.execute(
        text("UPDATE application_members SET person_id = :p WHERE application_id = :a"
             " AND person_id = :old"),
        {"p": owner.id, "a": talks.applications[1], "old": talks.office.people["owner 1"].id},
    )  # fmt: skip
    organisation = await make_organisation(session, talks.office.hub.id)
    await session.execute(
        text("UPDATE applications SET owner_id = :p, organisation_id = :o WHERE id = :a"),
        {"p": owner.id, "o": organisation.id, "a": talks.applications[1]},
    )
    await talks.picked(0, slot(0))
    body = {"starts_at": slot(0).isoformat()}
    assert await talks.refused("owner 0", "PUT", f"{talks.own(1)}/pick", body) == (
        409, "slot-taken",
    )  # fmt: skip


async def test_a_withdrawn_application_gives_its_time_back(
    talks: Talks, database: Database
) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    event = ApplicationWithdrawn(application_id=talks.applications[0])
    async with database.sessions.begin() as session:
        await reactions.on_application_withdrawn(
            session, event, Context(uuid4(), NOON, "http://localhost:8000")
        )
    assert len(await talks.slots(1)) == 3
    assert await talks.office.violations() == {}


async def test_wishes_are_of_the_round(talks: Talks) -> None:
    await talks.set_up()
    wishes = {"starts_at": [slot(2).isoformat(), slot(0).isoformat()]}
    shown = await talks.done("owner 0", "PUT", f"{talks.own(0)}/wishes", wishes)
    assert shown["items"][0]["wishes"] == [
        slot(n).isoformat().replace("+00:00", "Z") for n in (2, 0)
    ]
    wrong = {"starts_at": [(slot(0) + timedelta(minutes=1)).isoformat()]}
    assert await talks.refused("owner 0", "PUT", f"{talks.own(0)}/wishes", wrong) == (
        422, "unknown-slot",
    )  # fmt: skip
