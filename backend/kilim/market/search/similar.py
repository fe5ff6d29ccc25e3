"""What is like a listing, by the craft in it and nothing that is known of whoever looks.

A likeness is a sum of what two listings share: *technique* 4, *material* 2, *maker* 2 (the shop,
or one who took part in making it), *category* 2, *region* 1. Material and region alone make nothing
alike. Of one shop at most two are told, and nothing that cannot be had now.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES

MOST = 6
OF_ONE_SHOP = 2


class Shared(StrEnum):
    """What two listings have in common, the weightiest first."""

    TECHNIQUE = "technique"
    MATERIAL = "material"
    MAKER = "maker"
    CATEGORY = "category"
    REGION = "region"


_CODES = """ARRAY(SELECT jsonb_array_elements_text(v.content -> 'techniques')) AS techniques,
    ARRAY(SELECT m ->> 'code' FROM jsonb_array_elements(v.content -> 'materials') m) AS materials,
    ARRAY(SELECT CAST(m ->> 'seller_id' AS uuid) FROM jsonb_array_elements(v.content -> 'makers') m
        WHERE m ->> 'seller_id' IS NOT NULL) || l.seller_id AS makers"""
_FACTS = {
    Shared.TECHNIQUE: "string_to_array(x.techniques, ' ') && t.techniques",
    Shared.MATERIAL: "string_to_array(x.materials, ' ') && t.materials",
    Shared.MAKER: "x.seller_id = ANY(t.makers)",
    Shared.CATEGORY: "x.category = t.category",
    Shared.REGION: "x.region = t.region",
}
_WEIGHTS = {
    Shared.TECHNIQUE: 4,
    Shared.MATERIAL: 2,
    Shared.MAKER: 2,
    Shared.CATEGORY: 2,
    Shared.REGION: 1,
}
_SCORE = " + ".join(
    f"CASE WHEN {_FACTS[one]} THEN {weight} ELSE 0 END" for one, weight in _WEIGHTS.items()
)
# Each way to be alike has its own index; what comes by two of them is looked at once.
_ALIKE = " UNION ".join(
    f"SELECT x.listing_id FROM search_listings x WHERE x.hub_id = t.hub_id AND {_FACTS[one]}"  # noqa: S608
    for one in (Shared.TECHNIQUE, Shared.MAKER, Shared.CATEGORY)
)
# One row at least for a listing that everybody sees; without an `id` nothing is like it.
SIMILAR = Statement(
    text(f"""
    WITH t AS MATERIALIZED (
        SELECT l.id, l.hub_id, coalesce(v.content ->> 'category', '-') AS category,
            coalesce(v.content ->> 'region', '-') AS region, {_CODES}
        FROM listings l JOIN listing_versions v ON v.listing_id = l.id AND v.state = 'live'
        JOIN sellers s ON s.id = l.seller_id AND s.state IN ('approved', 'paused')
        WHERE l.state = 'live'
            AND (l.slug = CAST(:key AS text) OR CAST(l.id AS text) = CAST(:key AS text))
    )
    SELECT f.id, t.techniques, t.materials, f.techniques AS own_techniques,
        f.materials AS own_materials, f.is_made, f.is_sorted, f.is_near
    FROM t LEFT JOIN LATERAL (
        SELECT q.*, row_number() OVER (ORDER BY q.score DESC, q.live_at DESC, q.id) AS place
        FROM (
            SELECT x.listing_id AS id, x.live_at, x.techniques, x.materials, {_SCORE} AS score,
                {_FACTS[Shared.MAKER]} AS is_made, {_FACTS[Shared.CATEGORY]} AS is_sorted,
                {_FACTS[Shared.REGION]} AS is_near,
                row_number() OVER (PARTITION BY x.seller_id
                    ORDER BY {_SCORE} DESC, x.live_at DESC, x.listing_id) AS of_shop
            FROM ({_ALIKE}) a JOIN search_listings x ON x.listing_id = a.listing_id
            JOIN sellers s ON s.id = x.seller_id AND s.state = 'approved'
            WHERE x.listing_id <> t.id AND x.availability <> 'none'
        ) AS q
        WHERE q.of_shop <= {OF_ONE_SHOP}
        ORDER BY place LIMIT {MOST}
    ) AS f ON true
    ORDER BY f.place
    """)  # noqa: S608 - our own expressions
)


def reasons(row: Any, shown: dict[str, Any], language: str) -> list[dict[str, str]]:
    """Why a row of `SIMILAR` is alike, each as a `SimilarReason`.

    Args:
        shown: the listing itself, a `ListingOut`.
    """
    told = [
        (Shared.TECHNIQUE, _common(row["techniques"], row["own_techniques"], TECHNIQUES, language)),
        (Shared.MATERIAL, _common(row["materials"], row["own_materials"], MATERIALS, language)),
        (Shared.MAKER, [shown["seller"]["name"]] if row["is_made"] else []),
    ]
    if row["is_sorted"]:
        told.append((Shared.CATEGORY, _names([shown["category"]], CATEGORIES, language)))
    if row["is_near"] and shown["region"] is not None:
        told.append((Shared.REGION, [shown["region"]["name"]]))
    return [{"shared": shared, "name": name} for shared, names in told for name in names]


def _common(codes: list[str], own: str, words: dict[str, Any], language: str) -> list[str]:
    return _names([one for one in codes if one in own.split()], words, language)


def _names(codes: list[str], words: dict[str, Any], language: str) -> list[str]:
    return [str(getattr(words[one], language)) for one in codes if one in words]
