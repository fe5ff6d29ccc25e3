"""Pools of asyncpg connections for compiled statements, and the reads that run on them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import asyncpg
from sqlalchemy import URL

from kilim.core.statements import Statement

# Compiled statements have plans that do not depend on their values. Left to itself PostgreSQL
# plans them anew each time, which takes longer than running them (docs/performance.md).
COMPILED = {"plan_cache_mode": "force_generic_plan"}
# Sorting and counting stay in memory: facets of 100,000 listings take twice as long from disk.
READ_ONLY = {"default_transaction_read_only": "on", "work_mem": "16MB"}


class ConnectionSource(Protocol):
    """Where a read gets its connection: a pool, or in tests the connection of the test."""

    def acquire(self) -> AbstractAsyncContextManager[Any]:  # pragma: no cover - a protocol
        """A connection for the length of the block."""
        ...


@dataclass(frozen=True, slots=True)
class Reads:
    """Runs `Statement`s on connections that PostgreSQL keeps read-only."""

    source: ConnectionSource

    async def all(self, statement: Statement, **values: Any) -> Sequence[asyncpg.Record]:
        """Every row."""
        async with self.source.acquire() as connection:
            rows: list[asyncpg.Record] = await connection.fetch(
                statement.sql, *statement.arguments(values)
            )
            return rows

    async def batches(
        self, statement: Statement, size: int, **values: Any
    ) -> AsyncIterator[Sequence[asyncpg.Record]]:
        """Every row as it was at one moment, `size` at a time, so that few are in memory."""
        async with self.source.acquire() as connection, connection.transaction():
            cursor = await connection.cursor(statement.sql, *statement.arguments(values))
            while rows := await cursor.fetch(size):
                yield rows

    async def first(self, statement: Statement, **values: Any) -> asyncpg.Record | None:
        """The first row, if there is one."""
        async with self.source.acquire() as connection:
            row: asyncpg.Record | None = await connection.fetchrow(
                statement.sql, *statement.arguments(values)
            )
            return row


class Pool:
    """asyncpg's pool, which is asked to watch the clock only when somebody has to wait."""

    def __init__(self, pool: Any, timeout: float) -> None:
        """Take a pool and the seconds to wait for one of its connections."""
        self._pool, self._timeout = pool, timeout

    @classmethod
    async def create(cls, url: URL, size: int, timeout: float, limits: dict[str, str]) -> "Pool":
        """A pool of at most `size` connections, each made when first needed."""
        pool = await asyncpg.create_pool(
            url.set(drivername="postgresql").render_as_string(hide_password=False),
            min_size=0,
            max_size=size,
            timeout=timeout,
            server_settings=limits,
            reset=_keep,
            max_inactive_connection_lifetime=0,  # else each use sets a timer
        )
        return cls(pool, timeout)

    def acquire(self) -> AbstractAsyncContextManager[Any]:
        """A connection for the length of the block.

        Raises:
            TimeoutError: none became free in time.
        """
        free = self._pool.get_idle_size() > 0
        connection: AbstractAsyncContextManager[Any] = self._pool.acquire(
            timeout=None if free else self._timeout
        )
        return connection

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()


async def _keep(connection: Any) -> None:
    """Leave the connection as it is: nothing that runs on it outlives its transaction."""
