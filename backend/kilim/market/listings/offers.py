"""What variants are sold as at this moment: read by whoever sells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text

from kilim.core.db import Changing, Statement, run
from kilim.market.listings.models import ListingKind, Pricing
from kilim.market.listings.variant_statements import LICENCE
from kilim.market.stock.models import ItemKind

# A brand sells only while there are terms by which its members share.
_FOR_SALE = """(a.retired_at IS NULL AND l.state = 'live' AND s.state = 'approved'
    AND (s.kind <> 'brand' OR EXISTS (SELECT FROM brand_terms t
        WHERE t.brand_id = s.id AND t.state = 'active')))"""
_PARTS = """(SELECT coalesce(json_agg(json_build_array(i.id, i.kind, p.quantity, i.workshop_id)
        ORDER BY i.id), '[]')
    FROM variant_parts p JOIN stock_items i ON i.id = p.stock_item_id
    WHERE p.variant_id = a.id)"""
_OFFERS = Statement(
    text(f"""
    SELECT a.id, a.hub_id, a.seller_id, a.listing_id, v.number AS version_number, l.slug, l.kind,
        a.code,
        a.pricing, a.amount, a.currency, {_FOR_SALE} AS for_sale,
        CAST(v.content ->> 'lead_days' AS int) AS lead_days,
        CAST(v.content -> 'pictures' -> 0 ->> 'file_id' AS uuid) AS picture_id,
        CAST(json_build_object('title', v.content -> 'title', 'options', a.options,
            'licence', {LICENCE}, 'parts', {_PARTS}, 'seller', json_build_object('id', s.id,
                'slug', s.slug, 'name', s.name, 'kind', s.kind)) AS text) AS said
    FROM variants a JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
    JOIN listing_versions v ON v.listing_id = l.id AND v.state = 'live'
    WHERE a.id = ANY(CAST(:variants AS uuid[])) ORDER BY a.id
    """)  # noqa: S608 - our own parts
)

_FILES = Statement(
    text("""
    SELECT variant_id, array_agg(file_id ORDER BY place) AS file_ids FROM variant_files
    WHERE variant_id = ANY(CAST(:variants AS uuid[])) GROUP BY variant_id
    """)
)


@dataclass(frozen=True, slots=True)
class OfferPart:
    """So many of a stock item that one of a variant takes."""

    item_id: UUID
    kind: ItemKind
    quantity: int
    workshop_id: UUID | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant with what a buyer is told of it; texts are by language.

    `amount` is in minor units with tax, and the least where buyers choose the price. Nobody puts
    into a basket what is not `for_sale`.
    """

    variant_id: UUID
    hub_id: UUID
    seller_id: UUID
    listing_id: UUID
    version_number: int
    slug: str
    kind: ListingKind
    code: str
    pricing: Pricing
    amount: int
    currency: str
    for_sale: bool
    lead_days: int | None
    picture_id: UUID | None
    title: dict[str, str]
    options: list[dict[str, Any]]
    licence: dict[str, Any] | None
    seller: dict[str, Any]
    parts: tuple[OfferPart, ...]

    @property
    def is_sent(self) -> bool:
        """Whether it is a thing, which has to get to its buyer."""
        return self.kind in (ListingKind.GOODS, ListingKind.MADE_TO_ORDER)


async def read_offers(session: Changing, variant_ids: Sequence[UUID]) -> dict[UUID, Offer]:
    """Variants whose listing was live once, by their ids; those that are not there are absent."""
    rows = await run(session, _OFFERS, variants=list(variant_ids))
    return {row["id"]: _offer(row) for row in rows}


async def read_files(session: Changing, variant_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """The files that digital works consist of now, by variant."""
    rows = await run(session, _FILES, variants=list(variant_ids))
    return {row["variant_id"]: row["file_ids"] for row in rows}


def _offer(row: Any) -> Offer:
    said = from_json(row["said"])
    parts = [
        OfferPart(UUID(item), ItemKind(kind), quantity, UUID(shop) if shop else None)
        for item, kind, quantity, shop in said["parts"]
    ]
    return Offer(
        variant_id=row["id"],
        hub_id=row["hub_id"],
        seller_id=row["seller_id"],
        listing_id=row["listing_id"],
        version_number=row["version_number"],
        slug=row["slug"],
        kind=ListingKind(row["kind"]),
        code=row["code"],
        pricing=Pricing(row["pricing"]),
        amount=row["amount"],
        currency=row["currency"],
        for_sale=row["for_sale"] and row["pricing"] != Pricing.FROM,
        lead_days=row["lead_days"],
        picture_id=row["picture_id"],
        title=said["title"],
        options=said["options"],
        licence=said["licence"],
        seller=said["seller"],
        parts=tuple(parts),
    )
