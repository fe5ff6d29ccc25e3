"""What a hub knows at a moment: all that a table is judged against, read at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json

from kilim.community.profiles.rules import slug_of
from kilim.core.db import Reads
from kilim.impact.imports import listing_statements, statements
from kilim.impact.imports.judging import Row
from kilim.impact.imports.kinds import ImportKind

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a table is judged, and by whom."""

    hub_id: UUID
    currency: str
    today: date
    person_id: UUID
    seller_id: UUID | None  # whose listings they are


async def place(reads: Reads, asked: Any, now: datetime) -> Place:
    """The hub's day and currency.

    Args:
        asked: a run: of which hub or shop, and by whom.
    """
    row = await reads.first(statements.HUB, hub=asked["hub_id"])
    assert row is not None  # noqa: S101 - a run names its hub
    today = now.astimezone(ZoneInfo(row["zone"])).date()
    return Place(asked["hub_id"], row["currency"], today, asked["made_by"], asked["seller_id"])


async def load(reads: Reads, kind: ImportKind, where: Place, rows: Sequence[Row]) -> Facts:
    """All that rows of a kind are judged against."""
    return await _LOADERS[kind](reads, where, rows)


async def _startups(reads: Reads, where: Place, rows: Sequence[Row]) -> Facts:
    wanted = {row.get("address") or slug_of(row.get("name") or "") for row in rows}
    taken = await reads.all(statements.SLUGS, slugs=sorted(wanted))
    return {
        "organisations": await _objects(reads, statements.STARTUPS, hub=where.hub_id),
        "taken": {row["slug"]: str(row["organisation_id"]) for row in taken},
        "places": await _objects(reads, statements.PLACES),
    }


async def _people(reads: Reads, where: Place, rows: Sequence[Row]) -> Facts:
    own = {"hub": where.hub_id, "emails": _emails(rows), "today": where.today}
    people = await _objects(reads, statements.PEOPLE, **own)
    return {
        "people": {one["email"]: one for one in people},
        "organisations": await _objects(reads, statements.ORGANISATIONS, hub=where.hub_id),
    }


async def _memberships(reads: Reads, where: Place, rows: Sequence[Row]) -> Facts:
    facts = await _people(reads, where, rows)
    own = {"hub": where.hub_id, "people": [one["id"] for one in facts["people"].values()]}
    return facts | {
        "plans": await _objects(reads, statements.PLANS, hub=where.hub_id),
        "memberships": await _objects(reads, statements.MEMBERSHIPS, **own),
    }


async def _figures(reads: Reads, where: Place, rows: Sequence[Row]) -> Facts:
    organisations = await _objects(reads, statements.ORGANISATIONS, hub=where.hub_id)
    named = {str(row.get("startup") or "").casefold() for row in rows}
    meant = [one["id"] for one in organisations if named & {one["name"].casefold(), one["slug"]}]
    values = await reads.all(statements.VALUES, hub=where.hub_id, organisations=meant)
    series = defaultdict(list)
    for row in values:
        series[str(row["organisation_id"]), str(row["kpi_id"])].append(row)
    return {
        "organisations": organisations,
        "ventures": await _objects(reads, statements.VENTURES, hub=where.hub_id),
        "kpis": await _objects(reads, statements.KPIS, hub=where.hub_id),
        "series": series,
    }


async def _listings(reads: Reads, where: Place, rows: Sequence[Row]) -> Facts:
    own = {"seller": where.seller_id}
    slugs = sorted({slug for row in rows if (slug := row.get("listing"))})
    codes = sorted({code for row in rows if (code := row.get("code"))})
    known = await _objects(reads, listing_statements.LISTINGS, **own, slugs=slugs, every=True)
    coded = await _objects(reads, listing_statements.CODES, **own, codes=codes)
    shop = await reads.first(listing_statements.SHOP, **own)
    taken = await reads.all(listing_statements.TAKEN, **own, slugs=slugs)
    return {
        "listings": {one["slug"]: one for one in known},
        "codes": {one["code"]: one for one in coded},
        "taken": {row["slug"] for row in taken},
        "is_closed": shop is None or shop["state"] == "closed",
        "places": await _objects(reads, statements.PLACES),
    } | await stock(reads, where.seller_id)


async def stock(reads: Reads, seller_id: UUID | None) -> Facts:
    """What a shop counts by its code, and the places where it does by their name."""
    items = await _objects(reads, listing_statements.ITEMS, seller=seller_id)
    places = await reads.all(listing_statements.STOCK_PLACES, seller=seller_id)
    return {
        "items": {one["code"]: one for one in items},
        "stock_places": {row["name"]: str(row["id"]) for row in places},
    }


_LOADERS = {
    ImportKind.STARTUPS: _startups,
    ImportKind.PEOPLE: _people,
    ImportKind.MEMBERSHIPS: _memberships,
    ImportKind.FIGURES: _figures,
    ImportKind.LISTINGS: _listings,
}


def _emails(rows: Iterable[Row]) -> list[str]:
    return sorted({email for row in rows if (email := row.get("email"))})


async def _objects(reads: Reads, statement: Any, **binds: Any) -> list[dict[str, Any]]:
    return [from_json(row["body"]) for row in await reads.all(statement, **binds)]
