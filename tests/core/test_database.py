"""What the database promises, and what callers are told when it cannot keep it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any

import asyncpg
import httpx
import pytest
from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import errors, health
from kilim.core.access import Public, Router
from kilim.core.db import (
    Database,
    HotReads,
    ReadSession,
    Session,
    Statement,
    _session,
    run,
    violations,
)
from kilim.core.errors import Problem, is_temporary
from tests.conftest import OwnDatabase, make_app, make_client
from tests.factories.workers import one, until

pytestmark = pytest.mark.anyio

LONG_WORK = Statement(text("SELECT pg_sleep(30)::text"))
TINY = {
    "write_pool": 1,
    "read_pool": 1,
    "pool_acquire_timeout_ms": 700,
    "statement_timeout_ms": 300,
    "lock_timeout_ms": 200,
}
router = Router()
TEST = Public("a test of the database")
LateSession = Annotated[AsyncSession, Depends(_session)]  # FastAPI's own, later scope


@router.post("/writes", access=TEST, status_code=201)
async def write(session: Session) -> dict[str, str]:
    """Write something that only the commit refuses."""
    await session.execute(text("INSERT INTO late (id) VALUES (1)"))
    return {"stored": "yes"}


@router.post("/writes-late", access=TEST, status_code=201)
async def write_late(session: LateSession) -> dict[str, str]:
    """Do the same with the framework's own scope."""
    await session.execute(text("INSERT INTO late (id) VALUES (1)"))
    return {"stored": "yes"}


@router.get("/reads", access=TEST)
async def read(session: ReadSession) -> dict[str, Any]:
    """Try to write in a read."""
    return {"deleted": len((await session.execute(text("DELETE FROM hubs RETURNING 1"))).all())}


@router.get("/hot", access=TEST)
async def read_hot(reads: HotReads) -> dict[str, Any]:
    """Try to write in a compiled read."""
    return {"deleted": len(await reads.all(Statement(text("DELETE FROM hubs RETURNING 1"))))}


@router.get("/waits", access=TEST)
async def wait(session: Session) -> None:
    """Work longer than is allowed."""
    await run(session, LONG_WORK)


@router.get("/waits-hot", access=TEST)
async def wait_hot(reads: HotReads) -> None:
    """Work longer than is allowed, in a compiled read."""
    await reads.all(LONG_WORK)


@router.get("/asks", access=TEST)
async def ask(session: Session) -> dict[str, Any]:
    """Ask for one number."""
    return {"one": await session.scalar(text("SELECT 1"))}


@router.get("/asks-hot", access=TEST)
async def ask_hot(reads: HotReads) -> dict[str, Any]:
    """Ask for one number in a compiled read."""
    rows = await reads.all(Statement(text("SELECT 1 AS one")))
    return {"one": rows[0]["one"]}


class Small:
    """The application on pools of one connection each, with short limits."""

    def __init__(self, database: Database, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.database, self.app, self.client = database, app, client


@pytest.fixture
async def small(own_database: OwnDatabase) -> AsyncIterator[Small]:
    async with _small(own_database, TINY) as small:
        yield small


@pytest.fixture
async def patient(own_database: OwnDatabase) -> AsyncIterator[Small]:
    """The same, but whatever is asked may take its time."""
    async with _small(own_database, TINY | {"statement_timeout_ms": 30_000}) as small:
        yield small


@contextlib.asynccontextmanager
async def _small(own_database: OwnDatabase, limits: dict[str, int]) -> AsyncIterator[Small]:
    settings = own_database.settings.model_copy(update=limits)
    database = await Database.connect(settings)
    app = make_app(settings, database)
    app.router.routes[:0] = router.routes  # before the screens, which take every path
    async with make_client(app) as client:
        yield Small(database, app, client)
    await database.close()


def says_later(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["type"], answer.headers.get("retry-after")) == (
        503, "/problems/overloaded", "1",
    )  # fmt: skip


async def test_a_commit_that_fails_is_not_told_as_a_success(
    small: Small, own_database: OwnDatabase
) -> None:
    await own_database.as_owner(
        "CREATE TABLE late (id int, UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO late VALUES (1)",
    )
    honest = await small.client.post("/writes")
    assert honest.status_code == 500
    assert honest.json()["type"] == "/problems/internal"
    # The twin: the answer has left when the commit fails, and only the server hears of it.
    told: list[int] = []

    async def overheard(scope: Any, receive: Any, send: Any) -> None:
        async def listen(message: Any) -> None:
            told.append(message.get("status", 0))
            await send(message)

        await small.app(scope, receive, listen)

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(overheard), base_url="http://localhost:8000/api/v1"
    ) as client:
        with pytest.raises(RuntimeError, match="response already started"):
            await client.post("/writes-late")
    assert told[0] == 201


