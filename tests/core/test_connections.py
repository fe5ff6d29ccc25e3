"""Connections that end, and sessions that outlive a transaction."""

import asyncio

import pytest
from sqlalchemy import event, text

from kilim.core import db
from kilim.core.db import Statement, run
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio

END_ALL = Statement(
    text("""
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    """)
)
NOTE = Statement(
    text("INSERT INTO throttles (key, tries, ends_at) VALUES (CAST(:key AS bytea), 1, now())")
)
NOTED = Statement(text("SELECT count(*) AS number FROM throttles"))


async def end_idle_connections(own: OwnDatabase) -> None:
    async with own.database.sessions.begin() as session:
        await session.execute(text("SELECT 1"))
    await own.database.reads.all(END_ALL)
    await asyncio.sleep(0.1)  # until the driver has heard of it


async def test_a_connection_that_the_server_closed_is_replaced_unnoticed(
    own_database: OwnDatabase,
) -> None:
    await end_idle_connections(own_database)
    async with own_database.database.sessions.begin() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_without_the_look_at_checkout_the_closed_connection_is_used(
    own_database: OwnDatabase,
) -> None:
    engine = own_database.database.engine
    assert engine is not None
    event.remove(engine.sync_engine, "checkout", db._refuse_closed)
    await end_idle_connections(own_database)
    with pytest.raises(Exception, match="closed"):
        async with own_database.database.sessions.begin() as session:
            await session.execute(text("SELECT 1"))


async def test_a_session_that_goes_on_after_a_commit_is_in_a_transaction_of_its_own(
    own_database: OwnDatabase,
) -> None:
    sessions = own_database.database.sessions
    async with sessions() as session, sessions() as other:
        await run(session, NOTE, key=b"kept")
        await session.commit()
        await run(other, NOTE, key=b"of the other")  # may have got the connection of the first
        await run(session, NOTE, key=b"rolled back")
        await session.rollback()
        await other.commit()
        [row] = await run(session, NOTED)
    assert row["number"] == 2


async def test_reads_plan_once_and_not_for_each_value(own_database: OwnDatabase) -> None:
    shown = Statement(text("SELECT current_setting('plan_cache_mode') AS mode"))
    row = await own_database.database.reads.first(shown)
    assert row is not None
    assert row["mode"] == "force_generic_plan"
