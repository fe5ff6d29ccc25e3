"""The worker on real PostgreSQL: once, in spite of everything."""

import asyncio
import json
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from pgqueuer import Queries
from pgqueuer.db import AsyncpgDriver
from pgqueuer.executors import EntrypointExecutor, EntrypointExecutorParameters
from sqlalchemy import text

from kilim import worker
from kilim.core import audit, outbox, queue
from kilim.core.config import StartError, child_environment, load_settings
from kilim.core.db import Database
from kilim.core.outbox import Context, Envelope, Permanent
from kilim.runtime import health
from tests.conftest import OwnDatabase
from tests.factories.workers import drain, free_port, jobs, one, until, working

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


async def test_the_jobs_of_a_worker_that_was_killed_are_taken_over(
    own_database: OwnDatabase,
) -> None:
    await publish(own_database.database, woven())
    orphan = """UPDATE pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(),
                heartbeat = now() - interval '11 seconds' RETURNING 1"""
    assert await one(own_database.database, orphan) == 1
    async with working(own_database.settings, reactions={Woven: [note]}):
        await drain(own_database.database)

    assert await notes(own_database.database) == 1


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


async def fail_while_disconnected(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> dict[str, int]:
    """Let a reaction fail while nothing can be written; returns the jobs by state."""
    asked = asyncio.Event()

    async def lost(*arguments: Any) -> None:
        asked.set()
        raise asyncpg.ConnectionDoesNotExistError("connection was closed")

    async def fail(session: Any, event: Woven, context: Context) -> None:
        raise ValueError

    monkeypatch.setattr(Queries, "retry_job", lost)
    await publish(own_database.database, woven())
    async with working(own_database.settings, reactions={Woven: [fail]}):
        await asked.wait()
    states = ("queued", "picked", "failed")
    return {state: await jobs(own_database.database, state) for state in states}


async def test_a_job_is_not_given_up_because_its_retry_could_not_be_written(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await fail_while_disconnected(own_database, monkeypatch)

    assert found == {"queued": 0, "picked": 1, "failed": 0}  # its heartbeat will run out


async def test_twin_the_library_alone_gives_such_a_job_up(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(worker.PatientQueries, "retry_job")
    found = await fail_while_disconnected(own_database, monkeypatch)

    assert found == {"queued": 0, "picked": 0, "failed": 1}


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
    nowhere = type(own_database.settings.secret)(
        f"postgresql+asyncpg://x:y@127.0.0.1:{free_port()}/none"
    )  # type: ignore[misc]
    settings = own_database.settings.model_copy(update={"database_url": nowhere})

    with pytest.raises(StartError, match="cannot work"):
        await worker.Worker(settings, None).run(asyncio.Event())


async def test_a_worker_shows_that_it_is_alive(own_database: OwnDatabase) -> None:
    async def seen() -> bool:
        return bool(await one(own_database.database, "SELECT count(*) FROM heartbeats"))

    async with working(own_database.settings):
        await until(seen)


async def test_a_worker_that_stops_in_order_is_not_missed(own_database: OwnDatabase) -> None:
    async def seen() -> bool:
        return bool(await one(own_database.database, "SELECT count(*) FROM heartbeats"))

    async with working(own_database.settings):
        await until(seen)

    assert not await seen()


async def test_the_health_of_a_worker_is_that_of_its_own_machine(
    own_database: OwnDatabase,
) -> None:
    async def healthy() -> bool:
        return await health._worker_lives(own_database.settings)

    async with own_database.database.sessions.begin() as session:
        await queue.beat(session, uuid4(), "elsewhere")

    assert not await healthy()
    async with working(own_database.settings):
        await until(healthy)


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
