"""The SQL of what is suggested while somebody writes, and of what they may have meant."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.files.shown import as_json

# The words of a hub that share what is left of them; one that is known is among them.
NEAR = Statement(
    text("""
    SELECT w.stem, w.shown, w.listings FROM search_words w
    WHERE w.hub_id = CAST(:hub AS uuid) AND w.near && CAST(:near AS varchar[])
    """)
)
_OPEN = """x.hub_id = CAST(:hub AS uuid) AND x.seller_id NOT IN (SELECT s.id FROM sellers s
    WHERE s.hub_id = CAST(:hub AS uuid) AND s.state NOT IN ('approved', 'paused'))"""
_AT = "'/api/v1/sellers/' || s.id || '/logo/' || s.logo_id || '/'"
WORDS = Statement(
    text("""
    SELECT w.shown FROM search_words w
    WHERE w.hub_id = CAST(:hub AS uuid) AND w.stem LIKE CAST(:begun AS text) || '%'
    ORDER BY w.listings DESC, w.stem LIMIT 5
    """)
)
LISTINGS = Statement(
    text(f"""
    SELECT x.listing_id AS id FROM search_listings x
    WHERE {_OPEN} AND x.names @@ CAST(:titled AS tsquery)
    ORDER BY x.live_at DESC, x.listing_id LIMIT 5
    """)  # noqa: S608 - our own expressions
)
SHOPS = Statement(
    text(f"""
    SELECT s.slug, s.name, CAST((SELECT {as_json(_AT)} FROM files f WHERE f.id = s.logo_id)
        AS text) AS logo
    FROM sellers s WHERE s.id IN (SELECT x.seller_id FROM search_listings x
        WHERE {_OPEN} AND x.names @@ CAST(:owned AS tsquery))
    ORDER BY s.name, s.id LIMIT 3
    """)  # noqa: S608
)
NAMES = Statement(
    text("""
    SELECT g.code AS value, g.name ->> CAST(:language AS text) AS name FROM places g
    WHERE g.code = ANY(CAST(:regions AS text[]))
    UNION ALL
    SELECT CAST(s.id AS text), s.name FROM sellers s WHERE s.id = ANY(CAST(:sellers AS uuid[]))
    """)
)
