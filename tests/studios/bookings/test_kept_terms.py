"""On which terms a booking was made, although the studio has others by now."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.studios.bookings.test_routes import World

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


@pytest.fixture
async def world(client: httpx.AsyncClient, session: AsyncSession) -> World:
    return await World(client, session).build(hourly_amount=4000, buffer_minutes=15)


async def change(world: World, version: int, **terms: Any) -> None:
    headers = world.manager | {"If-Match": f'"{version}"'}
    path = f"/studios/{world.studio.id}"
    answer = await world.client.patch(path, json=terms, headers=headers)
    assert answer.status_code == 200, answer.text


async def book(world: World, start: int) -> Json:
    headers = world.resident | {"Idempotency-Key": uuid4().hex}
    answer = await world.client.post("/bookings", json=world.wish(start), headers=headers)
    assert answer.status_code == 201, answer.text
    booked: Json = answer.json()
    return booked


async def terms_of(world: World, booking: Json, who: dict[str, str]) -> httpx.Response:
    return await world.client.get(f"/bookings/{booking['id']}/terms", headers=who)


async def test_booking_keeps_its_terms_and_tells_what_has_changed(world: World) -> None:
    booking = await book(world, 60)
    week = [{"weekday": 1, "opens": "16:00", "closes": "24:00"}]
    await change(world, 1, buffer_minutes=30, opening_hours=week)
    for who in (world.resident, world.manager):
        found = (await terms_of(world, booking, who)).json()
        assert (found["version"], sorted(found["changed"])) == (
            1,
            ["buffer_minutes", "opening_hours"],
        )
        assert (found["made"]["buffer_minutes"], found["present"]["buffer_minutes"]) == (15, 30)
        assert found["present"]["opening_hours"] == week
        assert len(found["made"]["opening_hours"]) == 7
        assert found["made"]["hourly_price"] == {"amount": 4000, "currency": "AZN"}


async def test_other_words_are_no_other_terms(world: World) -> None:
    booking = await book(world, 60)
    await change(world, 1, name={"en": "Loom", "az": "Dəzgah"}, bookable=False)
    assert (await terms_of(world, booking, world.resident)).json()["changed"] == []


async def test_moved_booking_is_on_the_terms_of_now(world: World) -> None:
    booking = await book(world, 60)
    await change(world, 1, buffer_minutes=30)
    wish = {name: world.wish(240)[name] for name in ("starts_at", "ends_at")}
    headers = world.resident | {"If-Match": '"1"'}
    moved = await world.client.post(f"/bookings/{booking['id']}/move", json=wish, headers=headers)
    assert moved.status_code == 200, moved.text
    found = (await terms_of(world, booking, world.resident)).json()
    assert (found["version"], found["changed"]) == (2, [])


async def test_strangers_see_no_terms_of_a_booking(world: World) -> None:
    booking = await book(world, 60)
    assert (await terms_of(world, booking, world.stranger)).status_code == 404


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE studio_terms SET terms = '{}'",
        "DELETE FROM studio_terms",
    ],
)
async def test_terms_never_change(world: World, harm: str) -> None:
    await book(world, 60)
    with pytest.raises(DBAPIError, match="permission denied"):
        await world.session.execute(text(harm))
