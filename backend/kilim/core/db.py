"""Database access: one transaction per changing request, compiled statements for hot reads."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, ClassVar

import asyncpg
from fastapi import Depends, Request
from sqlalchemy import DateTime, MetaData, event, make_url, text
from sqlalchemy import Enum as EnumType
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
from kilim.core.pools import COMPILED, READ_ONLY, ConnectionSource, Pool
from kilim.core.pools import Reads as Reads
from kilim.core.statements import DIALECT as DIALECT
from kilim.core.statements import Added, refusal, rows_of, together
from kilim.core.statements import Addition as Addition
from kilim.core.statements import Stale as Stale
from kilim.core.statements import Statement as Statement

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
        reads = await Pool.create(url, settings.read_pool, acquire, limits | COMPILED | READ_ONLY)
        writes = await Pool.create(url, settings.write_pool, acquire, limits | COMPILED)
        read_only = engine.execution_options(postgresql_readonly=True)
        return cls(
            sessions=async_sessionmaker(engine, expire_on_commit=False),
            read_sessions=async_sessionmaker(read_only, expire_on_commit=False),
            reads=Reads(reads),
            writes=writes,
            engine=engine,
            pools=(reads, writes),
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["Transaction"]:
        """A transaction on asyncpg alone; commits at the end, rolls back when it is left early."""
        async with AsyncExitStack() as stack:

            async def connect() -> Any:
                return await stack.enter_async_context(self.writes.acquire())

            async def begin(connection: Any) -> None:
                await stack.enter_async_context(connection.transaction())

            transaction = Transaction(connect, begin)
            yield transaction
            await transaction.finish()

    async def close(self) -> None:
        """Close every connection."""
        if self.engine is not None:
            await self.engine.dispose()
        for pool in self.pools:
            await pool.close()


class Transaction:
    """A transaction without a session, for the commands that people race for.

    What is added (`add`) is sent with the next statement; the answer is the last one. So most
    commands are one statement, which needs no `BEGIN` and no `COMMIT` (docs/adr/0007).
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[Any]],
        begin: Callable[[Any], Awaitable[None]],
    ) -> None:
        self._connect, self._begin = connect, begin
        self._connection: Any = None
        self._added: list[tuple[Addition, dict[str, Any]]] = []
        self._answered = False

    async def add(self, addition: Addition, values: dict[str, Any]) -> None:
        """Send `addition` together with the next statement."""
        if any(addition is waiting for waiting, _ in self._added):
            await self.run(_NOTHING, {})  # its parts would have the same names
        self._added.append((addition, values))

    async def run(self, statement: Statement, values: dict[str, Any]) -> list[asyncpg.Record]:
        """The rows of `statement`, sent with what was added."""
        if self._connection is None:
            self._connection = await self._connect()
            await self._begin(self._connection)
        added = [pair for pair in self._added if not pair[0].after_answer]
        self._added = [pair for pair in self._added if pair[0].after_answer]
        return await self._send(added, statement, values)

    async def answer(self, statement: Statement, values: dict[str, Any]) -> list[asyncpg.Record]:
        """The rows of the last statement, sent with what was added. Nothing may follow."""
        assert not self._answered  # noqa: S101 - what followed would not be in the transaction
        self._answered = True
        if self._connection is None:
            self._connection = await self._connect()
        added, self._added = self._added, []
        return await self._send(added, statement, values)

    async def finish(self) -> None:
        """Send what was added and not sent yet."""
        if self._added:
            await self.answer(_NOTHING, {})

    async def _send(
        self, added: Added, statement: Statement, values: dict[str, Any]
    ) -> list[asyncpg.Record]:
        sql, arguments = (
            together(added, statement, values)
            if added
            else (statement.sql, statement.arguments(values))
        )
        try:
            rows = await self._connection.fetch(sql, *arguments)
        except asyncpg.PostgresError as error:
            if refused := refusal(added, error):
                raise refused from None
            raise
        return rows_of(rows)


