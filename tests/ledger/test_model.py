"""Any sequence of grants, spendings, refunds and expiries leaves what a simple model says.

The model is lots in a list; PostgreSQL's rows are compared with it after every step.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from kilim.core import embedded
from kilim.core.db import Statement, run
from kilim.ledger import queries, service
from kilim.ledger.errors import MoreThanSpent, NotEnough
from kilim.ledger.queries import Reference
from kilim.ledger.service import Reason, Slice
from tests.conftest import NOON
from tests.factories.hubs import make_hub
from tests.ledger.world import chain, drift, open_wallet

T = TypeVar("T")
STEPS = 50  # of a sequence, at most
BOOKINGS = [uuid4() for _ in range(3)]
ROWS = Statement(
    text("""
    SELECT a.id, l.id AS lot_id, l.account_id, l.remaining, l.expires_at, a.balance
    FROM ledger_accounts a LEFT JOIN ledger_lots l ON l.account_id = a.id
    WHERE a.id = ANY(CAST(:accounts AS uuid[])) ORDER BY l.id
    """)
)

amounts = st.integers(1, 60)
days = st.integers(0, 8)
graces = st.none() | st.integers(1, 5).map(lambda number: timedelta(days=number))


@dataclass
class Lot:
    id: UUID
    account_id: UUID
    remaining: int
    granted_at: datetime
    expires_at: datetime | None

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


@dataclass
class Taken:
    lot: Lot
    rest: int


@dataclass
class Model:
    """What the ledger should hold: lots, and of each spending what can still go back."""

    lots: list[Lot] = field(default_factory=list)
    spendings: list[tuple[UUID, UUID, list[Taken]]] = field(default_factory=list)
    lost: int = 0

    def usable(self, account_id: UUID, now: datetime) -> list[Lot]:
        """In the order of creation where expiry and grant are the same, as `sorted` is stable."""
        lots = [lot for lot in self.lots if lot.account_id == account_id and lot.remaining]
        return sorted(
            (lot for lot in lots if not lot.is_expired(now)),
            key=lambda lot: (lot.expires_at is None, lot.expires_at or NOON, lot.granted_at),
        )

    def spend(self, account_id: UUID, amount: int, now: datetime) -> list[Taken]:
        taken = []
        for lot in self.usable(account_id, now):
            part = min(lot.remaining, amount)
            if part:
                taken.append(Taken(lot, part))
                lot.remaining, amount = lot.remaining - part, amount - part
        return taken

    def refund(
        self, spendings: Iterable[list[Taken]], amount: int, now: datetime, until: datetime | None
    ) -> list[Slice]:
        back = []
        for taken in (one for spending in spendings for one in reversed(spending)):
            part = min(taken.rest, amount)
            if part:
                back.append(Slice(taken.lot.id, part))
                taken.rest, amount = taken.rest - part, amount - part
                taken.lot.remaining += part
                if until and taken.lot.is_expired(now):
                    taken.lot.expires_at = until
        return back

    def expire(self, accounts: Iterable[UUID], now: datetime) -> int:
        due = [lot for lot in self.lots if lot.is_expired(now) and lot.remaining]
        due = [lot for lot in due if lot.account_id in set(accounts)]
        self.lost += sum(lot.remaining for lot in due)
        for lot in due:
            lot.remaining = 0
        return len(due)


class Ledger(RuleBasedStateMachine):
    """Two residents with credits; each sequence is a transaction that is rolled back."""

    loop: asyncio.Runner
    engine: AsyncEngine

    def __init__(self) -> None:
        super().__init__()
        self.model, self.now = Model(), NOON
        self.do(self._begin())

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(work)

    async def _begin(self) -> None:
        self.session = AsyncSession(self.engine)
        await self.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # balanced at every step
        hub = await make_hub(self.session)
        opened = [await open_wallet(self.session, hub.id) for _ in range(2)]
        self.accounts = [wallet.account_id for wallet in opened]

    def teardown(self) -> None:
        self.do(self._end())

    async def _end(self) -> None:
        violated = await drift(self.session)
        gaps = [await chain(self.session, account_id) for account_id in self.accounts]
        await self.session.close()
        assert (violated, gaps) == ({}, [[], []])

    def reason(self, booking: UUID) -> Reason:
        return Reason("bookings.change", Reference("booking", booking), None, self.now)

    @rule(who=st.integers(0, 1), amount=amounts, expires=st.none() | days)
    def grant(self, who: int, amount: int, expires: int | None) -> None:
        account_id = self.accounts[who]
        until = None if expires is None else self.now + timedelta(days=expires)
        reason = self.reason(uuid4())
        lot_id = self.do(service.grant(self.session, account_id, amount, reason, expires_at=until))
        self.model.lots.append(Lot(lot_id, account_id, amount, self.now, until))

    @rule(who=st.integers(0, 1), amount=amounts, booking=st.sampled_from(BOOKINGS))
    def spend(self, who: int, amount: int, booking: UUID) -> None:
        account_id = self.accounts[who]
        available = sum(lot.remaining for lot in self.model.usable(account_id, self.now))
        spending = service.spend(self.session, account_id, amount, self.reason(booking))
        if amount > available:
            with pytest.raises(NotEnough, match=f"has {available} of {amount}"):
                self.do(spending)
            return
        done = self.do(spending)
        taken = self.model.spend(account_id, amount, self.now)
        assert done.slices == [Slice(one.lot.id, one.rest) for one in taken]
        self.model.spendings.append((done.entry_id, booking, taken))

    @precondition(lambda self: self.model.spendings)
    @rule(which=st.integers(0, 99), amount=amounts, grace=graces)
    def refund_a_spending(self, which: int, amount: int, grace: timedelta | None) -> None:
        entry_id, _, taken = self.model.spendings[which % len(self.model.spendings)]
        self._refund(entry_id, [taken], amount, grace)

    @rule(booking=st.sampled_from(BOOKINGS), amount=amounts, grace=graces)
    def refund_a_booking(self, booking: UUID, amount: int, grace: timedelta | None) -> None:
        newest_first = reversed(self.model.spendings)
        spendings = [taken for _, of, taken in newest_first if of == booking]
        self._refund(Reference("booking", booking), spendings, amount, grace)

    def _refund(
        self,
        spent: UUID | Reference,
        spendings: list[list[Taken]],
        amount: int,
        grace: timedelta | None,
    ) -> None:
        refundable = sum(one.rest for taken in spendings for one in taken)
        reason = self.reason(BOOKINGS[0])
        if grace:  # what was left has expired, whether the refund succeeds or not
            owners = {one.lot.account_id for taken in spendings for one in taken}
            self.model.expire(owners, self.now)
        refund = service.refund(self.session, spent, amount, reason, grace=grace)
        if amount > refundable:
            with pytest.raises(MoreThanSpent, match=f"^{refundable} can be refunded"):
                self.do(refund)
            return
        back = self.do(refund)
        until = self.now + grace if grace else None
        assert back == self.model.refund(spendings, amount, self.now, until)

    @rule(number=st.integers(1, 4))
    def wait(self, number: int) -> None:
        self.now += timedelta(days=number)

    @rule(who=st.integers(0, 1))
    def read(self, who: int) -> None:
        account_id = self.accounts[who]
        usable = self.model.usable(account_id, self.now)
        lots = self.do(queries.list_lots(self.session, account_id, self.now))
        assert [(lot.id, lot.remaining) for lot in lots] == [
            (own.id, own.remaining) for own in usable
        ]
        balance = self.do(queries.get_balance(self.session, account_id, self.now))
        assert balance == sum(lot.remaining for lot in usable)

    @rule()
    def expire(self) -> None:
        lots = self.do(service.expire(self.session, self.now))
        assert lots == self.model.expire(self.accounts, self.now)

    @invariant()
    def rows_are_as_the_model_says(self) -> None:
        self.do(self._compare())

    async def _compare(self) -> None:
        rows = await run(self.session, ROWS, accounts=self.accounts)
        lots = [tuple(row)[1:-1] for row in rows if row["lot_id"] is not None]
        assert lots == [
            (lot.id, lot.account_id, lot.remaining, lot.expires_at)
            for lot in sorted(self.model.lots, key=lambda lot: lot.id)
        ]
        for row in rows:
            own = [lot for lot in self.model.lots if lot.account_id == row["id"]]
            assert row["balance"] == sum(lot.remaining for lot in own)


@pytest.fixture
def ledger(cluster: embedded.Cluster) -> Iterator[type[Ledger]]:
    Ledger.engine = create_async_engine(cluster.app_url)
    with asyncio.Runner() as Ledger.loop:
        yield Ledger
        Ledger.loop.run(Ledger.engine.dispose())


@pytest.mark.parametrize(
    "sequences",
    [40, pytest.param(220, marks=pytest.mark.slow)],  # 220 make over 10,000 operations
    ids=["short", "long"],
)
def test_the_ledger_does_what_the_model_does(ledger: type[Ledger], sequences: int) -> None:
    run_state_machine_as_test(
        ledger,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
