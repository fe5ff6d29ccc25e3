"""The worker on real PostgreSQL: once, in spite of everything."""

import asyncio
import json
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pgqueuer import Queries
from pgqueuer.db import AsyncpgDriver
from pgqueuer.executors import EntrypointExecutor, EntrypointExecutorParameters
from sqlalchemy import text

from kilim import retention, worker
from kilim.core import audit, outbox
from kilim.core.clock import current_time
from kilim.core.config import StartError, child_environment, load_settings
from kilim.core.db import Database
from kilim.core.outbox import Context, Envelope, Permanent
from tests.conftest import OwnDatabase
from tests.factories.workers import drain, jobs, one, until, working

pytestmark = pytest.mark.anyio


@dataclass(frozen=True, kw_only=True)
class Woven:
    thing_id: UUID
    on: datetime


def woven() -> Woven:
    return Woven(thing_id=uuid4(), on=datetime(2030, 5, 6, 12, tzinfo=UTC))


async def note(session: Any, event: Woven, context: Context) -> None:
    """A reaction whose effect can be counted."""
    await audit.record(session, "test.note", event.thing_id, actor_id=None)


async def notes(database: Database) -> int:
    return int(await one(database, "SELECT count(*) FROM audit_entries WHERE act = 'test.note'"))


async def publish(database: Database, event: Woven) -> None:
    async with database.sessions.begin() as session:
        await outbox.publish(session, event)


async def deliver_again(database: Database) -> None:
    """Put a copy of every queued event into the queue, as an unlucky crash would."""
    copy = """INSERT INTO pgqueuer (priority, status, entrypoint, payload)
              SELECT priority, status, entrypoint, payload FROM pgqueuer"""
    async with database.sessions.begin() as session:
        await session.execute(text(copy))


async def test_an_event_reaches_its_reaction_as_it_was_published(own_database: OwnDatabase) -> None:
    seen: list[tuple[Any, Context]] = []

    async def look(session: Any, event: Woven, context: Context) -> None:
        seen.append((event, context))

    event = woven()
    await publish(own_database.database, event)
    async with working(own_database.settings, reactions={Woven: [look]}):
        await drain(own_database.database)

    assert [(told, context.origin) for told, context in seen] == [(event, "http://localhost:8000")]


