"""Sales become parts that add up; what goes back goes back exactly; the ledger balances."""

from random import Random
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.ledger import checks as ledger_checks
from kilim.market.brands import checks as brand_checks
from kilim.market.earnings import checks, selling, service
from kilim.market.earnings.errors import MoreThanSold, NoSuchSale, NotSellable
from kilim.market.earnings.models import SaleActKind
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line, spread
from kilim.market.earnings.selling import Sold
from kilim.market.earnings.service import Units
from tests.conftest import NOON
from tests.factories.people import make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio
MAKERS = 3


@pytest.fixture
async def brand(client: httpx.AsyncClient, session: AsyncSession) -> Brand:
    made = Brand(client, await make_network(session))
    await made.begin(session, MAKERS)
    await made.gather()
    return made


async def in_force(brand: Brand, fund: int = 1_000) -> None:
    terms = (await brand.propose(dict.fromkeys(brand.makers, 1), fund)).json()["terms"][0]["id"]
    for who in brand.makers:
        assert (await brand.sign(who, terms)).status_code == 201


async def sell(
    session: AsyncSession, brand: Brand, seller_id: UUID, *lines: Line, shipping: int = 0
) -> UUID:
    sold = Sold(uuid4(), seller_id, lines, shipping, "desk")
    await selling.record_sales(session, brand.n.here.id, "AZN", [sold], by())
    return sold.order_id


def by(key: str = "") -> By:
    return By(None, NOON, key)


async def balances(session: AsyncSession) -> dict[str, int]:
    """What all accounts of a kind hold together."""
    rows = await session.execute(
        text("""SELECT a.kind, CAST(sum(p.amount) AS bigint) AS held FROM ledger_postings p
        JOIN ledger_accounts a ON a.id = p.account_id GROUP BY a.kind HAVING sum(p.amount) <> 0""")
    )
    return {row.kind: row.held for row in rows}


async def drift(session: AsyncSession) -> dict[str, int]:
    await session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    asked = [*checks.CHECKS, *ledger_checks.CHECKS, *brand_checks.CHECKS]
    counts = {one.name: int(await session.scalar(text(one.sql)) or 0) for one in asked}
    return {name: number for name, number in counts.items() if number}


async def test_a_seller_alone_gets_what_the_hub_does_not_keep(
    session: AsyncSession, brand: Brand
) -> None:
    line = Line(uuid4(), 1, 10_000)
    await sell(session, brand, brand.shops["maker 00"], line, shipping=500)

    assert await balances(session) == {
        "clearing_desk": -10_500, "market_fee": 1_250, "vat_on_fee": 225, "earning": 9_025,
    }  # fmt: skip
    assert await drift(session) == {}


async def test_a_brand_shares_each_unit_and_keeps_what_is_carried(
    session: AsyncSession, brand: Brand
) -> None:
    await in_force(brand)
    order = await sell(session, brand, brand.id, Line(uuid4(), 2, 10_000))
    rows = await session.execute(
        text("""SELECT unit, kind, array_agg(amount ORDER BY member_id) AS amounts FROM sale_parts
        GROUP BY unit, kind ORDER BY unit, kind""")
    )
    # 85.25 are left, of which 8.53 are the fund's; 76.72 among three.
    assert [(row.unit, row.kind, row.amounts) for row in rows] == [
        (1, "fee", [1_250]), (1, "fund", [853]), (1, "share", [2_558, 2_557, 2_557]),
        (1, "vat", [225]),
        (2, "fee", [1_250]), (2, "fund", [853]), (2, "share", [2_557, 2_558, 2_557]),
        (2, "vat", [225]),
    ]  # fmt: skip
    await service.reverse(session, order, by("all"))
    carried = await session.scalars(text("SELECT carried FROM brand_shares"))
    assert list(carried) == [0, 0, 0]
    assert await balances(session) == {"clearing_desk": -20_000, "refunds": 20_000}
    assert await drift(session) == {}


async def test_an_order_is_told_once_and_an_act_with_its_key_happens_once(
    session: AsyncSession, brand: Brand
) -> None:
    sold = Sold(uuid4(), brand.shops["maker 00"], [Line(uuid4(), 3, 999)], 0, "desk")
    for _ in range(2):
        await selling.record_sales(session, brand.n.here.id, "AZN", [sold], by())
    unit = Units([(sold.lines[0].id, 2)])
    back = [await service.reverse(session, sold.order_id, by("a"), units=unit) for _ in range(2)]

    assert back == [999, 0]
    found = await balances(session)
    assert (found["clearing_desk"], found["refunds"]) == (-2_997, 999)
    assert await drift(session) == {}


