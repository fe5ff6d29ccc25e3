"""Reads of what the market leaves: whole weeks for everybody, any day for the hub's managers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.impact.makers import figures, policy, statements
from kilim.impact.makers.figures import Shop
from kilim.impact.makers.schemas import MakersFigure, MarketFigureFilter, MarketFigureRowsFilter
from kilim.impact.outcomes.cells import LEAST
from kilim.market.sellers.models import SellerKind


async def get_impact(reads: Reads, hub: str, language: str, now: datetime) -> dict[str, Any]:
    """What the market left until last Sunday, as `MarketImpactOut`. Two queries.

    Raises:
        NotFound: there is no such hub.
    """
    here = await _hub(reads, hub, now)
    shops = await _shops(reads, here["id"], here["sunday"], language)
    return {
        "hub": from_json(here["ref"]),
        "on": here["sunday"],
        "least": LEAST,
        **{one: figures.told(shops, one) for one in MakersFigure},
        **figures.told_by_region(shops),
    }


async def get_figures(call: Call, wanted: MarketFigureFilter) -> dict[str, Any]:
    """The same until any day with what the ledger says, as `MarketFiguresOut`. Three queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    here, on = await _managed(call, wanted)
    shops = await _shops(call.reads, here["id"], on, call.language)
    posted = await call.reads.first(statements.LEDGER, hub=here["id"], on_day=on)
    assert posted is not None  # noqa: S101 - an aggregate always gives a row
    by = {MakersFigure.EARNED: posted["earned"], MakersFigure.PAID: posted["paid"]}
    return {
        "hub": from_json(here["ref"]),
        "on": on,
        "figures": [
            {
                "figure": one,
                "value": figures.total(shops, one),
                "rows": len(figures.behind(shops, one)),
                "ledger": by.get(one),
            }
            for one in MakersFigure
        ],
        "regions": figures.by_region(shops),
        "brands": figures.kept_by_brands(shops),
    }


async def list_rows(call: Call, wanted: MarketFigureRowsFilter) -> dict[str, Any]:
    """The shops behind a figure with what each adds, as a page of `MarketFigureRow`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    here, on = await _managed(call, wanted)
    shops = await _shops(call.reads, here["id"], on, call.language)
    rows = figures.behind(shops, wanted.figure)
    ids = [shop.id for shop, _ in rows]
    begin = ids.index(wanted.after) + 1 if wanted.after in ids else 0
    page = rows[begin : begin + wanted.limit]
    return {
        "items": [
            {
                "id": shop.id,
                "name": shop.name,
                "region": shop.region and {"code": shop.region[0], "name": shop.region[1]},
                "value": value,
            }
            for shop, value in page
        ],
        "next": str(page[-1][0].id) if begin + wanted.limit < len(rows) else None,
        "total": len(rows),
    }


async def _managed(call: Call, wanted: MarketFigureFilter) -> tuple[Any, date]:
    here = await _hub(call.reads, wanted.hub, call.now)
    policy.may_count(call.actor, here["id"])
    return here, min(wanted.on or here["today"], here["today"])


async def _hub(reads: Reads, slug: str, now: datetime) -> Any:
    row = await reads.first(statements.HUB, hub=slug, now=now)
    if row is None:
        raise NotFound("There is no such hub.")
    return row


async def _shops(reads: Reads, hub_id: Any, on: date, language: str) -> Sequence[Shop]:
    rows = await reads.all(statements.SHOPS, hub=hub_id, on_day=on, language=language)
    return [
        Shop(
            row["id"],
            row["name"],
            row["kind"] == SellerKind.BRAND,
            (row["region"], row["region_name"]) if row["region"] else None,
            *(row[name] for name in ("earned", "paid", "abroad", "people")),
        )
        for row in rows
    ]
