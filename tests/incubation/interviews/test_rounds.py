"""Setting rounds up, and who may."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.factories.interviews import FIRST, a_round, slot
from tests.factories.studios import make_studio
from tests.incubation.interviews.conftest import Talks

pytestmark = pytest.mark.anyio


async def test_a_round_has_slots_an_interview_and_its_pause_apart(talks: Talks) -> None:
    await talks.set_up()
    shown = talks.round
    assert [one["starts_at"] for one in shown["slots"]] == [
        slot(n).isoformat().replace("+00:00", "Z") for n in range(3)
    ]
    assert [one["places"] for one in shown["slots"]] == [1, 1, 1]
    assert [one["applicant"] for one in shown["invited"]] == [
        "Applicant 1", "Applicant 2", "Applicant 3",
    ]  # fmt: skip
    assert {one["name"] for one in shown["interviewers"]} == {"Aysel", "Bəhruz"}
    assert shown["rooms"][0]["name"].startswith("Sound")
    assert await talks.office.events() == ["InterviewInvited"] * 3
    assert await talks.office.violations() == {}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"meeting_url": ""}, "round-without-place"),
        ({"panel_size": 3}, "too-few-interviewers"),
        ({"minutes": 480}, "round-without-slots"),
    ],
)
async def test_a_round_that_cannot_be_is_refused(
    talks: Talks, changed: dict[str, Any], problem: str
) -> None:
    path = f"/calls/{talks.call.id}/interview-rounds"
    wish = a_round(talks.interviewers, [], **changed)
    assert await talks.refused("manager", "POST", path, wish) == (422, problem)


async def test_strangers_and_unknown_rooms_are_refused(talks: Talks) -> None:
    path = f"/calls/{talks.call.id}/interview-rounds"
    other = [talks.office.people["other"].id]
    assert await talks.refused("manager", "POST", path, a_round(other, [talks.room])) == (
        422, "unknown-interviewer",
    )  # fmt: skip
    wish = a_round(talks.interviewers, [uuid4()])
    assert await talks.refused("manager", "POST", path, wish) == (422, "unknown-room")


async def test_only_managers_of_the_hub_see_a_round(talks: Talks) -> None:
    await talks.set_up()
    for name in ("owner 0", "Aysel", "other"):
        assert await talks.refused(name, "GET", talks.path) == (404, "not-found")
        assert await talks.refused(name, "GET", f"{talks.path}/proposal") == (404, "not-found")


async def test_lengths_stay_once_somebody_is_booked(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    change = {"minutes": 20}
    assert await talks.refused("manager", "PATCH", talks.path, change, seen=1) == (
        409, "round-in-use",
    )  # fmt: skip
    named = {"name": {"en": "Second talks", "az": "İkinci söhbətlər"}}
    changed = await talks.done("manager", "PATCH", talks.path, named, seen=1)
    assert (changed["version"], changed["name"]["en"]) == (2, "Second talks")
    assert await talks.refused("manager", "PATCH", talks.path, named, seen=1) == (
        412, "changed-meanwhile",
    )  # fmt: skip


async def test_an_invitation_is_taken_back_until_something_came_of_it(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    path = f"{talks.path}/invitations"
    assert await talks.refused("manager", "DELETE", f"{path}/{talks.applications[0]}") == (
        409, "has-interview",
    )  # fmt: skip
    left = await talks.done("manager", "DELETE", f"{path}/{talks.applications[1]}")
    assert [(one["applicant"], one["can_take_back"]) for one in left["invited"]] == [
        ("Applicant 1", False), ("Applicant 3", True),
    ]  # fmt: skip
    assert (await talks.office.events())[-1] == "InterviewInvitationTakenBack"
    assert await talks.refused("manager", "DELETE", f"{path}/{talks.applications[1]}") == (
        404, "not-found",
    )  # fmt: skip


async def test_what_was_not_sent_to_the_call_is_not_invited(talks: Talks) -> None:
    await talks.set_up()
    ids = {"application_ids": [str(uuid4())]}
    assert await talks.refused("manager", "POST", f"{talks.path}/invitations", ids) == (
        422, "application-not-sent",
    )  # fmt: skip


async def test_choices_name_people_with_a_role_and_rooms_with_their_names(talks: Talks) -> None:
    session = talks.office.session
    await make_studio(session, talks.office.hub.id, name={"en": "Loft", "az": "Mansard"})
    path = f"/calls/{talks.call.id}/interview-choices"
    found = await talks.done("manager", "GET", path)
    assert [one["name"] for one in found["people"]] == ["Aysel", "Bəhruz", "manager"]
    assert [one["name"] for one in found["rooms"]][1] == "Loft"
    assert [one["invited"] for one in found["applications"]] == [False] * 3


async def test_the_list_counts_who_has_a_time(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    found = await talks.done("manager", "GET", f"/calls/{talks.call.id}/interview-rounds")
    [item] = found["items"]
    assert (item["invited"], item["placed"], item["name"]) == (3, 1, "First talks")
    assert item["last_at"] == (FIRST + timedelta(minutes=110)).isoformat().replace("+00:00", "Z")


async def test_where_an_interview_could_be_and_what_is_in_its_way(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    await talks.picked(1, slot(1))
    found = await talks.done("manager", "GET", f"{talks.own(0)}/places")
    mine, theirs, free = found["items"]
    people = sorted(str(one) for one in talks.interviewers)
    assert (sorted(mine["people"]), mine["rooms"]) == (people, [str(talks.room)])
    assert (len(theirs["people"]), theirs["rooms"]) == (1, [])
    assert (sorted(free["people"]), free["rooms"]) == (people, [str(talks.room)])
    assert [one["guest_is_free"] for one in found["items"]] == [True] * 3
    own = f"{talks.path}/applications/{uuid4()}/places"
    assert await talks.refused("manager", "GET", own) == (404, "not-found")


async def test_whoever_comes_is_not_free_in_a_slot_of_another_round(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    first = talks.round
    await talks.set_up(rooms=[])
    found = await talks.done("manager", "GET", f"{talks.own(0)}/places")
    assert [one["guest_is_free"] for one in found["items"]] == [False, True, True]
    assert talks.round["id"] != first["id"]


async def test_a_round_that_asks_for_wishes_is_not_picked_from(talks: Talks) -> None:
    await talks.set_up(asks_wishes=True)
    answer = await talks.pick(0, slot(0))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/round-asks-wishes")
    wishes = {"starts_at": [slot(2).isoformat(), slot(0).isoformat()]}
    shown = await talks.done("owner 0", "PUT", f"{talks.own(0)}/wishes", wishes)
    [own] = shown["items"]
    assert (own["asks_wishes"], own["can_pick"]) == (True, True)
    assert own["wishes"] == [slot(n).isoformat().replace("+00:00", "Z") for n in (2, 0)]
    window = {
        "starts_at": FIRST.isoformat(),
        "ends_at": (FIRST + timedelta(minutes=30)).isoformat(),
    }
    await talks.done("manager", "PATCH", talks.path, {"windows": [window]}, seen=1)
    path = f"/applications/{talks.applications[0]}/interviews"
    [own] = (await talks.done("owner 0", "GET", path))["items"]
    assert own["wishes"] == [slot(0).isoformat().replace("+00:00", "Z")]  # what is offered still
    changed = await talks.done("manager", "PATCH", talks.path, {"asks_wishes": False}, seen=2)
    assert changed["asks_wishes"] is False
    assert (await talks.pick(0, slot(0))).status_code == 200


async def test_another_link_is_told_to_those_who_have_an_interview_ahead(talks: Talks) -> None:
    await talks.set_up(rooms=[])
    interview = await talks.picked(0, slot(0))
    link = {"meeting_url": "https://meet.example/other"}
    await talks.done("manager", "PATCH", talks.path, {"change_hours": 3}, seen=1)
    assert "InterviewMoved" not in await talks.office.events()
    await talks.done("manager", "PATCH", talks.path, link, seen=2)
    assert (await talks.office.events()).count("InterviewMoved") == 1
    entry = await talks.send("owner 0", "GET", f"/interviews/{interview}/calendar")
    assert "URL:https://meet.example/other" in entry.text
    assert "SEQUENCE:1" in entry.text


async def test_an_export_has_each_invitation_with_its_time_in_the_hub(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(0))
    body = {"form": "json", "subject": "interviews", "language": "en"}
    told = await talks.done("manager", "POST", f"/calls/{talks.call.id}/exports", body)
    rows = {one["application"]: one for one in told}
    assert sorted(one["state"] for one in told) == ["booked", "invited", "invited"]
    booked = rows[str(talks.applications[0])]
    assert (booked["round"], booked["zone"]) == ("First talks", "Asia/Baku")
    assert datetime.fromisoformat(booked["starts_at"]) == slot(0)
    assert datetime.fromisoformat(booked["starts"]) == slot(0).astimezone(
        ZoneInfo("Asia/Baku")
    ).replace(tzinfo=None)
    assert rows[str(talks.applications[1])]["starts"] is None