@pytest.mark.parametrize("path", ["/reads", "/hot"])
async def test_reads_cannot_write(small: Small, path: str) -> None:
    answer = await small.client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")


async def test_a_session_for_changes_can_write_on_the_same_connection_later(small: Small) -> None:
    await small.client.get("/reads")
    async with small.database.sessions.begin() as session:
        assert await session.scalar(text("SHOW transaction_read_only")) == "off"
    async with small.database.read_sessions() as session:
        assert await session.scalar(text("SHOW transaction_read_only")) == "on"


@pytest.mark.parametrize("path", ["/waits", "/waits-hot"])
async def test_work_that_takes_too_long_is_ended(small: Small, path: str) -> None:
    assert says_later(await small.client.get(path))
    assert (await small.client.get(path.replace("waits", "asks"))).json() == {"one": 1}


async def test_a_lock_that_is_not_given_up_is_not_waited_for(
    small: Small, own_database: OwnDatabase
) -> None:
    async with own_database.database.sessions.begin() as holder:
        await holder.execute(text("LOCK TABLE hubs IN ACCESS EXCLUSIVE MODE"))
        assert says_later(await small.client.get("/hubs"))
    assert (await small.client.get("/hubs")).status_code == 200


async def test_requests_that_get_no_connection_are_asked_to_come_again(small: Small) -> None:
    async with small.database.sessions.begin() as session:
        await session.execute(text("SELECT 1"))  # holds the only one
        assert says_later(await small.client.get("/asks"))
    assert (await small.client.get("/asks")).json() == {"one": 1}


async def test_compiled_reads_that_get_no_connection_are_asked_to_come_again(small: Small) -> None:
    async with small.database.reads.source.acquire():
        assert says_later(await small.client.get("/asks-hot"))
    assert (await small.client.get("/asks-hot")).json() == {"one": 1}


async def test_without_the_map_an_exhausted_pool_is_a_bug(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "is_temporary", lambda error: False)
    async with small.database.sessions.begin() as session:
        await session.execute(text("SELECT 1"))
        assert (await small.client.get("/asks")).status_code == 500


