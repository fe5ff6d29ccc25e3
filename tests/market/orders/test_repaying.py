"""What a manager gives back of a whole payment is its orders', to the minor unit."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.payments import moves, service
from kilim.market.payments.service import Back
from tests.conftest import NOON
from tests.factories.orders import Bazaar, deliver
from tests.market.orders.test_orders import Placed

pytestmark = pytest.mark.anyio
PAID = 4_100  # 26.00 to the first shop, 15.00 to the second
BUYERS = """
    SELECT coalesce(sum(p.amount), 0) FROM ledger_postings p
    JOIN ledger_accounts a ON a.id = p.account_id
    WHERE a.kind LIKE 'clearing%' OR a.kind = 'refunds'
"""
LOST = """
    SELECT coalesce(-sum(p.amount), 0) FROM ledger_postings p
    JOIN ledger_accounts a ON a.id = p.account_id WHERE a.kind = 'refund_losses'
"""


@pytest.fixture
async def placed(bazaar: Bazaar, session: AsyncSession) -> Placed:
    return await Placed(bazaar, session).begin()


async def _give_back(placed: Placed, amount: int, key: str) -> None:
    payment = UUID(placed.purchase["payment_id"])
    made = await service.refund(placed.session, payment, Back(amount, key, "Sorry", NOON))
    assert await moves.settle(placed.session, made.id, moves.Sent(NOON))
    await deliver(placed.session)


async def _refunded(placed: Placed) -> list[int]:
    rows = await placed.session.scalars(text("SELECT refunded FROM orders ORDER BY total DESC"))
    return list(rows)


async def test_it_is_shared_by_what_is_left_of_each_order(placed: Placed) -> None:
    await _give_back(placed, 1_001, "manager:1")
    assert await _refunded(placed) == [635, 366]
    assert await placed.scalar(BUYERS) == 1_001 - PAID
    await _give_back(placed, PAID - 1_001, "provider:re_2")
    assert await _refunded(placed) == [2_600, 1_500]
    assert (await placed.scalar(BUYERS), await placed.scalar(LOST)) == (0, 0)
    assert await placed.broken() == []


async def test_what_an_order_gives_back_itself_is_not_counted_twice(placed: Placed) -> None:
    await _give_back(placed, 1_000, "manager:1")
    left = 2_600 - (await _refunded(placed))[0]
    assert (await placed.move("cancel", reason="The glaze has a crack")).status_code == 200
    assert (
        await placed.scalar("SELECT max(amount) FROM payment_refunds WHERE key ^@ 'order'") == left
    )
    await deliver(placed.session)
    assert (await _refunded(placed))[0] == 2_600
    assert await placed.scalar(LOST) == 0
    assert await placed.broken() == []


async def test_what_came_back_is_owed_and_goes_first_when_somebody_gives_it_again(
    placed: Placed,
) -> None:
    await placed.move("cancel", reason="The glaze has a crack")
    [refund] = await placed.session.scalars(text("SELECT id FROM payment_refunds"))
    assert await moves.settle(placed.session, refund, moves.Sent(NOON))
    await deliver(placed.session)
    for _ in range(2):  # told twice, it came back once
        await moves.bounce_refund(placed.session, refund, "The card is lost", NOON)
        await deliver(placed.session)
    assert await placed.scalar("SELECT sum(owed) FROM sales") == 2_600
    assert await placed.broken() == []
    await _give_back(placed, 2_600, "manager:1")
    assert await placed.scalar("SELECT sum(owed) FROM sales") == 0
    assert (await _refunded(placed), await placed.scalar(LOST)) == ([2_600, 0], 0)
    assert await placed.broken() == []


async def test_what_is_told_again_changes_nothing(placed: Placed) -> None:
    await _give_back(placed, 1_000, "manager:1")
    before = await _refunded(placed)
    await placed.session.execute(AGAIN)
    await deliver(placed.session)
    assert await _refunded(placed) == before
    assert await placed.scalar(BUYERS) == 1_000 - PAID


AGAIN = text("""
    INSERT INTO pgqueuer (priority, entrypoint, payload, status, created, updated)
    SELECT 0, 'events', convert_to(json_build_object('name', 'OrderPaidBack', 'body',
        json_build_object('order_id', o.id, 'refund_id', r.id, 'amount', o.refunded,
            'given', o.refunded))::text, 'UTF8'), 'queued', now(), now()
    FROM orders o, payment_refunds r
""")
