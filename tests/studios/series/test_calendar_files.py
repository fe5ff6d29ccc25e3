"""What calendar programs read: one entry for a series, with its rule and its exceptions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from tests.studios.series.conftest import SeriesWorld

pytestmark = pytest.mark.anyio

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 10, tzinfo=UTC)


async def build(world: SeriesWorld, **wish: Any) -> dict[str, Any]:
    await world.build(zone="Europe/Berlin", now=NOW)
    wish = {
        "local_starts_at": "2027-03-15T10:00",
        "rule": "FREQ=WEEKLY;UNTIL=20270405",
        "title": "Choir",
    } | wish
    answer = await world.book(**wish)
    assert answer.status_code == 201, answer.text
    series: dict[str, Any] = answer.json()
    return series


async def read(world: SeriesWorld, path: str) -> list[Any]:
    answer = await world.client.get(path, headers=world.resident)
    assert answer.status_code == 200, answer.text
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    calendar = Calendar.from_ical(answer.text)
    assert calendar.errors == []
    zones = [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")]
    assert zones == ["Europe/Berlin"]
    return list(calendar.walk("VEVENT"))


async def file_of(world: SeriesWorld, series: dict[str, Any]) -> list[Any]:
    return await read(world, f"/bookings/{series['occurrences'][0]['booking_id']}/calendar.ics")


def walls(events: list[Any]) -> list[datetime]:
    """The wall times that a calendar program would show."""
    master, *exceptions = events
    rule = master["rrule"].to_ical().decode()
    first = master.decoded("dtstart")
    found = {wall.replace(tzinfo=None) for wall in rrulestr(rule, dtstart=first)}
    excluded = master.get("exdate")
    out = {one.dt.replace(tzinfo=None) for one in excluded.dts} if excluded else set()
    moved = {
        event.decoded("recurrence-id").replace(tzinfo=None): event.decoded("dtstart")
        for event in exceptions
    }
    return sorted([
        *(found - out - set(moved)),
        *(wall.astimezone(BERLIN).replace(tzinfo=None) for wall in moved.values()),
    ])  # fmt: skip


async def test_a_series_is_one_entry_in_wall_time(world: SeriesWorld) -> None:
    series = await build(world)

    [event] = await file_of(world, series)

    assert event.to_ical().decode().split("\r\n") == [
        "BEGIN:VEVENT",
        f"SUMMARY:Choir · {series['studio']['name']}",
        "DTSTART;TZID=Europe/Berlin:20270315T100000",
        "DTEND;TZID=Europe/Berlin:20270315T120000",
        "DTSTAMP:20270310T000000Z",
        f"UID:{series['id']}@kilim",
        "SEQUENCE:0",
        "RRULE:FREQ=WEEKLY;UNTIL=20270405T215959Z",
        f"LOCATION:{series['studio']['name']}\\, {series['hub']['name']}\\, Bakı",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "",
    ]
    shown = walls([event])
    assert [f"{wall.isoformat()}" for wall in shown] == [
        one["local_starts_at"] for one in series["occurrences"]
    ]


async def test_moved_and_cancelled_dates_keep_the_uid_and_raise_the_sequence(
    world: SeriesWorld,
) -> None:
    series = await build(world)
    second, third = series["occurrences"][1:3]
    await world.client.post(
        f"/bookings/{second['booking_id']}/move",
        json={"starts_at": "2027-03-23T16:00:00Z", "ends_at": "2027-03-23T18:00:00Z"},
        headers=world.resident | {"If-Match": '"1"'},
    )
    await world.client.post(f"/bookings/{third['booking_id']}/cancel", headers=world.resident)

    master, exception = await file_of(world, series)

    assert str(master["uid"]) == str(exception["uid"]) == f"{series['id']}@kilim"
    assert (master["sequence"], exception["sequence"]) == (2, 2)
    assert exception["recurrence-id"].to_ical() == b"20270322T100000"
    assert exception["recurrence-id"].params["TZID"] == "Europe/Berlin"
    assert walls([master, exception]) == [
        datetime.fromisoformat(wall)
        for wall in ("2027-03-15T10:00", "2027-03-23T17:00", "2027-04-05T10:00")
    ]


async def test_dates_that_are_left_out_or_elsewhere_are_so_in_the_calendar(
    world: SeriesWorld,
) -> None:
    series = await build(
        world,
        exdates=["2027-03-22T10:00"],
        substitutes=[{"recurrence_wall": "2027-03-29T10:00", "starts_at": "2027-03-30T08:00:00Z"}],
    )

    assert walls(await file_of(world, series)) == [
        datetime.fromisoformat(wall)
        for wall in ("2027-03-15T10:00", "2027-03-30T10:00", "2027-04-05T10:00")
    ]


async def test_a_split_makes_two_entries_and_neither_counts_backwards(world: SeriesWorld) -> None:
    series = await build(world)
    last = series["occurrences"][3]
    await world.client.post(
        f"/bookings/{last['booking_id']}/move",
        json={"starts_at": "2027-04-06T08:00:00Z", "ends_at": "2027-04-06T10:00:00Z"},
        headers=world.resident | {"If-Match": '"1"'},
    )
    [before, _] = await file_of(world, series)
    moved = await world.change(
        "move", series, scope="following", recurrence_wall="2027-03-29T10:00",
        local_starts_at="2027-03-29T11:00", minutes=120,
    )  # fmt: skip
    assert moved.status_code == 200, moved.text
    feed = (await world.client.post("/calendar-feed", headers=world.resident)).json()["url"]

    events = await read(world, feed)

    by_uid: dict[str, list[Any]] = {}
    for event in events:
        by_uid.setdefault(str(event["uid"]), []).append(event)
    old, new = by_uid[f"{series['id']}@kilim"], by_uid[f"{moved.json()['id']}@kilim"]
    assert int(old[0]["sequence"]) > int(before["sequence"])
    assert walls(old) == [datetime(2027, 3, 15, 10), datetime(2027, 3, 22, 10)]  # noqa: DTZ001
    assert walls(new) == [datetime(2027, 3, 29, 11), datetime(2027, 4, 6, 10)]  # noqa: DTZ001


async def test_a_cancelled_series_is_cancelled_as_a_whole(world: SeriesWorld) -> None:
    series = await build(world)
    await world.change("cancel", series, scope="all", recurrence_wall="2027-03-15T10:00")

    [event] = await file_of(world, series)

    assert (str(event["status"]), "exdate" in event) == ("CANCELLED", False)
    assert event["sequence"] == 5  # the series and its four bookings


async def test_single_bookings_stay_entries_of_their_own_in_the_feed(world: SeriesWorld) -> None:
    series = await build(world)
    await world.book_one("2027-03-17T10:00Z", who=world.resident)
    feed = (await world.client.post("/calendar-feed", headers=world.resident)).json()["url"]

    events = await read(world, feed)

    assert len(events) == 2
    assert {str(event["uid"]) for event in events} >= {f"{series['id']}@kilim"}
    assert events[0].decoded("dtend") - events[0].decoded("dtstart") == timedelta(hours=1)
    assert events[0].decoded("dtstart").date() == date(2027, 3, 17)
