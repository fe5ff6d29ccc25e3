"""Reads for reports, in batches and as plain cells."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from kilim.accounts.actor import Call
from kilim.core.money import Money
from kilim.core.sheets import Cell
from kilim.market.reports import statements
from kilim.market.reports.schemas import ReportSubject
from kilim.market.reports.texts import VALUES

BATCH = 500
COLUMNS: Final = {
    ReportSubject.ORDERS: (
        "seller", "number", "purchase", "state", "paid", "buyer", "goods", "discount", "borne",
        "shipping", "total", "refunded", "currency", "delivery", "tracking", "delivered",
    ),
    ReportSubject.LINES: (
        "seller", "number", "purchase", "paid", "code", "title", "kind", "quantity", "full_price",
        "price", "borne", "total", "tax_rate", "returned_pieces", "currency",
    ),
    ReportSubject.EARNINGS: (
        "seller", "number", "sold", "kind", "whose", "amount", "returned", "held", "freed",
        "currency",
    ),
}  # fmt: skip
YEAR_COLUMNS: Final = (
    "seller", "organisation", "address", "register_number", "quarter", "sales", "credited", "fee",
    "vat", "currency",
)  # fmt: skip
_SQL = {
    ReportSubject.ORDERS: statements.ORDERS,
    ReportSubject.LINES: statements.LINES,
    ReportSubject.EARNINGS: statements.EARNINGS,
}
_AMOUNTS = frozenset(
    {
        "goods", "discount", "borne", "shipping", "total", "refunded", "full_price", "price",
        "amount", "returned", "held", "credited", "fee", "vat",
    }
)  # fmt: skip


async def find_month(call: Call, hub_id: UUID, month: date) -> dict[str, Any]:
    """From when to when a month lasts in a hub, and its zone."""
    row = await call.reads.first(statements.HUB, hub=hub_id)
    assert row is not None  # noqa: S101 - whoever asks has found it
    zone = ZoneInfo(row["zone"])
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    begins, ends = (datetime.combine(day, time(), zone) for day in (month, after))
    return {"begins": begins, "ends": ends, "zone": zone}


async def find_year(call: Call, hub_id: UUID, year: int) -> dict[str, Any]:
    """From when to when a year lasts in a hub, and its zone."""
    row = await call.reads.first(statements.HUB, hub=hub_id)
    assert row is not None  # noqa: S101 - whoever asks has found it
    zone = ZoneInfo(row["zone"])
    begins, ends = (datetime.combine(date(one, 1, 1), time(), zone) for one in (year, year + 1))
    return {"begins": begins, "ends": ends, "zone": zone}


async def read_year(call: Call, of: Mapping[str, Any]) -> AsyncGenerator[list[Sequence[Cell]]]:
    """What sellers were credited in each quarter as `YEAR_COLUMNS`, seller by seller."""
    binds = {name: of[name] for name in ("hub", "seller", "begins", "ends")}
    zone = of["zone"]
    async for batch in call.reads.batches(statements.YEAR, BATCH, **binds, zone=zone.key):
        yield [[_cell(name, row, {}, zone) for name in YEAR_COLUMNS] for row in batch]


async def get_name(call: Call, seller_id: UUID) -> str:
    """What a seller is called in addresses and names of files."""
    row = await call.reads.first(statements.SELLER, seller=seller_id)
    assert row is not None  # noqa: S101 - whoever asks has found it
    return str(row["slug"])


async def read_rows(
    call: Call, subject: ReportSubject, of: Mapping[str, Any]
) -> AsyncGenerator[list[Sequence[Cell]]]:
    """What happened in the month as `COLUMNS`, the oldest first."""
    binds = {name: of[name] for name in ("hub", "seller", "begins", "ends")}
    if subject is not ReportSubject.EARNINGS:
        binds["language"] = call.language
    words = VALUES["az" if call.language == "az" else "en"]
    async for batch in call.reads.batches(_SQL[subject], BATCH, **binds):
        yield [[_cell(name, row, words, of["zone"]) for name in COLUMNS[subject]] for row in batch]


def _cell(name: str, row: Any, words: Mapping[str, str], zone: ZoneInfo) -> Cell:
    value = row[name]
    if value is None:
        return None
    if name in _AMOUNTS:
        return Money(int(value), row["currency"]).as_decimal()
    if name in ("state", "kind"):
        return words[value]
    if name == "tax_rate":
        return Decimal(value) / 100
    if isinstance(value, datetime):  # spreadsheets know no zones: it is that of the hub
        return value.astimezone(zone).replace(tzinfo=None, microsecond=0)
    cell: Cell = value
    return cell
