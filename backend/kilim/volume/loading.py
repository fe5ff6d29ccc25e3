"""Copies hub-years into the database."""

import random
import secrets

import asyncpg
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn
from sqlalchemy import make_url

from kilim.accounts.passwords.service import CONTEXT
from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.volume.hub_years import HUB_YEAR, Size, make_hub_year
from kilim.volume.rows import Rows


async def load(settings: Settings, times: int, size: Size = HUB_YEAR) -> None:
    """Add `times` hub-years, each in a transaction of its own; calling it again adds more.

    Their people share a password that nobody knows. Planner statistics are renewed at the end,
    because a million new rows make the old ones worthless.
    """
    connection = await asyncpg.connect(
        _dsn(settings), server_settings={"application_name": "kilim-volume", "TimeZone": "UTC"}
    )
    dice = random.Random()
    now, password_hash = current_time(), CONTEXT.hash(secrets.token_urlsafe(32))
    try:
        with _progress() as progress:
            for _ in progress.track(range(times), description="Hub-years"):
                name = f"hub-{secrets.token_hex(4)}"
                async with connection.transaction():
                    await _copy(connection, make_hub_year(name, now, password_hash, dice, size))
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


def _progress() -> Progress:
    columns = Progress.get_default_columns()[:2]
    return Progress(*columns, MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())


def _dsn(settings: Settings) -> str:
    """As the owner where one is named, who alone may renew the planner's statistics."""
    url = settings.owner_database_url or settings.database_url
    assert url is not None  # noqa: S101 - the runtime fills it in
    address = make_url(url.get_secret_value()).set(drivername="postgresql")
    return address.render_as_string(hide_password=False)


async def _copy(connection: asyncpg.Connection, rows: Rows) -> None:
    for table, found in rows.tables.items():
        columns = list(found[0])
        records = [tuple(row.values()) for row in found]
        await connection.copy_records_to_table(
            table.__tablename__, columns=columns, records=records
        )
