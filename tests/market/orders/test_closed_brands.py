"""A brand whose terms end between buying and paying: its order is refused, the others stand."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio
PAID = 3_000 + 600 + 500  # two jugs of the first shop and one of the second, each sent
STANDING = "SELECT state, refunded FROM orders ORDER BY total DESC"
PIECES = "SELECT on_hand FROM stock_levels l JOIN sellers s ON s.id = l.seller_id ORDER BY s.name"


async def _pay(bazaar: Bazaar, session: AsyncSession, *closed: int) -> None:
    jugs = [await bazaar.count(session, 5, shop=n) for n in range(2)]
    variants = [await bazaar.offer(session, {jugs[n]: 1}, shop=n) for n in range(2)]
    purchase = await bazaar.bought({variants[0]: 2, variants[1]: 1}, PAID)
    for shop in closed:  # a brand without terms is what is left when its last member has gone
        end = text("UPDATE sellers SET kind = 'brand' WHERE id = :seller")
        await session.execute(end, {"seller": bazaar.shops[shop]})
    started = f"/own-payments/{purchase['payment_id']}/start"
    assert (await bazaar.send("resident", "POST", started)).status_code == 200
    await deliver(session)


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


async def test_its_order_is_cancelled_and_its_money_goes_back(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _pay(bazaar, session, 1)
    rows = [tuple(row) for row in await session.execute(text(STANDING))]
    assert rows == [("placed", 0), ("cancelled", 0)]
    assert list(await session.scalars(text(PIECES))) == [3, 5]
    amounts = await session.execute(text("SELECT amount, reason FROM payment_refunds"))
    assert [tuple(row) for row in amounts] == [(1_500, "the brand has no terms any more")]
    assert await _broken(session) == []


async def test_when_all_are_closed_all_goes_back(bazaar: Bazaar, session: AsyncSession) -> None:
    await _pay(bazaar, session, 0, 1)
    rows = [tuple(row) for row in await session.execute(text(STANDING))]
    assert rows == [("cancelled", 0), ("cancelled", 0)]
    assert list(await session.scalars(text(PIECES))) == [5, 5]
    assert await session.scalar(text("SELECT sum(amount) FROM payment_refunds")) == PAID
    assert await session.scalar(text("SELECT count(*) FROM sales")) == 0
    assert await _broken(session) == []