async def test_a_voucher_of_the_hub_costs_the_hub_alone_and_comes_back_with_what_goes_back(
    session: AsyncSession, brand: Brand
) -> None:
    line = Line(uuid4(), 2, 7_500, 2_500)
    order = await sell(session, brand, brand.shops["maker 00"], line, shipping=500)
    # Fee, VAT and shares are those of 100.00 each.
    assert await balances(session) == {
        "clearing_desk": -15_500, "vouchers": -5_000, "market_fee": 2_500, "vat_on_fee": 450,
        "earning": 17_550,
    }  # fmt: skip
    assert await service.reverse(session, order, by("1"), amount=1_550) == 1_550
    assert (await balances(session))["vouchers"] == -4_500
    unit = Units([(line.id, 2)])
    assert await service.reverse(session, order, by("2"), units=unit) == 6_750
    assert await drift(session) == {}
    assert await service.reverse(session, order, by("3")) == 15_500 - 1_550 - 6_750
    assert await balances(session) == {"clearing_desk": -15_500, "refunds": 15_500}
    assert await drift(session) == {}


async def test_what_the_hub_pays_alone_is_sold_and_can_come_back(
    session: AsyncSession, brand: Brand
) -> None:
    order = await sell(session, brand, brand.shops["maker 00"], Line(uuid4(), 1, 0, 10_000))
    assert (await balances(session))["earning"] == 8_525
    with pytest.raises(MoreThanSold):
        await service.reverse(session, order, by("1"), amount=1)
    assert await service.reverse(session, order, by("2")) == 0
    assert await balances(session) == {}
    with pytest.raises(MoreThanSold):
        await service.reverse(session, order, by("3"))
    assert await drift(session) == {}


async def test_refunds_by_amount_together_are_the_whole(
    session: AsyncSession, brand: Brand
) -> None:
    await in_force(brand)
    order = await sell(session, brand, brand.id, Line(uuid4(), 1, 10_001), shipping=333)
    for number, amount in enumerate((1, 3_333, 6_999, 1)):
        await service.reverse(session, order, by(str(number)), amount=amount)
        assert await drift(session) == {}

    assert await balances(session) == {"clearing_desk": -10_334, "refunds": 10_334}
    with pytest.raises(MoreThanSold):
        await service.reverse(session, order, by("more"), amount=1)


async def test_what_is_held_goes_first_and_what_is_free_may_be_owed(
    session: AsyncSession, brand: Brand
) -> None:
    order = await sell(session, brand, brand.shops["maker 00"], Line(uuid4(), 1, 10_000))
    assert await service.hold(session, order, by(), Units()) == 8_525
    await service.set_free(session, order, by())
    assert (await balances(session))["held"] == 8_525
    await service.reverse(session, order, by(), amount=1_000, act=SaleActKind.CHARGEBACK)
    held = (await balances(session))["held"]
    assert await service.lift(session, order, by(), Units()) == held
    found = await balances(session)
    assert (found["available"], found["clearing_desk"]) == (held, -9_000)
    assert await drift(session) == {}


async def test_who_cannot_sell_and_what_was_never_told_is_refused(
    session: AsyncSession, brand: Brand
) -> None:
    for seller_id in (brand.id, uuid4()):
        with pytest.raises(NotSellable):
            await sell(session, brand, seller_id, Line(uuid4(), 1, 100))
    with pytest.raises(NoSuchSale):
        await service.set_free(session, uuid4(), by())


async def test_a_refund_is_owed_until_it_has_left_and_what_leaves_beyond_is_a_loss(
    session: AsyncSession, brand: Brand
) -> None:
    order = await sell(session, brand, brand.shops["maker 00"], Line(uuid4(), 1, 10_000))
    await service.reverse(session, order, by(), amount=4_000)
    for key in ("first", "first"):  # told twice, it left once
        await service.settle_refund(session, order, by(key), 3_000)
    found = await balances(session)
    assert (found["refunds"], found["clearing_desk"]) == (1_000, -7_000)
    assert await drift(session) == {}
    await service.settle_refund(session, order, by("more"), 1_001)
    found = await balances(session)
    assert "refunds" not in found
    assert (found["refund_losses"], found["clearing_desk"]) == (-1, -5_999)
    assert await drift(session) == {}


HARM: dict[str, Any] = {
    "do not add up": (
        "INSERT INTO sale_parts (id, hub_id, sale_id, line_id, unit, kind, amount)"
        " SELECT uuidv7(), hub_id, sale_id, line_id, 1, 'fee', 1 FROM sale_parts LIMIT 1"
    ),
    "ck_sale_parts_within": "UPDATE sale_parts SET returned = amount + 1",
    "stays as it is": "UPDATE sale_parts SET amount = amount + 1",
    "ck_sales_owed_not_negative": "UPDATE sales SET owed = -1",
}


@pytest.mark.parametrize("guard", HARM)
async def test_the_database_refuses_what_does_not_add_up(
    session: AsyncSession, brand: Brand, guard: str
) -> None:
    await sell(session, brand, brand.shops["maker 00"], Line(uuid4(), 1, 10_000))
    with pytest.raises(DBAPIError, match=guard):
        await session.execute(text(HARM[guard]))


def test_any_steps_of_amounts_give_back_all_and_never_more_than_a_part() -> None:
    random = Random(6)
    for _ in range(2_000):
        rests = [random.randrange(2_000) for _ in range(random.randint(1, 26))]
        while whole := sum(rests):
            back = spread(random.randint(1, whole), rests)
            rests = [rest - n for rest, n in zip(rests, back, strict=True)]
            assert min(rests) >= 0
