"""The SQL of what letters about commissions say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement

_TEAM = """JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"""
_TITLE = """coalesce(nullif(c.title ->> w.language, ''), nullif(c.title ->> 'en', ''),
        nullif(c.title ->> 'az', ''), c.title ->> 'ru')"""
_LETTER = f"""w.name, w.email, w.language, s.name AS shop, h.name AS hub, b.name AS buyer,
        {_TITLE} AS thing"""
_PARTS = """FROM commissions c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    JOIN people b ON b.id = c.buyer_id"""
MOVED = Statement(
    text("""
    SELECT m.act, m.side, m.words FROM commission_moves m
    WHERE m.commission_id = CAST(:commission AS uuid) AND m.number = CAST(:number AS smallint)
    """)
)
BRIEF = Statement(text("SELECT c.brief FROM commissions c WHERE c.id = CAST(:commission AS uuid)"))
TO_BUYER = Statement(
    text(f"""
    SELECT {_LETTER} {_PARTS} JOIN people w ON w.id = c.buyer_id AND w.state = 'active'
    WHERE c.id = CAST(:commission AS uuid) AND CAST(:now AS timestamptz) IS NOT NULL
    """)
)
TO_SHOP = Statement(
    text(f"""
    SELECT {_LETTER} {_PARTS} {_TEAM} JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE c.id = CAST(:commission AS uuid) AND w.id <> c.buyer_id
    GROUP BY w.id, c.id, s.id, h.id, b.id ORDER BY w.id
    """)
)
