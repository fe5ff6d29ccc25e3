"""A series is looked at, then booked as a whole or not at all."""

import time
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.factories.equipment import make_extra
from tests.factories.hubs import make_hub
from tests.factories.studios import make_studio
from tests.studios.series.conftest import SeriesWorld

pytestmark = pytest.mark.anyio

TUESDAYS = ["2030-05-07T18:00:00", "2030-05-14T18:00:00", "2030-05-21T18:00:00",
            "2030-05-28T18:00:00"]  # fmt: skip


def states(preview: Any) -> list[str]:
    return [date["state"] for date in preview.json()["dates"]]


async def count(world: SeriesWorld, table: str) -> int:
    return int(await world.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


async def test_a_free_series_is_previewed_and_booked_date_by_date(world: SeriesWorld) -> None:
    await world.build()
    preview = await world.preview()

    assert preview.status_code == 200, preview.text
    assert states(preview) == ["free"] * 4
    assert [date["recurrence_wall"] for date in preview.json()["dates"]] == TUESDAYS
    assert await count(world, "bookings") == 0

    booked = await world.book(title="Rehearsal")

    assert booked.status_code == 201, booked.text
    series = booked.json()
    assert booked.headers["etag"] == '"1"'
    assert [one["recurrence_wall"] for one in series["occurrences"]] == TUESDAYS
    assert series["occurrences"][0]["starts_at"] == "2030-05-07T14:00:00Z"
    assert (series["rule"], series["upcoming"]) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=4", 4)
    own = await world.bookings()
    assert {one["series_id"] for one in own} == {series["id"]}
    assert {one["title"] for one in own} == {"Rehearsal"}


async def test_a_repeated_request_books_once(world: SeriesWorld) -> None:
    await world.build()
    key = uuid4().hex

    first, again = await world.book(key=key), await world.book(key=key)

    assert (again.status_code, again.json()) == (201, first.json())
    assert await count(world, "bookings") == 4


async def test_a_taken_date_says_so_and_offers_up_to_three_ways_out(world: SeriesWorld) -> None:
    await world.build(name={"en": "A", "az": "A"})
    other = await make_studio(world.session, world.hub_id, name={"en": "B", "az": "B"})
    assert (await world.book_one("2030-05-14T15:00Z")).status_code == 201

    dates = (await world.preview()).json()["dates"]

    assert [date["state"] for date in dates] == ["free", "taken", "free", "free"]
    [ways] = [date["alternatives"] for date in dates if date["alternatives"]]
    assert [(way["changes"], way["studio"], way["local_starts_at"]) for way in ways] == [
        ("time", "A", "2030-05-14T17:00:00"),
        ("studio", "B", "2030-05-14T18:00:00"),
        ("day", "A", "2030-05-15T18:00:00"),
    ]
    assert ways[1]["studio_id"] == str(other.id)


async def test_all_or_nothing_stores_nothing_and_names_the_dates(world: SeriesWorld) -> None:
    await world.build()
    await world.book_one("2030-05-14T15:00Z")
    await world.book_one("2030-05-28T15:00Z")

    refused = await world.book()

    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/series-refused"
    assert [(one["recurrence_wall"], one["why"]) for one in refused.json()["dates"]] == [
        (TUESDAYS[1], "taken"),
        (TUESDAYS[3], "taken"),
    ]
    assert [await count(world, table) for table in ("bookings", "series")] == [2, 0]


async def test_what_is_not_to_be_had_can_be_left_out(world: SeriesWorld) -> None:
    await world.build()
    await world.book_one("2030-05-14T15:00Z")

    series = (await world.book(when_taken="skip")).json()

    assert [one["recurrence_wall"] for one in series["occurrences"]] == [
        TUESDAYS[0], TUESDAYS[2], TUESDAYS[3],
    ]  # fmt: skip
    assert series["exdates"] == [TUESDAYS[1]]


async def test_dates_are_substituted_one_by_one(world: SeriesWorld) -> None:
    await world.build()
    other = await make_studio(world.session, world.hub_id)
    await world.book_one("2030-05-14T15:00Z")
    await world.book_one("2030-05-21T15:00Z")

    booked = await world.book(
        substitutes=[
            {"recurrence_wall": "2030-05-14T18:00", "starts_at": "2030-05-14T17:00:00Z"},
            {
                "recurrence_wall": "2030-05-21T18:00",
                "starts_at": "2030-05-21T14:00:00Z",
                "studio_id": str(other.id),
            },
        ],
        exdates=["2030-05-28T18:00"],
    )

    assert booked.status_code == 201, booked.text
    series = booked.json()
    assert [(one["local_starts_at"], one["moved"]) for one in series["occurrences"]] == [
        ("2030-05-07T18:00:00", False),
        ("2030-05-14T21:00:00", True),
        ("2030-05-21T18:00:00", True),
    ]
    assert series["occurrences"][2]["studio"]["id"] == str(other.id)
    assert series["exdates"] == [TUESDAYS[3]]


async def test_a_promise_that_was_broken_meanwhile_is_named(world: SeriesWorld) -> None:
    await world.build()
    assert states(await world.preview()) == ["free"] * 4
    await world.book_one("2030-05-21T14:30Z")

    refused = await world.book()

    assert [one["recurrence_wall"] for one in refused.json()["dates"]] == [TUESDAYS[2]]
    assert states(await world.preview()) == ["free", "free", "taken", "free"]


async def test_equipment_goes_with_every_date(world: SeriesWorld) -> None:
    await world.build()
    microphones = await make_extra(world.session, world.hub_id, units=2)
    items = [{"pool_id": str(microphones.id), "quantity": 2}]
    other = await make_studio(world.session, world.hub_id)
    await world.book_one("2030-05-14T15:00Z", studio_id=str(other.id), items=[
        {"pool_id": str(microphones.id), "quantity": 1}
    ])  # fmt: skip

    preview = await world.preview(items=items)
    assert states(preview) == ["free", "taken", "free", "free"]
    [part] = preview.json()["dates"][1]["parts"]
    assert (part["pool_id"], part["wanted"], part["free"]) == (str(microphones.id), 2, 1)
    refused = await world.book(items=items)
    assert [one["why"] for one in refused.json()["dates"]] == ["items-taken"]

    booked = await world.book(items=items, exdates=["2030-05-14T18:00"])

    assert booked.status_code == 201, booked.text
    series_id = booked.json()["id"]
    mine = [one for one in await world.bookings() if one["series_id"] == series_id]
    assert [one["items"][0]["quantity"] for one in mine] == [2, 2, 2]


async def test_closed_days_and_broken_rules_are_told_apart(world: SeriesWorld) -> None:
    await world.build(horizon_days=20)
    times = {"starts_at": "2030-05-14T13:00:00Z", "ends_at": "2030-05-14T18:00:00Z"}
    reason = {"en": "New floor", "az": "Yeni döşəmə"}
    closed = await world.client.post(
        "/closures",
        json={
            "hub_id": str(world.hub_id), "studio_ids": [str(world.studio.id)],
            "reason": reason, "bookings": [], **times,
        },
        headers=world.manager | {"Idempotency-Key": uuid4().hex},
    )  # fmt: skip
    assert closed.status_code == 201, closed.text

    preview = await world.preview()

    assert states(preview) == ["free", "closed", "free", "rules"]
    [broken] = preview.json()["dates"][3]["violations"]
    assert (broken["rule"], broken["limit"]) == ("horizon", 20)


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({"local_starts_at": "2030-05-07T18:00:00+04:00"}, "/local_starts_at"),
        ({"local_starts_at": "2030-05-07T18:00Z"}, "/local_starts_at"),
        ({"local_starts_at": "2030-02-30T18:00"}, "/local_starts_at"),
        ({"local_starts_at": "2030-05-07T18:00:30"}, "/local_starts_at"),
        ({"local_starts_at": 1_900_000_000}, "/local_starts_at"),
        ({"minutes": 0}, "/minutes"),
        ({"minutes": -60}, "/minutes"),
        ({"minutes": 1441}, "/minutes"),
        ({"rule": "x" * 301}, "/rule"),
        ({"rdates": ["2030-05-08T18:00"] * 2}, "/rdates"),
        ({"rdates": [f"2031-05-07T{n // 60:02}:{n % 60:02}" for n in range(105)]}, "/rdates"),
        ({"items": [{"pool_id": str(uuid4()), "quantity": 0}]}, "/items/0/quantity"),
        ({"surprise": 1}, "/surprise"),
    ],
)
async def test_what_is_no_series_is_refused_and_nothing_is_stored(
    world: SeriesWorld, wish: dict[str, Any], pointer: str
) -> None:
    await world.build()

    for answer in (await world.preview(**wish), await world.book(**wish)):
        assert answer.status_code == 422, answer.text
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert [await count(world, table) for table in ("bookings", "series")] == [0, 0]


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        ({"rule": "FREQ=WEEKLY"}, "endless"),
        ({"rule": "FREQ=WEEKLY;COUNT=10000"}, "too-many"),
        ({"rule": "FREQ=SECONDLY;COUNT=5"}, "unsupported"),
        ({"rule": "every Tuesday"}, "malformed"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20300101"}, "no-dates"),
        ({"exdates": ["2030-05-08T18:00"]}, "no-such-date"),
        ({"exdates": [wall[:16] for wall in TUESDAYS]}, "no-dates"),
        ({"rdates": ["2030-05-06T18:00"]}, "before-first"),
    ],
)
async def test_a_rule_that_cannot_be_used_says_why_and_nothing_is_stored(
    world: SeriesWorld, wish: dict[str, Any], fault: str
) -> None:
    await world.build()

    for answer in (await world.preview(**wish), await world.book(**wish)):
        assert answer.status_code == 422, answer.text
        assert answer.json()["type"] == "/problems/bad-series"
        assert [one["fault"] for one in answer.json()["faults"]] == [fault]
    assert [await count(world, table) for table in ("bookings", "series")] == [0, 0]


