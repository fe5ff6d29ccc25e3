"""A cancellation can be taken back for half a minute."""

import pytest
from sqlalchemy import text

from tests.factories.equipment import make_extra
from tests.factories.studios import make_studio
from tests.studios.attendance.conftest import Day, at, iso

pytestmark = pytest.mark.anyio


async def test_an_undone_cancellation_leaves_the_booking_as_it_was(day: Day) -> None:
    await day.build(buffer_minutes=30)
    booked = await day.book("aygun", 60)
    cancelled = await day.act("aygun", booked, "cancel")
    assert cancelled["allowed"] == ["restore"]
    day.clock(0.4)

    restored = await day.act("aygun", booked, "restore")

    assert restored == booked | {"version": 3}
    assert (await day.try_to_book("rashad", 120, 30)).status_code == 409  # its buffer as well
    assert await day.audited("bookings.restore") == [
        (day.people["aygun"].id, {"state": "cancelled"}, {"state": "confirmed"})
    ]


async def test_undoing_again_changes_nothing(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "cancel")
    restored = await day.act("aygun", booked, "restore")
    assert await day.act("aygun", booked, "restore") == restored


@pytest.mark.parametrize("seconds", [30, 31])
async def test_after_half_a_minute_it_is_too_late(day: Day, seconds: int) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "cancel")
    day.clock(seconds / 60)

    refused = await day.act("aygun", booked, "restore", status=409)

    assert refused["type"] == "/problems/undo-over"
    assert (await day.booking(booked, "aygun"))["allowed"] == []


async def test_only_who_cancelled_can_undo_it(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("leyla", booked, "cancel")
    assert (await day.booking(booked, "aygun"))["allowed"] == []
    refused = await day.act("aygun", booked, "restore", status=409)
    assert refused["type"] == "/problems/undo-over"
    await day.act("rashad", booked, "restore", status=404)
    assert (await day.act("leyla", booked, "restore"))["state"] == "confirmed"


async def test_who_was_faster_keeps_the_time(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "cancel")
    other = await day.book("rashad", 90)

    refused = await day.act("aygun", booked, "restore", status=409)

    assert refused["type"] == "/problems/studio-taken"
    assert iso(150) in [offer["starts_at"] for offer in refused["alternatives"]]
    assert (await day.booking(booked))["state"] == "cancelled"
    assert (await day.booking(other))["state"] == "confirmed"


async def _units(day: Day, booked: dict[str, object]) -> list[str]:
    [item] = (await day.booking(booked))["items"]
    return list(item["units"])


async def test_an_undo_takes_the_same_units(day: Day) -> None:
    await day.build()
    extra = await make_extra(day.session, day.hub.id, units=3)
    booth = (await make_studio(day.session, day.hub.id)).id
    first = await day.book("rashad", 60, items={extra.id: 2}, studio=booth)
    booked = await day.book("aygun", 60, items={extra.id: 1})
    assert await _units(day, booked) == ["No. 3"]
    await day.act("rashad", first, "cancel")  # a new booking would get No. 1
    await day.act("aygun", booked, "cancel")
    await day.act("aygun", booked, "restore")
    assert await _units(day, booked) == ["No. 3"]


async def test_an_undo_takes_other_units_when_its_own_are_taken(day: Day) -> None:
    await day.build()
    extra = await make_extra(day.session, day.hub.id, units=2)
    booked = await day.book("aygun", 60, items={extra.id: 1})
    assert await _units(day, booked) == ["No. 1"]
    await day.act("aygun", booked, "cancel")
    await day.session.execute(
        text("""INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
                 SELECT hub_id, id, uuidv7(), 'core', tstzrange(:a, :b), int8range(NULL, NULL)
                 FROM equipment_units WHERE extra_id = :extra AND label = 'No. 1'"""),
        {"extra": extra.id, "a": at(60), "b": at(120)},
    )
    await day.act("aygun", booked, "restore")
    assert await _units(day, booked) == ["No. 2"]


async def test_nobody_is_told_of_a_cancellation_that_was_undone(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.react()
    await day.act("aygun", booked, "cancel")
    await day.react()
    await day.act("aygun", booked, "restore")
    day.clock(1)
    await day.react(seconds=60)
    assert [kind for kind, _ in await day.mails()] == ["booking-confirmed"]


async def test_a_confirmation_that_met_the_cancelled_booking_comes_later(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "cancel")
    await day.react()
    assert await day.mails() == []
    await day.act("aygun", booked, "restore")
    day.clock(1)
    await day.react(seconds=60)
    assert [kind for kind, _ in await day.mails()] == ["booking-confirmed"]


async def test_who_cancels_twice_is_told_once(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.react()
    await day.act("aygun", booked, "cancel")
    await day.act("aygun", booked, "restore")
    await day.act("aygun", booked, "cancel")
    await day.react()
    assert [kind for kind, _ in await day.mails()] == ["booking-confirmed"]
    day.clock(1)
    await day.react(seconds=60)
    assert [kind for kind, _ in await day.mails()] == ["booking-confirmed", "booking-cancelled"]


async def test_a_calendar_program_sees_the_number_rise(day: Day) -> None:
    await day.build()
    booked = await day.book("aygun", 60)
    await day.act("aygun", booked, "cancel")
    await day.act("aygun", booked, "restore")
    file = await day.send("aygun", "GET", f"/bookings/{booked['id']}/calendar.ics")
    assert "SEQUENCE:2" in file.text
    assert "STATUS:CONFIRMED" in file.text


async def test_a_booking_that_waited_for_approval_waits_on(day: Day) -> None:
    await day.build(approval="everyone")
    booking = await day.book("aygun", 60)
    assert (await day.act("aygun", booking, "cancel"))["state"] == "cancelled"
    assert await day.act("aygun", booking, "restore") == booking | {"version": 3}
    assert booking["state"] == "pending"
