"""People say that they are there, and that they have left."""

from typing import Any

import pytest

from tests.factories.equipment import make_extra
from tests.studios.attendance.conftest import Day, iso

pytestmark = pytest.mark.anyio


async def seen(day: Day, who: str) -> dict[str, Any]:
    """The one booking of the day as `who` sees it on the timeline."""
    answer = await day.send(who, "GET", f"/studio-days/2030-05-06?hub={day.hub.slug}")
    assert answer.status_code == 200, answer.text
    [studio] = [s for s in answer.json()["studios"] if s["id"] == str(day.studio.id)]
    [booking] = studio["bookings"]
    return dict(booking)


async def test_somebody_is_there(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    assert booked["allowed"] == ["move", "cancel", "extend"]
    day.clock(45)
    assert (await day.booking(booked, "aygun"))["allowed"][-1] == "check-in"

    here = await day.act("aygun", booked, "check-in")

    assert (here["checked_in_at"], here["version"]) == (iso(45), 1)
    assert here["allowed"] == ["move", "cancel", "extend"]
    assert await day.act("aygun", booked, "check-in") == here
    assert await day.audited("bookings.check_in") == [(day.people["aygun"].id, None, None)]
    assert [(await seen(day, who))["here"] for who in ("aygun", "leyla", "rashad")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("minute", "status", "slug"), [(44, 409, "not-yet"), (45, 200, ""), (110, 200, "")]
)
async def test_from_a_quarter_of_an_hour_before_the_start(
    day: Day, minute: int, status: int, slug: str
) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    day.clock(minute)
    answer = await day.act("aygun", booked, "check-in", status=status)
    if slug:
        assert answer == {
            "type": f"/problems/{slug}",
            "title": "It is too early for this",
            "status": 409,
            "opens_at": iso(45),
        }


async def test_who_may_check_in(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 30)
    day.clock(30)
    await day.act("rashad", booked, "check-in", status=404)
    assert (await day.act("leyla", booked, "check-in"))["checked_in_at"] == iso(30)


async def test_a_booking_that_is_moved_is_still_to_come(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 15 + 15)
    day.clock(20)
    await day.act("aygun", booked, "check-in")
    headers = day.headers["aygun"] | {"If-Match": '"1"'}
    wish = {"starts_at": iso(90), "ends_at": iso(150)}
    path = f"/bookings/{booked['id']}/move"
    moved = await day.client.post(path, json=wish, headers=headers)
    assert (moved.status_code, moved.json()["checked_in_at"]) == (200, None)


async def test_who_leaves_early_gives_the_rest_back(day: Day) -> None:
    await day.build(buffer_minutes=30)
    microphone = await make_extra(day.session, day.hub.id, units=1)
    booked = await day.book("aygun", 0 + 30, 120, items={microphone.id: 1})
    day.clock(59.5)
    assert "finish" in (await day.booking(booked, "aygun"))["allowed"]

    left = await day.act("aygun", booked, "finish")

    assert (left["ends_at"], left["local_ends_at"]) == (iso(60), "2030-05-06T17:00:00")
    assert (left["version"], left["price"], left["items"]) == (2, booked["price"], booked["items"])
    assert "finish" not in left["allowed"]
    assert "extend" not in left["allowed"]
    taken = await day.try_to_book("rashad", 60, 30, items={microphone.id: 1})
    assert taken.status_code == 409  # its buffer
    assert (await day.try_to_book("rashad", 90, 60, items={microphone.id: 1})).status_code == 201
    refused = await day.act("aygun", booked, "finish", status=409)
    assert refused["type"] == "/problems/booking-over"


async def test_nobody_leaves_before_the_start(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 30)
    day.clock(30)
    refused = await day.act("aygun", booked, "finish", status=409)
    assert refused["type"] == "/problems/not-yet"
    await day.act("rashad", booked, "finish", status=404)


async def test_whoever_waits_is_offered_what_was_given_back(day: Day) -> None:
    await day.build(notice_minutes=0)
    booked = await day.book("aygun", 30, 240)
    wish = {
        "studio_id": str(day.studio.id), "minutes": 60, "first_on": "2030-05-06",
        "last_on": "2030-05-06", "opens": "17:30", "closes": "20:30",
    }  # fmt: skip
    made = await day.send("rashad", "POST", "/waiting-wishes", wish)
    assert made.status_code == 201, made.text
    await day.react()
    day.clock(45)
    await day.act("aygun", booked, "finish")
    await day.react()
    shown = (await day.send("rashad", "GET", "/waiting-wishes")).json()["items"]
    assert [one["state"] for one in shown] == ["offered"]
