"""Whether listings can be had now, and until when that is so unless somebody changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.core.db import Reads
from kilim.market.search import statements
from kilim.market.search.models import Availability
from kilim.market.stock import queries as stock
from kilim.market.stock.models import ItemKind
from kilim.market.stock.queries import Free

_ORDER = list(Availability)
_MADE_FOR = {"made_to_order", "service"}  # what is begun once it is ordered


@dataclass(frozen=True, slots=True)
class Standing:
    """How a listing can be had; `open` is its shop, `due_at` when time alone may change it."""

    availability: Availability
    open: bool
    seller_since: datetime | None
    due_at: datetime | None


async def read_standing(
    reads: Reads, listing_ids: Sequence[UUID], now: datetime
) -> dict[UUID, Standing]:
    """How each of the listings can be had at this moment."""
    rows = await reads.all(statements.STANDING, listings=list(listing_ids), now=now)
    offered = {row["id"]: from_json(row["variants"]) for row in rows}
    items = {UUID(one["item"]) for variants in offered.values() for v in variants for one in v}
    free = await stock.find_free(reads, sorted(items)) if items else {}
    return {row["id"]: _of(row, offered[row["id"]], free) for row in rows}


def _of(row: Any, variants: list[list[dict[str, Any]]], free: dict[UUID, Free]) -> Standing:
    least = Availability.LATER if row["kind"] in _MADE_FOR else Availability.NOW
    ways = [_latest([least, *(_part(free, one) for one in parts)]) for parts in variants]
    best = min(ways, key=_ORDER.index, default=Availability.NONE)
    dues = [row["claimed_until"]]
    if best is not Availability.NOW:
        dues += [row["kept_until"], *map(_end_of_week, free.values())] if variants else []
    return Standing(
        best if row["open"] else Availability.NONE,
        row["open"],
        row["seller_since"],
        min((one for one in dues if one is not None), default=None),
    )


def _latest(parts: list[Availability]) -> Availability:
    return max(parts, key=_ORDER.index)


def _part(free: dict[UUID, Free], part: dict[str, Any]) -> Availability:
    found = free.get(UUID(part["item"]))
    if found is None:
        return Availability.NONE
    if found.kind is ItemKind.MADE:
        return Availability.NONE if found.week_on is None else Availability.LATER
    return Availability.NOW if found.pieces >= part["quantity"] else Availability.NONE


def _end_of_week(free: Free) -> datetime | None:
    if free.week_on is None:
        return None
    return datetime.combine(free.week_on + timedelta(days=7), time(), UTC)