async def test_substitutes_belong_to_a_date_and_to_the_hub(world: SeriesWorld) -> None:
    await world.build()
    elsewhere = await make_studio(world.session, (await make_hub(world.session)).id)
    no_date = {"recurrence_wall": "2030-05-08T18:00", "starts_at": "2030-05-08T14:00:00Z"}
    no_studio = {
        "recurrence_wall": "2030-05-14T18:00",
        "starts_at": "2030-05-14T14:00:00Z",
        "studio_id": str(elsewhere.id),
    }

    assert (await world.book(substitutes=[no_date])).status_code == 422
    assert (await world.book(substitutes=[no_studio])).status_code == 404
    assert (await world.book(studio_id=str(uuid4()))).status_code == 404
    assert await count(world, "series") == 0


async def test_a_gap_of_the_clock_shifts_a_date_and_says_so(world: SeriesWorld) -> None:
    now = datetime(2027, 3, 10, tzinfo=UTC)
    await world.build(zone="Europe/Berlin", now=now)
    nights: dict[str, Any] = {
        "local_starts_at": "2027-03-21T02:30",
        "rule": "FREQ=WEEKLY;COUNT=3",
        "minutes": 60,
    }

    dates = (await world.preview(**nights)).json()["dates"]

    assert [(one["starts_at"], one["local_starts_at"], one["shifted"]) for one in dates] == [
        ("2027-03-21T01:30:00Z", "2027-03-21T02:30:00", False),
        ("2027-03-28T01:30:00Z", "2027-03-28T03:30:00", True),
        ("2027-04-04T00:30:00Z", "2027-04-04T02:30:00", False),
    ]
    series = (await world.book(**nights)).json()
    assert [one["starts_at"] for one in series["occurrences"]] == [d["starts_at"] for d in dates]
    assert [one["moved"] for one in series["occurrences"]] == [False, False, False]


