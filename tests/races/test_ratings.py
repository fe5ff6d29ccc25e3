"""Of one piece there is one review, however often it is sent."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.ratings import statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import make_network
from tests.factories.workers import one
from tests.market.ratings.conftest import GOOD

pytestmark = pytest.mark.anyio
# The usual pattern: look whether there is one, then write it.
LOOK_THEN_WRITE = Statement(
    text("""
    INSERT INTO line_reviews (hub_id, order_id, line_id, listing_id, seller_id, delivered_at, stars,
        words, written_by, written_at)
    SELECT o.hub_id, o.id, l.id, l.listing_id, o.seller_id, o.delivered_at,
        CAST(:stars AS smallint), CAST(:words AS text), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM order_lines l JOIN orders o ON o.id = l.order_id, seen
    WHERE l.id = CAST(:line AS uuid) AND seen.known = 0 AND seen.thinks IS NOT NULL RETURNING id
    """),
    seen=text("""
    SELECT count(*) AS known, (SELECT CAST(pg_sleep(0.5) AS text)) AS thinks
    FROM line_reviews WHERE line_id = CAST(:line AS uuid)
    """),
)


@pytest.fixture
async def bought(own_database: OwnDatabase) -> AsyncIterator[tuple[Bazaar, UUID]]:
    """A line that was delivered."""
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            item = await bazaar.count(session, 9)
            variant = await bazaar.offer(session, {item: 1})
        purchase = await bazaar.bought({variant: 1}, 1_500)
        started = f"/own-payments/{purchase['payment_id']}/start"
        assert (await bazaar.send("resident", "POST", started)).status_code == 200
        async with own_database.database.sessions.begin() as session:
            await deliver(session)
            sent = "UPDATE orders SET state = 'delivered', delivered_at = now() - interval '1 day'"
            await session.execute(text(sent))
        yield bazaar, UUID(purchase["orders"][0]["lines"][0]["id"])


async def _write(bazaar: Bazaar, line: UUID, times: int) -> Counter[int]:
    path = f"/order-lines/{line}/review"
    tries = (bazaar.send("resident", "POST", path, GOOD) for _ in range(times))
    return Counter(answer.status_code for answer in await asyncio.gather(*tries))


async def test_a_piece_that_is_reviewed_many_times_at_once_has_one_review(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    assert await _write(*bought, 8) == {201: 1, 409: 7}
    assert await one(own_database.database, "SELECT count(*) FROM line_reviews") == 1


async def test_who_looks_and_then_writes_has_several(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    """The twin: neither the constraint nor the statement that asks it."""
    drop = "ALTER TABLE line_reviews DROP CONSTRAINT uq_line_reviews_line_id"
    await own_database.as_owner(drop)
    with patch.object(statements, "WRITE", LOOK_THEN_WRITE):
        await _write(*bought, 4)
    assert await one(own_database.database, "SELECT count(*) FROM line_reviews") > 1
