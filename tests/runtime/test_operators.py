"""What an operator does once from the command line, and what the demo leaves behind."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from kilim import demo
from kilim.accounts.models import Grant, Role
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import service as people
from kilim.core.config import StartError
from kilim.hubs.models import Hub
from kilim.runtime.operators import add_hub, enrol_admin
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio

GOOD = "seven-threads-of-red-wool"


async def test_first_admin_is_enrolled_and_no_second_one(own_database: OwnDatabase) -> None:
    settings = own_database.settings
    with pytest.raises(StartError, match="password"):
        await enrol_admin(settings, "first@hub.example", "First", "en", "aaaaaaaaaaaaaaaa")
    await enrol_admin(settings, "first@hub.example", "First", "en", GOOD)
    with pytest.raises(StartError, match="admin"):
        await enrol_admin(settings, "second@hub.example", "Second", "en", GOOD)
    async with own_database.database.sessions() as session:
        query = select(func.count()).where(Grant.role == Role.ADMIN)
        assert await session.scalar(query) == 1


async def test_a_hub_is_added_once_and_only_with_a_zone_that_exists(
    own_database: OwnDatabase,
) -> None:
    settings = own_database.settings
    with pytest.raises(StartError, match="zone"):
        await add_hub(settings, "ganja", "Hub Gəncə", "Gəncə", "Asia/Ganja", "AZN")
    await add_hub(settings, "ganja", "Hub Gəncə", "Gəncə", "Asia/Baku", "AZN")
    with pytest.raises(StartError, match="slug"):
        await add_hub(settings, "ganja", "Another", "Gəncə", "Asia/Baku", "AZN")
    async with own_database.database.sessions() as session:
        assert list(await session.scalars(select(Hub.slug))) == ["ganja"]


async def test_demo_is_neither_loaded_nor_served_outside_demo_mode(
    own_database: OwnDatabase,
) -> None:
    public = own_database.settings.model_copy(update={"demo": False})
    with pytest.raises(StartError, match="KILIM_DEMO=1"):
        await demo.load(public)
    await demo.refuse_leftovers(public)  # an honest database starts
    async with own_database.database.sessions.begin() as session:
        own = {"email": "manager@baku.example", "name": "Left", "language": "en"}
        known = await passwords.hashed(demo.PASSWORD)
        await people.create(session, **own, password_hash=known, now=datetime.now(UTC))
    with pytest.raises(StartError, match="published password"):
        await demo.refuse_leftovers(public)
    await demo.refuse_leftovers(own_database.settings)
