"""What changes while the index is written is in it at the end; and the twin, without the lock."""

import asyncio
import contextlib
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.listings import queries as listings
from kilim.market.search import indexing, statements
from tests.conftest import NOON, OwnDatabase
from tests.factories.offers import Offer, put_up
from tests.factories.people import make_network
from tests.factories.sellers import open_shop
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
UNLOCKED = Statement(
    text("SELECT l.id FROM listings l WHERE l.id = ANY(CAST(:listings AS uuid[])) ORDER BY l.id")
)


@pytest.fixture
async def listing(own_database: OwnDatabase) -> UUID:
    async with own_database.database.sessions.begin() as session:
        n = await make_network(session)
        shop = await open_shop(session, n.here.id, n.member, "Ruhangiz")
        offer = Offer(seller=shop, en="Kilim", price=4000)
        await put_up(session, n.here.id, n.member.id, [offer])
    return offer.id


async def _written_while_it_changes(own: OwnDatabase, listing: UUID) -> int:
    """One reaction has read the listing when its price changes and another reaction runs."""
    read, changed = asyncio.Event(), asyncio.Event()
    read_facts = listings.read_facts

    async def read_slowly(*asked: Any) -> Any:
        facts = await read_facts(*asked)
        if not read.is_set():
            read.set()
            with contextlib.suppress(TimeoutError):  # the other one waits for the lock
                async with asyncio.timeout(1):
                    await changed.wait()
        return facts

    async def write() -> None:
        async with own.database.sessions.begin() as session:
            await indexing.index(session, [listing], NOON)

    async def change() -> None:
        await read.wait()
        async with own.database.sessions.begin() as session:
            locked = "SELECT id FROM listings WHERE id = :id FOR NO KEY UPDATE"  # as who changes it
            await session.execute(text(locked), {"id": listing})
            await session.execute(text("UPDATE variants SET amount = 9000"))
        await write()
        changed.set()

    with patch.object(listings, "read_facts", read_slowly):
        await asyncio.gather(write(), change())
    return int(await one(own.database, "SELECT price FROM search_listings"))


async def test_what_changes_while_the_index_is_written_is_in_it(
    own_database: OwnDatabase, listing: UUID
) -> None:
    assert await _written_while_it_changes(own_database, listing) == 9000


async def test_without_the_lock_what_was_read_before_is_written_last(
    own_database: OwnDatabase, listing: UUID
) -> None:
    """The twin: nobody waits, and the index says what was true before."""
    with patch.object(statements, "LOCK", UNLOCKED):
        assert await _written_while_it_changes(own_database, listing) == 4000


async def test_many_who_learn_the_same_words_do_not_stop_each_other(
    own_database: OwnDatabase, listing: UUID
) -> None:
    async with own_database.database.sessions.begin() as session:
        row = (await session.execute(text("SELECT hub_id, seller_id, made_by FROM listings"))).one()
        word = " ".join(f"w{n}" for n in range(40))
        offers = [Offer(seller=row.seller_id, en=word) for _ in range(12)]
        await put_up(session, row.hub_id, row.made_by, offers)

    async def write(which: UUID) -> None:
        async with own_database.database.sessions.begin() as session:
            await indexing.index(session, [which], NOON)

    await asyncio.gather(*(write(offer.id) for offer in offers))
    assert await one(own_database.database, "SELECT count(*) FROM search_listings") == 12
