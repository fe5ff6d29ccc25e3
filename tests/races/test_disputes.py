"""What a provider tells three times of a dispute is held once, and taken once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.db import Statement, run
from kilim.core.outbox import Context
from kilim.events.market import OrderDisputed, OrderDisputeEnded
from kilim.market.earnings import service, statements
from kilim.market.orders import disputing, repaying
from tests.conftest import NOON, ORIGIN, OwnDatabase, make_client
from tests.factories.cards import deliver, dispute, notice, page
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.factories.workers import drain, one, working

pytestmark = pytest.mark.anyio
PAID, TIMES = 3_000, 3
RETURNED = "SELECT coalesce(sum(returned), 0) FROM sale_parts"
HELD = "SELECT coalesce(sum(held), 0) FROM sale_parts"
ACTS = "SELECT count(*) FROM sale_acts WHERE act = :act"


@pytest.fixture
async def bazaar(own_database: OwnDatabase) -> AsyncIterator[Bazaar]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Bazaar(client, await make_network(session)).begin(session, shops=2)
            await session.execute(text("UPDATE payment_settings SET card = TRUE"))
        yield made


async def _buy(own: OwnDatabase, bazaar: Bazaar) -> UUID:
    """A payment by card for a piece of each of two shops."""
    async with own.database.sessions.begin() as session:
        jugs = [await bazaar.count(session, 9, shop) for shop in range(2)]
        variants = [await bazaar.offer(session, {jugs[shop]: 1}, shop) for shop in range(2)]
    purchase = await bazaar.bought(dict.fromkeys(variants, 1), PAID, method="card")
    return UUID(purchase["payment_id"])


async def _tell(bazaar: Bazaar, *bodies: bytes) -> None:
    """Each notice, as often as the provider likes, all at once."""
    answers = await asyncio.gather(*(deliver(bazaar.client, body) for body in bodies * TIMES))
    assert {answer.status_code for answer in answers} == {204}


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


@pytest.mark.parametrize(("end", "returned"), [("lost", PAID), ("won", 0)])
async def test_a_dispute_in_any_order_and_three_times_has_one_end(
    bazaar: Bazaar, own_database: OwnDatabase, end: str, returned: int
) -> None:
    payment = await _buy(own_database, bazaar)
    begun = notice("charge.dispute.created", dispute(payment, "needs_response", PAID))
    over = notice("charge.dispute.closed", dispute(payment, end, PAID))
    await _tell(bazaar, over, begun, notice("checkout.session.completed", page(payment, PAID)))
    async with working(own_database.settings):
        await drain(own_database.database, seconds=60)
    database = own_database.database
    assert (await one(database, HELD), await one(database, RETURNED)) == (0, returned)
    assert await one(database, "SELECT sum(refunded) FROM orders") == returned
    assert await one(database, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _broken(own_database) == []


async def _settled(own: OwnDatabase, bazaar: Bazaar) -> tuple[UUID, int]:
    """A sold order and what was paid for it."""
    payment = await _buy(own, bazaar)
    await _tell(bazaar, notice("checkout.session.completed", page(payment, PAID)))
    async with working(own.settings):
        await drain(own.database, seconds=60)
    order_id = await one(own.database, "SELECT min(CAST(id AS text)) FROM orders")
    return UUID(order_id), PAID // 2


async def _react(own: OwnDatabase, reaction: Any, event: Any) -> None:
    async with own.database.sessions.begin() as session:
        await reaction(session, event, Context(UUID(int=0), NOON, ORIGIN))


async def test_what_many_workers_have_at_once_is_held_and_taken_once(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    order, paid = await _settled(own_database, bazaar)
    begun = OrderDisputed(order_id=order, key="dp", amount=paid)
    over = OrderDisputeEnded(order_id=order, key="dp", amount=paid, won=False)
    tries = [_react(own_database, disputing.on_order_disputed, begun) for _ in range(8)]
    tries += [_react(own_database, disputing.on_order_dispute_ended, over) for _ in range(8)]
    await asyncio.gather(*tries)
    database = own_database.database
    assert await one(database, ACTS, act="chargeback") == 1
    assert (await one(database, HELD), await one(database, RETURNED)) == (0, paid)
    assert await one(database, "SELECT sum(refunded) FROM orders") == paid
    assert await _broken(own_database) == []


async def test_without_locks_and_key_it_is_taken_twice(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    """The twin: both look before either acts."""
    await own_database.as_owner("DROP INDEX uq_sale_acts_act_key")
    order, _ = await _settled(own_database, bazaar)
    over = OrderDisputeEnded(order_id=order, key="dp", amount=500, won=False)
    both = asyncio.Barrier(2)

    async def look(session: Any, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        if statement is statements.WANTED:
            await both.wait()
        return rows

    async def unlocked(session: AsyncSession, order_id: UUID) -> None:
        """Nobody waits."""

    nobody_waits = Statement(text("SELECT CAST(:order AS uuid) AS id"))
    with (
        patch.object(repaying, "lock_order", unlocked),
        patch.object(statements, "LOCK", nobody_waits),
        patch.object(service, "run", look),
    ):
        twice = [_react(own_database, disputing.on_order_dispute_ended, over) for _ in range(2)]
        await asyncio.gather(*twice)
    assert await one(own_database.database, RETURNED) == 1_000
