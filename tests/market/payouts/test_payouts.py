"""What is available is drafted by one, released by another, and arrives or comes back."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.errors import NotFound
from kilim.market.earnings import checks as earning_checks
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold, record_sales
from kilim.market.payouts import checks, service
from kilim.market.payouts.errors import (
    BatchSettled,
    NoPayingAccount,
    NothingToPay,
    PayoutEnded,
    PayoutNeedsTwoPeople,
    PayoutShort,
)
from tests.conftest import NOON
from tests.factories.payouts import call, draft, name_account, name_paying_account, payouts_of
from tests.factories.people import make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio


@dataclass
class Desk:
    session: AsyncSession
    brand: Brand
    one: Call
    two: Call

    @property
    def hub_id(self) -> UUID:
        return self.brand.n.here.id

    async def sell(self, name: str, price: int, *, free: bool = True) -> UUID:
        """An order of a maker that is complete."""
        sold = Sold(uuid4(), self.brand.shops[name], [Line(uuid4(), 1, price)], 0, "desk")
        await record_sales(self.session, self.hub_id, "AZN", [sold], By(None, NOON))
        if free:
            await earnings.set_free(self.session, sold.order_id, By(None, NOON))
        return sold.order_id

    async def draft(self) -> UUID:
        return await draft(self.session, self.one, self.brand.n.here.slug)

    async def paid(self) -> UUID:
        """A batch that the bank has."""
        batch = await self.draft()
        await service.release(self.session, self.two, batch)
        await service.send(self.session, self.two, batch)
        return batch

    async def balances(self) -> dict[str, int]:
        """What all accounts of a kind hold together; only those that payouts move."""
        rows = await self.session.execute(
            text("""SELECT a.kind, CAST(sum(p.amount) AS bigint) AS held FROM ledger_postings p
            JOIN ledger_accounts a ON a.id = p.account_id
            WHERE a.kind IN ('available', 'in_transit', 'paid_out')
            GROUP BY a.kind HAVING sum(p.amount) <> 0""")
        )
        return {row.kind: row.held for row in rows}

    async def drift(self) -> set[str]:
        asked = [*checks.CHECKS, *earning_checks.CHECKS]
        found = {one.name: await self.session.scalar(text(one.sql)) for one in asked}
        return {name for name, count in found.items() if count}


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    n = await make_network(session)
    brand = Brand(client, n)
    await brand.begin(session, 3)
    hub = n.here.id
    await name_paying_account(session, hub)
    for name in ("maker 00", "maker 01"):
        await name_account(session, hub, brand.shops[name], n.manager.id)
    two = call(session, hub, n.admin.id)
    return Desk(session, brand, call(session, hub, n.manager.id), two)


async def test_who_has_enough_and_an_account_is_paid(desk: Desk) -> None:
    for name, price in {"maker 00": 10_000, "maker 01": 2_000, "maker 02": 10_000}.items():
        await desk.sell(name, price)
    await desk.sell("maker 00", 10_000, free=False)
    batch = await desk.draft()
    [payout] = await payouts_of(desk.session, batch)
    assert (payout["name"], payout["amount"]) == ("Maker 00", 8_525)

    available = 8_525 + 1_705 + 8_525
    assert await desk.balances() == {"available": available}
    await service.release(desk.session, desk.two, batch)
    assert await desk.balances() == {"available": available - 8_525, "in_transit": 8_525}
    await service.send(desk.session, desk.two, batch)
    assert await desk.drift() == set()
    await service.settle(desk.session, desk.one, payout["id"])
    assert await desk.balances() == {"available": available - 8_525, "paid_out": 8_525}
    assert await desk.drift() == set()


async def test_what_came_back_is_available_again_and_paid_by_the_next_batch(desk: Desk) -> None:
    await desk.sell("maker 00", 10_000)
    [payout] = await payouts_of(desk.session, await desk.paid())
    await service.bounce(desk.session, desk.one, payout["id"], "The account is closed.")
    assert await desk.balances() == {"available": 8_525}
    with pytest.raises(PayoutEnded):
        await service.settle(desk.session, desk.one, payout["id"])
    [again] = await payouts_of(desk.session, await desk.paid())
    assert again["amount"] == 8_525
    assert await desk.drift() == set()


async def test_who_owes_is_not_paid_until_sales_have_made_up_for_it(desk: Desk) -> None:
    order = await desk.sell("maker 00", 10_000)
    [payout] = await payouts_of(desk.session, await desk.paid())
    await service.settle(desk.session, desk.one, payout["id"])
    await earnings.reverse(desk.session, order, By(None, NOON))
    assert await desk.balances() == {"available": -8_525, "paid_out": 8_525}
    await desk.sell("maker 00", 10_000)
    with pytest.raises(NothingToPay):
        async with desk.session.begin_nested():
            await desk.draft()
    await desk.sell("maker 00", 10_000)
    [payout] = await payouts_of(desk.session, await desk.draft())
    assert payout["amount"] == 8_525


async def test_nobody_releases_what_they_drafted(desk: Desk) -> None:
    await desk.sell("maker 00", 10_000)
    batch = await desk.draft()
    with pytest.raises(PayoutNeedsTwoPeople):
        async with desk.session.begin_nested():
            await service.release(desk.session, desk.one, batch)
    await service.release(desk.session, desk.two, batch)
    for act in (service.release, service.withdraw):
        with pytest.raises(BatchSettled):
            await act(desk.session, desk.two, batch)


async def test_a_draft_that_was_withdrawn_makes_room_for_another(desk: Desk) -> None:
    await desk.sell("maker 00", 10_000)
    batch = await desk.draft()
    with pytest.raises(NothingToPay):
        async with desk.session.begin_nested():
            await desk.draft()
    await service.withdraw(desk.session, desk.one, batch)
    assert len(await payouts_of(desk.session, await desk.draft())) == 1
    assert await desk.drift() == set()


async def test_what_went_back_since_the_draft_is_not_released(desk: Desk) -> None:
    order = await desk.sell("maker 00", 10_000)
    batch = await desk.draft()
    await earnings.reverse(desk.session, order, By(None, NOON), amount=1)
    with pytest.raises(PayoutShort) as refused:
        async with desk.session.begin_nested():
            await service.release(desk.session, desk.two, batch)
    assert refused.value.extra == {"sellers": ["Maker 00"]}
    assert await desk.drift() == set()


async def test_other_hubs_know_nothing_of_it(desk: Desk) -> None:
    await desk.sell("maker 00", 10_000)
    batch = await desk.paid()
    [payout] = await payouts_of(desk.session, batch)
    there = desk.brand.n.there.id
    other = call(desk.session, there, desk.brand.n.manager_there.id)
    for act in (service.release, service.withdraw, service.send):
        with pytest.raises(NotFound):
            await act(desk.session, other, batch)
    with pytest.raises(NotFound):
        await service.settle(desk.session, other, payout["id"])
    with pytest.raises(NoPayingAccount):
        await draft(desk.session, other, desk.brand.n.there.slug)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE payouts SET amount = amount + 1",
        "UPDATE payouts SET iban = 'DE89370400440532013000'",
        "UPDATE payouts SET state = 'drafted'",
        "UPDATE payout_accounts SET iban = 'DE89370400440532013000'",
        "UPDATE payout_batches SET paying_iban = 'DE89370400440532013000'",
    ],
)
async def test_what_was_drafted_stays(desk: Desk, harm: str) -> None:
    await desk.sell("maker 00", 10_000)
    await desk.paid()
    with pytest.raises(DBAPIError, match="goes one way"):
        await desk.session.execute(text(harm))
