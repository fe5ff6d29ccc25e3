"""Two apply the same table at once; and somebody is faster than the table."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.accounts.people import service as people
from kilim.accounts.throttles import Throttles
from kilim.core.errors import Problem
from kilim.files.store import Store
from kilim.impact.imports import service
from kilim.impact.imports.applying import Applying
from kilim.impact.imports.running import Reading
from kilim.impact.imports.schemas import ImportApplicationIn, ListingTableIn
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.files import make_file
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.sellers import open_shop

pytestmark = pytest.mark.anyio
AT_ONCE = 6
TABLE = (
    b"name,email,role\nAygun,aygun@studio.example,resident\nKamran,kamran@studio.example,mentor\n"
)
APPLIED = text("SELECT count(*) FROM import_applications")
QUEUED = text("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'imports'")


@dataclass
class Desk:
    """A table that is judged, and the manager who applies it."""

    own: OwnDatabase
    call: Call
    run: UUID

    async def apply(self) -> str:
        """Ask for it to be applied."""
        throttles, wish = Throttles(self.own.database), ImportApplicationIn()
        try:
            async with self.own.database.sessions.begin() as session:
                await service.apply(session, self.call, throttles, self.run, wish)
        except Problem as problem:
            return problem.slug
        return "applied"

    async def two(self, patience: float) -> str:
        """What the second of two is told whose first has not committed when it begins."""
        throttles, wish = Throttles(self.own.database), ImportApplicationIn()
        async with self.own.database.sessions.begin() as session:
            await service.apply(session, self.call, throttles, self.run, wish)
            second = asyncio.create_task(self.apply())
            await asyncio.wait({second}, timeout=patience)
        return await second

    async def count(self, query: object) -> int:
        """What a query counts."""
        async with self.own.database.sessions() as session:
            return int((await session.execute(query)).scalar_one())  # type: ignore[call-overload]

    async def ended(self) -> object:
        """How the application ended."""
        query = text("SELECT state, written, failure FROM import_applications")
        async with self.own.database.sessions() as session:
            return tuple((await session.execute(query)).one())


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    database, settings = own_database.database, own_database.settings
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        headers = await signed_in(session, manager.id)
    async with make_client(own_database.app()) as client:
        wish = {"name": "people.csv", "purpose": "import"}
        file_id = await make_file(client, headers, TABLE, database, settings, **wish)
        body = {"hub_id": str(hub.id), "kind": "people", "file_id": str(file_id)}
        answer = await client.post("/import-runs", json=body, headers=headers)
        run_id = UUID(answer.json()["id"])
    await Reading(database, Store(settings), settings).work(run_id, last=True)
    actor = Actor(manager.id, "Manager", "en", frozenset({(Role.MANAGER, hub.id)}))
    return Desk(own_database, Call(actor, database.reads, "en", NOON), run_id)


async def test_of_many_who_apply_a_table_one_does(desk: Desk) -> None:
    told = await asyncio.gather(*(desk.apply() for _ in range(AT_ONCE)))
    assert sorted(told) == ["applied", *["import-applied"] * (AT_ONCE - 1)]
    assert (await desk.count(APPLIED), await desk.count(QUEUED)) == (1, 2)


async def test_who_comes_second_waits_and_is_told(desk: Desk) -> None:
    assert await desk.two(patience=1) == "import-applied"
    assert await desk.count(APPLIED) == 1


async def test_without_the_key_both_apply_it(desk: Desk) -> None:
    """The twin: the guard is the key, not luck."""
    await desk.own.as_owner(
        "ALTER TABLE import_applications DROP CONSTRAINT pk_import_applications"
    )
    assert await desk.two(patience=1) == "applied"
    assert await desk.count(APPLIED) == 2


async def test_workers_write_a_table_once(desk: Desk) -> None:
    assert await desk.apply() == "applied"
    applying = Applying(desk.own.database)
    await asyncio.gather(*(applying.work(desk.run, last=True) for _ in range(AT_ONCE)))
    assert await desk.ended() == ("done", 2, None)


async def test_a_row_that_the_database_refuses_is_named_and_nothing_is_kept(desk: Desk) -> None:
    """Somebody with the second address joins, and has not committed when the table is judged."""
    assert await desk.apply() == "applied"
    applying = Applying(desk.own.database)
    async with desk.own.database.sessions.begin() as session:
        await people.create(
            session, email="kamran@studio.example", name="Kamran", language="az",
            password_hash="-", now=NOON,
        )  # fmt: skip
        work = asyncio.create_task(applying.work(desk.run, last=True))
        await asyncio.wait({work}, timeout=1.5)
    await work
    assert await desk.ended() == ("failed", 0, {"reason": "refused-by-the-database", "row": 3})
    assert await desk.count(text("SELECT count(*) FROM people WHERE email LIKE 'aygun%'")) == 0


@dataclass
class Shop:
    """A shop whose people bring two tables at the same moment."""

    own: OwnDatabase
    call: Call
    seller: UUID
    files: list[UUID]

    async def bring(self, file: UUID) -> str:
        """Bring one."""
        throttles, wish = Throttles(self.own.database), ListingTableIn(file_id=file)
        try:
            async with self.own.database.sessions.begin() as session:
                await service.bring_listings(session, self.call, throttles, self.seller, wish)
        except Problem as problem:
            return problem.slug
        return "brought"

    async def both(self) -> list[str]:
        """What those are told who bring both at once."""
        return sorted(await asyncio.gather(*(self.bring(file) for file in self.files)))


@pytest.fixture
async def shop(own_database: OwnDatabase) -> Shop:
    database, settings = own_database.database, own_database.settings
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        founder = await make_person(session)
        seller = await open_shop(session, hub.id, founder, "Ruhangiz")
        headers = await signed_in(session, founder.id)
    async with make_client(own_database.app()) as client:
        made = (client, headers, b"listing,code\njug,JUG\n", database, settings)
        files = [await make_file(*made, name="listings.csv", purpose="import") for _ in range(2)]
    actor = Actor(founder.id, "Founder", "en", frozenset())
    return Shop(own_database, Call(actor, database.reads, "en", NOON), seller, files)


async def test_of_two_tables_of_a_shop_one_is_read(shop: Shop) -> None:
    assert await shop.both() == ["brought", "import-underway"]


async def test_without_the_index_both_are_read(shop: Shop) -> None:
    """The twin: the guard is the index, not luck."""
    await shop.own.as_owner("DROP INDEX uq_import_runs_seller_underway")
    assert await shop.both() == ["brought", "brought"]
