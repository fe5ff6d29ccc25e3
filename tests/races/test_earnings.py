"""Sales of one brand, and acts on one order, come after each other: the guards, and their twins."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from copy import copy
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run
from kilim.market.brands import service as brands
from kilim.market.earnings import selling, service, statements
from kilim.market.earnings.errors import MoreThanSold
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.people import make_network
from tests.factories.sellers import Brand
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
PRICE = 9_999  # among three, of which one unit is left
RETURNED = "SELECT coalesce(sum(returned), 0) FROM sale_parts"


class Till:
    """A brand of three equal makers who keep nothing back, with real commits."""

    def __init__(self, own: OwnDatabase, brand: Brand) -> None:
        self.own, self.brand = own, brand

    async def sell(self, seller_id: UUID | None = None, order_id: UUID | None = None) -> UUID:
        order = order_id or uuid4()
        line = Line(uuid4(), 1, PRICE)
        sold = Sold(order, seller_id or self.brand.id, [line], 0, "desk")
        async with self.own.database.sessions.begin() as session:
            await selling.record_sales(session, self.brand.n.here.id, "AZN", [sold], by())
        return order

    async def refund(self, order_id: UUID, key: str, amount: int | None = None) -> int:
        """How much went back; -1 when nothing was left."""
        async with self.own.database.sessions.begin() as session:
            try:
                return await service.reverse(session, order_id, by(key), amount=amount)
            except MoreThanSold:
                return -1

    async def free(self, order_id: UUID) -> None:
        async with self.own.database.sessions.begin() as session:
            await service.set_free(session, order_id, by())

    async def shares(self) -> list[int]:
        """What each member has got so far."""
        async with self.own.database.sessions() as session:
            rows = await session.scalars(
                text("SELECT CAST(sum(amount) AS bigint) FROM sale_parts"
                     " WHERE member_id IS NOT NULL GROUP BY member_id")
            )  # fmt: skip
            return sorted(rows)


def by(key: str = "") -> By:
    return By(None, NOON, key)


@pytest.fixture
async def till(own_database: OwnDatabase) -> AsyncIterator[Till]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            brand = Brand(client, await make_network(session))
            await brand.begin(session, 3)
        await brand.gather()
        made = await brand.propose(dict.fromkeys(brand.makers, 1))
        for who in brand.makers:
            assert (await brand.sign(who, made.json()["terms"][0]["id"])).status_code == 201
        yield Till(own_database, brand)


async def test_sales_of_a_brand_at_once_put_nobody_ahead(till: Till) -> None:
    await asyncio.gather(*(till.sell() for _ in range(12)))
    shares = await till.shares()
    assert shares[-1] - shares[0] <= 1


async def test_without_the_lock_of_the_brand_the_same_maker_gets_each_odd_unit(till: Till) -> None:
    """The twin: both see what is carried before either has written it."""
    both, listed = asyncio.Barrier(2), brands.list_shares

    async def look(*arguments: Any) -> Any:
        rows = await listed(*arguments)
        await both.wait()
        return rows

    with (
        patch.object(brands, "lock_for_sales", unlocked),
        patch.object(brands, "list_shares", look),
    ):
        await asyncio.gather(till.sell(), till.sell())
    shares = await till.shares()
    assert shares[-1] - shares[0] == 2


async def unlocked(session: AsyncSession, seller_ids: Any) -> None:
    """Nobody waits."""


async def test_an_order_that_is_told_many_times_at_once_is_one_sale(
    till: Till, own_database: OwnDatabase
) -> None:
    order = uuid4()
    await asyncio.gather(*(till.sell(order_id=order) for _ in range(12)))
    assert await one(own_database.database, "SELECT count(*) FROM sales") == 1
    assert await one(own_database.database, "SELECT count(*) FROM ledger_entries") == 1


async def test_without_the_index_of_orders_one_order_is_sold_twice(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin: both look before either has told it; a seller alone holds no brand meanwhile."""
    await own_database.as_owner("ALTER TABLE sales DROP CONSTRAINT uq_sales_order_id")
    order, both = uuid4(), asyncio.Barrier(2)

    async def look(session: Any, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        if statement is statements.TOLD:
            await both.wait()
        return rows

    whatever = copy(statements.SELL)
    whatever.sql = whatever.sql.replace("ON CONFLICT (order_id) DO NOTHING", "")
    with patch.object(statements, "SELL", whatever), patch.object(selling, "run", look):
        await asyncio.gather(*(till.sell(till.brand.shops["maker 00"], order) for _ in range(2)))
    assert await one(own_database.database, "SELECT count(*) FROM sales") == 2


async def test_of_many_who_refund_at_once_one_does(till: Till, own_database: OwnDatabase) -> None:
    order = await till.sell()
    same = await asyncio.gather(*(till.refund(order, "a", 1_000) for _ in range(8)))
    assert Counter(same) == {1_000: 1, 0: 7}
    rest = await asyncio.gather(*(till.refund(order, str(n)) for n in range(8)))
    assert Counter(rest) == {PRICE - 1_000: 1, -1: 7}
    assert await one(own_database.database, RETURNED) == PRICE


async def _twice(till: Till, keys: tuple[str, str], amount: int | None) -> list[int]:
    """Two refunds that both look before either acts."""
    order, both = await till.sell(till.brand.shops["maker 00"]), asyncio.Barrier(2)

    async def look(session: Any, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        if statement is statements.WANTED:
            await both.wait()
        return rows

    nobody_waits = Statement(text("SELECT CAST(:order AS uuid) AS id"))
    wishes: list[Awaitable[int]] = [till.refund(order, key, amount) for key in keys]
    with (
        patch.object(statements, "LOCK", nobody_waits),
        patch.object(service, "run", look),
    ):
        return list(await asyncio.gather(*wishes))


async def test_without_lock_and_index_one_key_refunds_twice(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin of the key."""
    await own_database.as_owner("DROP INDEX uq_sale_acts_act_key")
    assert await _twice(till, ("a", "a"), 1_000) == [1_000, 1_000]


async def test_without_lock_and_constraint_more_goes_back_than_was_sold(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin of what is left; the hub's own accounts alone would bear it."""
    await own_database.as_owner(
        "ALTER TABLE sale_parts DROP CONSTRAINT ck_sale_parts_within",
        "ALTER TABLE ledger_accounts DROP CONSTRAINT ck_ledger_accounts_balance_not_negative",
    )
    await till.sell(till.brand.shops["maker 00"])  # so that the earning covers both
    assert await _twice(till, ("a", "b"), None) == [PRICE, PRICE]
    assert await one(own_database.database, RETURNED) == 2 * PRICE


async def test_nobody_waits_in_a_circle(till: Till, own_database: OwnDatabase) -> None:
    """Sales, refunds and frees of a brand and of its makers alone, of accounts that are new."""
    sellers = [till.brand.id, *till.brand.shops.values()]
    orders = await asyncio.gather(*(till.sell(seller) for seller in sellers * 3))
    acts: list[Awaitable[Any]] = []
    for number, order in enumerate(orders):
        acts += [till.sell(sellers[number % 4]), till.sell(till.brand.id, order)]
        acts += [till.refund(order, "a", 100), till.refund(order, "b", 10), till.free(order)]
    await asyncio.gather(*acts)
    assert await one(own_database.database, RETURNED) == 110 * len(orders)