async def test_a_wall_time_stays_when_the_clock_changes(world: SeriesWorld) -> None:
    await world.build(zone="Europe/Berlin", now=datetime(2027, 3, 10, tzinfo=UTC))
    wish: dict[str, Any] = {"local_starts_at": "2027-03-22T10:00", "rule": "FREQ=WEEKLY;COUNT=2"}

    dates = (await world.preview(**wish)).json()["dates"]

    assert [one["starts_at"] for one in dates] == ["2027-03-22T09:00:00Z", "2027-03-29T08:00:00Z"]


async def test_an_ambiguous_wall_time_is_the_first_one(world: SeriesWorld) -> None:
    await world.build(zone="Europe/Berlin", now=datetime(2027, 10, 20, tzinfo=UTC))
    wish: dict[str, Any] = {
        "local_starts_at": "2027-10-31T02:30",
        "rule": "FREQ=DAILY;COUNT=1",
        "minutes": 60,
    }

    [date] = (await world.preview(**wish)).json()["dates"]
    assert (date["starts_at"], date["shifted"]) == ("2027-10-31T00:30:00Z", False)
    [one] = (await world.book(**wish)).json()["occurrences"]
    assert (one["starts_at"], one["moved"]) == ("2027-10-31T00:30:00Z", False)


async def test_a_year_of_taken_dates_is_previewed_in_time(world: SeriesWorld) -> None:
    await world.build(horizon_days=760)
    await make_studio(world.session, world.hub_id, horizon_days=760)
    microphones = await make_extra(world.session, world.hub_id, units=4)
    wish: dict[str, Any] = {
        "rule": "FREQ=WEEKLY;COUNT=104",
        "items": [{"pool_id": str(microphones.id), "quantity": 2}],
    }
    assert (await world.book(**wish)).status_code == 201
    await world.preview(**wish)

    before = time.process_time()
    preview = await world.preview(**wish)
    spent = time.process_time() - before

    assert states(preview) == ["taken"] * 104
    assert [len(date["alternatives"]) for date in preview.json()["dates"]] == [3] * 104
    assert spent < 0.5


