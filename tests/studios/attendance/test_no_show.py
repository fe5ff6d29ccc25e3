"""Time for which nobody comes is given back, where the studio says so."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.studios.attendance import service
from tests.conftest import signed_in
from tests.studios.attendance.conftest import Day

pytestmark = pytest.mark.anyio


@pytest.fixture
async def late(day: Day) -> Day:
    """A studio that wants people to check in within a quarter of an hour."""
    return await day.build(no_show_minutes=15)


async def begun(day: Day, ago: float, *, minutes: int = 60) -> UUID:
    """A booking of `aygun` that began so many minutes ago, by the database's clock."""
    booked = await day.book("aygun", 60, minutes)
    begins = current_time() - timedelta(minutes=ago)
    times = {"a": begins, "b": begins + timedelta(minutes=minutes), "id": booked["id"]}
    await day.session.execute(
        text("UPDATE allocations SET span = tstzrange(:a, :b) WHERE claim_id = :id"), times
    )
    await day.session.execute(
        text("""UPDATE bookings SET starts_at = :a, ends_at = :b,
                 local_starts_at = CAST(:a AS timestamptz) AT TIME ZONE zone,
                 local_ends_at = CAST(:b AS timestamptz) AT TIME ZONE zone
                 WHERE id = CAST(:id AS uuid)"""),
        times,
    )
    day.now = current_time()
    for name, person in day.people.items():
        day.headers[name] = await signed_in(day.session, person.id, day.now)
    return UUID(booked["id"])


async def held(day: Day, booking: UUID) -> int:
    sql = text("SELECT count(*) FROM allocations WHERE claim_id = :id")
    return int(await day.session.scalar(sql, {"id": booking}) or 0)


async def test_nobody_came(late: Day, database: Database) -> None:
    booking = await begun(late, 16)
    await late.react()

    assert await service.release_no_shows(database) == 1

    missed = await late.booking({"id": booking}, "aygun")
    assert (missed["state"], missed["version"], missed["allowed"]) == ("no-show", 2, [])
    assert await held(late, booking) == 0
    assert await late.audited("bookings.miss") == [
        (None, {"state": "confirmed"}, {"state": "no-show"})
    ]
    assert await service.release_no_shows(database) == 0
    await late.react()
    assert [kind for kind, _ in await late.mails()] == ["booking-confirmed", "booking-missed"]
    file = await late.send("aygun", "GET", f"/bookings/{booking}/calendar.ics")
    assert "STATUS:CANCELLED" in file.text
    refused = await late.act("aygun", {"id": booking}, "check-in", status=409)
    assert refused["type"] == "/problems/booking-over"


@pytest.mark.parametrize("ago", [14, 61])
async def test_too_early_or_over(late: Day, database: Database, ago: int) -> None:
    booking = await begun(late, ago)
    assert await service.release_no_shows(database) == 0
    assert (await late.booking({"id": booking}))["state"] == "confirmed"


async def test_who_is_there_keeps_it(late: Day, database: Database) -> None:
    booking = await begun(late, 16)
    await late.act("aygun", {"id": booking}, "check-in")
    assert await service.release_no_shows(database) == 0
    assert await held(late, booking) == 1


async def test_a_studio_that_does_not_ask_for_it(day: Day, database: Database) -> None:
    await day.build()
    await begun(day, 30)
    assert await service.release_no_shows(database) == 0


async def test_a_later_change_of_the_studio_does_not_reach_a_booking(
    day: Day, database: Database
) -> None:
    await day.build()
    await begun(day, 30)
    path, body = f"/studios/{day.studio.id}", {"no_show_minutes": 15}
    headers = day.headers["leyla"] | {"If-Match": '"1"'}
    changed = await day.client.patch(path, json=body, headers=headers)
    assert (changed.status_code, changed.json()["no_show_minutes"]) == (200, 15)
    assert await service.release_no_shows(database) == 0