async def test_the_request_after_a_killed_connection_works(
    small: Small, own_database: OwnDatabase
) -> None:
    for path in ("/asks", "/asks-hot"):
        assert (await small.client.get(path)).status_code == 200
    async with own_database.database.sessions.begin() as session:
        killed = await session.scalar(
            text("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = 'kilim_app'
            """)
        )
    assert killed >= 2
    await asyncio.sleep(0.05)  # the news arrives
    for path in ("/asks", "/asks-hot"):
        assert (await small.client.get(path)).json() == {"one": 1}


@pytest.mark.parametrize("path", ["/waits", "/waits-hot"])
async def test_a_connection_that_dies_at_work_is_temporary(
    patient: Small, own_database: OwnDatabase, path: str
) -> None:
    # The server itself says that the statement is being run, not prepared or timed out.
    kill = """
        SELECT count(pg_terminate_backend(pid)) = 1 FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'
    """
    asking = asyncio.create_task(patient.client.get(path))

    async def killed() -> bool:
        assert not asking.done()
        return bool(await one(own_database.database, kill))

    await until(killed)

    assert says_later(await asking)
    assert (await patient.client.get(path.replace("waits", "asks"))).json() == {"one": 1}


async def test_a_server_that_is_away_is_told_as_such(own_database: OwnDatabase) -> None:
    nowhere = type(own_database.settings.secret)("postgresql+asyncpg://x:y@127.0.0.1:8199/x")  # type: ignore[misc]
    settings = own_database.settings.model_copy(update=TINY | {"database_url": nowhere})
    database = await Database.connect(settings)
    async with make_client(make_app(settings, database)) as client:
        assert says_later(await client.get("/hubs"))
        limited = await client.post("/password-resets", json={"email": "a@b.example"})
        assert limited.status_code == 503  # what cannot be counted is not tried
        assert (await client.get("http://localhost:8000/livez")).json() == {"status": "alive"}
        ready = await client.get("http://localhost:8000/readyz")
    await database.close()
    assert (ready.status_code, ready.json()["reasons"]) == (503, ["database_unreachable"])


class Answers:
    """Stands for the database's answers about its own settings."""

    def __init__(self, **settings: Any) -> None:
        self.settings = {"fsync": "on", "synchronous_commit": "on", "version": "180006"} | settings

    async def first(self, statement: Statement) -> Any:
        if "alembic_version" in statement.sql:
            return (self.settings.get("revision", health.newest_revision()),)
        return self.settings


@pytest.mark.parametrize(
    ("settings", "reasons"),
    [
        ({}, []),
        ({"fsync": "off"}, ["database_not_durable"]),
        ({"synchronous_commit": "off"}, ["database_not_durable"]),
        ({"revision": "190001010000"}, ["migrations_missing"]),
    ],
)
async def test_only_a_durable_and_migrated_database_is_ready(
    settings: dict[str, str], reasons: list[str]
) -> None:
    assert await health.unreadiness(Answers(**settings)) == reasons  # type: ignore[arg-type]


async def test_the_database_of_these_tests_is_not_durable_and_says_so(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("http://localhost:8000/readyz")
    assert answer.json() == {"status": "not_ready", "reasons": ["database_not_durable"]}


class Taken(Problem):
    status, slug, title = 409, "taken", "Taken"


async def test_a_violated_constraint_becomes_its_problem(session: AsyncSession) -> None:
    insert = text(
        "INSERT INTO hubs (slug, name, city, zone, currency, languages)"
        " VALUES ('a', 'A', 'A', 'UTC', :currency, '{en}')"
    )
    await session.execute(insert, {"currency": "AZN"})
    with pytest.raises(Taken):
        async with session.begin_nested(), violations(session, uq_hubs_slug=Taken):
            await session.execute(insert, {"currency": "AZN"})
    with pytest.raises(IntegrityError):
        async with session.begin_nested(), violations(session, uq_hubs_slug=Taken):
            await session.execute(insert, {"currency": "azn"})


@pytest.mark.parametrize(
    ("error", "temporary"),
    [
        (TimeoutError(), True),
        (ConnectionResetError(), True),
        (asyncpg.TooManyConnectionsError(""), True),
        (asyncpg.AdminShutdownError(""), True),
        (asyncpg.QueryCanceledError(""), True),
        (asyncpg.DeadlockDetectedError(""), True),
        (asyncpg.LockNotAvailableError(""), True),
        (asyncpg.DiskFullError(""), True),
        (asyncpg.InterfaceError("connection is closed"), True),
        (asyncpg.InternalClientError("got result for unknown protocol state 3"), True),
        (asyncpg.exceptions._base.DataError("value out of int64 range"), False),
        (asyncpg.UniqueViolationError(""), False),
        (asyncpg.UndefinedTableError(""), False),
        (RuntimeError(), False),
    ],
)
def test_what_a_retry_can_mend(error: Exception, temporary: bool) -> None:
    assert is_temporary(error) == temporary


def test_a_statement_refuses_to_run_without_its_values() -> None:
    statement = Statement(text("SELECT CAST(:a AS text), CAST(:b AS int)"))
    assert statement.arguments({"b": 1, "a": "x"}) == ["x", 1]
    with pytest.raises(KeyError):
        statement.arguments({"a": "x"})


async def test_what_a_savepoint_holds_can_fail_and_the_rest_stays(database: Database) -> None:
    fails = Statement(text("SELECT 1 / CAST(:zero AS int)"))
    fine = Statement(text("SELECT 1 AS one"))
    async with database.sessions() as session:
        await run(session, fine)
        with pytest.raises(asyncpg.DivisionByZeroError):
            async with session.begin_nested():
                await run(session, fails, zero=0)
        [row] = await run(session, fine)
    assert row["one"] == 1
