"""One PostgreSQL per test process, one schema built once, one rolled-back transaction per test."""

import asyncio
import contextlib
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import URL, event, insert, make_url, text
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from kilim.accounts.models import SignIn
from kilim.core import embedded
from kilim.core.config import Settings, load_settings
from kilim.core.db import Database, Reads
from kilim.core.live import LiveFeed
from kilim.core.security import token_hash
from kilim.main import create_app
from kilim.runtime import migrations
from tests.factories.cards import SECRET_KEY, WEBHOOK_SECRET

NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)  # a Monday; 16:00 in Baku
ORIGIN = "http://localhost:8000"
EMPTY = "kilim_empty"  # the schema, where nobody is connected; tests copy it


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    with (
        tempfile.TemporaryDirectory(prefix="kilim-test-", ignore_cleanup_errors=True) as folder,
        embedded.running(Path(folder), fast=True) as running,
    ):
        migrations.upgrade(_settings(running))
        asyncio.run(_as_superuser(running, f"CREATE DATABASE {EMPTY} TEMPLATE kilim"))
        yield running


async def _as_superuser(cluster: embedded.Cluster, *statements: str) -> None:
    admin = create_async_engine(cluster.superuser_url, isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await admin.dispose()


@pytest.fixture(scope="session")
def settings(cluster: embedded.Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _settings(cluster).model_copy(update={"data": tmp_path_factory.mktemp("data")})


def _settings(cluster: embedded.Cluster) -> Settings:
    return load_settings(
        database_url=cluster.app_url,
        owner_database_url=cluster.owner_url,
        demo=True,
        secret=secrets.token_hex(32),
        card_secret_key=SECRET_KEY,
        card_webhook_secret=WEBHOOK_SECRET,
        card_api="http://127.0.0.1:9",  # where nobody listens
        host="localhost",
        frontend_dist=Path("/nonexistent"),
    )


@pytest.fixture(scope="session")
async def engine(cluster: embedded.Cluster, anyio_backend: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(cluster.app_url)
    yield engine
    await engine.dispose()


class OneConnection:
    """Lets compiled statements run on the connection of the test, so they see what it wrote."""

    def __init__(self, connection: AsyncConnection, *, savepoints: bool = False) -> None:
        self._connection = connection
        self._savepoints = savepoints  # a refused change leaves the test's transaction usable
        self._alone = asyncio.Lock()  # what is asked for at once is answered one by one

    @contextlib.asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        driver: Any = (await self._connection.get_raw_connection()).driver_connection
        async with (
            self._alone,
            driver.transaction() if self._savepoints else contextlib.nullcontext(),
        ):
            yield driver


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        await connection.execute(text("SELECT 1"))  # begins it in PostgreSQL, too
        yield connection
        await transaction.rollback()


@pytest.fixture
def database(connection: AsyncConnection) -> Database:
    return database_on(connection)


def database_on(connection: AsyncConnection) -> Database:
    """Everything on one connection, in the transaction that it has begun."""
    sessions = async_sessionmaker(
        connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    reads, writes = OneConnection(connection), OneConnection(connection, savepoints=True)
    return Database(sessions, sessions, Reads(reads), writes)


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    """A session for preparing and looking; what it flushes, requests see."""
    async with database.sessions() as session:
        yield session


@pytest.fixture(scope="session")
def built_app(settings: Settings) -> FastAPI:
    """The application, put together once: each time costs 40 ms at its first request."""
    return create_app(settings)


@pytest.fixture
def app(built_app: FastAPI, database: Database) -> FastAPI:
    return placed(built_app, database)


def make_app(settings: Settings, database: Database) -> FastAPI:
    """An application of its own on `database` at NOON, without its start and stop."""
    return placed(create_app(settings), database)


def placed(app: FastAPI, database: Database) -> FastAPI:
    """The application on `database` at NOON."""
    app.state.database, app.state.live = database, LiveFeed(database.reads)
    app.state.clock = lambda: NOON
    return app


def make_client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=f"{ORIGIN}/api/v1",
        headers={"Origin": ORIGIN},
    )


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with make_client(app) as client:
        yield client


async def signed_in(session: AsyncSession, person_id: UUID, now: datetime = NOON) -> dict[str, str]:
    """Request headers of a browser in which the person is signed in."""
    token = secrets.token_urlsafe(32)
    await session.execute(
        insert(SignIn).values(
            person_id=person_id,
            token_hash=token_hash(token),
            created_at=now,
            last_seen_at=now,
            idle_seconds=7200,
            expires_at=now + timedelta(hours=12),
            agent="Firefox on Linux",
            network="127.0.0.0/24",
        )
    )
    await session.flush()
    return {"Cookie": f"kilim_sid={token}"}


@pytest.fixture
async def own_database(
    cluster: embedded.Cluster, settings: Settings
) -> AsyncIterator["OwnDatabase"]:
    """A copy of the empty schema, for tests that must really commit (races, the worker)."""
    name = f"t_{uuid4().hex}"
    await _as_superuser(
        cluster,
        f"CREATE DATABASE {name} TEMPLATE {EMPTY} OWNER kilim_owner",
        f"GRANT CONNECT ON DATABASE {name} TO kilim_app",
    )
    own = OwnDatabase(cluster, name, settings)
    await own.open()
    yield own
    await own.database.close()
    await _as_superuser(cluster, f"DROP DATABASE {name} WITH (FORCE)")


class OwnDatabase:
    """A database of one test: real pools, real commits."""

    def __init__(self, cluster: embedded.Cluster, name: str, settings: Settings) -> None:
        self.app_url = _renamed(cluster.app_url, name)
        self.owner_url = _renamed(cluster.owner_url, name)
        self.settings = settings.model_copy(
            update={"database_url": type(settings.secret)(self.app_url), "write_pool": 16}  # type: ignore[misc]
        )

    async def open(self) -> None:
        self.database = await Database.connect(self.settings)

    def app(self) -> FastAPI:
        return make_app(self.settings, self.database)

    async def as_owner(self, *statements: str) -> None:
        """Run DDL, for twins that take a guard away."""
        engine = create_async_engine(self.owner_url)
        try:
            async with engine.begin() as connection:
                for statement in statements:
                    await connection.execute(text(statement))
        finally:  # some are refused, which is what their test is about
            await engine.dispose()


def _renamed(url: str, name: str) -> str:
    changed: URL = make_url(url).set(database=name)
    return changed.render_as_string(hide_password=False)


@pytest.fixture
def sent_sql(connection: AsyncConnection) -> Iterator[Callable[[], list[str]]]:
    """The statements that were sent since the last call (SQLAlchemy's and compiled ones)."""
    seen: list[str] = []
    driver = connection.sync_connection

    def note(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(driver, "before_cursor_execute", note)
    fetches = _count_fetches(seen)

    def since() -> list[str]:
        found = [s for s in seen if "SAVEPOINT" not in s and s != "SELECT 1"]
        seen.clear()
        return found

    with fetches:
        yield since
    event.remove(driver, "before_cursor_execute", note)


@pytest.fixture
def counted(sent_sql: Callable[[], list[str]]) -> Callable[[], int]:
    """How many those were."""
    return lambda: len(sent_sql())


@contextlib.contextmanager
def _count_fetches(seen: list[str]) -> Iterator[None]:
    """Also note compiled statements, which SQLAlchemy does not see."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fetch", "fetchrow", "execute"):
            original = getattr(asyncpg.Connection, name)
            patch.setattr(asyncpg.Connection, name, _noting(original, seen))
        yield


def _noting(original: Any, seen: list[str]) -> Any:
    async def noted(self: Any, query: str, *rest: Any, **named: Any) -> Any:
        seen.append(query)
        return await original(self, query, *rest, **named)

    return noted
