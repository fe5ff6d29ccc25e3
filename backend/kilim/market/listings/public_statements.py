"""The SQL of what everybody sees: the live versions of live listings of open shops."""

from functools import cache

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.files.shown import as_json
from kilim.market.listings.claim_statements import KINDS as CLAIM_KINDS
from kilim.market.listings.claim_statements import SHOWN as CLAIMS
from kilim.market.listings.statements import AT, HUB, SELLER, said
from kilim.market.listings.variant_statements import LICENCE, LOWEST_BEFORE, PRICE

_ALT = """coalesce(nullif(p.said -> 'alt' ->> CAST(:language AS text), ''),
    nullif(p.said -> 'alt' ->> 'en', ''), nullif(p.said -> 'alt' ->> 'az', ''),
    p.said -> 'alt' ->> 'ru')"""
_PICTURE = as_json(AT, alt=_ALT)
_FIRST = f"""(SELECT {_PICTURE} FROM (SELECT v.content -> 'pictures' -> 0 AS said) p
    JOIN files f ON f.id = CAST(p.said ->> 'file_id' AS uuid))"""
_PICTURES = f"""(SELECT coalesce(json_agg({_PICTURE} ORDER BY p.place), '[]')
    FROM jsonb_array_elements(v.content -> 'pictures') WITH ORDINALITY AS p (said, place)
    JOIN files f ON f.id = CAST(p.said ->> 'file_id' AS uuid))"""
_PLACE = """(SELECT json_build_object('code', g.code, 'name', g.name ->> CAST(:language AS text))
    FROM places g WHERE g.code = {0})"""
# A person is named who wants to be seen beside their organisation.
_MAKERS = """(
    SELECT coalesce(json_agg(json_build_object('role', p.said ->> 'role',
        'hours', CAST(p.said ->> 'hours' AS int),
        'seller', CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'slug', o.slug,
            'name', o.name, 'kind', o.kind) END,
        'name', (SELECT w.name FROM people w WHERE w.id = CAST(p.said ->> 'person_id' AS uuid)
            AND w.state = 'active' AND EXISTS (SELECT FROM organisation_people r
                WHERE r.person_id = w.id AND r.shown AND r.valid @> CAST(
                    CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
                AND r.organisation_id IN (SELECT z.organisation_id FROM sellers z
                    WHERE z.id = s.id OR z.id IN (SELECT b.seller_id FROM brand_members b
                        WHERE b.brand_id = s.id AND b.state = 'joined'))))
        ) ORDER BY p.place), '[]')
    FROM jsonb_array_elements(v.content -> 'makers') WITH ORDINALITY AS p (said, place)
    LEFT JOIN sellers o ON o.id = CAST(p.said ->> 'seller_id' AS uuid))"""
_OFFERED = "FROM variants a WHERE a.listing_id = l.id AND a.retired_at IS NULL"
_FOR_SALE = f"(s.state = 'approved' AND EXISTS (SELECT {_OFFERED}))"
_FROM = f"""(SELECT json_build_object('amount', a.amount, 'currency', a.currency,
    'pricing', a.pricing) {_OFFERED} ORDER BY a.amount, a.id LIMIT 1)"""
_OPTIONS = """(SELECT coalesce(json_agg(json_build_object('option', o.said ->> 'option', 'value',
        coalesce(nullif(o.said -> 'value' ->> CAST(:language AS text), ''),
            nullif(o.said -> 'value' ->> 'en', ''), nullif(o.said -> 'value' ->> 'az', ''),
            o.said -> 'value' ->> 'ru')) ORDER BY o.place), '[]')
    FROM jsonb_array_elements(a.options) WITH ORDINALITY AS o (said, place))"""
_VARIANTS = f"""(SELECT coalesce(json_agg(json_build_object('id', a.id, 'code', a.code,
        'options', {_OPTIONS}, 'pricing', a.pricing, 'price', {PRICE}, 'suggested', a.suggested,
        'lowest_before', {LOWEST_BEFORE}, 'delivers',
        coalesce(nullif(a.delivers ->> CAST(:language AS text), ''),
            nullif(a.delivers ->> 'en', ''), nullif(a.delivers ->> 'az', ''),
            a.delivers ->> 'ru'),
        'revisions', a.revisions, 'licence', {LICENCE}, 'parts',
        (SELECT coalesce(json_agg(json_build_object('item', p.stock_item_id,
                'quantity', p.quantity)), '[]')
            FROM variant_parts p WHERE p.variant_id = a.id), 'files',
        (SELECT count(*) FROM variant_files i WHERE i.variant_id = a.id)) ORDER BY a.id), '[]')
    {_OFFERED})"""
