"""A time is found if and only if booking it succeeds; a search in vain says what is in the way."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI

from kilim.calendar.models import PairRule
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import OpenTo, StudioKind
from kilim.studios.equipment.models import Extra, ExtraKind
from tests.conftest import NOON
from tests.factories.equipment import make_extra, make_operator
from tests.factories.neighbours import make_pair
from tests.factories.openings import make_some
from tests.studios.finding.conftest import DAY, MORNING, Hub, z

pytestmark = pytest.mark.anyio


async def test_each_studio_shows_its_best_time_of_each_day(hub: Hub) -> None:
    await hub.build()
    dear = await hub.studio(hours=MORNING)
    cheap = await hub.studio(hours=MORNING, hourly_amount=1000)
    window: dict[str, Any] = {"from": "2030-05-07", "to": "2030-05-09", "minutes": 90}
    found = await hub.search(**window)
    assert found == {
        "items": [
            {
                "studio": {
                    "id": str(studio.id),
                    "slug": studio.slug,
                    "name": studio.name["en"],
                    "kind": "sound",
                },
                "starts_at": f"2030-05-0{day}T05:00:00Z",
                "ends_at": f"2030-05-0{day}T06:30:00Z",
                "local_starts_at": f"2030-05-0{day}T09:00:00",
                "price": {"amount": amount, "currency": "AZN"},
                "merits": merits,
            }
            for day, studio, amount, merits in [
                (7, cheap, 1500, ["earliest", "cheapest"]),
                (7, dear, 6000, ["earliest"]),
                (8, cheap, 1500, ["cheapest"]),
                (8, dear, 6000, []),
            ]
        ],
        "obstacles": [],
    }


async def test_an_hour_away_counts_as_a_day_later(hub: Hub) -> None:
    await hub.build()
    studio = await hub.studio(hours=MORNING)
    await hub.book(studio, datetime(2030, 5, 7, 6, 0, tzinfo=UTC), minutes=90)
    window: dict[str, Any] = {"from": "2030-05-07", "to": "2030-05-10"}
    # On the 7th only 9:00 is free, 90 minutes away from 10:30: a day and a half.
    assert await hub.find(**window, prefer="10:30") == [
        (str(studio.id), f"2030-05-0{at}:00Z") for at in ("8T06:30", "7T05:00", "9T06:30")
    ]
    best = (await hub.search(**window, prefer="10:30"))["items"]
    assert [t["merits"] for t in best] == [["preferred-hour"], ["earliest"], ["preferred-hour"]]


async def test_without_a_window_the_next_thirty_days_are_searched(hub: Hub) -> None:
    await hub.build()
    await hub.studio()
    found = await hub.find(limit=100)
    assert (found[0][1], len(found)) == ("2030-05-06T12:30:00Z", 31)
    assert found[-1][1] == "2030-06-04T20:00:00Z"


async def test_residents_pay_nothing_and_find_their_own_studios(hub: Hub) -> None:
    await hub.build()
    await hub.studio(open_to=OpenTo.RESIDENTS)
    assert await hub.obstacles(**DAY) == [{"kind": "residents-only"}]
    [time] = (await hub.search(**DAY, who=hub.resident))["items"]
    assert time["price"]["amount"] == 0


async def test_only_what_was_asked_for_is_searched(hub: Hub) -> None:
    await hub.build()
    sound = await hub.studio()
    dance = await hub.studio(kind=StudioKind.DANCE)
    other = await Hub(hub.client, hub.session).build()
    await other.studio()
    assert {studio for studio, _ in await hub.find(**DAY)} == {str(sound.id), str(dance.id)}
    assert {studio for studio, _ in await hub.find(**DAY, kind="dance")} == {str(dance.id)}
    assert {studio for studio, _ in await hub.find(**DAY, studio=str(sound.id))} == {str(sound.id)}


async def test_the_price_is_that_of_the_bundle(hub: Hub) -> None:
    await hub.build()
    await hub.studio()
    microphones = await make_extra(hub.session, hub.id, units=3)
    engineers = await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE, hourly_amount=3000)
    await make_operator(hub.session, hub.id, [engineers])
    [time] = (await hub.search((microphones, 3), (engineers, 1), **DAY, minutes=90))["items"]
    assert time["price"]["amount"] == 6000 + 2250 + 4500


async def test_the_rules_of_all_studios_are_named(hub: Hub) -> None:
    await hub.build()
    assert await hub.obstacles(**DAY) == [{"kind": "no-studio"}]
    await hub.studio(capacity=4, max_minutes=120)
    await hub.studio(capacity=6, max_minutes=90)
    assert await hub.obstacles(**DAY, minutes=150, people=7) == [
        {"kind": "too-long", "limit": 120},
        {"kind": "too-many-people", "limit": 6},
    ]
    assert await hub.obstacles(**DAY, minutes=10) == [
        {"kind": "off-grid", "limit": 30},
        {"kind": "too-short", "limit": 30},
    ]


async def test_extras_that_cannot_be_had_are_named(hub: Hub) -> None:
    await hub.build()
    await hub.studio()
    few = await make_extra(hub.session, hub.id, units=3, most=2)
    dance = await make_extra(hub.session, hub.id, studio_kinds=[StudioKind.DANCE])
    assert await hub.obstacles((few, 3), (dance, 1), **DAY) == [
        {
            "kind": "extra-not-offered",
            "pool_id": str(dance.id),
            "name": dance.name["en"],
            "wanted": 1,
        },
        {
            "kind": "too-many-of-extra",
            "pool_id": str(few.id),
            "name": few.name["en"],
            "wanted": 3,
            "limit": 2,
        },
    ]


async def test_the_part_that_never_has_room_is_named(hub: Hub) -> None:
    await hub.build()
    studio = await hub.studio(hours=MORNING)
    other = await hub.studio(kind=StudioKind.DANCE)
    pool = await make_extra(hub.session, hub.id, units=2)
    nine = datetime(2030, 5, 7, 5, 0, tzinfo=UTC)
    wanted: dict[str, Any] = DAY | {"kind": "sound", "minutes": 120}

    closed = {"from": z(nine + timedelta(hours=4)), "to": z(nine + timedelta(hours=9))}
    assert await hub.obstacles(**(wanted | closed)) == [{"kind": "closed"}]

    await hub.book(other, nine + timedelta(hours=1), items=[(pool, 1)])
    named = {"pool_id": str(pool.id), "name": pool.name["en"]}
    assert await hub.obstacles((pool, 2), **wanted) == [
        {"kind": "extra-taken", "wanted": 2, "free": 1} | named
    ]

    await hub.book(studio, nine + timedelta(hours=1))
    assert await hub.obstacles((pool, 2), **wanted) == [{"kind": "studio-taken"}]


async def test_parts_that_are_never_free_together_are_told_apart(hub: Hub) -> None:
    await hub.build()
    await hub.studio(hours=MORNING)
    one, two = [await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE) for _ in range(2)]
    await make_operator(hub.session, hub.id, [one], hours=[Hours(2, 540, 600)])
    await make_operator(hub.session, hub.id, [two], hours=[Hours(2, 600, 660)])
    assert len(await hub.find((one, 1), **DAY)) == 1
    assert await hub.obstacles((one, 1), (two, 1), **DAY) == [{"kind": "never-together"}]


async def test_who_can_do_two_things_is_counted_once(hub: Hub) -> None:
    await hub.build()
    await hub.studio()
    sound, light = [await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE) for _ in range(2)]
    await make_operator(hub.session, hub.id, [sound, light])
    assert len(await hub.find((sound, 1), **DAY)) == 1
    assert await hub.obstacles((sound, 1), (light, 1), **DAY) == [{"kind": "never-together"}]
    await make_operator(hub.session, hub.id, [light])
    assert len(await hub.find((sound, 1), (light, 1), **DAY)) == 1


ONE_EXTRA = uuid4()


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"from": "2030-05-08", "to": "2030-05-08"}, 422),
        ({"from": "2030-05-01", "to": "2030-08-01"}, 422),
        ({"hub": "nowhere"}, 404),
        ({"minutes": 0}, 422),
        ({"prefer": "25:00"}, 422),
        ({"items": [f"{uuid4()}:1" for _ in range(7)]}, 422),
        ({"items": [f"{ONE_EXTRA}:1", f"{ONE_EXTRA}:2"]}, 422),
    ],
)
async def test_bad_searches_are_refused(hub: Hub, wanted: dict[str, Any], status: int) -> None:
    await hub.build()
    params: dict[str, Any] = {"hub": hub.slug, "minutes": 60} | wanted
    answer = await hub.client.get("/free-times", params=params)
    assert answer.status_code == status


# The clocks change in Belgrade and on Lord Howe, there by half an hour; Nepal is 5:45 ahead.
PLACES = [
    ("Asia/Baku", NOON),
    ("Europe/Belgrade", datetime(2030, 3, 30, 12, tzinfo=UTC)),
    ("Europe/Belgrade", datetime(2030, 10, 26, 12, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2030, 4, 6, 3, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2030, 10, 5, 3, tzinfo=UTC)),
    ("Asia/Kathmandu", NOON),
]
DAYTIME = [Hours(weekday, 8 * 60, 22 * 60) for weekday in range(1, 8)]
NIGHTS = [Hours(weekday, a, b) for weekday in range(1, 8) for a, b in ((0, 255), (1080, 1440))]


@pytest.mark.parametrize("seed", range(18))
async def test_a_time_is_found_if_and_only_if_it_is_bookable(
    hub: Hub, app: FastAPI, seed: int
) -> None:
    dice = random.Random(seed)
    zone, now = PLACES[seed % len(PLACES)]
    app.state.clock = lambda: now
    await hub.build(zone, now=now)
    grid = dice.choice([15, 20, 30, 60])
    studios = [
        await hub.studio(
            hours=dice.choice([DAYTIME, NIGHTS]),
            grid_minutes=grid,
            min_minutes=grid,
            max_minutes=grid * 6,
            buffer_before_minutes=dice.choice([0, 0, 20, 45]),
            buffer_minutes=dice.choice([0, 10, 15, 30]),
            notice_minutes=dice.choice([0, 120]),
            horizon_days=dice.choice([1, 60]),
        )
        for _ in range(2)
    ]
    rule = [PairRule.WARN, PairRule.FORBID][seed % 2]
    await make_pair(hub.session, hub.id, *[studio.id for studio in studios], rule=rule)
    extras = [await make_extra(hub.session, hub.id, units=3)]
    for _ in range(2):
        extras.append(await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE, most=2))
    await make_operator(hub.session, hub.id, extras[1:], hours=DAYTIME, name="Both")
    one = await make_operator(hub.session, hub.id, extras[1:2], hours=NIGHTS, name="One")

    units = [studios[0].id, studios[1].id, one.id, None]
    rounds = seed // len(PLACES)  # of exceptions, which may close all of it on these days
    await make_some(hub.session, dice, hub.id, units, now.date(), rounds)

    def some() -> list[tuple[Extra, int]]:
        return [(extra, n) for extra in extras if (n := dice.choice([0, 0, 1, 2]))]

    whole = now - timedelta(minutes=now.astimezone(ZoneInfo(zone)).minute)

    def moment(least: int) -> datetime:
        steps = grid * dice.randint(least, 1800 // grid)
        return whole + timedelta(minutes=steps + dice.choice([0, 0, 0, 30]))

    for _ in range(14):
        await hub.book(dice.choice(studios), moment(1), grid * dice.randint(1, 6), some())

    found = 0
    for _ in range(30):
        start, minutes = moment(-2), grid * dice.randint(1, 7)
        items, people = some(), dice.choice([1, 1, 6, 7])
        times = await hub.find(
            *items,
            minutes=minutes,
            people=people,
            **{"from": start.isoformat(), "to": (start + timedelta(minutes=minutes)).isoformat()},
        )
        for studio in studios:
            is_found = (str(studio.id), z(start)) in times
            booked = await hub.book(studio, start, minutes, items, people)
            assert booked.status_code in {201, 409, 422}, booked.text
            assert is_found == (booked.status_code == 201), booked.text
            found += is_found
            if is_found:
                break  # what the other studio could have had is taken now
    assert found + rounds > 0


@pytest.mark.parametrize(("zone", "now"), PLACES)
async def test_the_best_time_of_a_day_is_the_first_that_its_studio_offers(
    hub: Hub, app: FastAPI, zone: str, now: datetime
) -> None:
    app.state.clock = lambda: now
    await hub.build(zone, now=now)
    studio = await hub.studio(hours=NIGHTS, buffer_minutes=15, notice_minutes=60)
    for hours in (5, 9, 14, 20, 37):
        await hub.book(studio, now + timedelta(hours=hours))
    window: dict[str, Any] = {"from": z(now), "to": z(now + timedelta(days=3)), "minutes": 90}
    answer = await hub.client.get(f"/studios/{studio.id}/free-times", params=window)
    first: dict[str, str] = {}
    for time in answer.json()["items"]:
        first.setdefault(time["local_starts_at"][:10], time["starts_at"])
    assert [at for _, at in await hub.find(**window)] == list(first.values())