_NOTHING = Statement(text("SELECT NULL AS body, NULL AS version WHERE false"))
Changing = AsyncSession | Transaction


def _refuse_closed(connection: Any, *_: object) -> None:
    """Make the pool connect anew when the server has closed this connection.

    The driver notices at once, so nothing is sent: `pool_pre_ping` would ask the server three
    times for each request.
    """
    if connection.driver_connection.is_closed():
        raise DisconnectionError


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
    if isinstance(session, Transaction):
        return await session.run(statement, values)
    driver = await driver_connection(session)
    rows: list[asyncpg.Record] = await driver.fetch(statement.sql, *statement.arguments(values))
    return rows


async def add(session: Changing, addition: Addition, **values: Any) -> None:
    """Make a change whose answer nobody waits for; it is part of the transaction of `session`."""
    if isinstance(session, Transaction):
        await session.add(addition, values)
    else:
        driver = await driver_connection(session)
        sql, arguments = together([(addition, values)], _NOTHING, {})
        try:
            await driver.execute(sql, *arguments)
        except asyncpg.PostgresError as error:
            if refused := refusal([(addition, values)], error):
                raise refused from None
            raise


async def driver_connection(session: AsyncSession) -> Any:
    """The asyncpg connection of `session`, with its transaction begun and its changes flushed.

    SQLAlchemy begins the transaction at the first statement that it runs itself; a library that
    is handed the connection before that would commit on its own, and a rollback would keep its
    rows (tried with PgQueuer 1.6).
    """
    if session.new or session.dirty or session.deleted:
        await session.flush()
    transaction = _innermost(session)
    known, driver = session.info.get(_DRIVER, (None, None))
    if known is not transaction or driver is None:
        driver = await _begin(session)
        session.info[_DRIVER] = _innermost(session), driver
    return driver


_DRIVER = "driver"  # where a session keeps its transaction and the connection that it runs on


def _innermost(session: AsyncSession) -> Any:
    """The savepoint or transaction that the session is in; SQLAlchemy sets a savepoint only when
    it is asked for the connection within it.
    """
    inner = session.sync_session
    return inner.get_nested_transaction() or inner.get_transaction()


async def _begin(session: AsyncSession) -> Any:
    connection: AsyncConnection = await session.connection()
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None  # noqa: S101 - true for every connection that is checked out
    if not driver.is_in_transaction():
        await connection.exec_driver_sql("SELECT 1")
    return driver


@dataclass(frozen=True, slots=True)
class OneTransaction:
    """A source of connections that gives that of one session: all see what it has written."""

    session: AsyncSession

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        """The session's connection."""
        yield await driver_connection(self.session)


def get_database(request: Request) -> Database:
    """The `Database` of the application."""
    database: Database = request.app.state.database
    return database


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    """Open a transaction for the request; commit before the response is sent."""
    async with get_database(request).sessions.begin() as session:
        yield session


async def _read_session(request: Request) -> AsyncIterator[AsyncSession]:
    """Open a READ ONLY transaction: PostgreSQL itself rejects any write made in it."""
    async with get_database(request).read_sessions() as session:
        yield session


async def _reads(request: Request) -> Reads:
    return get_database(request).reads


# scope="function" makes FastAPI finish the transaction before it sends the response.
# With the default scope a failed commit would reach the client as a success.
Session = Annotated[AsyncSession, Depends(_session, scope="function")]
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


@asynccontextmanager
async def within(session: AsyncSession) -> AsyncIterator[Transaction]:
    """A `Transaction` inside that of `session`; when it is left early, only it is undone."""
    driver = await driver_connection(session)

    async def connect() -> Any:
        return driver

    async def begin(_: Any) -> None:
        """The savepoint is there already."""

    async with driver.transaction():
        transaction = Transaction(connect, begin)
        yield transaction
        await transaction.finish()
