"""Ten managers add pictures at once: each has a place of its own, and twelve are the most."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.errors import Problem
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.models import Studio
from kilim.studios.pictures import service
from kilim.studios.pictures.schemas import AltIn, PictureIn
from tests.conftest import OwnDatabase
from tests.factories.people import make_network
from tests.factories.studios import make_picture, make_studio
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
NOTHING = AltIn(en="", az="")


async def ten_add(own: OwnDatabase, there: int) -> tuple[int, list[int]]:
    """Ten add at once to a studio that shows `there`: how many were refused, and the places."""
    database = own.database
    async with database.sessions.begin() as session:
        network = await make_network(session)
        studio = await make_studio(session, network.here.id)
        other = await make_studio(session, network.here.id)
        manager = network.manager.id
        for _ in range(there):
            await make_picture(session, studio, manager)
        files = [await make_picture(session, other, manager) for _ in range(10)]
        await session.execute(
            text("DELETE FROM studio_pictures WHERE studio_id = :s"), {"s": other.id}
        )
    grants = frozenset({(Role.MANAGER, network.here.id)})
    actor = Actor(person_id=manager, name="", language="en", grants=grants)
    call = Call(actor, database.reads, "en", datetime.now(UTC))

    async def add(file_id: UUID) -> bool:
        try:
            async with database.sessions.begin() as session:
                wish = PictureIn(file_id=file_id, alt=NOTHING)
                await service.add_picture(session, call, studio.id, wish)
        except Problem:
            return False
        return True

    added = await asyncio.gather(*(add(file_id) for file_id in files))
    places = "SELECT array_agg(place ORDER BY place) FROM studio_pictures WHERE studio_id = :studio"
    return added.count(False), list(await one(database, places, studio=studio.id))


async def test_each_picture_has_a_place_of_its_own(own_database: OwnDatabase) -> None:
    assert await ten_add(own_database, there=0) == (0, list(range(10)))


async def test_the_last_two_places_are_given_once(own_database: OwnDatabase) -> None:
    assert await ten_add(own_database, there=10) == (8, list(range(12)))


async def test_twin_without_the_guards_pictures_share_places(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own_database.as_owner(
        "ALTER TABLE studio_pictures DROP CONSTRAINT uq_studio_pictures_hub_id_studio_id_place"
    )

    async def unlocked(session: Any, studio_id: UUID) -> tuple[UUID, int]:
        await session.execute(text("SELECT pg_sleep(0.2)"))
        query = select(Studio.hub_id, Studio.version).where(Studio.id == studio_id)
        return tuple((await session.execute(query)).one())

    monkeypatch.setattr(catalogue, "lock_studio", unlocked)
    _, places = await ten_add(own_database, there=0)
    assert len(set(places)) < len(places)
