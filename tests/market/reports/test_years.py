"""A seller's year is told by quarters, and is what the ledger credited."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.earnings import service
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold, record_sales
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import Bazaar
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio

SPRING, WINTER = NOON, datetime(2030, 12, 31, 19, 59, 59, tzinfo=UTC)  # in Baku it is 23:59:59
NEXT_YEAR = datetime(2030, 12, 31, 20, tzinfo=UTC)
CREDITED = (
    "SELECT sum(p.amount) FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id "
    "JOIN ledger_accounts a ON a.id = p.account_id AND a.owner_kind = 'organisation' "
    "WHERE e.act LIKE 'earnings.%' AND e.created_at < :until"
)


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    """Two shops that sold for 100.00 each in spring and just before the year was over."""
    bazaar = await Bazaar(client, await make_network(session)).begin(session, shops=2)
    sold = [Sold(uuid4(), shop, [Line(uuid4(), 1, 10_000)], 0, "desk") for shop in bazaar.shops]
    for at, ids in ((SPRING, 0), (WINTER, 1)):
        told = [one if ids == 0 else replace(one, order_id=uuid4()) for one in sold]
        await record_sales(session, bazaar.n.here.id, "AZN", told, By(None, at))
    await service.reverse(session, sold[0].order_id, By(None, WINTER, "a"))
    await service.reverse(session, sold[1].order_id, By(None, NEXT_YEAR, "b"))
    return bazaar


async def _taken(bazaar: Bazaar, who: str, path: str, **wish: Any) -> list[dict[str, str]]:
    body = {"year": 2030, "form": "csv"} | wish
    answer = await bazaar.send(who, "POST", path, body, **{"Accept-Language": "en"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def test_a_year_is_told_by_quarters_of_the_hubs_own_time(bazaar: Bazaar) -> None:
    rows = await _taken(bazaar, "member", f"/sellers/{bazaar.shops[0]}/year-reports")
    columns = ("Shop", "Quarter", "Sales", "Credited, less what went back", "Fee of the hub")
    assert [[row[name] for name in (*columns, "VAT on the fee")] for row in rows] == [
        ["Shop 0", "2", "1", "85.25", "12.50", "2.25"],
        ["Shop 0", "4", "1", "0.00", "0.00", "0.00"],
    ]


async def test_all_sellers_re_add_to_the_ledger(bazaar: Bazaar, session: AsyncSession) -> None:
    rows = await _taken(bazaar, "manager", "/market-year-reports", hub=bazaar.n.here.slug)
    told = sum(Decimal(row["Credited, less what went back"]) for row in rows)
    assert told * 100 == await session.scalar(text(CREDITED), {"until": NEXT_YEAR})
    later = await _taken(
        bazaar, "manager", "/market-year-reports", hub=bazaar.n.here.slug, year=2031
    )
    assert [(row["Shop"], row["Quarter"], row["Sales"]) for row in later] == [("Shop 1", "1", "0")]


async def test_nobody_else_takes_it(bazaar: Bazaar) -> None:
    body = {"year": 2030, "form": "xlsx"}
    for who in ("stranger", "manager_there", "resident"):
        path = f"/sellers/{bazaar.shops[0]}/year-reports"
        assert problem(await bazaar.send(who, "POST", path, body)) == (404, "not-found")
        of_hub = body | {"hub": bazaar.n.here.slug}
        refused = await bazaar.send(who, "POST", "/market-year-reports", of_hub)
        assert problem(refused) == (403, "forbidden")