async def test_the_number_of_questions_does_not_grow_with_the_dates(
    world: SeriesWorld, counted: Any
) -> None:
    await world.build()
    await world.book_one("2030-05-14T15:00Z")

    async def asked(n: int) -> int:
        counted()
        preview = await world.preview(rule=f"FREQ=WEEKLY;COUNT={n}")
        assert len(preview.json()["dates"]) == n
        return int(counted())

    assert await asked(4) == await asked(40)


async def test_a_series_is_seen_by_its_person_and_the_managers(world: SeriesWorld) -> None:
    await world.build()
    series = (await world.book()).json()
    path = f"/series/{series['id']}"

    seen = [
        (await world.client.get(path, headers=headers)).status_code
        for headers in (world.resident, world.manager, world.rival)
    ]

    assert seen == [200, 200, 404]
    assert await world.get(series["id"]) == series
    listed = (await world.client.get("/series", headers=world.resident)).json()["items"]
    assert [(one["id"], one["upcoming"], one["next_starts_at"]) for one in listed] == [
        (series["id"], 4, "2030-05-07T14:00:00Z")
    ]
    others = (await world.client.get("/series", headers=world.manager)).json()["items"]
    assert others == []


async def test_a_series_costs_the_sum_of_its_dates(world: SeriesWorld) -> None:
    await world.build(hourly_amount=4000)
    await world.book_one("2030-05-14T15:00Z")
    stranger = world.manager  # the hub's own: nothing
    resident = (await world.preview()).json()["price"]
    own = await world.client.post("/series/preview", json=world.wish(), headers=stranger)

    assert resident == {"amount": 0, "currency": "AZN"}
    assert own.json()["price"] == {"amount": 0, "currency": "AZN"}


async def test_dates_that_touch_each_other_are_taken_by_the_series_itself(
    world: SeriesWorld,
) -> None:
    await world.build()
    wish: dict[str, Any] = {"rule": "FREQ=WEEKLY;COUNT=1", "rdates": ["2030-05-07T19:00"]}

    assert states(await world.preview(**wish)) == ["free", "taken"]
    refused = await world.book(**wish)
    assert [one["recurrence_wall"] for one in refused.json()["dates"]] == ["2030-05-07T19:00:00"]
