"""A demo day is planned once at an address, and holds its rooms."""

from typing import Any

import pytest

from tests.factories.studios import make_studio
from tests.incubation.demo_days.conftest import Fair, span, wish

pytestmark = pytest.mark.anyio


async def test_every_venture_of_the_cohort_is_asked_by_letter(fair: Fair) -> None:
    assert [(one["name"], one["answer"]) for one in fair.day["pitches"]] == [
        ("Ada", "open"), ("Bob", "open"), ("Cem", "open"),
    ]  # fmt: skip
    await fair.room.deliver("DemoDayPlanned")
    about = [one for one in await fair.room.mails() if "Demo day" in one[1]]
    assert sorted(about) == [
        (name, f"Demo day: does {name} pitch?") for name in ("Ada", "Bob", "Cem")
    ]
    assert (await fair.office.audited())[-1] == "demo_days.plan"


async def test_an_address_belongs_to_one_demo_day(fair: Fair) -> None:
    path = f"/cohorts/{fair.cohort}/demo-days"
    refused = await fair.office.refused("manager", "POST", path, wish())
    assert refused == (409, "demo-day-address-taken")


@pytest.mark.parametrize(
    "more",
    [
        span(0, 0),
        span(0, 60 * 25),
        {"pitch_minutes": 0},
        {"breaks": [{"after": 1, "minutes": 5}, {"after": 1, "minutes": 9}]},
        {"slug": "Not An Address"},
        {"link": "javascript:alert(1)"},
        {"places": -1},
    ],
)
async def test_a_day_that_cannot_be_is_refused(fair: Fair, more: dict[str, Any]) -> None:
    path = f"/cohorts/{fair.cohort}/demo-days"
    body = wish(slug="another") | more
    assert await fair.office.refused("manager", "POST", path, body) == (422, "invalid")


async def test_rooms_are_held_from_start_to_end_and_given_back(fair: Fair) -> None:
    studio = await make_studio(fair.office.session, fair.office.hub.id)
    day = await fair.send("PUT", "", wish(rooms=[str(studio.id)]))
    assert [one["id"] for one in day["rooms"]] == [str(studio.id)]
    assert await fair.room.count("allocations") == 1
    assert await fair.office.violations() == {}
    path = f"/cohorts/{fair.cohort}/demo-days"
    second = wish(slug="second", rooms=[str(studio.id)], **span(60, 90))
    assert await fair.office.refused("manager", "POST", path, second) == (409, "rooms-taken")
    await fair.send("PUT", "", wish(rooms=[str(studio.id)], **span(30, 90)))
    assert await fair.office.violations() == {}
    await fair.send("PUT", "", wish())
    assert await fair.room.count("allocations") == 0


async def test_rooms_and_listeners_are_of_the_hub(fair: Fair) -> None:
    stranger = str(fair.office.people["applicant"].id)
    listener = {"person_id": stranger, "part": "jury", "there": []}
    assert (await fair.refused("PUT", "", wish(listeners=[listener])))["type"] == (
        "/problems/unknown-listener"
    )
    room = str(fair.office.hub.id)
    assert (await fair.refused("PUT", "", wish(rooms=[room])))["type"] == (
        "/problems/unknown-demo-day-room"
    )


async def test_mentors_look_and_do_not_plan(fair: Fair) -> None:
    shown = await fair.look("mentor")
    assert shown["may_arrange"] is False
    path = f"/cohorts/{fair.cohort}/demo-days"
    for who, expected in (("mentor", (403, "forbidden")), ("Ada", (404, "not-found"))):
        body = wish(slug="mine")
        assert await fair.office.refused(who, "POST", path, body) == expected
    listed = await fair.office.done("mentor", "GET", path)
    assert [(one["slug"], one["given"], one["open"]) for one in listed["items"]] == [
        ("weavers", 0, 3)
    ]


async def test_a_plan_that_somebody_has_changed_is_not_overwritten(fair: Fair) -> None:
    seen = fair.day["version"]
    await fair.send("PUT", "", wish(places=12))
    refused = await fair.office.refused("manager", "PUT", fair.path, wish(), seen=seen)
    assert refused == (412, "changed-meanwhile")
    assert (await fair.look())["places"] == 12


async def test_a_venture_answers_for_itself_until_the_day_is_over(fair: Fair) -> None:
    away = [span(0, 20)]
    await fair.give("Ada", away=away)
    path = f"/enrolments/{fair.room.places['Ada']}/demo-days"
    [mine] = (await fair.office.done("Ada", "GET", path))["items"]
    assert (mine["answer"], mine["presenter"]["name"], mine["may_answer"]) == ("yes", "Ada", True)
    assert len(mine["away"]) == 1
    body = fair.yes("Ada", presenter_id=str(fair.office.people["Bob"].id))
    assert await fair.office.refused("Ada", "PUT", fair.pitch_of("Ada"), body) == (
        409, "not-of-venture",
    )  # fmt: skip
    for who, expected in (
        ("manager", (403, "forbidden")),
        ("mentor", (403, "forbidden")),
        ("Bob", (404, "not-found")),
    ):
        found = await fair.office.refused(who, "PUT", fair.pitch_of("Ada"), fair.yes("Ada"))
        assert found == expected
    await fair.room.sql(
        "UPDATE demo_days SET starts_at = '2029-05-06 12:00Z', ends_at = '2029-05-06 13:00Z'"
    )
    refused = await fair.office.refused("Ada", "PUT", fair.pitch_of("Ada"), fair.yes("Ada"))
    assert refused == (409, "demo-day-over")


async def test_who_joins_the_cohort_later_is_asked_and_who_leaves_is_out(fair: Fair) -> None:
    await fair.room.enter("Dan")
    await fair.room.deliver("EnrolmentBegan")
    assert [one["name"] for one in (await fair.look())["pitches"]] == ["Ada", "Bob", "Cem", "Dan"]
    leave = {"left_on": "2030-06-01", "reason": "Moved away"}
    path = f"/enrolments/{fair.room.places['Dan']}/end"
    await fair.office.done("manager", "POST", path, leave)
    await fair.room.deliver("EnrolmentEnded")
    assert [one["name"] for one in (await fair.look())["pitches"]] == ["Ada", "Bob", "Cem"]
