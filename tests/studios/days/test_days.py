"""The day of the whole hub: free counts for everybody, who and where for managers."""

import gzip
import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar import queries as calendar
from kilim.calendar import service
from kilim.calendar.models import UnitState
from kilim.calendar.times import Hours
from kilim.core.db import Database
from kilim.studios.equipment.models import Extra, ExtraKind
from tests.conftest import signed_in
from tests.factories.equipment import make_extra, make_operator, make_unit
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio
from tests.studios.bookings.test_bundles import Hub

pytestmark = pytest.mark.anyio

ON = "2030-05-06"


@pytest.fixture
async def hub(client: httpx.AsyncClient, session: AsyncSession) -> Hub:
    return await Hub(client, session).build()


async def _manager(hub: Hub) -> dict[str, str]:
    person = await make_person(hub.session)
    await grant(hub.session, person, Role.MANAGER, hub.id)
    return await signed_in(hub.session, person.id)


async def _day(hub: Hub, headers: dict[str, str] | None = None, on: str = ON) -> Any:
    params = {"hub": hub.slug, "extras": "true"}
    answer = await hub.client.get(f"/studio-days/{on}", params=params, headers=headers or {})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _free(day: Any, extra: Extra) -> list[tuple[str, int]]:
    [found] = [one for one in day["extras"] if one["id"] == str(extra.id)]
    return [(step["at"][11:16], step["free"]) for step in found["free"]]


async def test_everybody_sees_how_many_are_free_and_nobody_else_sees_which(hub: Hub) -> None:
    await hub.book(60, (hub.microphones, 2), minutes=60)

    for headers in ({}, hub.stranger, hub.resident):
        day = await _day(hub, headers)
        # NOON is 16:00 in Baku, whose day begins at 20:00 UTC
        assert _free(day, hub.microphones) == [("20:00", 3), ("13:00", 1), ("14:00", 3)]
        assert day["units"] is None


async def test_managers_see_which_unit_goes_with_which_booking(hub: Hub) -> None:
    booking = (await hub.book(60, (hub.microphones, 2), (hub.engineers, 1))).json()["id"]
    headers = await _manager(hub)

    day = await _day(hub, headers)

    shown = [(u["kind"], u["name"], u["extra_ids"], u["bookings"]) for u in day["units"]]
    times = {"starts_at": "2030-05-06T13:00:00Z", "ends_at": "2030-05-06T14:00:00Z"}
    held, work = [
        [{"booking_id": booking, "extra_id": str(extra.id), **times}]
        for extra in (hub.microphones, hub.engineers)
    ]
    microphones, engineers = [str(hub.microphones.id)], [str(hub.engineers.id)]
    assert shown == [
        ("equipment", "No. 1", microphones, held),
        ("equipment", "No. 2", microphones, held),
        ("equipment", "No. 3", microphones, []),
        ("operator", "Ceyhun Rzayev", engineers, work),
    ]
    [studio] = day["studios"]
    assert [one["id"] for one in studio["bookings"]] == [booking]


async def test_units_out_of_service_are_not_free_and_say_why(hub: Hub) -> None:
    unit = await make_unit(hub.session, hub.microphones, "No. 4")
    await service.set_state(hub.session, hub.id, unit, UnitState.OUT_OF_SERVICE, "The plug")

    day = await _day(hub, await _manager(hub))

    assert _free(day, hub.microphones) == [("20:00", 3)]
    assert [one["units"] for one in day["extras"] if one["kind"] == "equipment"] == [3]
    [broken] = [one for one in day["units"] if one["id"] == str(unit)]
    assert (broken["state"], broken["reason"], broken["open"]) == ("out-of-service", "The plug", [])


async def test_what_is_not_offered_any_more_is_seen_by_managers_alone(hub: Hub) -> None:
    old = await make_extra(hub.session, hub.id, units=1, offered=False)

    seen = {one["id"] for one in (await _day(hub))["extras"]}
    managed = {one["id"] for one in (await _day(hub, await _manager(hub)))["extras"]}

    assert managed - seen == {str(old.id)}


async def test_of_another_hub_nothing_is_shown(hub: Hub, session: AsyncSession) -> None:
    there = await make_hub(session)
    await make_extra(session, there.id, units=1)
    manager = await make_person(session)
    await grant(session, manager, Role.MANAGER, there.id)

    day = await _day(hub, await signed_in(session, manager.id))

    assert len(day["extras"]) == 2
    assert day["units"] is None


