"""Of ten pieces ten are sold, however many want one at the same moment."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.market.stock import holding, holding_statements
from kilim.market.stock.errors import HoldsEnded, SoldOut
from kilim.market.stock.models import ItemKind
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.people import make_network
from tests.factories.stock import Stock
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
BUYERS, PIECES, AT_ONCE = 120, 10, 16
LATER = datetime.now(UTC) + timedelta(minutes=15)
OVER = datetime.now(UTC) - timedelta(minutes=1)
HELD = "SELECT count(*) FROM stock_holds"
COUNTED, NUMBERED, MADE = ItemKind.COUNTED, ItemKind.NUMBERED, ItemKind.MADE
# The pattern that oversells elsewhere: look, then write what was seen.
READ_THEN_WRITE = Statement(
    text("""
    SELECT true AS enough, NULL AS line_id, NULL AS item_id, NULL AS kind, NULL AS place_id,
        NULL AS n, (SELECT count(*) FROM written) AS written
    FROM (SELECT pg_sleep(0.01)) AS thinks
    """),
    seen=text("""
        SELECT item_id, place_id, held FROM stock_levels
        WHERE item_id = ANY(CAST(:items AS uuid[])) AND on_hand > held
        """),
    held=text("""
        INSERT INTO stock_holds (claim_id, line_id, item_id, kind, place_id, quantity, until)
        SELECT CAST(:claim AS uuid), (CAST(:lines AS uuid[]))[1], item_id,
            (CAST(:kinds AS text[]))[1], place_id, (CAST(:numbers AS int[]))[1],
            CAST(:until AS timestamptz)
        FROM seen RETURNING id
        """),
    written=text("""
        UPDATE stock_levels l SET held = seen.held + 1 FROM seen
        WHERE l.item_id = seen.item_id AND l.place_id = seen.place_id RETURNING l.item_id
        """),
)
Buy = Callable[[], Awaitable[str]]


@pytest.fixture
async def stock(own_database: OwnDatabase) -> AsyncIterator[Stock]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Stock(client, await make_network(session)).begin(session)
        yield made


async def _buy(own: OwnDatabase, *wishes: tuple[UUID, ItemKind, int, UUID | None]) -> str:
    """Hold and take these in one transaction."""
    try:
        async with own.database.transaction() as transaction:
            lines = [holding.Wish(uuid4(), *wish) for wish in wishes]
            claim = await holding.hold(transaction, lines, until=LATER, now=NOON)
            await holding.take(transaction, claim.id)
    except SoldOut:
        return "sold out"
    return "bought"


async def _together(wishes: Sequence[Buy]) -> Counter[str]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def let_in(wish: Buy) -> str:
        async with gate:
            return await wish()

    return Counter(await asyncio.gather(*map(let_in, wishes)))


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def test_of_the_last_ten_exactly_ten_are_sold(
    stock: Stock, own_database: OwnDatabase
) -> None:
    item = await stock.put(PIECES)
    buy = partial(_buy, own_database, (item, COUNTED, 1, None))

    assert await _together([buy] * BUYERS) == {"bought": PIECES, "sold out": BUYERS - PIECES}
    assert (await stock.seen(item))["levels"][0]["on_hand"] == 0
    assert await _broken(own_database) == []


async def test_who_looks_and_then_writes_oversells(stock: Stock, own_database: OwnDatabase) -> None:
    """The twin: the same buyers hold by the usual pattern."""
    item = await stock.put(PIECES)

    async def hold() -> str:
        async with own_database.database.transaction() as transaction:
            wish = holding.Wish(uuid4(), item, COUNTED, 1)
            with suppress(SoldOut):
                await holding.hold(transaction, [wish], until=LATER, now=NOON)
        return "asked"

    with patch.object(holding_statements, "HOLD", READ_THEN_WRITE):
        await _together([hold] * BUYERS)
    assert await one(own_database.database, HELD) > PIECES
    assert "what is held is the sum of its holds" in await _broken(own_database)


async def test_two_bundles_with_a_part_in_common_never_oversell_it(
    stock: Stock, own_database: OwnDatabase
) -> None:
    """One bundle is a jug and a tray, the other a jug and a cup; nobody waits in a circle."""
    jug, tray, cup = [await stock.put(many) for many in (PIECES, BUYERS, BUYERS)]
    bundles = [
        partial(_buy, own_database, (first, COUNTED, 1, None), (second, COUNTED, 1, None))
        for first, second in ((jug, tray), (cup, jug))
    ]
    sold = await _together(bundles * (BUYERS // 2))
    assert sold == {"bought": PIECES, "sold out": BUYERS - PIECES}
    left = [(await stock.seen(item))["free"] for item in (tray, cup)]
    assert (sum(left), await _broken(own_database)) == (2 * BUYERS - PIECES, [])


async def test_each_piece_of_an_edition_is_sold_once(
    stock: Stock, own_database: OwnDatabase
) -> None:
    item = await stock.put(PIECES, "numbered", edition_size=PIECES)
    buy = partial(_buy, own_database, (item, NUMBERED, 1, None))
    assert await _together([buy] * (BUYERS // 2)) == {
        "bought": PIECES, "sold out": BUYERS // 2 - PIECES,
    }  # fmt: skip
    assert await one(own_database.database, "SELECT count(DISTINCT piece) FROM stock_holds") == 10
    assert await _broken(own_database) == []


async def test_fifty_orders_at_once_never_exceed_a_weeks_capacity(
    stock: Stock, own_database: OwnDatabase
) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=3))
    order = partial(_buy, own_database, (item, MADE, 1, UUID(shop)))
    assert await _together([order] * 50) == {"bought": 50}
    over = "SELECT count(*) FROM stock_weeks WHERE taken > capacity"
    full = "SELECT count(*) FROM stock_weeks WHERE taken = 4"
    assert await one(own_database.database, over) == 0
    assert await one(own_database.database, full) == 50 * 3 // 4
    assert await _broken(own_database) == []


async def test_who_pays_late_or_who_wants_it_now_gets_it_and_never_both(
    stock: Stock, own_database: OwnDatabase
) -> None:
    item = await stock.put(1)
    for _ in range(12):
        late = holding.Wish(uuid4(), item, COUNTED, 1)
        async with own_database.database.transaction() as transaction:
            claim = await holding.hold(transaction, [late], until=OVER, now=NOON)

        async def pay(claim_id: UUID = claim.id) -> str:
            try:
                async with own_database.database.transaction() as transaction:
                    await holding.take(transaction, claim_id)
            except HoldsEnded:
                return "too late"
            return "paid"

        found = await _together([pay, partial(_buy, own_database, (item, COUNTED, 1, None))])
        assert found in ({"paid": 1, "sold out": 1}, {"too late": 1, "bought": 1})
        assert (await stock.count(str(item), 1)).status_code == 201
    assert await _broken(own_database) == []
