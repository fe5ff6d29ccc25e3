"""The databases that are measured: a small and a large one, and an empty one for each race."""

import asyncio
import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import make_url

from kilim import volume
from kilim.accounts.models import Role
from kilim.core import embedded
from kilim.core.clock import current_time
from kilim.core.config import Settings, load_settings
from kilim.core.db import Database
from kilim.runtime import migrations
from tests.conftest import signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

Cookie = dict[str, str]
# A house of 60 studios, 40 operators and 300 things; with as much history as the database has.
HALL = volume.Size(studios_of_a_kind=12, operators=40, things=300, share_with_extras=0.5)
YOUNG_HALL = replace(HALL, days_back=3, days_ahead=3)
PEOPLE, STUDIOS = 16, 4
BUFFER_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of the volume data who is signed in, with a studio of their hub."""

    person_id: UUID
    cookie: Cookie
    hub: str
    studio_id: UUID


@dataclass(frozen=True, slots=True)
class Desk:
    """A hub of its own whose studios are always open and free, and people to book them."""

    hub_id: UUID
    studios: list[UUID]
    people: list[UUID]
    cookies: list[Cookie]
    first: datetime  # the first hour that can be booked

    def wish(self, hour: int, **more: Any) -> dict[str, Any]:
        """The body that books half an hour in the `hour`-th free hour, across the studios."""
        starts_at = self.first + timedelta(hours=hour // len(self.studios))
        return {
            "studio_id": str(self.studios[hour % len(self.studios)]),
            "starts_at": starts_at.isoformat(),
            "ends_at": (starts_at + timedelta(minutes=30)).isoformat(),
        } | more


@dataclass(frozen=True, slots=True)
class Hall:
    """The largest hub, its manager, and what its studios are booked with."""

    hub_id: UUID
    slug: str
    cookie: Cookie
    skill: UUID
    kit: UUID


class World:
    """A running PostgreSQL and what lies in it."""

    def __init__(self, cluster: embedded.Cluster, port: int) -> None:
        self.cluster = cluster
        self._port = port
        self._secret = secrets.token_hex(32)

    def settings(self, database: str, *, port: int = 0) -> Settings:
        """The settings of a server on `database` that listens on the `port`-th port."""
        return load_settings(
            database_url=_renamed(self.cluster.app_url, database),
            owner_database_url=_renamed(self.cluster.owner_url, database),
            secret=self._secret,
            demo=True,
            port=self._port + port,
            frontend_dist=Path("/nonexistent"),
        )

    def dsn(self, database: str, *, owner: bool = False) -> str:
        """The address of `database` for asyncpg."""
        url = self.cluster.owner_url if owner else self.cluster.app_url
        return _renamed(url, database).replace("+asyncpg", "", 1)

    def fill(self, small: int, large: int) -> None:
        """Make the databases `empty`, `small` and `large` with so many hub-years."""
        migrations.upgrade(self.settings("kilim"))
        self.copy("kilim", "empty")
        asyncio.run(volume.load(self.settings("kilim"), small))
        self.copy("kilim", "small")
        self.copy("kilim", "large")
        asyncio.run(volume.load(self.settings("large"), large - small))
        asyncio.run(volume.load(self.settings("small"), 1, YOUNG_HALL))
        asyncio.run(volume.load(self.settings("large"), 1, HALL))

    def copy(self, source: str, name: str, *statements: str) -> None:
        """Copy a database that nobody uses; then run `statements` in the copy as its owner."""
        asyncio.run(self._copy(source, name, statements))

    async def _copy(self, source: str, name: str, statements: tuple[str, ...]) -> None:
        admin = await asyncpg.connect(self.cluster.superuser_url.replace("+asyncpg", "", 1))
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {source} OWNER kilim_owner")
        await admin.execute(f"GRANT CONNECT ON DATABASE {name} TO kilim_app")
        await admin.close()
        owner = await asyncpg.connect(self.dsn(name, owner=True))
        for statement in statements:
            await owner.execute(statement)
        await owner.close()

    def value(self, database: str, sql: str) -> Any:
        """The one value that `sql` gives."""

        async def ask() -> Any:
            connection = await asyncpg.connect(self.dsn(database))
            try:
                return await connection.fetchval(sql)
            finally:
                await connection.close()

        return asyncio.run(ask())

    def residents(self, database: str, count: int) -> list[Resident]:
        """Residents across the hubs, signed in; each has more bookings than a page shows."""
        return asyncio.run(_signed_in(self.settings(database), _RESIDENTS, count))

    def managers(self, database: str, count: int) -> list[Resident]:
        """Managers of hubs of the volume data, signed in."""
        return asyncio.run(_signed_in(self.settings(database), _MANAGERS, count))

    def hall(self, database: str) -> Hall:
        """The largest hub of the database, with its manager signed in."""
        return asyncio.run(_hall(self.settings(database)))

    def desk(self, database: str) -> Desk:
        """A new hub for bookings."""
        return asyncio.run(_desk(self.settings(database)))


@contextlib.contextmanager
def opened(folder: Path, port: int) -> Iterator[World]:
    """A world with a durable server in `folder`, which should be empty."""
    with embedded.running(folder) as cluster:
        yield World(cluster, port)


def _renamed(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


_HALL = """
    SELECT h.id, h.slug, g.person_id,
        (SELECT id FROM extras WHERE hub_id = h.id AND kind = 'people' LIMIT 1),
        (SELECT id FROM extras WHERE hub_id = h.id AND kind = 'equipment' LIMIT 1)
    FROM hubs h JOIN grants g ON g.hub_id = h.id AND g.role = 'manager'
    ORDER BY (SELECT count(*) FROM studios WHERE hub_id = h.id) DESC LIMIT 1
