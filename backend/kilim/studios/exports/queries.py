"""Reads for exports, row by row and as plain cells."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import asyncpg
from pydantic_core import from_json
from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Statement
from kilim.core.money import Money
from kilim.core.sheets import Cell
from kilim.studios.exports.schemas import ExportIn
from kilim.studios.exports.texts import VALUES
from kilim.studios.utilisation import queries as utilisation

BATCH = 500
BOOKING_COLUMNS: Final = (
    "id", "state", "studio", "kind", "starts", "ends", "zone", "starts_utc", "minutes",
    "attending", "audience", "title", "person", "organisation", "price", "currency", "created",
    "cancelled",
)  # fmt: skip
_MEASURES = (
    "booked_minutes", "bookings", "people", "cancelled_minutes", "cancelled_bookings",
    "missed_minutes", "missed_bookings",
)  # fmt: skip
FIGURE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "total": ("first_on", "last_on", "bookable_minutes", "share", *_MEASURES),
    "studios": ("studio", "kind", "bookable_minutes", "share", *_MEASURES),
    "hours": (
        "weekday", "hour", "bookable_minutes", "share", "booked_minutes", "bookings", "people",
    ),
    "days": ("on", "bookable_minutes", "share", "booked_minutes"),
    "audiences": ("audience", *_MEASURES),
    "organisations": ("organisation", *_MEASURES),
}  # fmt: skip
_BOOKINGS = Statement(
    text("""
    SELECT b.id, b.state,
        coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS studio, s.kind,
        b.local_starts_at, b.local_ends_at, b.zone, b.starts_at, b.ends_at, b.people, b.audience,
        b.title, p.name AS person, o.name AS organisation, b.price_amount, b.currency,
        b.created_at, b.cancelled_at
    FROM bookings b
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN people p ON p.id = b.booked_by
    LEFT JOIN organisations o ON o.hub_id = b.hub_id AND o.id = b.organisation_id
    WHERE b.hub_id = CAST(:hub AS uuid) AND b.ends_at > CAST(:starts_at AS timestamptz)
        AND b.starts_at > CAST(:starts_at AS timestamptz) - CAST(:longest AS interval)
        AND b.starts_at < CAST(:ends_at AS timestamptz)
        AND (cardinality(CAST(:studios AS uuid[])) = 0 OR b.studio_id = ANY(:studios))
        AND (CAST(:state AS text) IS NULL OR b.state = :state)
    ORDER BY b.starts_at, b.id
    """)
)


async def bookings(
    call: Call, wish: ExportIn, binds: Mapping[str, Any]
) -> AsyncGenerator[list[Sequence[Cell]]]:
    """The bookings that touch the period, in batches, as `BOOKING_COLUMNS`."""
    words = VALUES["az" if call.language == "az" else "en"]
    values = {**binds, "state": wish.state}
    async for batch in call.reads.batches(_BOOKINGS, BATCH, **values):
        yield [_booking(row, words) for row in batch]


def _booking(row: asyncpg.Record, words: Mapping[str, str]) -> Sequence[Cell]:
    return (
        str(row["id"]),
        words.get(row["state"], row["state"]),
        row["studio"],
        words.get(row["kind"], row["kind"]),
        row["local_starts_at"],
        row["local_ends_at"],
        row["zone"],
        _utc(row["starts_at"]),
        int((row["ends_at"] - row["starts_at"]).total_seconds()) // 60,
        row["people"],
        words.get(row["audience"], row["audience"]),
        row["title"],
        row["person"],
        row["organisation"],
        Money(row["price_amount"], row["currency"]).as_decimal(),
        row["currency"],
        _utc(row["created_at"]),
        _utc(row["cancelled_at"]),
    )


def _utc(instant: datetime | None) -> datetime | None:
    """Without its zone, which spreadsheets do not know; the header names it."""
    return instant and instant.astimezone(UTC).replace(tzinfo=None, microsecond=0)


async def figures(call: Call, wish: ExportIn) -> dict[str, list[Sequence[Cell]]]:
    """The utilisation of the period by sheet, as `FIGURE_COLUMNS`: the figures of the API."""
    found = from_json((await utilisation.get_utilisation(call, wish)).body)
    found["total"] = [found["total"] | {name: found[name] for name in ("first_on", "last_on")}]
    words = VALUES["az" if call.language == "az" else "en"]
    return {
        sheet: [_figures(row, columns, words) for row in found[sheet]]
        for sheet, columns in FIGURE_COLUMNS.items()
    }


def _figures(
    row: dict[str, Any], columns: Sequence[str], words: Mapping[str, str]
) -> Sequence[Cell]:
    bookable = row.get("bookable_minutes")
    cells = row | {"share": row["booked_minutes"] / bookable if bookable else None}
    if "studio" in row:
        cells |= {"studio": row["studio"]["name"], "kind": words[row["studio"]["kind"]]}
    if "audience" in row:
        cells["audience"] = words[row["audience"]]
    if "organisation" in row:
        organisation = row["organisation"]
        cells["organisation"] = organisation["name"] if organisation else words["none"]
    for day in {"on", "first_on", "last_on"} & row.keys():
        cells[day] = datetime.fromisoformat(row[day]).date()
    return [cells[column] for column in columns]
