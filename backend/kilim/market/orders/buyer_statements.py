"""The SQL of what buyers bring along: vouchers, and codes that prove an address."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

CODE = Statement(
    text("""
    SELECT c.id, c.code_hash FROM buyer_codes c
    WHERE c.hub_id = CAST(:hub AS uuid) AND c.email = CAST(:email AS text)
        AND c.asked_at > CAST(:now AS timestamptz) - interval '30 minutes'
    """)
)
ASK_CODE = Statement(
    text("""
    INSERT INTO buyer_codes AS c (hub_id, email, language, asked_at)
    VALUES (CAST(:hub AS uuid), CAST(:email AS text), CAST(:language AS text),
        CAST(:now AS timestamptz))
    ON CONFLICT (hub_id, email) DO UPDATE SET code_hash = NULL, language = excluded.language,
        asked_at = excluded.asked_at
    RETURNING c.id
    """)
)
SET_CODE = Statement(
    text("""
    UPDATE buyer_codes c SET code_hash = CAST(:hash AS bytea) FROM hubs h
    WHERE c.id = CAST(:code AS uuid) AND c.code_hash IS NULL AND h.id = c.hub_id
    RETURNING c.email, c.language, h.name AS hub
    """)
)
_HOLDS = """v.retired_at IS NULL AND v.used < v.most
        AND CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
            BETWEEN v.begins_on AND v.ends_on"""
VOUCHERS = Statement(
    text(f"""
    SELECT v.id, v.seller_id, v.code, v.basis_points, v.amount, v.least FROM vouchers v
    JOIN hubs h ON h.id = v.hub_id
    JOIN unnest(CAST(:sellers AS uuid[]), CAST(:codes AS text[])) AS w (seller_id, code)
        ON w.seller_id = v.seller_id AND w.code = v.code
    WHERE {_HOLDS}
    """)
)
HUB_VOUCHER = Statement(
    text(f"""
    SELECT v.id, v.code, v.basis_points, v.amount, v.least
    FROM vouchers v JOIN hubs h ON h.id = v.hub_id
    WHERE v.hub_id = CAST(:hub AS uuid) AND v.seller_id IS NULL AND v.code = CAST(:code AS text)
        AND {_HOLDS}
    """)
)
USE_VOUCHERS = Statement(
    text("""
    UPDATE vouchers v SET used = v.used + 1
    WHERE v.id IN (SELECT w.id FROM vouchers w WHERE w.id = ANY(CAST(:vouchers AS uuid[]))
            ORDER BY w.id FOR NO KEY UPDATE)
        AND v.used < v.most RETURNING v.id, v.seller_id
    """)
)
FREE_VOUCHER = Statement(
    text("""
    UPDATE vouchers SET used = used - 1 WHERE id = CAST(:voucher AS uuid) RETURNING id
    """)
)
_VOUCHER = f"""json_build_object('id', v.id, 'code', v.code, 'basis_points', v.basis_points,
    'amount', v.amount, 'least', v.least, 'most', v.most, 'used', v.used,
    'begins_on', v.begins_on, 'ends_on', v.ends_on, 'retired_at', {iso("v.retired_at")})"""
OF_SHOP = Statement(
    text(f"""
    SELECT v.id, CAST({_VOUCHER} AS text) AS body FROM vouchers v
    WHERE v.seller_id = CAST(:seller AS uuid)
        AND (CAST(:after AS uuid) IS NULL OR v.id < CAST(:after AS uuid))
    ORDER BY v.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
ADD_VOUCHER = Statement(
    text(f"""
    INSERT INTO vouchers AS v (hub_id, seller_id, code, basis_points, amount, least, most,
        begins_on, ends_on, made_by, made_at)
    SELECT s.hub_id, s.id, CAST(:code AS text), CAST(:basis_points AS int),
        CAST(:amount AS bigint), CAST(:least AS bigint), CAST(:most AS int),
        CAST(:begins_on AS date), CAST(:ends_on AS date), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    ON CONFLICT (seller_id, code) DO NOTHING RETURNING CAST({_VOUCHER} AS text) AS body
    """)
)
RETIRE_VOUCHER = Statement(
    text("""
    UPDATE vouchers SET retired_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:voucher AS uuid) AND seller_id = CAST(:seller AS uuid)
        AND retired_at IS NULL RETURNING id
    """)
)
# What the hub has paid by a voucher, but for what came back.
_COST = """(SELECT CAST(coalesce(sum(p.returned - p.amount), 0) AS bigint)
    FROM purchases b JOIN orders o ON o.purchase_id = b.id JOIN sales s ON s.order_id = o.id
    JOIN sale_parts p ON p.sale_id = s.id AND p.kind = 'voucher' WHERE b.voucher_id = v.id)"""
_HUB_VOUCHER = f"{_VOUCHER[:-1]}, 'cost', {_COST})"
OF_HUB = Statement(
    text(f"""
    SELECT v.id, CAST({_HUB_VOUCHER} AS text) AS body FROM vouchers v
    WHERE v.hub_id = CAST(:hub_id AS uuid) AND v.seller_id IS NULL
        AND (CAST(:after AS uuid) IS NULL OR v.id < CAST(:after AS uuid))
    ORDER BY v.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
ADD_HUB_VOUCHER = Statement(
    text(f"""
    INSERT INTO vouchers AS v (hub_id, code, basis_points, amount, least, most, begins_on,
        ends_on, made_by, made_at)
    VALUES (CAST(:hub_id AS uuid), CAST(:code AS text), CAST(:basis_points AS int),
        CAST(:amount AS bigint), CAST(:least AS bigint), CAST(:most AS int),
        CAST(:begins_on AS date), CAST(:ends_on AS date), CAST(:person AS uuid),
        CAST(:now AS timestamptz))
    ON CONFLICT (hub_id, code) WHERE seller_id IS NULL DO NOTHING
    RETURNING id, CAST({_HUB_VOUCHER} AS text) AS body
    """)
)
VOUCHER_OF_HUB = Statement(
    text("""
    SELECT id, hub_id FROM vouchers WHERE id = CAST(:voucher AS uuid) AND seller_id IS NULL
    """)
)
RETIRE_HUB_VOUCHER = Statement(
    text("""
    UPDATE vouchers SET retired_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:voucher AS uuid) AND retired_at IS NULL RETURNING id
    """)
)