_SHOWN = f"""
    l.id, l.slug, l.kind, {said("v.content", "title")} AS title,
    v.content ->> 'category' AS category,
    {_PLACE.format("v.content ->> 'region'")} AS region, {_FIRST} AS picture, {SELLER} AS seller,
    {_FOR_SALE} AS for_sale, {_FROM} AS price_from, {iso("l.live_at")} AS live_at
"""
_LIVE = """
    FROM listings l JOIN listing_versions v ON v.listing_id = l.id AND v.state = 'live'
    JOIN sellers s ON s.id = l.seller_id AND s.state IN ('approved', 'paused')
    JOIN hubs h ON h.id = l.hub_id
    WHERE l.state = 'live'
"""


@cache
def listed(limit: int) -> Statement:
    """The live listings that fit, the newest first, and one more than wanted."""
    # LIMIT is a literal: with a parameter PostgreSQL plans the statement anew each time.
    return Statement(
        text(f"""
        SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
            SELECT {_SHOWN} {_LIVE}
                AND (CAST(:hub AS text) IS NULL OR h.slug = CAST(:hub AS text))
                AND (CAST(:shop AS text) IS NULL OR s.slug = CAST(:shop AS text)
                    OR CAST(s.id AS text) = CAST(:shop AS text))
                AND (CAST(:kind AS text) IS NULL OR l.kind = CAST(:kind AS text))
                AND (CAST(:categories AS text[]) IS NULL
                    OR v.content ->> 'category' = ANY(CAST(:categories AS text[])))
                AND (CAST(:after AS uuid) IS NULL OR (l.live_at, l.id) < (
                    SELECT a.live_at, a.id FROM listings a WHERE a.id = CAST(:after AS uuid)))
            ORDER BY l.live_at DESC, l.id DESC LIMIT {limit + 1:d}
        ) AS q
        """)
    )


CHOSEN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_SHOWN} {_LIVE} AND l.id = ANY(CAST(:listings AS uuid[]))
    ) AS q
    """)
)
LISTING = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_SHOWN}, {HUB} AS hub, {said("v.content", "description")} AS description,
            {said("v.content", "story")} AS story, v.content -> 'techniques' AS techniques,
            v.content -> 'materials' AS materials, {_MAKERS} AS makers,
            json_build_object('role', v.content -> 'origin' ->> 'role',
                'partners', v.content -> 'origin' -> 'partners',
                'country', {_PLACE.format("v.content -> 'origin' ->> 'country'")}) AS origin,
            v.content -> 'size' AS size, CAST(v.content ->> 'lead_days' AS int) AS lead_days,
            {said("v.content", "care")} AS care,
            coalesce(nullif({said("v.content", "returns")}, ''),
                nullif(s.returns ->> CAST(:language AS text), ''), s.returns ->> 'en') AS returns,
            {_PICTURES} AS pictures, {_VARIANTS} AS variants,
            {CLAIMS} AS claims,
            (SELECT {iso("max(m.moved_at)")} FROM listing_moves m WHERE m.listing_id = l.id
                AND m.act IN ('approve', 'pass')) AS changed_at
        {_LIVE} AND (l.slug = CAST(:key AS text) OR CAST(l.id AS text) = CAST(:key AS text))
    ) AS q
    """)
)
# What shops that are open sell at a hub. Engines that list products take no services.
PRODUCTS_PAGE = 100
PRODUCTS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_SHOWN}, {said("v.content", "description")} AS description,
            v.content -> 'materials' AS materials, v.content -> 'size' AS size,
            {_PICTURES} AS pictures, {_VARIANTS} AS variants
        {_LIVE} AND s.state = 'approved' AND l.kind <> 'service' AND h.slug = CAST(:hub AS text)
            AND (CAST(:after AS uuid) IS NULL OR (l.live_at, l.id) < (
                SELECT a.live_at, a.id FROM listings a WHERE a.id = CAST(:after AS uuid)))
        ORDER BY l.live_at DESC, l.id DESC LIMIT {PRODUCTS_PAGE + 1}
    ) AS q
    """)
)
# What a search keeps of each: every language of its texts, and the codes of its facets.
FACTS = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT l.id, l.hub_id, l.kind, l.slug, l.seller_id, s.name AS seller_name,
            s.kind AS seller_kind, {_FOR_SALE} AS for_sale, {_FROM} AS price_from,
            {iso("l.live_at")} AS live_at, v.content -> 'title' AS title,
            v.content -> 'description' AS description, v.content -> 'story' AS story,
            v.content ->> 'category' AS category, v.content -> 'techniques' AS techniques,
            (SELECT coalesce(json_agg(p ->> 'code'), '[]')
                FROM jsonb_array_elements(v.content -> 'materials') p) AS materials,
            v.content ->> 'region' AS region, v.content -> 'origin' ->> 'role' AS origin,
            {CLAIM_KINDS} AS claims,
            CAST(v.content ->> 'lead_days' AS int) AS lead_days, v.content
        {_LIVE} AND l.id = ANY(CAST(:listings AS uuid[])) ORDER BY l.id
    ) AS q
    """)
)
