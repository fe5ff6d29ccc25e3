"""What people and slices read of the ledger: balances, lots, statements; and plain transfers."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Changing, Database, Statement, run
from kilim.core.paging import Paging
from kilim.ledger import queries, service, statements
from kilim.ledger.errors import NoSuchAccount, NotEnough
from kilim.ledger.models import AccountForm
from kilim.ledger.queries import Account, Line, Reference
from kilim.ledger.service import Move, Reason
from tests.conftest import NOON
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.ledger.world import DAY, MINUTES, Wallet, drift, open_wallet, somebody, why

pytestmark = pytest.mark.anyio


@pytest.fixture
async def wallet(session: AsyncSession) -> Wallet:
    return await open_wallet(session)


async def test_a_statement_says_what_was_done_by_how_much_and_what_was_left(
    session: AsyncSession, wallet: Wallet
) -> None:
    plan, booking = Reference("plan", uuid4()), Reference("booking", uuid4())
    actor = (await make_person(session)).id
    granted = Reason("plans.grant", plan, None, NOON)
    for amount, days in ((30, 1), (60, 20)):
        await service.grant(
            session, wallet.account_id, amount, granted, expires_at=NOON + days * DAY
        )
    booked = Reason("bookings.book", booking, actor, NOON + timedelta(hours=1))
    spending = await service.spend(session, wallet.account_id, 40, booked)  # from both lots
    await service.refund(
        session,
        spending.entry_id,
        15,
        Reason("bookings.cancel", booking, actor, NOON + timedelta(hours=2)),
    )
    await service.expire(session, NOON + DAY)

    page = await queries.list_lines(session, wallet.account_id, Paging())

    assert page["next"] is None
    assert [
        (line.act, line.amount, line.balance, line.created_at - NOON, line.reference, line.actor_id)
        for line in page["items"]
    ] == [
        ("ledger.expire", -5, 60, DAY, plan, None),
        ("bookings.cancel", 15, 65, timedelta(hours=2), booking, actor),
        ("bookings.book", -40, 50, timedelta(hours=1), booking, actor),
        ("plans.grant", 60, 90, timedelta(0), plan, None),
        ("plans.grant", 30, 30, timedelta(0), plan, None),
    ]


async def test_pages_of_a_statement_follow_each_other(
    session: AsyncSession, wallet: Wallet
) -> None:
    for amount in range(1, 8):
        await wallet.grant(amount)
    other = await open_wallet(session, wallet.hub_id)
    await other.grant(100)

    amounts, after, pages = [], None, 0
    while pages == 0 or after:
        page = await queries.list_lines(session, wallet.account_id, Paging(after=after, limit=3))
        lines: list[Line] = page["items"]
        amounts += [line.amount for line in lines]
        after, pages = page["next"] and UUID(page["next"]), pages + 1

    assert (amounts, pages) == ([7, 6, 5, 4, 3, 2, 1], 3)


async def test_lots_are_listed_as_they_will_be_spent_with_what_they_were_for(
    session: AsyncSession, wallet: Wallet
) -> None:
    never, soon = await wallet.grant(10), await wallet.grant(20, days=3)
    gone, empty = await wallet.grant(30, days=1), await wallet.grant(5, days=2)
    await wallet.spend(35)

    lots = await queries.list_lots(session, wallet.account_id, NOON + DAY)

    assert [(lot.id, lot.granted, lot.remaining) for lot in lots] == [
        (soon, 20, 20),
        (never, 10, 10),
    ]
    assert {gone, empty}.isdisjoint(lot.id for lot in lots)
    assert (lots[0].granted_at, lots[0].expires_at) == (NOON, NOON + 3 * DAY)
    assert (lots[0].act, lots[0].source.kind) == ("plans.grant", "booking")


async def test_everything_is_read_on_the_read_only_pool_as_well(
    session: AsyncSession, wallet: Wallet, database: Database
) -> None:
    lot = await wallet.grant(10)
    account_id, reads = wallet.account_id, database.reads
    assert await queries.get_balance(reads, account_id, NOON) == 10
    assert [one.id for one in await queries.list_lots(reads, account_id, NOON)] == [lot]
    assert len((await queries.list_lines(reads, account_id, Paging()))["items"]) == 1


@pytest.mark.parametrize("number", [1, 3])
async def test_spending_takes_two_statements_however_many_lots(
    wallet: Wallet, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sent: list[Statement] = []

    async def noted(session: Changing, statement: Statement, **values: Any) -> list[Any]:
        sent.append(statement)
        return await run(session, statement, **values)

    for _ in range(number):
        await wallet.grant(10)
    monkeypatch.setattr(service, "run", noted)
    await wallet.spend(10 * number)
    assert sent == [statements.LOCK, statements.SPEND]


async def plain(session: AsyncSession, hub_id: UUID, form: AccountForm) -> Account:
    return await service.open_account(session, hub_id, somebody(), "AZN", kind="fund", form=form)


async def test_a_transfer_moves_between_accounts_and_keeps_their_limits(
    session: AsyncSession,
) -> None:
    hub_id = (await make_hub(session)).id
    fund = await plain(session, hub_id, AccountForm.UNLIMITED)
    one, other = [await plain(session, hub_id, AccountForm.LIMITED) for _ in range(2)]
    opening = [Move(fund.id, -100), Move(one.id, 70), Move(other.id, 30)]
    await service.transfer(session, hub_id, opening, why("funds.open"))

    too_much = [Move(one.id, -71), Move(other.id, 71)]
    with pytest.raises(NotEnough) as refused:
        await service.transfer(session, hub_id, too_much, why("orders.pay"))
    there_and_back = [Move(one.id, -71), Move(other.id, 1), Move(one.id, 70)]
    await service.transfer(session, hub_id, there_and_back, why("orders.pay"))

    assert (refused.value.account_id, refused.value.wanted, refused.value.available) == (
        one.id,
        71,
        70,
    )
    accounts = (fund, one, other)
    held = [await queries.get_balance(session, account.id, NOON) for account in accounts]
    assert held == [-100, 69, 31]
    lines = [(await queries.list_lines(session, a.id, Paging()))["items"] for a in accounts]
    assert [[(line.amount, line.balance) for line in of] for of in lines] == [
        [(-100, None)],
        [(-1, 69), (70, 70)],
        [(1, 31), (30, 30)],
    ]
    assert await drift(session) == {}


async def test_a_running_account_goes_below_zero_unless_it_has_to_cover(
    session: AsyncSession,
) -> None:
    hub_id = (await make_hub(session)).id
    side = await plain(session, hub_id, AccountForm.UNLIMITED)
    maker = await plain(session, hub_id, AccountForm.RUNNING)
    earned = [Move(side.id, -70), Move(maker.id, 70)]
    await service.transfer(session, hub_id, earned, why("sales.sell"))

    payout = [Move(maker.id, -71, covered=True), Move(side.id, 71)]
    with pytest.raises(NotEnough) as refused:
        await service.transfer(session, hub_id, payout, why("payouts.release"))
    refund = [Move(maker.id, -100), Move(side.id, 100)]
    await service.transfer(session, hub_id, refund, why("sales.refund"))

    assert (refused.value.wanted, refused.value.available) == (71, 70)
    assert await queries.get_balance(session, maker.id, NOON) == -30
    lines = (await queries.list_lines(session, maker.id, Paging()))["items"]
    assert [(line.amount, line.balance) for line in lines] == [(-100, -30), (70, 70)]
    assert await drift(session) == {}


async def test_many_accounts_are_found_or_opened_at_once(session: AsyncSession) -> None:
    hub_id = (await make_hub(session)).id
    makers = [somebody() for _ in range(3)]
    first = [(makers[0], "earning", AccountForm.LIMITED)]
    wanted = [(maker, "earning", AccountForm.LIMITED) for maker in makers]
    [known] = (await service.open_accounts(session, hub_id, "AZN", first)).values()
    opened = await service.open_accounts(session, hub_id, "AZN", wanted)

    assert opened[makers[0], "earning"] == known
    assert set(opened) == {(maker, "earning") for maker in makers}
    assert await service.open_accounts(session, hub_id, "AZN", wanted) == opened


async def test_a_transfer_names_accounts_of_its_hub_that_are_not_of_lots(
    session: AsyncSession, wallet: Wallet
) -> None:
    fund = await plain(session, wallet.hub_id, AccountForm.UNLIMITED)
    elsewhere = await plain(session, (await make_hub(session)).id, AccountForm.UNLIMITED)
    for account_id in (wallet.account_id, elsewhere.id, uuid4()):
        with pytest.raises(NoSuchAccount):
            await service.transfer(
                session,
                wallet.hub_id,
                [Move(fund.id, -5), Move(account_id, 5)],
                why("orders.pay"),
            )
    for amounts in ([], [5], [5, -4]):
        with pytest.raises(ValueError, match="add up to zero"):
            await service.transfer(
                session,
                wallet.hub_id,
                [Move(fund.id, amount) for amount in amounts],
                why("orders.pay"),
            )
    assert await queries.get_balance(session, fund.id, NOON) == 0


async def test_an_owner_reads_all_accounts_at_the_hub(
    session: AsyncSession, wallet: Wallet
) -> None:
    owner = somebody()
    for unit in (MINUTES, "minutes:dance"):
        account = await service.open_account(session, wallet.hub_id, owner, unit)
        await service.grant(session, account.id, 45, why("plans.grant"), expires_at=NOON + DAY)
    await service.open_account(
        session, wallet.hub_id, owner, "AZN", kind="payable", form=AccountForm.LIMITED
    )

    for now, available in ((NOON, 45), (NOON + DAY, 0)):
        holdings = await queries.list_holdings(session, wallet.hub_id, owner, now)
        assert [(h.account.kind, h.account.unit, h.available) for h in holdings] == [
            ("credits", "minutes:dance", available),
            ("credits", MINUTES, available),
            ("payable", "AZN", 0),
        ]