async def test_the_day_without_extras_is_as_it_was(hub: Hub) -> None:
    answer = await hub.client.get(f"/studio-days/{ON}", params={"hub": hub.slug})
    assert (answer.json()["extras"], answer.json()["units"]) == (None, None)


@pytest.mark.parametrize("extras", ["true", "false"])
async def test_a_day_is_one_statement(hub: Hub, counted: Callable[[], int], extras: str) -> None:
    await hub.book(60, (hub.microphones, 2))
    counted()
    await hub.client.get(f"/studio-days/{ON}", params={"hub": hub.slug, "extras": extras})
    assert counted() == 1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("on", ["2030-05-07", "2030-10-27", "2031-03-30"])
async def test_a_unit_is_counted_as_free_when_it_can_be_had(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, seed: int, on: str
) -> None:
    """Also on the days of 25 and of 23 hours."""
    dice = random.Random(seed)
    hub = await Hub(client, session).build(zone="Europe/Belgrade", horizon_days=365)
    other = await make_extra(session, hub.id, kind=ExtraKind.PEOPLE)
    for weekday_hours in ((0, 180), (60, 900), (150, 1440)):
        week = [Hours(weekday, *weekday_hours) for weekday in range(1, 8)]
        skills = dice.sample([hub.engineers, other], dice.randint(1, 2))
        await make_operator(session, hub.id, skills, hours=week)
    studios = [hub.studio, *[await make_studio(session, hub.id, horizon_days=365) for _ in "123"]]
    day_starts = datetime.fromisoformat(f"{on}T00:00:00+02:00").astimezone(UTC)
    for studio in studios:
        for _ in range(3):
            start = int((day_starts - datetime(2030, 5, 6, 12, tzinfo=UTC)).total_seconds() / 60)
            items = [(extra, 1) for extra in (hub.microphones, other) if dice.random() < 0.6]
            await hub.book(start + 30 * dice.randint(0, 46), *items, studio=studio.id)
    assert await hub.held()

    day = await _day(hub, on=on)

    begin, end = [datetime.fromisoformat(day["day"][name]) for name in ("starts_at", "ends_at")]
    pools = [hub.microphones.id, hub.engineers.id, other.id]
    at = begin
    while at < end:
        span = (at, at + timedelta(minutes=30))
        expected = await calendar.free_units(database.reads, hub.id, pools, span)
        for extra in day["extras"]:
            steps = [s for s in extra["free"] if datetime.fromisoformat(s["at"]) <= at]
            [wanted] = [len(units) for pool, units in expected.items() if str(pool) == extra["id"]]
            assert (at, extra["name"], steps[-1]["free"]) == (at, extra["name"], wanted)
        at += timedelta(minutes=30)


async def test_a_week_is_the_seven_days_of_the_studio(hub: Hub) -> None:
    await make_studio(hub.session, hub.id)
    await hub.book(60)
    await hub.book(60 + 24 * 60, minutes=90)

    answer = await hub.client.get(
        f"/studios/{hub.studio.id}/week", params={"from": ON}, headers=hub.stranger
    )

    days = answer.json()["days"]
    assert [day["on"] for day in days] == [f"2030-05-{day:02}" for day in range(6, 13)]
    for day in days:
        params = {"hub": hub.slug}
        whole = await hub.client.get(
            f"/studio-days/{day['on']}", params=params, headers=hub.stranger
        )
        own = [one for one in whole.json()["studios"] if one["id"] == str(hub.studio.id)]
        assert day == whole.json() | {"studios": own}
    assert [len(day["studios"][0]["bookings"]) for day in days] == [1, 1, 0, 0, 0, 0, 0]


async def test_long_days_travel_compressed_to_those_who_read_that(hub: Hub) -> None:
    for _ in range(40):
        await make_studio(hub.session, hub.id)
    params = {"hub": hub.slug, "extras": "true"}

    async def answer(encoding: str) -> tuple[str | None, Any, int]:
        request = hub.client.build_request(
            "GET", f"/studio-days/{ON}", params=params, headers={"Accept-Encoding": encoding}
        )
        response = await hub.client.send(request, stream=True)
        assert "Accept-Encoding" in response.headers["vary"].split(", ")
        body = b"".join([part async for part in response.aiter_raw()])
        used = response.headers.get("content-encoding")
        return used, json.loads(gzip.decompress(body) if used else body), len(body)

    plain, compressed = await answer("identity"), await answer("br;q=1, gzip;q=0.5")

    assert (plain[0], compressed[0]) == (None, "gzip")
    assert plain[1] == compressed[1]
    assert compressed[2] * 5 < plain[2]
    assert (await answer("gzip;q=0"))[0] is None
