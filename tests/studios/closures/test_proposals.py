"""Proposals: what the preview offers can be had, all first ones at once."""

import random
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import StudioKind
from tests.factories.neighbours import make_pair
from tests.factories.qualifications import make_kind, qualify
from tests.studios.closures.conftest import House, at, proposed

pytestmark = pytest.mark.anyio

WEEK = [Hours(weekday, 8 * 60, 22 * 60) for weekday in range(1, 8)]


async def test_its_own_studio_comes_first_at_the_nearest_times(house: House) -> None:
    await house.book(120)
    [hit] = await house.preview(90, 240)
    here, there = (str(studio.id) for studio in house.studios)
    assert [(p["studio_id"], p["starts_at"]) for p in hit["proposals"]] == [
        (here, at(30)),
        (here, at(240)),
        (here, at(270)),
        (there, at(120)),
    ]


async def test_other_kinds_and_closed_studios_are_not_proposed(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await House(client, session).build(3)
    house.studios[2].kind = StudioKind.DANCE
    await session.flush()
    await house.book(120)
    own, other = house.ids((0,)), house.ids((1,))
    [alone] = await house.preview(60, 240, 0)
    [both] = await house.preview(60, 240, 0, 1)
    assert {p["studio_id"] for p in alone["proposals"]} == {*own, *other}
    assert {p["studio_id"] for p in both["proposals"]} == {*own}


async def test_nobody_is_proposed_a_studio_that_they_have_not_learned(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await House(client, session).build(3)
    kind = await make_kind(session, house.hub.id)
    house.studios[1].qualification_id = kind.id
    await session.flush()
    await house.book(120)
    here, _, open_to_all = house.ids((0, 1, 2))
    [hit] = await house.preview(60, 240, 0)
    assert {p["studio_id"] for p in hit["proposals"]} == {here, open_to_all}
    await qualify(session, kind, await session.get_one(Person, UUID(hit["booked_by"]["id"])))
    [hit] = await house.preview(60, 240, 0)
    assert {p["studio_id"] for p in hit["proposals"]} == set(house.ids((0, 1, 2)))


@pytest.mark.parametrize("seed", range(5))
async def test_all_first_proposals_are_accepted_together(
    client: httpx.AsyncClient, session: AsyncSession, seed: int
) -> None:
    dice = random.Random(seed)
    terms = {
        "hours": WEEK,
        "buffer_before_minutes": dice.choice([0, 20, 45]),
        "buffer_minutes": dice.choice([0, 15, 30]),
        "notice_minutes": dice.choice([0, 180]),
    }
    house = await House(client, session).build(3, **terms)
    if seed > 1:
        await make_pair(session, house.hub.id, house.studios[1].id, house.studios[2].id)
    for _ in range(60):
        wish = {
            "studio_id": house.ids((dice.randrange(3),))[0],
            "starts_at": at(start := 30 * dice.randint(2, 80)),
            "ends_at": at(start + 30 * dice.randint(1, 5)),
        }
        await house.try_to_book(wish, who=dice.randrange(2))
    closed = (0, 1) if seed % 2 else (0,)
    start = 30 * dice.randint(30, 36)  # the next morning

    hits = await house.preview(start, start + 720, *closed)
    assert hits
    assert all(hit["proposals"] for hit in hits)
    answer = await house.close(start, start + 720, [proposed(hit) for hit in hits], *closed)

    assert answer.status_code == 201, answer.text
    assert len(answer.json()["bookings"]) == len(hits)


async def test_a_preview_asks_the_same_number_of_questions_for_more_hits(
    house: House, counted: object
) -> None:
    assert callable(counted)
    await house.book(60)
    counted()
    await house.preview(60, 600)
    few = counted()
    for start in (180, 300, 420):
        await house.book(start)
    counted()
    hits = await house.preview(60, 600)
    assert (len(hits), counted()) == (4, few)
