"""Many live listings at once, as rows; `listings.Stall` makes one as people do."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import NOON
from tests.factories.listings import SILENT, content

NO_SIZE = {"length_mm": None, "width_mm": None, "height_mm": None, "weight_g": None}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A live listing with one variant; `stock` is how many lie there, or nobody counts."""

    seller: UUID
    az: str = ""
    en: str = ""
    ru: str = ""
    description: str = ""
    kind: str = "goods"
    category: str = "commissions"
    techniques: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    region: str | None = None
    price: int = 4000
    days: int = 100  # since it went live
    stock: int | None = None
    id: UUID = field(default_factory=uuid4)

    def with_(self, **more: Any) -> "Offer":
        """Another one like it."""
        return replace(self, id=uuid4(), **more)


def _row(one: Offer, hub: UUID, person: UUID, now: datetime) -> dict[str, Any]:
    share = 100 // max(1, len(one.materials))
    rest = 100 - share * len(one.materials)
    shares = [
        {"code": code, "share": share + (0 if place else rest)}
        for place, code in enumerate(one.materials)
    ]
    said = content(
        one.seller,
        title={"az": one.az, "en": one.en, "ru": one.ru},
        description=SILENT | {"en": one.description},
        category=one.category,
        techniques=list(one.techniques),
        materials=shares,
        region=one.region,
        size=NO_SIZE,
    )
    return {
        "id": one.id, "hub": hub, "seller": one.seller, "kind": one.kind, "slug": f"o-{one.id}",
        "person": person, "at": now - timedelta(days=one.days), "version": uuid4(),
        "content": said, "variant": uuid4(), "code": one.id.hex, "price": one.price,
        "stock": one.stock, "item": uuid4(), "place": uuid4(),
    }  # fmt: skip


_ROWS = """jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS n (id uuid, hub uuid,
    seller uuid, kind text, slug text, person uuid, at timestamptz, version uuid, content jsonb,
    variant uuid, code text, price bigint, stock int, item uuid, place uuid)"""
_DELIVERS = (
    """CASE n.kind WHEN 'service' THEN jsonb_build_object('az', '', 'en', 'Work', 'ru', '') END"""
)
_FILL = (
    f"""INSERT INTO listings (id, hub_id, seller_id, kind, slug, state, made_by, made_at, live_at)
        SELECT n.id, n.hub, n.seller, n.kind, n.slug, 'live', n.person, n.at, n.at FROM {_ROWS}""",
    f"""INSERT INTO listing_versions (id, hub_id, listing_id, number, state, content, saved_by,
        saved_at) SELECT n.version, n.hub, n.id, 1, 'live', n.content, n.person, n.at FROM {_ROWS}
    """,
    f"""INSERT INTO listing_moves (hub_id, listing_id, number, version_number, act, state_before,
        state_after, reason, moved_by, moved_at)
        SELECT n.hub, n.id, m.number, 1, m.act, m.before, m.after, '', n.person, n.at FROM {_ROWS}
        CROSS JOIN (VALUES (1, 'submit', 'draft', 'submitted'), (2, 'approve', 'submitted', 'live'))
            AS m (number, act, before, after)""",
    f"""INSERT INTO variants (id, hub_id, seller_id, listing_id, code, options, pricing, amount,
        currency, delivers, revisions, made_by, made_at)
        SELECT n.variant, n.hub, n.seller, n.id, n.code, '[]', 'fixed', n.price, 'AZN',
            {_DELIVERS}, CASE n.kind WHEN 'service' THEN 1 END, n.person,
            n.at FROM {_ROWS}""",
    f"""INSERT INTO listing_prices (hub_id, variant_id, pricing, amount, set_by, set_at)
        SELECT n.hub, n.variant, 'fixed', n.price, n.person, n.at FROM {_ROWS}""",
    f"""INSERT INTO stock_items (id, hub_id, seller_id, kind, code, name)
        SELECT n.item, n.hub, n.seller, 'counted', n.code, n.slug FROM {_ROWS}
        WHERE n.stock IS NOT NULL""",
    f"""INSERT INTO stock_places (id, hub_id, seller_id, kind, name)
        SELECT n.place, n.hub, n.seller, 'workshop', n.slug FROM {_ROWS}
        WHERE n.stock IS NOT NULL""",
    f"""INSERT INTO stock_levels (item_id, place_id, seller_id, on_hand)
        SELECT n.item, n.place, n.seller, n.stock FROM {_ROWS} WHERE n.stock IS NOT NULL""",
    f"""INSERT INTO stock_movements (item_id, place_id, kind, change, moved_by, moved_at)
        SELECT n.item, n.place, 'made', n.stock, n.person, n.at FROM {_ROWS}
        WHERE n.stock > 0""",
    f"""INSERT INTO variant_parts (variant_id, stock_item_id, seller_id, quantity)
        SELECT n.variant, n.item, n.seller, 1 FROM {_ROWS} WHERE n.stock IS NOT NULL""",
)


async def put_up(
    session: AsyncSession, hub: UUID, person: UUID, offers: list[Offer], now: datetime = NOON
) -> None:
    """Put them up for sale; nobody finds them yet."""
    rows = to_json([_row(one, hub, person, now) for one in offers]).decode()
    for statement in _FILL:
        await session.execute(text(statement), {"rows": rows})
