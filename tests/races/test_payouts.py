"""Two batches at once never pay the same money twice; a batch is released once: with twins."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.errors import Problem
from kilim.ledger.service import Move
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold, record_sales
from kilim.market.payouts import service, statements
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.payouts import call, draft, name_account, name_paying_account
from tests.factories.people import make_network
from tests.factories.sellers import Brand
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
AVAILABLE = "SELECT balance FROM ledger_accounts WHERE kind = 'available'"
IN_TRANSIT = "SELECT balance FROM ledger_accounts WHERE kind = 'in_transit'"


class Desk:
    """A seller with 85.25 available, and two managers; each act commits."""

    def __init__(self, own: OwnDatabase, brand: Brand) -> None:
        self.own, self.n = own, brand.n

    async def draft(self) -> Any:
        hub = self.n.here.id
        return await self._do(lambda s: draft(s, call(s, hub, self.n.manager.id), self.n.here.slug))

    async def release(self, batch_id: Any) -> Any:
        """`None` when it was released."""
        hub, who = self.n.here.id, self.n.admin.id

        async def release(session: Any) -> None:
            await service.release(session, call(session, hub, who), batch_id)

        return await self._do(release)

    async def _do(self, act: Any) -> Any:
        try:
            async with self.own.database.sessions.begin() as session:
                return await act(session)
        except Problem as refused:
            return refused.slug


@pytest.fixture
async def desk(own_database: OwnDatabase) -> AsyncIterator[Desk]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            brand = Brand(client, await make_network(session))
            await brand.begin(session, 1)
            hub, [seller] = brand.n.here.id, brand.shops.values()
            await name_paying_account(session, hub)
            await name_account(session, hub, seller, brand.n.manager.id)
            sold = Sold(uuid4(), seller, [Line(uuid4(), 1, 10_000)], 0, "desk")
            await record_sales(session, hub, "AZN", [sold], By(None, NOON))
        async with own_database.database.sessions.begin() as session:
            await earnings.set_free(session, sold.order_id, By(None, NOON))
        yield Desk(own_database, brand)


async def test_of_many_who_draft_at_once_one_does(desk: Desk, own_database: OwnDatabase) -> None:
    answers = await asyncio.gather(*(desk.draft() for _ in range(8)))
    assert Counter(map(str, answers))["nothing-to-pay"] == 7
    assert await one(own_database.database, "SELECT count(*) FROM payouts") == 1


async def _both_released(desk: Desk, own: OwnDatabase) -> Counter[Any]:
    """Two drafts of the same money, which nothing kept apart, are released at once."""
    await own.as_owner("DROP INDEX uq_payouts_drafted")
    with patch.object(statements, "DRAFT_ALL", Statement(text(f"{statements.ALL} RETURNING id"))):
        batches = [await desk.draft() for _ in range(2)]
    return Counter(await asyncio.gather(*map(desk.release, batches)))


async def test_without_the_index_the_ledger_still_refuses_the_second(
    desk: Desk, own_database: OwnDatabase
) -> None:
    """The twin of the index: both are drafted, and what is not there is not released."""
    assert await _both_released(desk, own_database) == {None: 1, "payout-short": 1}
    assert await one(own_database.database, AVAILABLE) == 0


async def test_without_cover_the_same_money_is_paid_twice(
    desk: Desk, own_database: OwnDatabase
) -> None:
    """The twin of both."""
    with patch.object(service, "Move", uncovered):
        assert await _both_released(desk, own_database) == {None: 2}
    assert await one(own_database.database, AVAILABLE) == -8_525


def uncovered(account_id: UUID, amount: int, *, covered: bool = False) -> Move:
    """What is available may be owed."""
    return Move(account_id, amount)


async def test_of_many_who_release_at_once_one_does(desk: Desk, own_database: OwnDatabase) -> None:
    batch = await desk.draft()
    answers = await asyncio.gather(*(desk.release(batch) for _ in range(8)))
    assert Counter(answers) == {None: 1, "batch-settled": 7}
    assert await one(own_database.database, IN_TRANSIT) == 8_525
    assert await one(own_database.database, AVAILABLE) == 0


async def test_without_its_guards_a_batch_is_released_twice(
    desk: Desk, own_database: OwnDatabase
) -> None:
    """The twin: the batch is not asked, its payouts go any way, and nothing has to be covered."""
    await own_database.as_owner("DROP TRIGGER payouts_keep ON payouts")
    anyhow = text("""
        UPDATE payout_batches
        SET released_by = CAST(:person AS uuid), released_at = CAST(:now AS timestamptz)
        WHERE id = CAST(:batch AS uuid) RETURNING id
    """)
    batch = await desk.draft()
    with patch.object(statements, "RELEASE", anyhow), patch.object(service, "Move", uncovered):
        assert [await desk.release(batch) for _ in range(2)] == [None, None]
    assert await one(own_database.database, AVAILABLE) == -8_525
