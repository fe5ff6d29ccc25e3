"""Vouchers at the checkout: which hold now, and using them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.market.orders import buyer_statements
from kilim.market.orders.errors import VoucherNotHolding
from kilim.market.orders.pricing import Discount


async def find_vouchers(
    session: Changing, wanted: dict[UUID, str], now: datetime
) -> dict[UUID, Discount]:
    """The vouchers that hold now, by their sellers."""
    if not wanted:
        return {}
    asked = {"sellers": list(wanted), "codes": list(wanted.values()), "now": now}
    rows = await run(session, buyer_statements.VOUCHERS, **asked)
    return {row["seller_id"]: _discount(row) for row in rows}


async def find_hub_voucher(
    session: Changing, hub_id: UUID, code: str, now: datetime
) -> Discount | None:
    """The voucher of the hub with this code, if it holds now."""
    rows = await run(session, buyer_statements.HUB_VOUCHER, hub=hub_id, code=code, now=now)
    return _discount(rows[0]) if rows else None


def _discount(row: Any) -> Discount:
    return Discount(row["id"], row["code"], row["basis_points"], row["amount"], row["least"])


async def use_vouchers(session: Changing, used: Mapping[UUID, UUID | None]) -> None:
    """Use vouchers all at once, in the order of their ids.

    Args:
        used: whose each is: a seller's, or, of none, the hub's.

    Raises:
        VoucherNotHolding: one is used up.
    """
    if not used:
        return
    rows = await run(session, buyer_statements.USE_VOUCHERS, vouchers=list(used))
    for lost in used.keys() - {row["id"] for row in rows}:
        shop = used[lost]
        raise VoucherNotHolding(seller_id=None if shop is None else str(shop))
