"""A shop's listings as a table that, brought back, changes nothing."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any
from uuid import UUID

from fastapi.responses import StreamingResponse
from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.downloads import written as saved
from kilim.core.sheets import MEDIA_TYPES, Cell, writer
from kilim.impact.imports import facts, listing_statements, queries
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.listing_cells import (
    content_values,
    on_hand,
    variant_values,
    written,
)
from kilim.impact.imports.listing_columns import LISTINGS
from kilim.impact.imports.schemas import ListingTableFilter

BATCH = 200  # listings


async def table(call: Call, seller_id: UUID, wanted: ListingTableFilter) -> StreamingResponse:
    """The listings of a shop with their variants, in the order in which they were made.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor does not belong to it.
    """
    await queries.get_shop(call, seller_id)
    shop = await call.reads.first(listing_statements.SHOP, seller=seller_id)
    assert shop is not None  # noqa: S101 - whoever asks has found it
    stock = await facts.stock(call.reads, seller_id)
    rows = Rows(shop["currency"], stock)

    async def fill(file: IO[bytes]) -> None:
        sheet = writer(wanted.form, file)
        sheet.begin(ImportKind.LISTINGS, [column.header(call.language) for column in LISTINGS])
        binds = {"seller": seller_id, "slugs": None, "every": False}
        async for batch in call.reads.batches(listing_statements.LISTINGS, BATCH, **binds):
            await asyncio.to_thread(_write, sheet, rows, batch)
        await asyncio.to_thread(sheet.close)

    name = f"kilim-{shop['slug']}-listings.{wanted.form}"
    return (await saved(name, MEDIA_TYPES[wanted.form], fill)).response()


def _write(sheet: Any, rows: "Rows", batch: Sequence[Any]) -> None:
    for row in batch:
        sheet.write(rows.of(from_json(row["body"])))


class Rows:
    """The rows of listings; how many there are of a thing stands where it is first taken."""

    def __init__(self, currency: str, stock: Mapping[str, Any]) -> None:
        self._currency, self._items = currency, stock["items"]
        self._places = list(stock["stock_places"])
        self._counted: set[str] = set()

    def of(self, listing: Mapping[str, Any]) -> Iterator[list[Cell]]:
        """The rows of a listing: its first says all of it, and there is one for each variant."""
        said = content_values(listing["content"]) | {"kind": listing["kind"]}
        for variant in listing["variants"] or [None]:
            values = {"listing": listing["slug"]} | said
            if variant is not None:
                values |= variant_values(variant) | {"code": variant["code"]}
                values["on_hand"] = self._on_hand(variant["parts"])
            yield [
                written(column.name, values.get(column.name), self._currency) for column in LISTINGS
            ]
            said = {}

    def _on_hand(self, parts: Sequence[Mapping[str, Any]]) -> str | None:
        if len(parts) != 1 or parts[0]["code"] in self._counted:
            return None
        self._counted.add(parts[0]["code"])
        item = self._items[parts[0]["code"]]
        levels = {one["place"]: one["on_hand"] for one in item["levels"]}
        return None if item["retired"] else on_hand(levels, self._places)
