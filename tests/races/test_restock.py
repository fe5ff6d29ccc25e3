"""However many workers look, a restock is told once; and the twin, which looks, then writes."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run
from kilim.core.outbox import Context
from kilim.events.market import RestockFound
from kilim.market.favourites import reactions, service, statements, telling
from tests.conftest import NOON, ORIGIN, OwnDatabase, make_client, signed_in
from tests.factories.favourites import ask, keep, listing_of, restock
from tests.factories.orders import Bazaar
from tests.factories.people import make_network, make_person
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
WORKERS, PEOPLE = 8, 5
# The usual pattern: look who waits, then write that they were told.
LOOK_THEN_WRITE = Statement(
    text("""
    UPDATE restock_notices SET due_at = clock_timestamp()
    WHERE id IN (SELECT id FROM seen WHERE thinks IS NOT NULL) RETURNING id
    """),
    seen=text("""
    SELECT id, (SELECT CAST(pg_sleep(0.3) AS text)) AS thinks FROM restock_notices
    WHERE told_at IS NULL AND due_at IS NULL LIMIT CAST(:batch AS int)
    """),
)
UNGUARDED = Statement(
    text("SELECT t.* FROM (SELECT) AS always LEFT JOIN told t ON TRUE"),
    told=text("""
        UPDATE restock_notices n SET told_at = clock_timestamp(),
            secret_hash = CAST(:secret AS bytea)
        FROM variants a JOIN listings l ON l.id = a.listing_id
            JOIN hubs h ON h.id = l.hub_id, people p
        WHERE n.id = CAST(:notice AS uuid) AND a.id = n.variant_id AND p.id = n.person_id
        RETURNING n.id, a.id AS variant_id, l.slug, h.name AS hub, p.name, p.email, p.language
        """),
)


async def _restocked(own: OwnDatabase) -> None:
    """Five people wait for a variant that is back."""
    async with make_client(own.app()) as client:
        async with own.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            variant = await bazaar.offer(session, {await bazaar.count(session, 0): 1})
            for number in range(PEOPLE):
                person = await make_person(session)
                bazaar.by[f"p{number}"] = await signed_in(session, person.id)
        for number in range(PEOPLE):
            assert (await ask(bazaar, variant, f"p{number}")).status_code == 204
        async with own.database.sessions.begin() as session:
            await restock(session, 1)


async def _told(own: OwnDatabase) -> int:
    """Let many workers look and write at once; how many letters there are."""
    await asyncio.gather(*(telling.find(own.database) for _ in range(WORKERS)))
    query = text("""SELECT CAST(convert_from(payload, 'UTF8')::json -> 'body' ->> 'notice_id'
        AS uuid) FROM pgqueuer WHERE convert_from(payload, 'UTF8') LIKE '%RestockFound%'""")
    async with own.database.sessions() as session:
        found = list(await session.scalars(query))

    async def write(notice: UUID) -> None:
        async with own.database.sessions.begin() as session:
            told = RestockFound(notice_id=notice)
            await reactions.on_restock_found(session, told, Context(uuid4(), NOON, ORIGIN))

    await asyncio.gather(*(write(notice) for notice in found * 3))  # each event three times
    return int(await one(own.database, "SELECT count(*) FROM mails WHERE kind = 'restock'"))


async def test_each_hears_once_whoever_looks(own_database: OwnDatabase) -> None:
    await _restocked(own_database)
    assert await _told(own_database) == PEOPLE


async def test_who_looks_and_then_writes_tells_it_several_times(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: neither statement asks again what it changes."""
    await _restocked(own_database)
    monkeypatch.setattr(statements, "FIND", LOOK_THEN_WRITE)
    monkeypatch.setattr(statements, "TELL", UNGUARDED)
    assert await _told(own_database) > PEOPLE


async def _kept_at_once(own: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> int:
    """One person keeps ten listings at once, and whoever has counted thinks; how many are kept."""
    monkeypatch.setattr(service, "MOST", 3)

    async def think(session: AsyncSession, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        await asyncio.sleep(0.3 if statement is statements.KEEP else 0)
        return rows

    monkeypatch.setattr(service, "run", think)
    async with make_client(own.app()) as client:
        async with own.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            variants = [await bazaar.offer(session) for _ in range(10)]
            listings = [await listing_of(session, variant) for variant in variants]
        answers = await asyncio.gather(*(keep(bazaar, listing) for listing in listings))
    assert {answer.status_code for answer in answers} <= {204, 409, 503}
    return int(await one(own.database, "SELECT count(*) FROM favourites"))


async def test_there_is_room_for_so_many_and_no_more(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _kept_at_once(own_database, monkeypatch) == 3


async def test_without_the_lock_more_is_kept_than_there_is_room_for(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: nobody waits for anybody."""
    monkeypatch.setattr(statements, "LOCK", Statement(text("SELECT CAST(:person AS uuid)")))
    assert await _kept_at_once(own_database, monkeypatch) > 3
