"""Migrations lead to the models, can be undone, and leave the same constraints as the models."""

import asyncio
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from kilim import demo, tables
from kilim.core import embedded
from kilim.core.config import Settings, load_settings
from kilim.runtime import migrations

# What `alembic check` does not compare: exclusions, checks, computed columns, index conditions.
DEFINITIONS = """
    SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        AND contype <> 't'  -- triggers are the migrations' own; models know none
        AND conrelid::regclass::text NOT LIKE 'pgqueuer%'
        AND conrelid::regclass::text <> 'alembic_version'
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        AND tablename NOT LIKE 'pgqueuer%' AND tablename <> 'alembic_version'
    UNION ALL
    SELECT attrelid::regclass::text || '.' || attname || ' ' || pg_get_expr(adbin, adrelid)
    FROM pg_attribute JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid::regclass::text NOT LIKE 'pgqueuer%'
        AND attrelid::regclass::text NOT LIKE 'pg\\_%'
        AND (SELECT relnamespace FROM pg_class WHERE oid = attrelid) = 'public'::regnamespace
    ORDER BY 1
"""


@pytest.fixture(scope="module")
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Cluster]:
    with embedded.running(tmp_path_factory.mktemp("migrations"), fast=True) as running:
        yield running


@pytest.fixture(scope="module")
def own_settings(own_cluster: embedded.Cluster) -> Settings:
    return load_settings(
        database_url=own_cluster.app_url,
        owner_database_url=own_cluster.owner_url,
        demo=True,
        secret=secrets.token_hex(32),
    )


def _query(url: str, *statements: str) -> list[Any]:
    async def run() -> list[Any]:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                for statement in statements:
                    result = await connection.execute(text(statement))
                return list(result.scalars()) if result.returns_rows else []
        finally:
            await engine.dispose()

    return asyncio.run(run())


def test_there_is_one_newest_migration(own_settings: Settings) -> None:
    scripts = ScriptDirectory.from_config(migrations.configuration(own_settings))
    assert len(scripts.get_heads()) == 1


def test_migrations_give_what_the_models_say(
    own_cluster: embedded.Cluster, own_settings: Settings
) -> None:
    migrations.upgrade(own_settings)
    command.check(migrations.configuration(own_settings))
    migrated = _query(own_cluster.superuser_url, DEFINITIONS)

    async def create() -> None:
        engine = create_async_engine(own_cluster.superuser_url.replace("/kilim?", "/models?"))
        async with engine.begin() as connection:
            await connection.execute(text("CREATE EXTENSION btree_gist"))
            await connection.execute(text("CREATE EXTENSION pg_trgm"))
            await connection.run_sync(tables.metadata.create_all)
        await engine.dispose()

    admin = create_async_engine(own_cluster.superuser_url, isolation_level="AUTOCOMMIT")

    async def database(statement: str) -> None:
        async with admin.connect() as connection:
            await connection.execute(text(statement))
        await admin.dispose()

    asyncio.run(database("CREATE DATABASE models"))
    asyncio.run(create())
    modelled = _query(own_cluster.superuser_url.replace("/kilim?", "/models?"), DEFINITIONS)
    assert len(modelled) > 60
    assert migrated == modelled


def test_down_and_up_again_works_with_data(
    own_cluster: embedded.Cluster, own_settings: Settings
) -> None:
    migrations.upgrade(own_settings)
    assert asyncio.run(demo.load(own_settings)) is True
    assert asyncio.run(demo.load(own_settings)) is False  # only into an empty database
    command.downgrade(migrations.configuration(own_settings), "base")
    left = _query(
        own_cluster.owner_url, "SELECT tablename FROM pg_tables WHERE schemaname='public'"
    )
    assert left == ["alembic_version"]
    migrations.upgrade(own_settings)


def test_nobody_changes_the_audit_trail(
    own_cluster: embedded.Cluster, own_settings: Settings
) -> None:
    migrations.upgrade(own_settings)
    _query(own_cluster.app_url, "INSERT INTO audit_entries (act) VALUES ('test')")
    for url in (own_cluster.app_url, own_cluster.owner_url):
        for statement in ("UPDATE audit_entries SET act = 'x'", "DELETE FROM audit_entries"):
            with pytest.raises(Exception, match=r"permission denied|can only grow"):
                _query(url, statement)
    _query(
        own_cluster.owner_url,
        "ALTER TABLE audit_entries DISABLE TRIGGER USER",
        "DELETE FROM audit_entries",
    )
