"""Timed work: what is old goes, once in its time, whoever is there to do it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim import retention, worker
from kilim.core import queue
from kilim.core.clock import current_time
from kilim.core.db import Database
from tests.conftest import OwnDatabase
from tests.factories.workers import one

pytestmark = pytest.mark.anyio


async def test_timed_work_runs_once_in_its_slot_with_two_workers(own_database: OwnDatabase) -> None:
    runs: list[datetime] = []

    async def work(database: Database, now: datetime) -> None:
        runs.append(now)

    timetable = "0 0 1 1 *"
    await asyncio.gather(
        *(worker.once_per_slot(own_database.database, "yearly", timetable, work) for _ in range(4))
    )

    assert len(runs) == 1


async def test_twin_without_the_claim_every_worker_does_the_timed_work(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[datetime] = []

    async def work(database: Database, now: datetime) -> None:
        runs.append(now)

    async def unguarded(session: Any, name: str, slot: datetime) -> bool:
        return True

    monkeypatch.setattr(queue, "claim_slot", unguarded)
    await asyncio.gather(
        *(worker.once_per_slot(own_database.database, "y", "0 0 1 1 *", work) for _ in range(4))
    )

    assert len(runs) == 4


async def test_timed_work_runs_again_in_the_next_slot(own_database: OwnDatabase) -> None:
    runs: list[datetime] = []

    async def work(database: Database, now: datetime) -> None:
        runs.append(now)

    await worker.once_per_slot(own_database.database, "hourly", "0 * * * *", work)
    async with own_database.database.sessions.begin() as session:
        await session.execute(text("UPDATE timed_runs SET slot = slot - interval '1 hour'"))
    await worker.once_per_slot(own_database.database, "hourly", "0 * * * *", work)

    assert len(runs) == 2


async def test_what_is_old_is_deleted_and_nothing_else(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    database, now = own_database.database, current_time()
    hours = [1, 47, 49, 50, 51]
    async with database.sessions.begin() as session:
        for age in hours:
            await session.execute(
                text(
                    "INSERT INTO idempotency_keys"
                    " (person_id, key, request_hash, status, body, created_at)"
                    " VALUES (uuidv7(), 'k', '', 201, '', :at)"
                ),
                {"at": now - timedelta(hours=age)},
            )
            await session.execute(
                text(
                    "INSERT INTO live_changes (hub_id, topic, body, created_at)"
                    " VALUES (uuidv7(), 't', '{}', :at)"
                ),
                {"at": now - timedelta(hours=age)},
            )

    deleted = await retention.tidy(database, now)

    assert {table: count for table, count in deleted.items() if count} == {
        "idempotency_keys": 3,
        "live_changes": 4,
    }
    assert await one(database, "SELECT count(*) FROM idempotency_keys") == 2


async def test_the_log_of_a_dead_letter_is_kept(own_database: OwnDatabase) -> None:
    database = own_database.database
    async with database.sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO pgqueuer (id, priority, status, entrypoint) VALUES"
                " (900, 0, 'failed', 'events')"
            )
        )
        await session.execute(
            text(
                "INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint, created) VALUES"
                " (900, 'failed', 0, 'events', now() - interval '1 year'),"
                " (901, 'successful', 0, 'events', now() - interval '1 year')"
            )
        )

    await retention.tidy(database, current_time())

    assert await one(database, "SELECT array_agg(job_id) FROM pgqueuer_log") == [900]
