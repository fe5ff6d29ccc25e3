"""Whatever happens to sales, in any order: the books balance after every step.

A walk is a chain of operations drawn by chance from a seed that is printed; `KILIM_SEED` repeats
it. Each walk begins where the hub has sellers and brands, and is rolled back at its end.
"""

import logging
import os
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run
from kilim.ledger import checks as ledger_checks
from kilim.market.brands import checks as brand_checks
from kilim.market.earnings import checks, selling, service
from kilim.market.earnings.errors import MoreThanSold, NotSellable
from kilim.market.earnings.models import SaleActKind
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold
from kilim.market.earnings.service import Units
from kilim.market.payouts import checks as payout_checks
from kilim.market.payouts import service as payouts
from kilim.market.payouts.errors import NothingToPay
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.payouts import call, draft, name_account, name_paying_account, payouts_of
from tests.factories.people import Network, make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio
STEPS = 100  # of a walk
CURRENCIES = ("AZN", "USD")
BALANCE = Statement(
    text("""
    SELECT a.unit, CAST(sum(p.amount) AS bigint) AS total, CAST(coalesce(sum(p.amount) FILTER (
        WHERE a.kind IN ('clearing_desk', 'refunds', 'refund_losses')), 0) AS bigint)
        AS buyers, CAST(coalesce(-sum(p.amount) FILTER (
        WHERE a.kind = 'refund_losses'), 0) AS bigint) AS lost
    FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id GROUP BY a.unit
    """)
)
WRONG = Statement(
    text("""
    SELECT (SELECT count(*) FROM ledger_accounts WHERE balance < 0 AND form <> 'running')
        + (SELECT count(*) FROM sales WHERE order_id = CAST(:order AS uuid)
            AND NOT sale_adds_up(id)) AS wrong
    """)
)


@dataclass
class Order:
    """What a simple model knows of an order."""

    id: UUID
    currency: str
    lines: list[Line]
    rest: int
    owed: int = 0  # of refunds that have not left
    given: int = 0  # by the hub


