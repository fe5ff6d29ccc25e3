"""Database access: one transaction per changing request, compiled statements for hot reads."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, ClassVar, Protocol

import asyncpg
from fastapi import Depends, Request
from sqlalchemy import URL, ClauseElement, DateTime, MetaData, event, make_url
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.exc import DisconnectionError, IntegrityError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase

from kilim.core.config import Settings
from kilim.core.errors import Problem

DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(members: type[Enum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),  # instants are always UTC
        # enums are short text, so a new member needs no ALTER TYPE
        Enum: EnumType(
            Enum, native_enum=False, create_constraint=False, length=40, values_callable=_values
        ),
    }


class Statement:
    """A Core statement turned into SQL once, at import, and run on asyncpg.

    Building a statement for each request costs more than running it (docs/adr/0002). Values are
    given by the names of the statement's `bindparam`s and reach asyncpg as they are.
    """

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=DIALECT)
        self.sql = str(compiled)
        self._constants = {k: v for k, v in compiled.params.items() if v is not None}
        self._order: list[str] = list(compiled.positiontup or [])  # type: ignore[attr-defined]

    def arguments(self, values: dict[str, Any]) -> list[Any]:
        """`values` in the order of the statement's parameters.

        Raises:
            KeyError: a bind has no value.
        """
        values = self._constants | values
        return [values[name] for name in self._order]


class ConnectionSource(Protocol):
    """Where a read gets its connection: a pool, or in tests the connection of the test."""

    def acquire(
        self, *, timeout: float | None = None
    ) -> AbstractAsyncContextManager[Any]:  # pragma: no cover - a protocol
        """A connection for the length of the block."""
        ...


@dataclass(frozen=True, slots=True)
class Reads:
    """Runs `Statement`s on connections that PostgreSQL keeps read-only."""

    source: ConnectionSource
    timeout: float  # seconds to wait for a free connection

    async def all(self, statement: Statement, **values: Any) -> Sequence[asyncpg.Record]:
        """Every row."""
        async with self.source.acquire(timeout=self.timeout) as connection:
            rows: list[asyncpg.Record] = await connection.fetch(
                statement.sql, *statement.arguments(values)
            )
            return rows

    async def first(self, statement: Statement, **values: Any) -> asyncpg.Record | None:
        """The first row, if there is one."""
        async with self.source.acquire(timeout=self.timeout) as connection:
            row: asyncpg.Record | None = await connection.fetchrow(
                statement.sql, *statement.arguments(values)
            )
            return row


@dataclass(slots=True)
class Database:
    """This process's connections: a pool for changes and a read-only pool for hot reads."""

    sessions: async_sessionmaker[AsyncSession]
    read_sessions: async_sessionmaker[AsyncSession]
    reads: Reads
    writes: ConnectionSource
    engine: AsyncEngine | None = None
    pools: Sequence[Any] = ()

    @classmethod
    async def connect(cls, settings: Settings) -> "Database":
        """Open the pools. Connections are made when first needed, so this needs no server."""
        assert settings.database_url is not None  # noqa: S101 - the runtime fills it in
        url = make_url(settings.database_url.get_secret_value())
        limits = _session_limits(settings)
        acquire = settings.pool_acquire_timeout_ms / 1000
        engine = create_async_engine(
            url,
            pool_size=settings.write_pool,
            max_overflow=0,
            pool_timeout=acquire,
            hide_parameters=True,  # the values of a failed statement may be secrets
            connect_args={"server_settings": limits, "timeout": acquire},
        )
        event.listen(engine.sync_engine, "checkout", _refuse_closed)
        reads = await _create_pool(url, settings.read_pool, acquire, limits | _COMPILED | _READS)
        writes = await _create_pool(url, settings.write_pool, acquire, limits | _COMPILED)
        read_only = engine.execution_options(postgresql_readonly=True)
        return cls(
            sessions=async_sessionmaker(engine, expire_on_commit=False),
            read_sessions=async_sessionmaker(read_only, expire_on_commit=False),
            reads=Reads(reads, acquire),
            writes=writes,
            engine=engine,
            pools=(reads, writes),
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["Transaction"]:
        """A transaction on asyncpg alone; commits at the end, rolls back when it is left early."""
        async with (
            self.writes.acquire(timeout=self.reads.timeout) as connection,
            connection.transaction(),
        ):
            yield Transaction(connection)

    async def close(self) -> None:
        """Close every connection."""
        if self.engine is not None:
            await self.engine.dispose()
        for pool in self.pools:
            await pool.close()


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction without a session, for the commands that people race for.

    Whatever goes through `run` works in it as it does in a session, at about half the cost
    (docs/performance.md). There are no entities in it and nothing to flush.
    """

    connection: Any


Changing = AsyncSession | Transaction


async def _create_pool(url: URL, size: int, acquire: float, limits: dict[str, str]) -> Any:
    return await asyncpg.create_pool(
        url.set(drivername="postgresql").render_as_string(hide_password=False),
        min_size=0,
        max_size=size,
        timeout=acquire,
        server_settings=limits,
        reset=_keep,
    )


def _refuse_closed(connection: Any, *_: object) -> None:
    """Make the pool connect anew when the server has closed this connection.

    The driver notices at once, so nothing is sent: `pool_pre_ping` would ask the server three
    times for each request.
    """
    if connection.driver_connection.is_closed():
        raise DisconnectionError


# Compiled statements have plans that do not depend on their values. Left to itself PostgreSQL
# plans them anew each time, which takes longer than running them (docs/performance.md).
_COMPILED = {"plan_cache_mode": "force_generic_plan"}
_READS = {"default_transaction_read_only": "on"}


async def _keep(connection: Any) -> None:
    """Leave the connection as it is: nothing that runs on it outlives its transaction."""


def _session_limits(settings: Settings) -> dict[str, str]:
    return {
        "application_name": "kilim",
        "TimeZone": "UTC",
        "jit": "off",  # compiling a plan costs more than these short statements
        "statement_timeout": str(settings.statement_timeout_ms),
        "lock_timeout": str(settings.lock_timeout_ms),
        "idle_in_transaction_session_timeout": str(settings.idle_in_transaction_timeout_ms),
        "transaction_timeout": str(settings.transaction_timeout_ms),
        "client_connection_check_interval": "2000",  # ends the query of a client that hung up
    }


async def run(session: Changing, statement: Statement, **values: Any) -> list[asyncpg.Record]:
    """Run `statement` inside the transaction of `session` and return its rows."""
    driver = await driver_connection(session)
    rows: list[asyncpg.Record] = await driver.fetch(statement.sql, *statement.arguments(values))
    return rows


async def driver_connection(session: Changing) -> Any:
    """The asyncpg connection of `session`, with its transaction begun and its changes flushed.

    SQLAlchemy begins the transaction at the first statement that it runs itself; a library that
    is handed the connection before that would commit on its own, and a rollback would keep its
    rows (tried with PgQueuer 1.6).
    """
    if isinstance(session, Transaction):
        return session.connection
    if session.new or session.dirty or session.deleted:
        await session.flush()
    transaction = session.sync_session.get_transaction()
    known, driver = session.info.get(_DRIVER, (None, None))
    if known is not transaction or driver is None:
        driver = await _begin(session)
        session.info[_DRIVER] = session.sync_session.get_transaction(), driver
    return driver


_DRIVER = "driver"  # where a session keeps its transaction and the connection that it runs on


async def _begin(session: AsyncSession) -> Any:
    connection: AsyncConnection = await session.connection()
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None  # noqa: S101 - true for every connection that is checked out
    if not driver.is_in_transaction():
        await connection.exec_driver_sql("SELECT 1")
    return driver


def get_database(request: Request) -> Database:
    """The `Database` of the application."""
    database: Database = request.app.state.database
    return database


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    """Open a transaction for the request; commit before the response is sent."""
    async with get_database(request).sessions.begin() as session:
        yield session


async def _transaction(request: Request) -> AsyncIterator[Transaction]:
    """The same without a session; see `Transaction`."""
    async with get_database(request).transaction() as transaction:
        yield transaction


async def _read_session(request: Request) -> AsyncIterator[AsyncSession]:
    """Open a READ ONLY transaction: PostgreSQL itself rejects any write made in it."""
    async with get_database(request).read_sessions() as session:
        yield session


async def _reads(request: Request) -> Reads:
    return get_database(request).reads


# scope="function" makes FastAPI finish the transaction before it sends the response.
# With the default scope a failed commit would reach the client as a success.
Session = Annotated[AsyncSession, Depends(_session, scope="function")]
HotTransaction = Annotated[Transaction, Depends(_transaction, scope="function")]
ReadSession = Annotated[AsyncSession, Depends(_read_session, scope="function")]
HotReads = Annotated[Reads, Depends(_reads)]


@asynccontextmanager
async def violations(session: AsyncSession, **problems: type[Problem]) -> AsyncIterator[None]:
    """Flush on exit and turn a violated constraint into the domain error it stands for.

    Args:
        problems: constraint name -> error class, e.g. `uq_people_email=EmailTaken`.

    Raises:
        Problem: the class given for the violated constraint.
        IntegrityError: for any other constraint; that is a bug and becomes a 500.
    """
    try:
        yield
        await session.flush()
    except IntegrityError as error:
        name = getattr(getattr(error.orig, "__cause__", None), "constraint_name", None)
        if name in problems:
            raise problems[name]() from error
        raise
