"""What was sold in a month is one table that re-adds; a stranger's shop is in none of them."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.audit import AuditEntry
from kilim.market.orders.models import Purchase
from kilim.market.reports.service import BY_PERSON
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio

MONTH = NOON.date().replace(day=1)
WISH = {"subject": "orders", "month": MONTH.isoformat(), "form": "csv"}
FORMULA = '=HYPERLINK("http://evil.example","Click")'
Table = list[dict[str, str]]


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    """Two jugs of the first shop and one of the second, bought and paid for."""
    bazaar = await Bazaar(client, await make_network(session)).begin(session, shops=2)
    jugs = [await bazaar.count(session, 5, shop=n) for n in range(2)]
    variants = [await bazaar.offer(session, {jugs[n]: 1}, shop=n) for n in range(2)]
    bought = await bazaar.bought({variants[0]: 2, variants[1]: 1}, 3000 + 600 + 500)
    await bazaar.send("resident", "POST", f"/own-payments/{bought['payment_id']}/start")
    await deliver(session)
    return bazaar


def _own(bazaar: Bazaar) -> str:
    return f"/sellers/{bazaar.shops[0]}/reports"


def _of_hub(bazaar: Bazaar, **more: str) -> dict[str, Any]:
    return WISH | {"hub": bazaar.n.here.slug} | more


def _table(answer: httpx.Response) -> Table:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def _taken(bazaar: Bazaar, subject: str, who: str = "member") -> Table:
    wish = WISH | {"subject": subject}
    return _table(await bazaar.send(who, "POST", _own(bazaar), wish, **{"Accept-Language": "en"}))


async def _all(bazaar: Bazaar, subject: str) -> Table:
    wish = _of_hub(bazaar, subject=subject)
    language = {"Accept-Language": "en"}
    return _table(await bazaar.send("manager", "POST", "/market-reports", wish, **language))


async def test_a_seller_has_its_own_orders_with_money_in_its_main_unit(bazaar: Bazaar) -> None:
    [order] = await _taken(bazaar, "orders")
    shown = (
        "Shop",
        "Order",
        "State",
        "Buyer",
        "Goods",
        "Discount",
        "Shipping",
        "Total",
        "Currency",
    )
    assert [order[name] for name in shown] == [
        "Shop 0", "1", "new", "Nigar Əliyeva", "20.00", "0.00", "6.00", "26.00", "AZN",
    ]  # fmt: skip
    [line] = await _taken(bazaar, "lines")
    columns = ("Order", "Kind", "Pieces", "Price of one", "Total", "Tax included, %")
    assert [line[name] for name in columns] == ["1", "goods", "2", "10.00", "20.00", "0"]


async def test_earnings_of_the_hub_re_add_to_what_was_paid(bazaar: Bazaar) -> None:
    rows = await _all(bazaar, "earnings")
    assert sum(Decimal(row["Amount"]) for row in rows) == Decimal("41.00")
    own = await _taken(bazaar, "earnings")
    assert [(row["Kind"], row["Who gets it"]) for row in own] == [
        ("maker", "Shop 0"),
        ("shipping", "Shop 0"),
    ]
    assert own == [row for row in rows if row["Who gets it"] == "Shop 0"]


async def test_the_hub_has_the_orders_of_all_its_sellers(bazaar: Bazaar) -> None:
    assert sorted(row["Shop"] for row in await _all(bazaar, "orders")) == ["Shop 0", "Shop 1"]
    assert sorted(row["Pieces"] for row in await _all(bazaar, "lines")) == ["1", "2"]


async def test_a_month_begins_and_ends_in_the_time_of_the_hub(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    begins = f"{MONTH} 00:00 Asia/Baku"
    moved = text("UPDATE purchases SET paid_at = CAST(CAST(:at AS text) AS timestamptz)")
    await session.execute(moved, {"at": begins})
    [order] = await _taken(bazaar, "orders")
    assert order["Paid (hub time)"] == f"{MONTH} 00:00"
    await session.execute(update(Purchase).values(paid_at=Purchase.paid_at - timedelta(seconds=1)))
    assert await _taken(bazaar, "orders") == []


async def test_no_cell_is_calculated(bazaar: Bazaar, session: AsyncSession) -> None:
    await session.execute(update(Purchase).values(name=FORMULA))
    assert {row["Buyer"] for row in await _all(bazaar, "orders")} == {f"'{FORMULA}"}


async def test_what_is_refused(bazaar: Bazaar) -> None:
    for who in ("stranger", "manager_there", "resident"):
        answer = await bazaar.send(who, "POST", _own(bazaar), WISH)
        assert problem(answer) == (404, "not-found")
        answer = await bazaar.send(who, "POST", "/market-reports", _of_hub(bazaar))
        assert problem(answer) == (403, "forbidden")
    late = await bazaar.send("member", "POST", _own(bazaar), WISH | {"month": "2026-11-02"})
    assert problem(late) == (422, "invalid")


async def test_whoever_takes_one_is_written_down_and_not_too_often(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    answer = await bazaar.send("manager", "POST", _own(bazaar), WISH | {"form": "xlsx"})
    assert answer.headers["Content-Disposition"].endswith(f'-orders-{MONTH:%Y-%m}.xlsx"')
    entry = await session.scalar(select(AuditEntry).where(AuditEntry.act == "reports.take"))
    assert entry is not None
    assert (entry.actor_id, entry.object_id, entry.after) == (
        bazaar.n.manager.id,
        bazaar.shops[0],
        WISH | {"form": "xlsx", "rows": 1},
    )
    for _ in range(BY_PERSON.tries - 1):
        await _taken(bazaar, "orders", "manager")
    refused = await bazaar.send("manager", "POST", _own(bazaar), WISH)
    assert problem(refused) == (429, "too-many-tries")
    taken = select(func.count()).where(AuditEntry.act == "reports.take")
    assert await session.scalar(taken) == BY_PERSON.tries
