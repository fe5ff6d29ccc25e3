"""A booking can end later while the time after it is free."""

import pytest
from sqlalchemy import text

from kilim.calendar.times import Hours
from tests.factories.equipment import make_extra
from tests.factories.studios import make_studio
from tests.studios.attendance.conftest import Day, iso

pytestmark = pytest.mark.anyio


async def test_a_running_booking_is_extended(day: Day) -> None:
    await day.build(buffer_minutes=15, hourly_amount=4000)
    booked = await day.book("stranger", 60)
    day.clock(90)

    longer = await day.act("stranger", booked, "extend", {"ends_at": iso(150)})

    assert (longer["ends_at"], longer["local_ends_at"]) == (iso(150), "2030-05-06T18:30:00")
    assert (longer["version"], longer["price"]["amount"]) == (2, 6000)
    assert (await day.try_to_book("rashad", 150, 30)).status_code == 409  # the buffer has moved
    assert (await day.try_to_book("rashad", 180, 30)).status_code == 201
    again = await day.act("stranger", booked, "extend", {"ends_at": iso(150)})
    assert again == longer


async def test_the_person_is_told_with_a_calendar_file(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("leyla", booked, "extend", {"ends_at": iso(180)})
    await day.react()
    kinds = await day.mails()
    assert [kind for kind, _ in kinds] == ["booking-confirmed", "booking-extended"]
    assert kinds[1][1].startswith("Leyla extended your booking")


async def test_refused_it_keeps_what_it_has_and_says_how_long_it_could_be(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.book("rashad", 180)

    refused = await day.act("aygun", booked, "extend", {"ends_at": iso(210)}, status=409)

    assert refused["type"] == "/problems/taken-afterwards"
    assert [end["ends_at"] for end in refused["ends"]] == [iso(150), iso(180)]
    assert await day.booking(booked, "aygun") == booked
    assert (await day.try_to_book("rashad", 60)).status_code == 409


@pytest.mark.parametrize(
    ("ends", "status", "slug"),
    [
        (90, 422, "not-longer"),
        (125, 422, "booking-rules"),  # off the grid
        (60 + 510, 422, "booking-rules"),  # too long
        (360, 422, "booking-rules"),  # closed by then
    ],
)
async def test_the_rules_of_the_studio_hold(day: Day, ends: int, status: int, slug: str) -> None:
    await day.build(hours=[Hours(1, 9 * 60, 21 * 60)])  # until 17:00 UTC
    booked = await day.book("aygun", 60)
    day.clock(70)
    refused = await day.act("aygun", booked, "extend", {"ends_at": iso(ends)}, status=status)
    assert refused["type"] == f"/problems/{slug}"
    kept = await day.booking(booked)
    assert (kept["ends_at"], kept["version"]) == (iso(120), 1)


@pytest.mark.parametrize("body", [{}, {"ends_at": "2030-05-06T15:00:00"}, {"ends_at": None}])
async def test_bad_ends_are_refused(day: Day, body: dict[str, str]) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "extend", body, status=422)


async def test_what_is_over_cannot_be_extended(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 30)
    day.clock(90)
    refused = await day.act("aygun", booked, "extend", {"ends_at": iso(150)}, status=409)
    assert refused["type"] == "/problems/booking-over"
    assert await day.ends(booked) == []
    await day.act("rashad", booked, "extend", {"ends_at": iso(150)}, status=404)


async def test_every_end_that_is_offered_can_be_had(day: Day) -> None:
    await day.build(buffer_minutes=15, grid_minutes=15, max_minutes=240)
    microphone = await make_extra(day.session, day.hub.id, units=1)
    booked = await day.book("aygun", 60, items={microphone.id: 1})
    assert len(await day.ends(booked)) == 6
    await day.book("rashad", 210)
    # 15 minutes for the buffer before 210
    assert await day.ends(booked) == [(iso(60 + 60 + n), n) for n in (15, 30, 45, 60, 75)]
    for end, _ in await day.ends(booked):
        await day.act("aygun", booked, "extend", {"ends_at": end})
    assert await day.ends(booked) == []


async def test_units_that_others_need_bound_the_ends(day: Day) -> None:
    await day.build()
    other = (await make_studio(day.session, day.hub.id)).id
    microphone = await make_extra(day.session, day.hub.id, units=1)
    booked = await day.book("aygun", 60, items={microphone.id: 1})
    await day.book("rashad", 150, items={microphone.id: 1}, studio=other)

    assert await day.ends(booked) == [(iso(150), 30)]

    refused = await day.act("aygun", booked, "extend", {"ends_at": iso(180)}, status=409)
    assert [part["pool_id"] for part in refused["parts"]] == [str(microphone.id)]
    assert (await day.booking(booked))["items"] == booked["items"]


async def test_the_reading_is_for_those_who_may_see_the_booking(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    assert (await day.send("rashad", "GET", f"/bookings/{booked['id']}/ends")).status_code == 404
    assert len(await day.ends(booked, "leyla")) == 6


async def test_when_one_must_check_in_stays_as_it_was_booked(day: Day) -> None:
    """Else whoever gets more time could lose it at once: the minutes may have passed already."""
    await day.build()
    booked = await day.book("aygun", 60)
    headers = day.headers["leyla"] | {"If-Match": '"1"'}
    path, body = f"/studios/{day.studio.id}", {"no_show_minutes": 15}
    assert (await day.client.patch(path, json=body, headers=headers)).status_code == 200

    longer = await day.act("aygun", booked, "extend", {"ends_at": iso(150)})

    assert (longer["ends_at"], longer["no_show_minutes"]) == (iso(150), 0)


async def test_more_time_that_needs_approval_is_for_managers_to_give(day: Day) -> None:
    await day.build(approval="everyone")
    booking = await day.book("aygun", 60)
    approve = "UPDATE bookings SET state = 'confirmed', approve_by = NULL, decided_at = now()"
    await day.session.execute(text(approve))
    more = {"ends_at": iso(180)}
    refused = await day.act("aygun", booking, "extend", more, status=422)
    assert [one["rule"] for one in refused["violations"]] == ["needs-approval"]
    assert (await day.act("leyla", booking, "extend", more))["ends_at"] == iso(180)
