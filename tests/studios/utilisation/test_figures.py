"""Figures are calculated by hand here, and each opens to the rows that add up to it."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import service as calendar
from kilim.calendar.times import Hours, day_span
from kilim.studios.bookings.models import BookingState
from kilim.studios.catalogue.models import Studio
from tests.conftest import signed_in
from tests.factories.openings import make_exception
from tests.factories.studios import make_studio
from tests.studios.utilisation.conftest import WEEK, Desk, Json, hand_calculated_week

pytestmark = pytest.mark.anyio


def _measures(of: Json) -> tuple[int, ...]:
    """Booked minutes, bookings, people; cancelled minutes, bookings."""
    names = ("booked_minutes", "bookings", "people", "cancelled_minutes", "cancelled_bookings")
    return tuple(of[name] for name in names)


async def test_a_week_has_the_figures_that_a_hand_calculates(desk: Desk) -> None:
    await hand_calculated_week(desk)

    week = await desk.figures(*WEEK)

    # hall: Friday 6 h, Saturday 2 h, Sunday 6 h by the clock, which pass in 7; booth: 3 h - 1 h
    assert (week["first_on"], week["last_on"]) == ("2030-10-21", "2030-10-27")
    assert week["total"]["bookable_minutes"] == 900 + 120
    assert _measures(week["total"]) == (270, 3, 2, 60, 1)
    assert [
        (s["studio"]["slug"], s["bookable_minutes"], _measures(s)) for s in week["studios"]
    ] == [
        ("booth", 120, (30, 1, 1, 60, 1)),
        ("hall", 900, (240, 2, 2, 0, 0)),
    ]
    assert [(a["audience"], _measures(a)) for a in week["audiences"]] == [
        ("resident", (150, 2, 1, 60, 1)),
        ("public", (120, 1, 1, 0, 0)),
    ]
    named = [(o["organisation"] and o["organisation"]["name"]) for o in week["organisations"]]
    assert named == [None, "Ilmə"]
    assert [_measures(o) for o in week["organisations"]] == [(150, 2, 2, 0, 0), (120, 1, 1, 60, 1)]
    assert {(d["on"], d["bookable_minutes"], d["booked_minutes"]) for d in week["days"]} == {
        ("2030-10-21", 120, 30),
        ("2030-10-25", 360, 60),
        ("2030-10-26", 120, 60),
        ("2030-10-27", 420, 120),
    }


async def test_hours_of_certain_days_count_instead_of_those_of_the_week(desk: Desk) -> None:
    hall, _ = await hand_calculated_week(desk)
    friday, monday = date(2030, 10, 25), date(2030, 10, 21)
    await make_exception(desk.session, desk.hub.id, hall.id, friday, [(600, 780)])
    await make_exception(desk.session, desk.hub.id, None, monday, [])  # the whole hub is closed

    week = await desk.figures(*WEEK)

    # hall: Friday 3 h instead of 6, and the hour that is booked outside of them; booth: what it
    # was booked for on the day that is closed by now
    assert [(s["studio"]["slug"], s["bookable_minutes"]) for s in week["studios"]] == [
        ("booth", 30),
        ("hall", 900 - 360 + 180 + 60),
    ]


async def test_an_hour_of_the_week_that_passes_twice_has_120_minutes(desk: Desk) -> None:
    await hand_calculated_week(desk)

    cells = {(c["weekday"], c["hour"]): c for c in (await desk.figures(*WEEK))["hours"]}

    twice = cells[7, 2]
    assert (twice["bookable_minutes"], twice["booked_minutes"]) == (120, 120)
    assert (cells[7, 3]["bookable_minutes"], cells[7, 3]["booked_minutes"]) == (60, 0)
    assert (cells[1, 9]["bookable_minutes"], cells[1, 9]["booked_minutes"]) == (60, 30)
    assert (cells[5, 23]["bookings"], cells[6, 0]["bookings"]) == (1, 1)
    assert (1, 10) not in cells  # closed all hour


async def test_an_hour_that_the_clock_skips_cannot_be_booked(desk: Desk) -> None:
    await make_studio(desk.session, desk.hub.id, hours=[Hours(7, 0, 360)])

    sunday = await desk.figures("2030-03-31", "2030-04-01")

    assert sunday["total"]["bookable_minutes"] == 300
    assert [cell["hour"] for cell in sunday["hours"]] == [0, 1, 3, 4, 5]


async def test_a_booking_for_which_nobody_came_is_counted_apart(desk: Desk) -> None:
    studio = await make_studio(desk.session, desk.hub.id, hours=[Hours(2, 600, 720)])
    missed = await desk.book(studio, "2030-10-22 10:00", 60, desk.aygun)
    missed.state, missed.missed_at = BookingState.NO_SHOW, missed.starts_at
    await desk.session.flush()

    total = (await desk.figures(*WEEK))["total"]

    assert (total["bookable_minutes"], _measures(total)) == (120, (0, 0, 0, 0, 0))
    assert (total["missed_minutes"], total["missed_bookings"]) == (60, 1)
    assert [row["minutes"] for row in await desk.rows(*WEEK, state="no-show")] == [60]


async def test_minutes_lie_in_the_period_while_its_bookings_may_reach_out_of_it(desk: Desk) -> None:
    hall, _ = await hand_calculated_week(desk)

    saturday = await desk.figures("2030-10-26", "2030-10-27", studio=str(hall.id))

    assert saturday["total"]["bookable_minutes"] == 120
    assert _measures(saturday["total"]) == (60, 1, 1, 0, 0)
    [row] = await desk.rows("2030-10-26", "2030-10-27")
    assert (row["starts_at"], row["minutes"]) == ("2030-10-25T21:00:00Z", 60)


async def test_time_that_was_booked_was_bookable_even_if_the_hours_are_others_now(
    desk: Desk,
) -> None:
    hall, _ = await hand_calculated_week(desk)
    await calendar.set_hours(desk.session, desk.hub.id, hall.id, [])

    week = await desk.figures(*WEEK, studio=str(hall.id))

    assert (week["total"]["bookable_minutes"], week["total"]["booked_minutes"]) == (240, 240)


async def test_every_number_opens_to_rows_that_add_up_to_it(desk: Desk) -> None:
    await hand_calculated_week(desk)
    week = await desk.figures(*WEEK)
    cuts: list[tuple[Json, Json]] = [({}, week["total"])]
    cuts += [({"studio": s["studio"]["id"]}, s) for s in week["studios"]]
    cuts += [({"audience": a["audience"]}, a) for a in week["audiences"]]
    cuts += [
        ({"organisation": o["organisation"]["id"] if o["organisation"] else "none"}, o)
        for o in week["organisations"]
    ]
    cells = [({"weekday": c["weekday"], "hour": c["hour"]}, c) for c in week["hours"]]

    for cut, figures in [*cuts, *cells]:
        rows = await desk.rows(*WEEK, limit=1, **cut)
        assert sum(row["minutes"] for row in rows) == figures["booked_minutes"], cut
        assert len(rows) == figures["bookings"], cut
        assert len({row["booked_by"]["id"] for row in rows}) == figures["people"], cut
    for cut, figures in cuts:
        rows = await desk.rows(*WEEK, state="cancelled", **cut)
        assert sum(row["minutes"] for row in rows) == figures["cancelled_minutes"], cut
        assert len(rows) == figures["cancelled_bookings"], cut


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Belgrade", date(2030, 10, 24)),  # an hour twice
        ("Asia/Kathmandu", date(2030, 5, 6)),  # UTC+5:45
        ("Australia/Lord_Howe", date(2030, 4, 4)),  # half an hour twice
        ("Australia/Lord_Howe", date(2030, 10, 3)),  # half an hour skipped
    ],
)
async def test_hours_of_the_week_agree_with_counting_every_minute(
    client: httpx.AsyncClient, session: AsyncSession, zone: str, first: date
) -> None:
    dice = random.Random(f"{zone} {first}")
    desk = await Desk(client, session).build(zone)
    last = first + timedelta(days=5)
    window = (day_span(first, desk.zone)[0], day_span(last, desk.zone)[0])
    bookable: Counter[tuple[int, int]] = Counter()
    booked: Counter[tuple[int, int]] = Counter()
    for _ in range(3):
        opens = dice.randrange(0, 600, 15)
        hours = [Hours(day, opens, dice.randrange(720, 1441, 15)) for day in range(1, 8)]
        studio = await make_studio(session, desk.hub.id, hours=hours)
        held = await _random_bookings(desk, studio, window, dice)
        minute = window[0]
        while minute < window[1]:
            wall = minute.astimezone(desk.zone)
            cell, of_day = (wall.isoweekday(), wall.hour), wall.hour * 60 + wall.minute
            is_open = any(
                rule.weekday == cell[0] and rule.opens <= of_day < rule.closes for rule in hours
            )
            booked[cell] += minute in held
            bookable[cell] += is_open or minute in held
            minute += timedelta(minutes=1)

    found = await desk.figures(str(first), str(last))

    assert {(c["weekday"], c["hour"]): c["bookable_minutes"] for c in found["hours"]} == +bookable
    cells = {(c["weekday"], c["hour"]): c["booked_minutes"] for c in found["hours"]}
    assert +Counter(cells) == +booked
    assert found["total"]["bookable_minutes"] == bookable.total()


async def _random_bookings(
    desk: Desk, studio: Studio, window: tuple[datetime, datetime], dice: random.Random
) -> set[datetime]:
    """Bookings one after the other, over midnights and the edges; the minutes that they hold."""
    held: set[datetime] = set()
    at = window[0] - timedelta(hours=1)
    while at < window[1]:
        length = dice.randrange(30, 600, 15)
        await desk.book(studio, at, length, dice.choice([desk.aygun, desk.resad]))
        held |= {at + timedelta(minutes=minute) for minute in range(length)}
        at += timedelta(minutes=length + dice.randrange(0, 900, 15))
    return held


async def test_figures_are_one_statement(desk: Desk, counted: Callable[[], int]) -> None:
    await hand_calculated_week(desk)
    counted()

    await desk.figures(*WEEK)
    assert counted() == 3  # who asks, the hub, the figures
    await desk.get("/utilisation/bookings", from_=WEEK[0], to=WEEK[1])
    assert counted() == 3


async def test_a_hub_without_anything_has_figures_of_nothing(desk: Desk) -> None:
    empty = await desk.figures(*WEEK)

    assert empty["total"]["bookable_minutes"] == 0
    assert _measures(empty["total"]) == (0, 0, 0, 0, 0)
    assert [empty[name] for name in ("studios", "hours", "days", "audiences")] == [[]] * 4


@pytest.mark.parametrize(
    ("first", "to"), [("2030-10-21", "2030-10-21"), ("2030-10-22", "2030-10-21"),
                      ("2030-01-01", "2031-01-03")]
)  # fmt: skip
async def test_a_period_is_at_least_a_day_and_at_most_a_year(
    desk: Desk, first: str, to: str
) -> None:
    params: dict[str, Any] = {"hub": desk.hub.slug, "from": first, "to": to}
    answer = await desk.client.get("/utilisation", params=params, headers=desk.manager)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-period")


async def test_only_managers_of_the_hub_see_figures(desk: Desk) -> None:
    own = await signed_in(desk.session, desk.aygun.id)
    for path in ("/utilisation", "/utilisation/bookings"):
        params = {"hub": desk.hub.slug, "from": WEEK[0], "to": WEEK[1]}
        answer = await desk.client.get(path, params=params, headers=own)
        assert answer.status_code == 403


async def test_the_longest_period_counts_every_day_once(desk: Desk) -> None:
    await make_studio(desk.session, desk.hub.id)  # always open

    year = await desk.figures("2028-01-01", "2029-01-01")

    assert year["total"]["bookable_minutes"] == 366 * 1440
    first, last = datetime(2028, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    assert (last - first).days == len(year["days"])
