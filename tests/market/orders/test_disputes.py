"""What a bank wants back is held of each order's makers, and goes back once it has decided."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.payments import moves
from kilim.market.payments.moves import Dispute
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import Bazaar, deliver
from tests.market.orders.test_orders import Placed

pytestmark = pytest.mark.anyio
CLEARING = "clearing_test"
PAID = 4_100  # 26.00 to the first shop, 15.00 to the second
HELD = "SELECT coalesce(sum(held), 0) FROM sale_parts"
RETURNED = "SELECT coalesce(sum(returned), 0) FROM sale_parts"
TRIAL_BALANCE = "SELECT sum(amount) FROM ledger_postings"


@pytest.fixture
async def placed(bazaar: Bazaar, session: AsyncSession) -> Placed:
    return await Placed(bazaar, session).begin()


async def _dispute(placed: Placed, amount: int = PAID, key: str = "dp_1") -> None:
    payment = UUID(placed.purchase["payment_id"])
    assert await moves.dispute(placed.session, payment, Dispute(key, amount, NOON))
    await deliver(placed.session)


async def _end(placed: Placed, amount: int = PAID, key: str = "dp_1", *, won: bool) -> None:
    payment = UUID(placed.purchase["payment_id"])
    await moves.end_dispute(placed.session, payment, Dispute(key, amount, NOON), won=won)
    await deliver(placed.session)


async def _accounts(session: AsyncSession) -> dict[str, int]:
    """What all accounts of a kind have together."""
    rows = await session.execute(
        text("SELECT a.kind, CAST(sum(p.amount) AS bigint) FROM ledger_accounts a"
             " JOIN ledger_postings p ON p.account_id = a.id GROUP BY a.kind")
    )  # fmt: skip
    return {kind: amount for kind, amount in rows if amount}


async def _refunded(session: AsyncSession) -> list[int]:
    rows = await session.scalars(text("SELECT refunded FROM orders ORDER BY total DESC"))
    return list(rows)


async def test_what_makers_have_is_held_and_theirs_again(
    placed: Placed, session: AsyncSession
) -> None:
    before = await _accounts(session)
    await _dispute(placed)
    assert await placed.scalar(HELD) == before["earning"]
    after = dict(before) | {"held": before["earning"]}
    after.pop("earning")
    assert await _accounts(session) == after
    assert await placed.broken() == []

    await _end(placed, won=True)
    assert await placed.scalar(HELD) == 0
    assert await _accounts(session) == before
    assert await _refunded(session) == [0, 0]
    assert await placed.broken() == []


async def test_what_is_lost_goes_back_to_the_minor_unit(
    placed: Placed, session: AsyncSession
) -> None:
    await _dispute(placed)
    await _end(placed, won=False)
    assert await _accounts(session) == {}
    assert (await placed.scalar(HELD), await placed.scalar(RETURNED)) == (0, PAID)
    assert await _refunded(session) == [2_600, 1_500]
    assert await placed.scalar(TRIAL_BALANCE) == 0
    assert await placed.broken() == []


async def test_a_part_is_shared_by_what_is_left_of_each_order(
    placed: Placed, session: AsyncSession
) -> None:
    await _dispute(placed, 1_001)
    held = await placed.scalar(HELD)
    assert 0 < held < 1_001  # the hub's fee is the hub's matter
    await _end(placed, 1_001, won=False)
    assert (await placed.scalar(HELD), await placed.scalar(RETURNED)) == (0, 1_001)
    assert await _refunded(session) == [635, 366]
    assert await placed.broken() == []


async def test_an_order_that_went_back_bears_nothing(placed: Placed, session: AsyncSession) -> None:
    await placed.move("cancel", reason="The glaze has a crack")
    await _dispute(placed, PAID)
    await _end(placed, PAID, won=False)
    assert await placed.scalar(RETURNED) == PAID
    assert await _refunded(session) == [2_600, 1_500]
    assert await _accounts(session) == {}  # what the hub owed the buyer the bank has taken
    assert await placed.broken() == []


async def test_what_the_bank_takes_though_it_went_back_is_the_hubs_loss(
    placed: Placed, session: AsyncSession
) -> None:
    await placed.move("cancel", reason="The glaze has a crack")
    [refund] = await session.scalars(text("SELECT id FROM payment_refunds"))
    assert await moves.settle(session, refund, moves.Sent(NOON))
    await deliver(session)
    await _dispute(placed, PAID)
    await _end(placed, PAID, won=False)
    assert await _accounts(session) == {"refund_losses": -2_600, CLEARING: 2_600}
    assert await placed.broken() == []


async def test_a_refund_that_leaves_after_the_bank_took_it_is_the_hubs_loss(
    placed: Placed, session: AsyncSession
) -> None:
    await placed.move("cancel", reason="The glaze has a crack")
    await _dispute(placed, PAID)
    await _end(placed, PAID, won=False)
    [refund] = await session.scalars(text("SELECT id FROM payment_refunds"))
    assert await moves.settle(session, refund, moves.Sent(NOON))
    await deliver(session)
    assert await _accounts(session) == {"refund_losses": -2_600, CLEARING: 2_600}
    assert await placed.broken() == []


async def test_each_of_two_disputes_holds_its_own(placed: Placed, session: AsyncSession) -> None:
    await _dispute(placed, 1_000)
    first = await placed.scalar(HELD)
    await _dispute(placed, 500, "dp_2")
    assert await placed.scalar(HELD) > first
    await _end(placed, 500, "dp_2", won=False)
    assert await placed.scalar(HELD) == first
    await _end(placed, 1_000, won=True)
    assert (await placed.scalar(HELD), await placed.scalar(RETURNED)) == (0, 500)
    assert await session.scalar(text("SELECT state FROM payments")) == "disputed"
    assert await placed.broken() == []


async def test_an_end_may_be_told_before_the_beginning(placed: Placed) -> None:
    order, by = UUID(placed.order), By(None, NOON, "dp_1")
    assert await earnings.win_dispute(placed.session, order, by) == 0
    assert await earnings.begin_dispute(placed.session, order, by, 2_600) == 0
    other = By(None, NOON, "dp_2")
    assert await earnings.lose_dispute(placed.session, order, other, 600) == 600
    assert await earnings.begin_dispute(placed.session, order, other, 600) == 0
    assert (await placed.scalar(HELD), await placed.scalar(RETURNED)) == (0, 600)


async def test_what_is_told_again_changes_nothing(placed: Placed) -> None:
    order, by = UUID(placed.order), By(None, NOON, "dp_1")
    held = await earnings.begin_dispute(placed.session, order, by, 2_600)
    assert await earnings.begin_dispute(placed.session, order, by, 2_600) == 0
    assert await placed.scalar(HELD) == held
    assert await earnings.lose_dispute(placed.session, order, by, 2_600) == 2_600
    assert await earnings.lose_dispute(placed.session, order, by, 2_600) == 0
    assert await placed.scalar(RETURNED) == 2_600


async def test_a_bank_that_is_heard_before_the_payment_finds_it_placed(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    jug = await bazaar.count(session, 5)
    variant = await bazaar.offer(session, {jug: 1})
    purchase = await bazaar.bought({variant: 1}, 1_500)
    payment = UUID(purchase["payment_id"])
    await moves.capture(session, payment, moves.Arrived(NOON))
    await session.execute(text("DELETE FROM pgqueuer WHERE entrypoint = 'events'"))
    await moves.dispute(session, payment, Dispute("dp_1", 1_500, NOON))
    await deliver(session)
    assert await session.scalar(text(HELD)) > 0
    assert await session.scalar(text("SELECT state FROM orders")) == "placed"


async def test_nothing_of_it_goes_back_by_hand_meanwhile(placed: Placed) -> None:
    await _dispute(placed)
    answer = await placed.move("cancel", reason="The glaze has a crack")
    assert problem(answer) == (409, "payment-not-open")


LETTERS = "SELECT subject FROM mails WHERE kind = 'order-dispute' ORDER BY id"


async def test_a_shop_is_told_that_money_is_held_and_how_it_ended(
    placed: Placed, session: AsyncSession
) -> None:
    for key, won in (("dp_1", True), ("dp_2", False)):
        await _dispute(placed, 2_600, key)
        await _end(placed, 2_600, key, won=won)
    subjects = list(await session.scalars(text(LETTERS)))
    assert len(subjects) == len(set(subjects)) + 2 == 8  # two shops; one is told twice of each