"""


async def _hall(settings: Settings) -> Hall:
    database = await Database.connect(settings)
    async with database.reads.source.acquire() as connection:
        hub_id, slug, manager, skill, kit = await connection.fetchrow(_HALL)
    async with database.sessions.begin() as session:
        cookie = await signed_in(session, manager, current_time())
    await database.close()
    return Hall(hub_id, slug, cookie, skill, kit)


_RESIDENTS = """
    SELECT DISTINCT ON (rank, h.id) p.id, h.slug, s.id
    FROM hubs h
    JOIN studios s ON s.hub_id = h.id
    JOIN (
        SELECT b.hub_id, b.booked_by, row_number() OVER (PARTITION BY b.hub_id ORDER BY b.booked_by)
        FROM bookings b GROUP BY 1, 2 HAVING count(*) > 25
    ) AS busy (hub_id, person_id, rank) ON busy.hub_id = h.id
    JOIN people p ON p.id = busy.person_id
    ORDER BY rank, h.id, s.id
    LIMIT $1
"""


_MANAGERS = """
    SELECT DISTINCT ON (h.id) g.person_id, h.slug, s.id
    FROM hubs h
    JOIN studios s ON s.hub_id = h.id
    JOIN grants g ON g.hub_id = h.id AND g.role = 'manager'
    WHERE h.slug LIKE 'hub-%'
    ORDER BY h.id, s.id
    LIMIT $1
"""


async def _signed_in(settings: Settings, who: str, count: int) -> list[Resident]:
    database = await Database.connect(settings)
    async with database.reads.source.acquire() as connection:
        rows = await connection.fetch(who, count)
    async with database.sessions.begin() as session:
        found = [
            Resident(person, await signed_in(session, person, current_time()), hub, studio)
            for person, hub, studio in rows
        ]
    await database.close()
    return found


async def _desk(settings: Settings) -> Desk:
    now = current_time()
    database = await Database.connect(settings)
    async with database.sessions.begin() as session:
        slug = f"desk-{secrets.token_hex(4)}"
        hub_id = (await make_hub(session, slug=slug)).id
        studios = [
            await make_studio(
                session,
                hub_id,
                slug=f"{slug}-{number}",
                buffer_minutes=BUFFER_MINUTES,
                horizon_days=365,
            )
            for number in range(STUDIOS)
        ]
        people = [
            await make_person(session, email=f"{number}@{slug}.example") for number in range(PEOPLE)
        ]
        for person in people:
            await grant(session, person, Role.RESIDENT, hub_id)
        cookies = [await signed_in(session, person.id, now) for person in people]
        desk = Desk(
            hub_id,
            [studio.id for studio in studios],
            [person.id for person in people],
            cookies,
            datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1),
        )
    await database.close()
    return desk
