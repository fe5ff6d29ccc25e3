"""Of the last ten pieces ten are bought, once each, however often and by how many it is tried."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.market.orders import buyer_statements, checkout, service, settling, statements
from kilim.market.orders.errors import VoucherNotHolding, WrongOrderState
from kilim.market.orders.proving import Buyer
from kilim.market.orders.schemas import PurchaseIn
from kilim.market.payments import moves
from kilim.market.payments.moves import Arrived
from kilim.market.stock import holding_statements
from kilim.market.stock.errors import SoldOut
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.factories.workers import one
from tests.races.test_stock import READ_THEN_WRITE

pytestmark = pytest.mark.anyio
BUYERS, PIECES, AT_ONCE = 100, 10, 16
Try = Callable[[], Awaitable[str]]


@pytest.fixture
async def bazaar(own_database: OwnDatabase) -> AsyncIterator[Bazaar]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Bazaar(client, await make_network(session)).begin(session, shops=2)
        yield made


async def _offer(own: OwnDatabase, bazaar: Bazaar, pieces: int, shop: int = 0) -> UUID:
    async with own.database.sessions.begin() as session:
        item = await bazaar.count(session, pieces, shop)
        return await bazaar.offer(session, {item: 1}, shop)


async def _together(tries: list[Try]) -> Counter[str]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def let_in(attempt: Try) -> str:
        async with gate:
            return await attempt()

    return Counter(await asyncio.gather(*map(let_in, tries)))


def _buying(
    own: OwnDatabase, bazaar: Bazaar, lines: dict[UUID, int], total: int, **more: object
) -> Try:
    wish = PurchaseIn.model_validate(bazaar.wish(lines, total, **more))
    person = bazaar.n.resident.id
    buyer = Buyer(bazaar.n.here.id, person, None, person)

    async def buy() -> str:
        try:
            async with own.database.transaction() as transaction:
                await checkout.buy(transaction, buyer, wish, NOON)
        except (SoldOut, VoucherNotHolding) as refusal:
            return refusal.slug
        return "bought"

    return buy


async def _settle(own: OwnDatabase, purchase_id: UUID) -> None:
    async with own.database.sessions.begin() as session:
        purchase = await settling.lock(session, purchase=purchase_id, **settling.ANYBODY)
        await settling.settle(session, purchase, NOON)


async def _pay_all(own: OwnDatabase) -> list[UUID]:
    """The money for every purchase is there, and nothing has followed yet."""
    async with own.database.sessions() as session:
        query = text("SELECT id, payment_id FROM purchases")
        bought = [tuple(row) for row in await session.execute(query)]
    for _, payment_id in bought:
        async with own.database.sessions.begin() as session:
            await moves.capture(session, payment_id, Arrived(NOON))
    return [purchase_id for purchase_id, _ in bought]


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


async def test_of_the_last_ten_exactly_ten_are_bought(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    variant = await _offer(own_database, bazaar, PIECES)
    buy = _buying(own_database, bazaar, {variant: 1}, 1500)
    assert await _together([buy] * BUYERS) == {"bought": PIECES, "sold-out": BUYERS - PIECES}

    for purchase_id in await _pay_all(own_database):
        await _settle(own_database, purchase_id)
    database = own_database.database
    numbers = "SELECT array_agg(number ORDER BY number) FROM orders"
    assert await one(database, numbers) == list(range(1, PIECES + 1))
    assert await one(database, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _broken(own_database) == []


async def test_who_looks_and_then_writes_sells_more_than_there_is(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    """The twin: the same buyers, held by the usual pattern."""
    variant = await _offer(own_database, bazaar, PIECES)
    buy = _buying(own_database, bazaar, {variant: 1}, 1500)

    async def attempt() -> str:
        with suppress(SoldOut):
            return await buy()
        return "sold-out"

    with patch.object(holding_statements, "HOLD", READ_THEN_WRITE):
        assert (await _together([attempt] * BUYERS))["bought"] > PIECES


async def test_baskets_in_any_order_do_not_wait_for_each_other_for_ever(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    first = await _offer(own_database, bazaar, 40, shop=0)
    second = await _offer(own_database, bazaar, 40, shop=1)
    there = _buying(own_database, bazaar, {first: 1, second: 1}, 3000)
    back = _buying(own_database, bazaar, {second: 1, first: 1}, 3000)
    assert await _together([there, back] * 20) == {"bought": 40}
    assert await _broken(own_database) == []


async def test_the_last_use_of_a_voucher_is_one(bazaar: Bazaar, own_database: OwnDatabase) -> None:
    variant = await _offer(own_database, bazaar, 100)
    shop = str(bazaar.shops[0])
    voucher = {
        "code": "SPRING", "basis_points": None, "amount": 500, "least": 0, "most": 3,
        "begins_on": "2030-05-01", "ends_on": "2030-05-31",
    }  # fmt: skip
    made = await bazaar.send("member", "POST", f"/sellers/{shop}/vouchers", voucher)
    assert made.status_code == 201
    orders = [
        {"seller_id": shop, "method_id": str(bazaar.methods[0]), "voucher": "SPRING", "note": ""}
    ]
    buy = _buying(own_database, bazaar, {variant: 1}, 1000, orders=orders)
    assert await _together([buy] * 20) == {"bought": 3, "voucher-not-holding": 17}


async def _with_hub_voucher(own: OwnDatabase, bazaar: Bazaar) -> list[Try]:
    """Twenty who buy from one of two shops each with a voucher of the hub that three can use."""
    wish = {
        "code": "NOVRUZ", "basis_points": None, "amount": 500, "least": 0, "most": 3,
        "begins_on": "2030-05-01", "ends_on": "2030-05-31",
    }  # fmt: skip
    path = f"/hub-vouchers?hub={bazaar.n.here.slug}"
    assert (await bazaar.send("manager", "POST", path, wish)).status_code == 201
    variants = [await _offer(own, bazaar, 100, shop) for shop in (0, 1)]
    used = {"voucher": "NOVRUZ"}
    return [_buying(own, bazaar, {variant: 1}, 1000, **used) for variant in variants] * 10


async def test_the_last_use_of_a_voucher_of_the_hub_is_one(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    tries = await _with_hub_voucher(own_database, bazaar)
    assert await _together(tries) == {"bought": 3, "voucher-not-holding": 17}
    for purchase_id in await _pay_all(own_database):
        await _settle(own_database, purchase_id)
    given = "SELECT balance FROM (SELECT sum(p.amount) AS balance FROM ledger_postings p"
    given += " JOIN ledger_accounts a ON a.id = p.account_id AND a.kind = 'vouchers') AS v"
    assert await one(own_database.database, given) == -3 * 500
    assert await one(own_database.database, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _broken(own_database) == []


async def test_without_its_condition_a_voucher_of_the_hub_is_used_too_often(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    """The twin: whoever looked before uses it, and nothing refuses that."""
    tries = await _with_hub_voucher(own_database, bazaar)
    await own_database.as_owner("ALTER TABLE vouchers DROP CONSTRAINT ck_vouchers_used_within")
    unlimited = Statement(
        text("""
        UPDATE vouchers SET used = used + 1 WHERE id = ANY(CAST(:vouchers AS uuid[]))
        RETURNING id, seller_id
        """)
    )
    with patch.object(buyer_statements, "USE_VOUCHERS", unlimited):
        assert (await _together(tries))["bought"] > 3


async def test_one_key_sent_twenty_times_at_once_buys_once(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    variant = await _offer(own_database, bazaar, 100)
    wish, key = bazaar.wish({variant: 1}, 1500), {"Idempotency-Key": uuid4().hex}

    async def send() -> str:
        answer = await bazaar.send("resident", "POST", "/purchases", wish, **key)
        return f"{answer.status_code} {answer.json()['id']}"

    answers = await _together([send] * 20)
    assert len(answers) == 1
    assert await one(own_database.database, "SELECT count(*) FROM purchases") == 1
    assert await one(own_database.database, "SELECT count(*) FROM payments") == 1


async def _paid_at_once(bazaar: Bazaar, own: OwnDatabase) -> int:
    """How many entries the ledger has after one purchase was settled by three at once."""
    variant = await _offer(own, bazaar, 1)
    await _buying(own, bazaar, {variant: 1}, 1500)()
    [purchase_id] = await _pay_all(own)

    async def settle() -> str:
        await _settle(own, purchase_id)
        return "settled"

    await _together([settle] * 3)
    return int(await one(own.database, "SELECT count(*) FROM order_moves"))


async def test_a_payment_that_is_told_three_times_at_once_places_once(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    assert await _paid_at_once(bazaar, own_database) == 1
    assert await one(own_database.database, "SELECT newest FROM order_series") == 1
    assert await _broken(own_database) == []


async def test_without_the_mark_of_a_payment_it_would_be_numbered_anew(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    """The twin: whoever settles does not look whether it is paid."""
    unmarked = Statement(text("SELECT CAST(:purchase AS uuid) AS id, CAST(:now AS timestamptz)"))
    with patch.object(statements, "PAID", unmarked):
        await _paid_at_once(bazaar, own_database)
    assert await one(own_database.database, "SELECT newest FROM order_series") > 0
    broken = await _broken(own_database)
    assert "orders are placed exactly where their purchase is paid" in broken


async def test_paying_and_giving_up_at_once_end_in_one_of_both(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    for _ in range(8):
        variant = await _offer(own_database, bazaar, 1)
        await _buying(own_database, bazaar, {variant: 1}, 1500)()
    bought = await _pay_all(own_database)
    mine = {"person": bazaar.n.resident.id, "secret": None}

    async def give_up(purchase_id: UUID) -> None:
        with suppress(WrongOrderState):
            async with own_database.database.sessions.begin() as session:
                await service.give_up(session, mine, purchase_id, "en", NOON)

    await asyncio.gather(
        *(_settle(own_database, one_) for one_ in bought), *(give_up(one_) for one_ in bought)
    )
    states = "SELECT count(*) FROM orders WHERE state NOT IN ('placed', 'cancelled')"
    assert await one(own_database.database, states) == 0
    assert await _broken(own_database) == []


async def test_who_cancels_and_who_is_paid_do_not_wait_for_each_other_for_ever(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    variant = await _offer(own_database, bazaar, 24)
    buy = _buying(own_database, bazaar, {variant: 1}, 1500)
    await _together([buy] * 12)
    for purchase_id in await _pay_all(own_database):
        await _settle(own_database, purchase_id)
    async with own_database.database.sessions() as session:
        placed = list((await session.execute(text("SELECT id, version FROM orders"))).all())
    await _together([buy] * 12)
    paid = await _pay_all(own_database)

    async def cancel(order_id: UUID, version: int) -> int:
        body = {"act": "cancel", "reason": "A crack", "tracking": None}
        headers = {"If-Match": f'"{version}"'}
        path = f"/orders/{order_id}/moves"
        return (await bazaar.send("member", "POST", path, body, **headers)).status_code

    answers = await asyncio.gather(
        *(cancel(*row) for row in placed), *(_settle(own_database, one_) for one_ in paid)
    )
    assert Counter(answers) == {200: 12, None: 24}
    assert await one(own_database.database, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _broken(own_database) == []
