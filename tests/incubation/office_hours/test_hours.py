"""When a mentor has time, by the hub's clock, and who can take it."""

from datetime import timedelta

import pytest

from tests.factories.studios import make_studio
from tests.incubation.office_hours.conftest import FIRST_ON, TODAY, Hours, at

pytestmark = pytest.mark.anyio
WEEK = timedelta(days=7)


async def test_slots_follow_from_the_hours_of_a_day(hours: Hours) -> None:
    await hours.offer()
    assert await hours.slots() == [at(15), at(15, 30)]  # a third would end after them
    assert await hours.slots("Bob") == []  # whom she does not advise
    own = await hours.office.done("Leyla", "GET", f"/mentors/{hours.mentor}/office-hours")
    [item] = own["items"]
    assert (item["opens"], item["closes"], item["coming"]) == ("15:00", "16:10", 0)
    assert [slot["starts_at"] for slot in own["slots"]] == [at(15), at(15, 30)]


async def test_weekly_hours_end_with_their_last_day_and_skip_some(hours: Hours) -> None:
    last = (FIRST_ON + 2 * WEEK).isoformat()
    offered = await hours.offer(closes="15:30", last_on=last)
    days = [FIRST_ON, FIRST_ON + WEEK, FIRST_ON + 2 * WEEK]
    assert await hours.slots() == [at(15, day=day) for day in days]
    skip = f"/office-hours/{offered}/skips/{days[1]}"
    seen = await hours.office.done("Leyla", "PUT", skip)
    assert seen["items"][0]["skipped"] == [days[1].isoformat()]
    await hours.office.done("Leyla", "PUT", skip)  # twice is once
    assert await hours.slots() == [at(15, day=day) for day in (days[0], days[2])]
    await hours.office.done("Leyla", "DELETE", skip)
    assert await hours.slots() == [at(15, day=day) for day in days]


async def test_a_day_on_which_somebody_comes_is_not_skipped(hours: Hours) -> None:
    offered = await hours.offer()
    await hours.take(offered)
    skip = ("Leyla", "PUT", f"/office-hours/{offered}/skips/{FIRST_ON}")
    assert await hours.office.refused(*skip) == (409, "day-has-meetings")


async def test_hours_that_are_taken_back_leave_meetings_where_they_are(hours: Hours) -> None:
    offered = await hours.offer()
    await hours.take(offered)
    back = ("Leyla", "POST", f"/office-hours/{offered}/end")
    assert (await hours.office.done(*back))["items"] == []
    assert await hours.office.refused(*back) == (409, "hours-taken-back")
    seen = await hours.seen()
    assert [one["slots"] for one in seen["mentors"]] == [[]]
    assert [one["starts_at"] for one in seen["coming"]] == [at(15)]


async def test_open_hours_are_for_every_venture_of_a_running_cohort(hours: Hours) -> None:
    await hours.offer(is_open=True)
    assert await hours.slots("Bob") == [at(15), at(15, 30)]
    [mentor] = (await hours.seen("Bob"))["mentors"]
    assert mentor["advises"] is False
    hours.cohort.ends_on = TODAY - timedelta(days=1)
    await hours.office.session.flush()
    assert await hours.slots("Bob") == []
    assert await hours.slots("Ada") == [at(15), at(15, 30)]  # a pair meets on


async def test_mentors_use_the_rooms_that_managers_let_them(hours: Hours) -> None:
    office = hours.office
    studio = await make_studio(office.session, office.hub.id)
    path = f"/mentors/{hours.mentor}/office-hours"
    wish = hours.wish(place="room", room_id=str(studio.id))
    refused = await office.refused("Leyla", "POST", path, wish)
    assert refused == (422, "unknown-mentoring-room")
    rooms = {"hub_id": str(office.hub.id), "rooms": [str(studio.id)]}
    assert (await office.done("manager", "PUT", "/mentoring-rooms", rooms))["allowed"] == [
        str(studio.id)
    ]
    await office.done("Leyla", "POST", path, wish)
    assert await hours.slots() == [at(15), at(15, 30)]
    none = await office.done("manager", "PUT", "/mentoring-rooms", rooms | {"rooms": []})
    assert none["allowed"] == []
    assert await hours.slots() == []
    strange = rooms | {"rooms": [str(hours.mentor)]}
    assert (await office.refused("manager", "PUT", "/mentoring-rooms", strange))[0] == 422


@pytest.mark.parametrize(
    "changed",
    [
        {"closes": "15:20"},
        {"last_on": "2020-01-01"},
        {"place": "online"},
        {"place": "room"},
        {"meeting_url": "https://meet.example/leyla"},
        {"minutes": 25},
    ],
)
async def test_hours_that_cannot_be_held_are_refused(hours: Hours, changed: dict[str, str]) -> None:
    path = f"/mentors/{hours.mentor}/office-hours"
    answer = await hours.office.refused("Leyla", "POST", path, hours.wish(**changed))
    assert answer[0] == 422


async def test_managers_offer_for_a_mentor_and_others_do_not(hours: Hours) -> None:
    await hours.offer("manager")
    path = f"/mentors/{hours.mentor}/office-hours"
    assert await hours.office.refused("Ada", "POST", path, hours.wish()) == (404, "not-found")
    end = {"reason": "A year abroad"}
    await hours.office.done("manager", "POST", f"/mentors/{hours.mentor}/end", end)
    refused = await hours.office.refused("Leyla", "POST", path, hours.wish())
    assert refused == (409, "mentors-no-more")
    assert await hours.slots() == []
