"""One world per module: each test finds it as it was built, and takes back what it did to it."""

from collections.abc import AsyncIterator
from copy import copy, deepcopy

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from kilim.core import embedded
from tests.conftest import database_on, make_client, placed
from tests.security.world import World, cheap_passwords

BuiltWorld = tuple[AsyncConnection, World]


async def _sweep(cluster: embedded.Cluster) -> None:
    """Plans are made for what lies there; thousands of tests have taken back what they wrote."""
    engine = create_async_engine(cluster.owner_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("VACUUM"))
    await engine.dispose()


@pytest.fixture(scope="module")
async def built_world(
    engine: AsyncEngine, built_app: FastAPI, cluster: embedded.Cluster
) -> AsyncIterator[BuiltWorld]:
    """The world and the transaction in which it stands: it costs seconds to build."""
    await _sweep(cluster)
    async with engine.connect() as connection:
        transaction = await connection.begin()
        await connection.execute(text("SELECT 1"))  # begins it in PostgreSQL, too
        database = database_on(connection)
        async with make_client(placed(built_app, database)) as client, database.sessions() as own:
            with cheap_passwords():
                world = await World(client, own).build()
            await own.commit()
        yield connection, world
        await transaction.rollback()


@pytest.fixture
async def connection(
    request: pytest.FixtureRequest, engine: AsyncEngine
) -> AsyncIterator[AsyncConnection]:
    """That of the world, to which nothing has happened yet; without it, one of the test's own."""
    if "built_world" not in request.fixturenames:
        async with engine.connect() as own:
            await own.begin()
            await own.execute(text("SELECT 1"))
            yield own
        return
    connection, _ = request.getfixturevalue("built_world")
    await connection.begin_nested()
    yield connection
    while (left := connection.get_nested_transaction()) is not None:  # also those of the test
        await left.rollback()


@pytest.fixture
async def world(
    built_world: BuiltWorld, client: httpx.AsyncClient, session: AsyncSession
) -> AsyncIterator[World]:
    """A world of the test's own: what it notes in it, no other test reads."""
    _, built = built_world
    own = copy(built)
    own.client, own.session, own.own = client, session, deepcopy(built.own)
    own.here, own.there = deepcopy(built.here), deepcopy(built.there)
    with cheap_passwords():
        yield own
