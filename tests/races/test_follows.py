"""However many workers look, there is one letter a day; and the twin, which looks, then writes."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.outbox import Context
from kilim.events.market import FollowLetterDue
from kilim.market.follows import reactions, statements, telling
from tests.conftest import NOON, ORIGIN, OwnDatabase, make_client
from tests.factories.offers import Offer, put_up
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
WORKERS = 6
TOMORROW = NOON + timedelta(days=1)
# The usual pattern: look who has no letter today, then write one.
LOOK_THEN_WRITE = Statement(
    text("""
    INSERT INTO follow_letters (hub_id, person_id, on_day)
    SELECT hub_id, person_id, CAST(CAST(:now AS timestamptz) AS date) FROM seen
    WHERE thinks IS NOT NULL AND CAST(:from_hour AS int) > 0 RETURNING id
    """),
    seen=text("""
    SELECT f.hub_id, f.person_id, (SELECT CAST(pg_sleep(0.3) AS text)) AS thinks
    FROM shop_follows f WHERE NOT EXISTS (SELECT FROM follow_letters t
        WHERE t.person_id = f.person_id AND t.hub_id = f.hub_id)
    """),
)


async def _new(own: OwnDatabase) -> None:
    """Somebody follows a shop, which has put something up."""
    async with make_client(own.app()) as client:
        async with own.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
        shop = bazaar.shops[0]
        assert (await bazaar.send("resident", "PUT", f"/follows/{shop}")).status_code == 204
        async with own.database.sessions.begin() as session:
            offer = Offer(seller=shop, en="Scarf", days=0)
            await put_up(session, bazaar.n.here.id, bazaar.n.member.id, [offer])


async def _told(own: OwnDatabase) -> int:
    """Let many workers look and write at once; how many letters there are."""
    await asyncio.gather(*(telling.find(own.database, TOMORROW) for _ in range(WORKERS)))
    async with own.database.sessions() as session:
        found = list(await session.scalars(text("SELECT id FROM follow_letters")))

    async def write(letter: UUID) -> None:
        async with own.database.sessions.begin() as session:
            due = FollowLetterDue(letter_id=letter)
            await reactions.on_follow_letter_due(session, due, Context(uuid4(), TOMORROW, ORIGIN))

    await asyncio.gather(*(write(letter) for letter in found * 3))  # each event three times
    return int(await one(own.database, "SELECT count(*) FROM mails WHERE kind = 'follow'"))


async def test_there_is_one_letter_whoever_looks(own_database: OwnDatabase) -> None:
    await _new(own_database)
    assert await _told(own_database) == 1
    assert await _told(own_database) == 1, "the next hour"


async def test_who_looks_and_then_writes_begins_several(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: nothing refuses the second letter of a day."""
    await _new(own_database)
    await own_database.as_owner(
        "ALTER TABLE follow_letters DROP CONSTRAINT uq_follow_letters_hub_id_person_id_on_day"
    )
    monkeypatch.setattr(statements, "FIND", LOOK_THEN_WRITE)
    await _told(own_database)
    assert await one(own_database.database, "SELECT count(*) FROM follow_letters") > 1