async def test_a_rolled_back_request_leaves_no_job(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions() as session:
        await outbox.publish(session, woven())
        await session.rollback()

    assert await jobs(own_database.database, "queued") == 0


async def test_twin_a_job_given_to_the_bare_connection_survives_the_rollback(
    own_database: OwnDatabase,
) -> None:
    async with own_database.database.sessions() as session:
        raw = await (await session.connection()).get_raw_connection()
        bare: Any = raw.driver_connection
        await Queries(AsyncpgDriver(bare)).enqueue("events", b"{}")
        await session.rollback()

    assert await jobs(own_database.database, "queued") == 1


async def test_an_event_delivered_twice_has_its_effect_once(own_database: OwnDatabase) -> None:
    await publish(own_database.database, woven())
    await deliver_again(own_database.database)
    async with working(own_database.settings, reactions={Woven: [note]}):
        await drain(own_database.database)

    assert await notes(own_database.database) == 1


async def test_twin_without_the_row_of_the_delivery_the_effect_happens_twice(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unguarded(session: Any, envelope: Envelope) -> bool:
        return True

    monkeypatch.setattr(outbox, "is_first_delivery", unguarded)
    await publish(own_database.database, woven())
    await deliver_again(own_database.database)
    async with working(own_database.settings, reactions={Woven: [note]}):
        await drain(own_database.database)

    assert await notes(own_database.database) == 2


async def test_all_reactions_of_an_event_happen_or_none(own_database: OwnDatabase) -> None:
    async def refuse(session: Any, event: Woven, context: Context) -> None:
        raise Permanent("never")

    await publish(own_database.database, woven())
    async with working(own_database.settings, reactions={Woven: [note, refuse]}):
        await drain(own_database.database)

    assert (await notes(own_database.database), await jobs(own_database.database, "failed")) == (
        0,
        1,
    )


async def test_a_failing_event_is_tried_eight_times_and_does_not_hold_up_others(
    own_database: OwnDatabase,
) -> None:
    tries: list[UUID] = []
    bad, good = woven(), woven()

    async def fail_for_one(session: Any, event: Woven, context: Context) -> None:
        if event == bad:
            tries.append(event.thing_id)
            raise ValueError("secret in the second line\nhunter2")
        await note(session, event, context)

    await publish(own_database.database, bad)
    await publish(own_database.database, good)
    async with working(own_database.settings, reactions={Woven: [fail_for_one]}):
        await drain(own_database.database)

    error = "SELECT traceback::text FROM pgqueuer_log WHERE status = 'failed'"
    told = await one(own_database.database, error)
    assert (len(tries), await notes(own_database.database)) == (8, 1)
    assert "ValueError: secret in the second line" in told
    assert "hunter2" not in told


def test_the_wait_doubles_up_to_ten_minutes() -> None:
    back_off = worker.BackOff(
        EntrypointExecutorParameters(concurrency_limit=0, func=_nothing), tries=20
    )

    seconds = [back_off.delay(retries).total_seconds() for retries in range(12)]

    expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]
    assert all(
        0.8 * wanted <= waited <= 1.2 * wanted
        for waited, wanted in zip(seconds, expected, strict=True)
    )


async def _nothing(job: Any) -> None:
    return None


async def test_a_stopped_worker_gives_back_what_it_could_not_finish(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "STOP_SECONDS", 0.1)
    started = asyncio.Event()

    async def hang(session: Any, event: Woven, context: Context) -> None:
        started.set()
        await asyncio.Event().wait()

    await publish(own_database.database, woven())
    async with working(own_database.settings, reactions={Woven: [hang]}):
        await started.wait()

    assert await jobs(own_database.database, "queued") == 1


async def test_twin_the_library_alone_deletes_a_job_that_was_cancelled(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "STOP_SECONDS", 0.1)
    monkeypatch.setattr(worker.BackOff, "execute", EntrypointExecutor.execute)
    started = asyncio.Event()

    async def hang(session: Any, event: Woven, context: Context) -> None:
        started.set()
        await asyncio.Event().wait()

    await publish(own_database.database, woven())
    async with working(own_database.settings, reactions={Woven: [hang]}):
        await started.wait()

    assert await jobs(own_database.database, "queued") == 0


async def test_the_worker_goes_on_when_postgresql_dropped_its_connections(
    own_database: OwnDatabase, cluster: Any
) -> None:
    kill = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()"""
    async with working(own_database.settings, reactions={Woven: [note]}):
        await publish(own_database.database, woven())
        await drain(own_database.database)
        assert await one(own_database.database, kill) > 0
        await own_database.database.close()
        await own_database.open()
        await publish(own_database.database, woven())
        await drain(own_database.database)

    assert await notes(own_database.database) == 2


async def test_the_worker_gives_up_when_postgresql_stays_away(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "TRIES_TO_CONNECT", 2)
    nowhere = type(own_database.settings.secret)("postgresql+asyncpg://x:y@127.0.0.1:8159/none")  # type: ignore[misc]
    settings = own_database.settings.model_copy(update={"database_url": nowhere})

    with pytest.raises(StartError, match="cannot reach PostgreSQL"):
        await worker.Worker(settings, None).run(asyncio.Event())


async def test_timed_work_runs_once_in_its_slot_with_two_workers(own_database: OwnDatabase) -> None:
    runs: list[datetime] = []

    async def work(database: Database, now: datetime) -> None:
        runs.append(now)

    timetable = "0 0 1 1 *"
    await asyncio.gather(
        *(worker.once_per_slot(own_database.database, "yearly", timetable, work) for _ in range(4))
    )

    assert len(runs) == 1


async def test_timed_work_runs_again_in_the_next_slot(own_database: OwnDatabase) -> None:
    runs: list[datetime] = []

    async def work(database: Database, now: datetime) -> None:
        runs.append(now)

    await worker.once_per_slot(own_database.database, "hourly", "0 * * * *", work)
    async with own_database.database.sessions.begin() as session:
        await session.execute(text("UPDATE timed_runs SET slot = slot - interval '1 hour'"))
    await worker.once_per_slot(own_database.database, "hourly", "0 * * * *", work)

    assert len(runs) == 2


async def test_a_worker_shows_that_it_is_alive(own_database: OwnDatabase) -> None:
    async def seen() -> bool:
        return bool(await one(own_database.database, "SELECT count(*) FROM heartbeats"))

    async with working(own_database.settings):
        await until(seen)


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
                    "INSERT INTO idempotency_keys (person_id, key, request_hash, created_at)"
                    " VALUES (uuidv7(), 'k', '', :at)"
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


def test_outside_of_the_demo_a_worker_without_mail_server_does_not_start() -> None:
    settings = load_settings(demo=False, database_url=None)

    with pytest.raises(StartError, match="KILIM_SMTP_URL"):
        worker.main(settings)


PROGRAM = """
from kilim.core.config import get_settings
from kilim.worker import main
main(get_settings())
"""


async def test_the_process_stops_on_sigterm_and_logs_json(own_database: OwnDatabase) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        env={**child_environment(own_database.settings), "PYTHONPATH": "backend"},
        stderr=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )

    async def alive() -> bool:
        return bool(await one(own_database.database, "SELECT count(*) FROM heartbeats"))

    try:
        await until(alive)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            _, log = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()

    assert process.returncode == 0
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["event"] for line in lines] == ["worker_started", "worker_stopped"]
