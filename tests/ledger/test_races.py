"""Many spend and refund at once: what there is goes once, and nobody waits in a circle."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import audit
from kilim.core.db import Statement, Transaction
from kilim.ledger import queries, service, statements
from kilim.ledger.errors import MoreThanSpent, NotEnough
from kilim.ledger.models import AccountForm
from kilim.ledger.queries import Reference
from kilim.ledger.service import Move, Reason
from tests.conftest import NOON, OwnDatabase
from tests.ledger.world import DAY, Wallet, drift, open_wallet, somebody, why

pytestmark = pytest.mark.anyio

IN_FLIGHT = 16
WITHOUT_CHECKS = (
    "ALTER TABLE ledger_accounts DROP CONSTRAINT ck_ledger_accounts_balance_not_negative",
    "ALTER TABLE ledger_lots DROP CONSTRAINT ck_ledger_lots_remaining_within",
    "ALTER TABLE ledger_slices DROP CONSTRAINT ck_ledger_slices_refunded_within",
)
SOMEBODY_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
BELOW_ZERO = (
    "no lot or slice is below zero, no balance but a running one, and no lot above its grant"
)
Change = Callable[[AsyncSession], Awaitable[object]]


class Crowd:
    """People in a database of their own, each change in a transaction that commits."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own = own

    async def settle(self, *, people: int = 1, lots: int = 1, each: int = 10) -> list[Wallet]:
        """Wallets with so many lots of `each`, which expire one after the other."""
        async with self.own.database.sessions.begin() as session:
            first = await open_wallet(session)
            more = [await open_wallet(session, first.hub_id) for _ in range(people - 1)]
            for wallet in [first, *more]:
                for day in range(1, lots + 1):
                    await wallet.grant(each, days=day)
        return [first, *more]

    async def together(self, changes: Sequence[Change]) -> Counter[str]:
        """How the changes ended: `done`, or the name of what was raised."""
        gate = asyncio.Semaphore(IN_FLIGHT)

        async def one(change: Change) -> str:
            async with gate:
                try:
                    async with self.own.database.sessions.begin() as session:
                        await change(session)
                except Exception as error:
                    cause = getattr(error, "orig", error)
                    return type(cause).__name__
                return "done"

        return Counter(await asyncio.gather(*map(one, changes)))

    async def interleaved(self, first: Change, second: Change) -> Counter[str]:
        """The second change begins before the first commits, and waits for it somewhere."""
        async with self.own.database.sessions.begin() as session:
            await first(session)
            waiting = asyncio.create_task(self.together([second]))
            while not await session.scalar(text(SOMEBODY_WAITS)):
                assert not waiting.done()
        return await waiting

    async def drift(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            return dict(await drift(session))

    async def balance(self, wallet: Wallet) -> int:
        async with self.own.database.sessions() as session:
            return await queries.get_balance(session, wallet.account_id, NOON)


@pytest.fixture
async def crowd(own_database: OwnDatabase) -> Crowd:
    return Crowd(own_database)


def spend(wallet: Wallet, amount: int) -> Change:
    return lambda session: service.spend(session, wallet.account_id, amount, why())


def grant(wallet: Wallet, amount: int) -> Change:
    return lambda session: service.grant(session, wallet.account_id, amount, why("plans.grant"))


def refund(entry_id: UUID, amount: int) -> Change:
    return lambda session: service.refund(session, entry_id, amount, why("bookings.cancel"))


@pytest.mark.parametrize(("lots", "each"), [(1, 10), (10, 1)])
async def test_ten_of_fifty_spend_the_ten_that_there_are(
    crowd: Crowd, lots: int, each: int
) -> None:
    [wallet] = await crowd.settle(lots=lots, each=each)

    ends = await crowd.together([spend(wallet, 1)] * 50)

    assert ends == {"done": 10, NotEnough.__name__: 40}
    assert await crowd.balance(wallet) == 0
    assert await crowd.drift() == {}


async def test_who_waited_sees_what_is_left(crowd: Crowd) -> None:
    [wallet] = await crowd.settle(lots=2, each=1)

    ends = await crowd.interleaved(spend(wallet, 1), spend(wallet, 1))

    assert ends == {"done": 1}
    assert await crowd.balance(wallet) == 0
    assert await crowd.drift() == {}


async def test_without_the_lock_the_checks_refuse_to_spend_the_same_credits_twice(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    [wallet] = await crowd.settle(lots=2, each=1)
    monkeypatch.setattr(statements, "LOCK", unlocked(statements.LOCK))

    ends = await crowd.interleaved(spend(wallet, 1), spend(wallet, 1))

    assert ends == {"CheckViolationError": 1}  # an error for somebody who could have paid
    assert await crowd.drift() == {}


async def test_without_lock_and_checks_the_same_credits_are_spent_twice(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    [wallet] = await crowd.settle(lots=2, each=1)
    await crowd.own.as_owner(*WITHOUT_CHECKS)
    monkeypatch.setattr(statements, "LOCK", unlocked(statements.LOCK))

    ends = await crowd.interleaved(spend(wallet, 1), spend(wallet, 1))

    assert ends == {"done": 1}
    assert await crowd.drift() == {BELOW_ZERO: 1}


async def test_a_spending_is_given_back_once_however_many_ask(crowd: Crowd) -> None:
    [wallet] = await crowd.settle(lots=3, each=10)
    async with crowd.own.database.sessions.begin() as session:
        spending = await service.spend(session, wallet.account_id, 25, why())

    ends = await crowd.together([refund(spending.entry_id, 10)] * 30)

    assert ends == {"done": 2, MoreThanSpent.__name__: 28}
    assert await crowd.balance(wallet) == 25
    assert await crowd.drift() == {}


async def test_without_lock_and_checks_a_spending_is_given_back_twice(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    [wallet] = await crowd.settle(lots=1, each=30)
    async with crowd.own.database.sessions.begin() as session:
        spending = await service.spend(session, wallet.account_id, 10, why())
    await crowd.own.as_owner(*WITHOUT_CHECKS)
    monkeypatch.setattr(statements, "LOCK_SPENT", unlocked(statements.LOCK_SPENT))
    back = refund(spending.entry_id, 10)

    ends = await crowd.interleaved(back, back)

    assert ends == {"done": 1}
    assert await crowd.balance(wallet) == 40
    assert await crowd.drift() == {BELOW_ZERO: 2}  # its lot and its slice


async def test_a_sweep_leaves_those_who_are_busy_for_the_next_one(crowd: Crowd) -> None:
    busy, _ = await crowd.settle(people=2, each=10)
    sessions = crowd.own.database.sessions
    async with sessions.begin() as session:
        await service.lock(session, [busy.account_id])
        async with sessions.begin() as sweeping:
            assert await service.expire(sweeping, NOON + DAY) == 1
    async with sessions.begin() as session:
        assert await service.expire(session, NOON + DAY) == 1
    assert await crowd.drift() == {}


async def test_everything_at_once_leaves_no_drift_and_nobody_in_a_circle(crowd: Crowd) -> None:
    wallets = await crowd.settle(people=4, lots=3, each=200)
    async with crowd.own.database.sessions.begin() as session:
        spendings = [
            (await service.spend(session, wallet.account_id, 20, why())).entry_id
            for wallet in wallets * 5
        ]
    dice = random.Random(5900)
    changes: list[Change] = []
    for _ in range(60):
        wallet, other = dice.sample(wallets, 2)
        changes += [
            spend(wallet, dice.randint(1, 90)),
            refund(dice.choice(spendings), dice.randint(1, 15)),
            grant(wallet, dice.randint(1, 20)),
            partial(spend_from_both, wallet, other),
            lambda session: service.expire(session, NOON + DAY),
        ]
    dice.shuffle(changes)

    ends = await crowd.together(changes)

    assert set(ends) == {"done", NotEnough.__name__, MoreThanSpent.__name__}
    assert await crowd.drift() == {}


async def spend_from_both(one: Wallet, other: Wallet, session: AsyncSession) -> None:
    """What a booking that two people share would do."""
    await service.lock(session, [one.account_id, other.account_id])
    for wallet in (one, other):
        await service.spend(session, wallet.account_id, 3, why())


async def test_without_locking_both_first_two_who_share_wait_in_a_circle(crowd: Crowd) -> None:
    one, other = await crowd.settle(people=2)
    met = asyncio.Barrier(2)

    def share(first: Wallet, second: Wallet) -> Change:
        async def change(session: AsyncSession) -> None:
            await service.spend(session, first.account_id, 3, why())
            await met.wait()
            await service.spend(session, second.account_id, 3, why())

        return change

    ends = await crowd.together([share(one, other), share(other, one)])

    assert ends == {"done": 1, "DeadlockDetectedError": 1}


async def test_transfers_in_both_directions_never_wait_in_a_circle(crowd: Crowd) -> None:
    async with crowd.own.database.sessions.begin() as session:
        hub_id = (await open_wallet(session)).hub_id
        one, other, fund = [
            await service.open_account(session, hub_id, somebody(), "AZN", kind="fund", form=form)
            for form in (AccountForm.LIMITED, AccountForm.LIMITED, AccountForm.UNLIMITED)
        ]
        for account in (one, other):
            moves = [Move(fund.id, -100), Move(account.id, 100)]
            await service.transfer(session, hub_id, moves, why("orders.pay"))

    def pay(payer: UUID, payee: UUID, amount: int) -> Change:
        moves = [Move(payer, -amount), Move(payee, amount)]
        return lambda session: service.transfer(session, hub_id, moves, why("orders.pay"))

    forth, back = pay(one.id, other.id, 7), pay(other.id, one.id, 7)
    ends = await crowd.together([change for _ in range(40) for change in (forth, back)])

    assert set(ends) <= {"done", NotEnough.__name__}
    assert ends["done"] >= 40
    async with crowd.own.database.sessions() as session:
        held = [await queries.get_balance(session, a.id, NOON) for a in (one, other, fund)]
    assert sum(held) == 0
    assert held[0] + held[1] == 200
    assert await crowd.drift() == {}


async def test_everything_works_without_a_session_and_with_what_travels_along(
    crowd: Crowd,
) -> None:
    """In a `Transaction`, audit entries are sent together with the ledger's statements."""
    [wallet] = await crowd.settle()
    booking = Reference("booking", uuid4())
    reason = Reason("bookings.book", booking, None, NOON)

    async def audit_it(transaction: Transaction) -> None:
        await audit.record(transaction, "bookings.book", booking.id, actor_id=None)

    async with crowd.own.database.transaction() as transaction:
        await audit_it(transaction)
        await service.grant(transaction, wallet.account_id, 5, reason)
        await audit_it(transaction)
        await service.spend(transaction, wallet.account_id, 12, reason)
        await audit_it(transaction)
        await service.refund(transaction, booking, 7, reason, grace=DAY)
        await audit_it(transaction)
        assert await service.expire(transaction, NOON + DAY) == 1

    async with crowd.own.database.sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM audit_entries")) == 4
    assert await crowd.balance(wallet) == 5
    assert await crowd.drift() == {}


async def test_people_who_open_the_same_account_at_once_get_one(crowd: Crowd) -> None:
    [wallet] = await crowd.settle()
    owner, found = somebody(), set()

    async def open_it(session: AsyncSession) -> None:
        account = await service.open_account(session, wallet.hub_id, owner, "minutes:dance")
        found.add(account.id)

    assert await crowd.together([open_it] * 20) == {"done": 20}
    assert len(found) == 1


def unlocked(statement: Statement) -> Statement:
    """The same rows without waiting for anybody."""
    copy = object.__new__(Statement)
    copy.__dict__ = dict(statement.__dict__)
    copy.sql = copy.main = statement.sql.replace("FOR NO KEY UPDATE", "")
    assert copy.sql != statement.sql
    return copy
