"""One date, it and those after it, or all of them are moved, described anew or cancelled."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from tests.studios.series.conftest import SeriesWorld

pytestmark = pytest.mark.anyio

SECOND = "2030-05-14T18:00:00"


def starts(series: dict[str, Any]) -> list[str]:
    return [one["local_starts_at"] for one in series["occurrences"] if one["state"] == "confirmed"]


async def booked(world: SeriesWorld, **wish: Any) -> dict[str, Any]:
    answer = await world.book(**wish)
    assert answer.status_code == 201, answer.text
    series: dict[str, Any] = answer.json()
    return series


async def assert_healthy(world: SeriesWorld) -> None:
    assert {name: n for (_, name), n in (await checks.count(world.session)).items() if n} == {}


async def test_all_move_by_the_same_wall_time_in_place(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world)

    moved = await world.change(
        "move", series, scope="all", recurrence_wall=SECOND,
        local_starts_at="2030-05-15T19:00", minutes=90,
    )  # fmt: skip

    assert moved.status_code == 200, moved.text
    after = moved.json()
    assert (after["id"], after["version"], after["rule"]) == (
        series["id"], 2, "FREQ=WEEKLY;BYDAY=WE;COUNT=4",
    )  # fmt: skip
    assert starts(after) == [f"2030-05-{day:02}T19:00:00" for day in (8, 15, 22, 29)]
    assert [one["recurrence_wall"] for one in after["occurrences"]] == starts(after)
    assert {one["moved"] for one in after["occurrences"]} == {False}
    await assert_healthy(world)


@pytest.mark.parametrize(("to", "first"), [("2030-05-15T18:00", 8), ("2030-05-13T18:00", 6)])
async def test_dates_that_move_onto_each_other_make_room(
    world: SeriesWorld, to: str, first: int
) -> None:
    await world.build(buffer_minutes=15)
    series = await booked(world, rule="FREQ=DAILY;COUNT=10")

    moved = await world.change(
        "move", series, scope="all", recurrence_wall=SECOND, local_starts_at=to, minutes=120
    )

    assert moved.status_code == 200, moved.text
    assert starts(moved.json()) == [f"2030-05-{first + n:02}T18:00:00" for n in range(10)]
    await assert_healthy(world)


async def test_this_and_following_become_a_series_of_their_own(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world)

    moved = await world.change(
        "move", series, scope="following", recurrence_wall="2030-05-21T18:00",
        local_starts_at="2030-05-21T20:00", minutes=120,
    )  # fmt: skip

    assert moved.status_code == 200, moved.text
    new, old = moved.json(), await world.get(series["id"])
    assert (new["follows"], new["rule"]) == (old["id"], "FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    assert old["rule"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20300514T180000"
    assert starts(old) == ["2030-05-07T18:00:00", "2030-05-14T18:00:00"]
    assert starts(new) == ["2030-05-21T20:00:00", "2030-05-28T20:00:00"]
    await assert_healthy(world)


async def test_what_was_moved_by_hand_stays_and_stays_an_exception(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world)
    third = series["occurrences"][2]
    by_hand = await world.client.post(
        f"/bookings/{third['booking_id']}/move",
        json={"starts_at": "2030-05-23T08:00:00Z", "ends_at": "2030-05-23T10:00:00Z"},
        headers=world.resident | {"If-Match": '"1"'},
    )
    assert by_hand.json()["series_id"] == series["id"]

    after = (
        await world.change(
            "move", series, scope="all", recurrence_wall=SECOND,
            local_starts_at="2030-05-14T19:00", minutes=120,
        )
    ).json()  # fmt: skip

    exception = after["occurrences"][2]
    assert (exception["recurrence_wall"], exception["local_starts_at"], exception["moved"]) == (
        "2030-05-21T19:00:00", "2030-05-23T12:00:00", True,
    )  # fmt: skip
    assert [one["moved"] for one in after["occurrences"]] == [False, False, True, False]


async def test_a_date_in_the_way_refuses_the_whole_move_or_is_left_where_it_is(
    world: SeriesWorld,
) -> None:
    await world.build()
    series = await booked(world)
    await world.book_one("2030-05-21T16:00Z")
    wish: dict[str, Any] = {
        "scope": "all", "recurrence_wall": SECOND, "local_starts_at": "2030-05-14T20:00",
        "minutes": 120,
    }  # fmt: skip

    refused = await world.change("move", series, **wish)

    assert refused.status_code == 409
    assert [(one["recurrence_wall"], one["why"]) for one in refused.json()["dates"]] == [
        ("2030-05-21T18:00:00", "taken")
    ]
    assert await world.get(series["id"]) == series

    moved = (await world.change("move", series, **wish, when_taken="skip")).json()
    assert starts(moved) == [
        "2030-05-07T20:00:00", "2030-05-14T20:00:00", "2030-05-21T18:00:00", "2030-05-28T20:00:00",
    ]  # fmt: skip
    await assert_healthy(world)


async def test_the_second_tuesday_a_day_later_is_named_date_by_date(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world, rule="FREQ=MONTHLY;BYDAY=1TU;COUNT=4")

    moved = await world.change(
        "move", series, scope="all", recurrence_wall="2030-05-07T18:00",
        local_starts_at="2030-05-08T18:00", minutes=120,
    )  # fmt: skip

    assert moved.json()["rule"] in {"", "FREQ=MONTHLY;BYDAY=1WE;COUNT=4"}
    assert starts(moved.json()) == [
        "2030-05-08T18:00:00", "2030-06-05T18:00:00", "2030-07-03T18:00:00", "2030-08-07T18:00:00",
    ]  # fmt: skip
    await assert_healthy(world)


@pytest.mark.parametrize(
    ("scope", "left"), [("this", [7, 21, 28]), ("following", [7]), ("all", [])]
)
async def test_dates_are_cancelled_and_their_time_is_free_again(
    world: SeriesWorld, scope: str, left: list[int]
) -> None:
    await world.build()
    series = await booked(world)

    cancelled = await world.change("cancel", series, scope=scope, recurrence_wall=SECOND)

    assert cancelled.status_code == 200, cancelled.text
    assert starts(cancelled.json()) == [f"2030-05-{day:02}T18:00:00" for day in left]
    assert (await world.book_one("2030-05-14T14:00Z")).status_code == 201
    again = await world.change("cancel", series, version=2, scope=scope, recurrence_wall=SECOND)
    expected = 200 if scope == "all" and left else 409
    assert again.status_code == expected
    await assert_healthy(world)


async def test_a_title_is_changed_from_a_date_on(world: SeriesWorld) -> None:
    await world.build(capacity=6)
    series = await booked(world, title="Rehearsal")
    too_many = await world.change("describe", series, scope="all", recurrence_wall=SECOND, people=7)
    assert too_many.status_code == 422

    changed = await world.change(
        "describe", series, scope="following", recurrence_wall=SECOND, title="Première", people=6
    )

    assert changed.status_code == 200, changed.text
    titles = [(one["title"], one["people"]) for one in await world.bookings()]
    assert titles == [("Rehearsal", 1), ("Première", 6), ("Première", 6), ("Première", 6)]
    assert changed.json()["follows"] == series["id"]
    await assert_healthy(world)


async def test_an_edit_needs_the_version_that_was_seen(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world)
    meant = {"scope": "all", "recurrence_wall": SECOND}
    wishes: dict[str, dict[str, Any]] = {
        "cancel": meant,
        "move": meant | {"local_starts_at": SECOND, "minutes": 60},
        "describe": meant | {"title": "New"},
    }

    for verb, wish in wishes.items():
        assert (await world.change(verb, series, version=7, **wish)).status_code == 412
        path = f"/series/{series['id']}" + ("" if verb == "describe" else f"/{verb}")
        method = "PATCH" if verb == "describe" else "POST"
        bare = await world.client.request(method, path, json=wish, headers=world.resident)
        assert bare.status_code == 428
    assert await world.get(series["id"]) == series


async def test_every_change_leaves_its_trace(world: SeriesWorld) -> None:
    await world.build()
    series = await booked(world)
    await world.change("cancel", series, scope="this", recurrence_wall=SECOND)

    verbs = await world.session.scalars(
        text("SELECT act FROM audit_entries WHERE object_id = :id ORDER BY id").bindparams(
            id=UUID(series["id"])
        )
    )
    assert list(verbs) == ["series.book", "series.cancel"]
