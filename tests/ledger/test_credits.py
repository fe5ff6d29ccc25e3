"""Wallet come in lots, are spent oldest expiry first, and go back where they came from."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.ledger import queries, service
from kilim.ledger.errors import MoreThanSpent, NoSuchAccount, NotEnough
from kilim.ledger.models import AccountForm
from kilim.ledger.queries import Reference
from kilim.ledger.service import Slice
from tests.conftest import NOON
from tests.ledger.world import (
    DAY,
    MINUTES,
    Wallet,
    chain,
    drift,
    open_wallet,
    remaining,
    side,
    somebody,
    why,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def wallet(session: AsyncSession) -> Wallet:
    return await open_wallet(session)


async def test_what_expires_first_is_spent_first_and_what_never_expires_last(
    session: AsyncSession, wallet: Wallet
) -> None:
    never = await wallet.grant(30)
    late = await wallet.grant(30, days=20)
    soon = await wallet.grant(30, days=10)

    spending = await service.spend(session, wallet.account_id, 70, why())

    assert spending.slices == [Slice(soon, 30), Slice(late, 30), Slice(never, 10)]
    assert await remaining(session) == {soon: 0, late: 0, never: 20}
    assert await side(session, wallet, "spent") == 70
    assert await drift(session) == {}


async def test_of_two_lots_that_expire_together_the_older_is_spent_first(
    session: AsyncSession, wallet: Wallet
) -> None:
    new = await wallet.grant(30, days=10, now=NOON)
    old = await wallet.grant(30, days=10, now=NOON - DAY)

    spending = await service.spend(session, wallet.account_id, 40, why())

    assert spending.slices == [Slice(old, 30), Slice(new, 10)]


async def test_a_spending_that_is_refused_changes_nothing(
    session: AsyncSession, wallet: Wallet
) -> None:
    lots = {await wallet.grant(30, days=10): 30, await wallet.grant(15): 15}

    with pytest.raises(NotEnough) as refused:
        await wallet.spend(46)

    assert (refused.value.wanted, refused.value.available) == (46, 45)
    assert await remaining(session) == lots
    assert await session.scalar(text("SELECT count(*) FROM ledger_entries")) == 2
    await wallet.spend(45)
    assert await drift(session) == {}


@pytest.mark.parametrize(("seconds", "available"), [(-1, 30), (0, 0), (1, 0)])
async def test_a_lot_can_be_spent_until_and_not_at_its_expiry(
    session: AsyncSession, wallet: Wallet, seconds: int, available: int
) -> None:
    await wallet.grant(30, days=1)
    now = NOON + DAY + timedelta(seconds=seconds)

    assert await queries.get_balance(session, wallet.account_id, now) == available
    if available:
        await wallet.spend(30, now=now)
    else:
        with pytest.raises(NotEnough, match="has 0 of 30"):
            await wallet.spend(30, now=now)


async def test_a_refund_goes_to_the_lots_it_came_from_what_was_taken_last_first(
    session: AsyncSession, wallet: Wallet
) -> None:
    soon, late = await wallet.grant(30, days=10), await wallet.grant(30, days=20)
    spending = await wallet.spend(50)
    other = await wallet.grant(100, days=5)  # would be the first to be spent now

    first = await service.refund(session, spending, 25, why("bookings.cancel"))
    second = await service.refund(session, spending, 25, why("bookings.cancel"))

    assert first == [Slice(late, 20), Slice(soon, 5)]
    assert second == [Slice(soon, 25)]
    assert await remaining(session) == {soon: 30, late: 30, other: 100}
    assert await side(session, wallet, "spent") == 0
    assert await drift(session) == {}


async def test_no_more_goes_back_than_was_spent(session: AsyncSession, wallet: Wallet) -> None:
    await wallet.grant(100)
    spending, _another = await wallet.spend(40), await wallet.spend(40)
    await service.refund(session, spending, 15, why("bookings.cancel"))

    with pytest.raises(MoreThanSpent) as refused:
        await service.refund(session, spending, 26, why("bookings.cancel"))

    assert (refused.value.wanted, refused.value.refundable) == (26, 25)
    assert await queries.get_balance(session, wallet.account_id, NOON) == 35
    assert await drift(session) == {}


async def test_all_that_a_booking_cost_is_refunded_by_the_booking(
    session: AsyncSession, wallet: Wallet
) -> None:
    lot, booking = await wallet.grant(100), uuid4()
    other = await wallet.spend(10)
    first = await wallet.spend(60, of=booking)
    longer = await wallet.spend(30, of=booking)

    back = await service.refund(
        session, Reference("booking", booking), 70, why("bookings.cancel", of=booking)
    )

    assert back == [Slice(lot, 30), Slice(lot, 40)]
    spent = await queries.list_spent(session, Reference("booking", booking))
    assert [(s.entry_id, s.amount, s.refunded) for s in spent] == [
        (longer, 30, 30),
        (first, 60, 40),
    ]
    assert await remaining(session) == {lot: 70}
    with pytest.raises(MoreThanSpent, match="20 can be refunded, not 21"):
        await service.refund(session, Reference("booking", booking), 21, why("bookings.cancel"))
    await service.refund(session, other, 10, why("bookings.cancel"))
    assert await drift(session) == {}


async def test_what_cost_two_units_is_refunded_spending_by_spending(
    session: AsyncSession, wallet: Wallet
) -> None:
    booking, owner = uuid4(), somebody()
    for unit in ("minutes:video", "uses:microphone"):
        account = await service.open_account(session, wallet.hub_id, owner, unit)
        await service.grant(session, account.id, 60, why("plans.grant"))
        await service.spend(session, account.id, 60, why(of=booking))

    with pytest.raises(ValueError, match="more than one unit"):
        await service.refund(session, Reference("booking", booking), 60, why("bookings.cancel"))

    for spent in await queries.list_spent(session, Reference("booking", booking)):
        await service.refund(session, spent.entry_id, 60, why("bookings.cancel"))
    holdings = await queries.list_holdings(session, wallet.hub_id, owner, NOON)
    assert [(h.account.unit, h.available) for h in holdings] == [
        ("minutes:video", 60),
        ("uses:microphone", 60),
    ]


async def test_what_was_never_spent_cannot_be_refunded(
    session: AsyncSession, wallet: Wallet
) -> None:
    await wallet.grant(10)
    for nothing in (uuid4(), Reference("booking", uuid4())):
        with pytest.raises(MoreThanSpent, match="0 can be refunded, not 1"):
            await service.refund(session, nothing, 1, why("bookings.cancel"))


async def test_expired_credits_move_to_the_account_of_expired_ones(
    session: AsyncSession, wallet: Wallet
) -> None:
    gone, never = await wallet.grant(30, days=1), await wallet.grant(20)
    second, later = await wallet.grant(7, days=2), await wallet.grant(5, days=3)
    await wallet.spend(10)

    assert await service.expire(session, NOON + DAY - timedelta(seconds=1)) == 0
    assert await service.expire(session, NOON + 2 * DAY) == 2
    assert await service.expire(session, NOON + 2 * DAY) == 0

    assert await remaining(session) == {gone: 0, second: 0, later: 5, never: 20}
    assert await side(session, wallet, "expired") == 27
    assert await side(session, wallet, "issued") == -62
    assert await chain(session, wallet.account_id) == []
    assert await drift(session) == {}


async def test_a_refund_into_an_expired_lot_stays_expired(
    session: AsyncSession, wallet: Wallet
) -> None:
    lot = await wallet.grant(30, days=1)
    spending = await wallet.spend(30)
    now = NOON + 2 * DAY

    await service.refund(session, spending, 30, why("bookings.cancel", now=now))

    assert await remaining(session) == {lot: 30}
    assert await queries.get_balance(session, wallet.account_id, now) == 0
    assert await service.expire(session, now) == 1
    assert await side(session, wallet, "expired") == 30
    assert await drift(session) == {}


async def test_grace_lets_a_refund_be_spent_and_nothing_else_of_its_lot(
    session: AsyncSession, wallet: Wallet
) -> None:
    lasting = await wallet.grant(30, days=90)
    lasting_spending = await wallet.spend(15)
    lot = await wallet.grant(30, days=1)
    spending = await wallet.spend(20)  # 10 are left of it, and will expire
    now = NOON + 2 * DAY
    cancelled = why("bookings.cancel", now=now)

    await service.refund(session, spending, 20, cancelled, grace=7 * DAY)
    await service.refund(session, lasting_spending, 15, cancelled, grace=7 * DAY)

    lots = await queries.list_lots(session, wallet.account_id, now)
    assert [(one.id, one.remaining, one.expires_at) for one in lots] == [
        (lot, 20, now + 7 * DAY),
        (lasting, 30, NOON + 90 * DAY),  # grace shortens nothing
    ]
    assert await side(session, wallet, "expired") == 10
    assert await queries.get_balance(session, wallet.account_id, now + 7 * DAY) == 30
    assert await drift(session) == {}


async def test_amounts_are_positive(session: AsyncSession, wallet: Wallet) -> None:
    await wallet.grant(10)
    spending = await wallet.spend(5)
    for amount in (0, -1):
        with pytest.raises(ValueError, match="positive"):
            await wallet.grant(amount)
        with pytest.raises(ValueError, match="positive"):
            await wallet.spend(amount)
        with pytest.raises(ValueError, match="positive"):
            await service.refund(session, spending, amount, why("bookings.cancel"))


async def test_an_account_is_opened_once(session: AsyncSession, wallet: Wallet) -> None:
    owner = somebody()
    account = await service.open_account(session, wallet.hub_id, owner, MINUTES)
    again = await service.open_account(session, wallet.hub_id, owner, MINUTES)

    assert again == account
    assert account.form is AccountForm.LOTS
    assert await queries.find_account(session, wallet.hub_id, owner, "minutes:video") is None
    with pytest.raises(NoSuchAccount):
        await service.open_account(session, wallet.hub_id, owner, MINUTES, form=AccountForm.LIMITED)


async def test_credits_are_granted_to_accounts_of_lots_alone(
    session: AsyncSession, wallet: Wallet
) -> None:
    plain = await service.open_account(
        session, wallet.hub_id, somebody(), "AZN", kind="payable", form=AccountForm.LIMITED
    )
    for account_id in (plain.id, uuid4()):
        with pytest.raises(NoSuchAccount):
            await service.grant(session, account_id, 10, why("plans.grant"))
        with pytest.raises(NotEnough, match="has 0 of 10"):
            await service.spend(session, account_id, 10, why())
    with pytest.raises(NoSuchAccount):
        await queries.get_balance(session, uuid4(), NOON)