@dataclass
class Walk:
    session: AsyncSession
    hub_id: UUID
    sellers: list[UUID]
    brand: Brand  # whose members leave and come back
    chance: Random
    orders: list[Order] = field(default_factory=list)
    disputes: list[tuple[Order, By, int]] = field(default_factory=list)
    sent: list[tuple[Order, By, int]] = field(default_factory=list)  # refunds that have left
    done: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)  # what left twice, by currency

    async def go(self, steps: int) -> None:
        """Do what chance says, and look after every step."""
        acts: dict[Callable[[], Awaitable[Order | None]], int] = {
            self.sell: 30, self.refund_amount: 20, self.refund_units: 20, self.charge_back: 6,
            self.settle: 8, self.bounce: 3, self.hold: 8, self.lift: 6, self.free: 12,
            self.leave: 1, self.renew: 1, self.pay: 4, self.dispute: 6, self.end_dispute: 5,
        }  # fmt: skip
        for act in self.chance.choices(list(acts), list(acts.values()), k=steps):
            order = await act()
            self.done[act.__name__] += 1
            await self.look(order)
        asked = [
            *checks.CHECKS,
            *ledger_checks.CHECKS,
            *brand_checks.CHECKS,
            *payout_checks.CHECKS,
        ]
        found = {one.name: await self.session.scalar(text(one.sql)) for one in asked}
        assert {name for name, count in found.items() if count} == set()

    async def look(self, order: Order | None) -> None:
        """The trial balance is 0 in each currency; what buyers paid is what the model says."""
        await self.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        await self.session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        rows = await run(self.session, BALANCE)
        assert {row["unit"]: row["total"] for row in rows} == {row["unit"]: 0 for row in rows}
        rests: Counter[str] = Counter()
        for one in self.orders:
            rests[one.currency] += one.rest
        assert {row["unit"]: -row["buyers"] for row in rows} == dict(rests)
        assert {row["unit"]: row["lost"] for row in rows} == {
            row["unit"]: self.lost[row["unit"]] for row in rows
        }
        [row] = await run(self.session, WRONG, order=order and order.id)
        assert row["wrong"] == 0

    def by(self) -> By:
        return By(None, NOON, self.chance.randbytes(8).hex())

    async def sell(self) -> Order | None:
        chance = self.chance
        seller_id = chance.choice(self.sellers)
        prices = [0, 1, 99, *(chance.randint(1, 50_000) for _ in range(3))]
        # Of a third of all orders, the hub bears something by a voucher, now and then all.
        given = chance.choice([0, 0, 1, 333, 50_000])
        lines = [
            Line(uuid4(), chance.randint(1, 3), price - min(given, price), min(given, price))
            for price in chance.choices(prices, k=chance.randint(1, 3))
        ]
        shipping = chance.choice([0, 0, 1, 799])
        paid = sum(line.quantity * line.price for line in lines) + shipping
        borne = sum(line.quantity * line.borne for line in lines)
        order = Order(uuid4(), chance.choice(CURRENCIES), lines, paid, given=borne)
        sold = Sold(order.id, seller_id, lines, shipping, "desk")
        try:
            await selling.record_sales(self.session, self.hub_id, order.currency, [sold], self.by())
        except NotSellable:
            assert seller_id == self.brand.id  # everybody has left
            return None
        if paid or borne:
            self.orders.append(order)
        return order

    async def refund_amount(self) -> Order | None:
        return await self.reverse(SaleActKind.REFUND, by_amount=True)

    async def refund_units(self) -> Order | None:
        return await self.reverse(SaleActKind.REFUND, by_amount=False)

    async def charge_back(self) -> Order | None:
        return await self.reverse(SaleActKind.CHARGEBACK, by_amount=self.chance.random() < 0.5)

    async def reverse(self, act: SaleActKind, *, by_amount: bool) -> Order | None:
        if not self.orders:
            return None
        order = self.chance.choice(self.orders)
        amount = self.chance.randint(1, max(1, order.rest * 11 // 10)) if by_amount else None
        units = None if by_amount else self.units(order)
        try:
            back = await service.reverse(
                self.session, order.id, self.by(), units=units, amount=amount, act=act
            )
        except MoreThanSold:
            assert amount is None or amount > order.rest
            return order
        assert amount is None or (back == amount and amount <= order.rest)
        order.rest -= back
        order.owed += back if act is SaleActKind.REFUND else 0
        return order

    async def settle(self) -> Order | None:
        """Some of what is owed to a buyer leaves; what leaves beyond is the hub's loss."""
        owed = [order for order in self.orders if order.owed]
        if not owed:
            return None
        order, by = self.chance.choice(owed), self.by()
        amount = self.chance.randint(1, order.owed + 1)
        await service.settle_refund(self.session, order.id, by, amount)
        self.leave_beyond(order, amount)
        self.sent.append((order, by, amount))
        return order

    async def bounce(self) -> Order | None:
        """What has left comes back, and is owed again."""
        if not self.sent:
            return None
        order, by, amount = self.sent.pop(self.chance.randrange(len(self.sent)))
        await service.bounce_refund(self.session, order.id, by, amount)
        order.owed += amount
        return order

    def leave_beyond(self, order: Order, amount: int) -> None:
        """Money has left that nobody gave back for it: the hub owed it, or it has lost it."""
        owed = min(amount, order.owed)
        order.owed -= owed
        self.lost[order.currency] += amount - owed

    def units(self, order: Order) -> Units:
        every = [(line.id, n + 1) for line in order.lines for n in range(line.quantity)]
        return Units(self.chance.sample(every, self.chance.randint(1, len(every))))

    async def hold(self) -> Order | None:
        return await self.each(lambda o: service.hold(self.session, o.id, self.by(), self.units(o)))

    async def lift(self) -> Order | None:
        return await self.each(lambda o: service.lift(self.session, o.id, self.by(), self.units(o)))

    async def dispute(self) -> Order | None:
        """A bank wants an amount back, now and then more than is left."""
        if not self.orders:
            return None
        order, by = self.chance.choice(self.orders), self.by()
        amount = self.chance.randint(1, max(1, order.rest * 11 // 10))
        held = await service.begin_dispute(self.session, order.id, by, amount)
        assert 0 <= held <= min(amount, order.rest) + order.given
        self.disputes.append((order, by, amount))
        return order

    async def end_dispute(self) -> Order | None:
        if not self.disputes:
            return None
        order, by, amount = self.disputes.pop(self.chance.randrange(len(self.disputes)))
        if self.chance.random() < 0.5:
            await service.win_dispute(self.session, order.id, by)
            return order
        taken = await service.lose_dispute(self.session, order.id, by, amount)
        assert taken == min(amount, order.rest)
        order.rest -= taken
        self.leave_beyond(order, amount - taken)
        return order

    async def free(self) -> Order | None:
        return await self.each(lambda o: service.set_free(self.session, o.id, self.by()))

    async def each(self, act: Callable[[Order], Awaitable[Any]]) -> Order | None:
        if not self.orders:
            return None
        order = self.chance.choice(self.orders)
        await act(order)
        return order

    async def pay(self) -> Order | None:
        """A batch in one currency; each of its payouts arrives, comes back, or is on its way."""
        n, currency = self.brand.n, self.chance.choice(CURRENCIES)
        one, two = (call(self.session, self.hub_id, who.id) for who in (n.manager, n.admin))
        try:
            async with self.session.begin_nested():
                batch = await draft(self.session, one, n.here.slug, currency)
        except NothingToPay:
            return None
        await payouts.release(self.session, two, batch)
        await payouts.send(self.session, two, batch)
        for payout in await payouts_of(self.session, batch):
            end = self.chance.random()
            if end < 0.5:
                await payouts.settle(self.session, one, payout["id"])
            elif end < 0.8:
                await payouts.bounce(self.session, one, payout["id"], "The account is closed.")
        return None

    async def leave(self) -> Order | None:
        """Somebody leaves the brand, while at least one stays."""
        members = await self.joined()
        if len(members) > 1:
            name = self.chance.choice(sorted(members))
            answer = await self.brand.send(name, "POST", f"/members/{members[name]}/leave")
            assert answer.status_code == 204, answer.text
        return None

    async def renew(self) -> Order | None:
        """Whoever has left comes back, and everybody signs new terms."""
        for name in sorted(set(self.brand.makers) - set(await self.joined())):
            body = {"seller_id": str(self.brand.shops[name])}
            assert (await self.brand.send("member", "POST", "/members", body)).status_code == 201
            [one] = [m for m in (await self.brand.seen())["members"] if m["state"] == "asked"]
            joined = await self.brand.send(name, "POST", f"/members/{one['id']}/join")
            assert joined.status_code == 200, joined.text
        await agree(self.brand, self.chance)
        return None

    async def joined(self) -> dict[str, str]:
        found = (await self.brand.seen())["members"]
        return {m["seller"]["name"].lower(): m["id"] for m in found if m["state"] == "joined"}


async def agree(brand: Brand, chance: Random) -> None:
    """All members sign new terms, with weights and a fund by chance."""
    found = (await brand.seen())["members"]
    ids = {m["seller"]["name"].lower(): m["id"] for m in found if m["state"] == "joined"}
    shares = [{"member_id": one, "weight": chance.randint(1, 9)} for one in ids.values()]
    rules = {"rules": {"en": "By hand.", "az": "Əl işi."}}
    body = {"fund": chance.choice([0, 500, 1_000]), "shares": shares} | rules
    answer = await brand.send("member", "POST", "/terms", body)
    assert answer.status_code == 201, answer.text
    path = f"/terms/{answer.json()['terms'][0]['id']}/signatures"
    for name, member_id in ids.items():
        sign = {"member_id": member_id, "name": name.title()}
        assert (await brand.send(name, "POST", path, sign)).status_code == 201


async def _brands(
    client: httpx.AsyncClient, session: AsyncSession, n: Network, chance: Random
) -> list[Brand]:
    made = []
    for makers in (3, 23):
        brand = Brand(client, n)
        await brand.begin(session, makers)
        await brand.gather()
        await agree(brand, chance)
        made.append(brand)
    return made


# A hundred times ten walks are 100,000 steps; each part begins anew, so that what earlier walks
# have left behind in the tables slows nothing down.
PARTS = [(0, 4), *(pytest.param(part, 10, marks=pytest.mark.slow) for part in range(1, 101))]


@pytest.mark.parametrize(("part", "walks"), PARTS)
async def test_the_books_balance_after_every_step(
    client: httpx.AsyncClient, session: AsyncSession, part: int, walks: int
) -> None:
    seed = int(os.environ.get("KILIM_SEED") or Random().getrandbits(32)) + part
    logging.getLogger(__name__).warning("KILIM_SEED=%s", seed)
    chance = Random(seed)
    n = await make_network(session)
    small, large = await _brands(client, session, n, chance)
    sellers = [small.id, large.id, *small.shops.values()]
    for currency in CURRENCIES:
        await name_paying_account(session, n.here.id, currency)
    for seller_id in [*sellers, *large.shops.values()]:
        await name_account(session, n.here.id, seller_id, n.manager.id)
    done: Counter[str] = Counter()
    for _ in range(walks):
        async with session.begin_nested() as walk:
            one = Walk(session, n.here.id, sellers, small, chance)
            await one.go(STEPS)
            await walk.rollback()
        done += one.done
    assert sum(done.values()) == walks * STEPS


async def test_without_the_guard_of_the_ledger_the_walk_sees_what_does_not_balance(
    own_database: OwnDatabase,
) -> None:
    """The twin: an entry with one side gets through, and the very next look finds it."""
    await own_database.as_owner(
        "ALTER TABLE ledger_postings DISABLE TRIGGER ledger_postings_balance"
    )
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            n = await make_network(session)
            brand = Brand(client, n)
            await brand.begin(session, 1)
        async with own_database.database.sessions.begin() as session:
            walk = Walk(session, n.here.id, list(brand.shops.values()), brand, Random(6))
            while not walk.orders:
                await walk.look(await walk.sell())
            assert await session.scalar(text(ONE_SIDE)) == 1
            with pytest.raises(AssertionError):
                await walk.look(None)


ONE_SIDE = """
    INSERT INTO ledger_postings (hub_id, entry_id, account_id, amount)
    SELECT p.hub_id, p.entry_id, p.account_id, 1 FROM ledger_postings p
    JOIN ledger_accounts a ON a.id = p.account_id WHERE a.kind = 'clearing_desk' LIMIT 1
    RETURNING amount
"""
