"""Runs migrations over asyncpg, one transaction each, and never two runs at a time."""

import asyncio
from typing import Any

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kilim import tables
from kilim.core.config import get_settings

# Any fixed number; replicas that start together wait for each other here.
LOCK = 4_561_518
# Both are trusted: the owner of a database may add them. roles.sql has done it for our own.
EXTENSIONS = ("btree_gist", "pg_trgm")


def _url() -> str:
    given = context.config.attributes.get("url")
    if given:
        return str(given)
    settings = get_settings()
    url = settings.owner_database_url or settings.database_url
    if url is None:
        raise SystemExit("No database: set KILIM_DATABASE_URL or use `kilim migrate`.")
    return url.get_secret_value()


def _is_ours(
    _object: Any, name: str | None, kind: str, reflected: bool, compare_to: Any | None
) -> bool:
    """Tables without a model (the queue's) are left alone by autogenerate."""
    return not (kind == "table" and reflected and compare_to is None and _is_foreign(name or ""))


def _is_foreign(table: str) -> bool:
    return table.startswith("pgqueuer")


def _migrate(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
    for extension in EXTENSIONS:
        connection.execute(text(f"CREATE EXTENSION IF NOT EXISTS {extension}"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        include_object=_is_ours,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _connect() -> None:
    # Closing the connection gives the lock back.
    engine = create_async_engine(_url(), poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_migrate)


asyncio.run(_connect())
