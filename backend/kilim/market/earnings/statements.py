"""The SQL of earnings. Parts, acts and lines are added; of parts two running sums change."""

from sqlalchemy import text

from kilim.core.db import Statement

# An own rule goes before that of all sellers; of each the latest that has begun.
RULE = Statement(
    text("""
    SELECT r.id, r.rate, r.vat FROM fee_rules r JOIN hubs h ON h.id = r.hub_id
    WHERE r.hub_id = CAST(:hub AS uuid)
        AND (r.seller_id = CAST(:seller AS uuid) OR r.seller_id IS NULL)
        AND r.begins_on <= CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    ORDER BY r.seller_id NULLS LAST, r.begins_on DESC LIMIT 1
    """)
)
SELLERS = Statement(
    text("""
    SELECT id, kind, organisation_id FROM sellers
    WHERE hub_id = CAST(:hub AS uuid) AND id = ANY(CAST(:sellers AS uuid[]))
    """)
)
# Whoever tells the same order at the same moment waits here, and then finds it told.
SELL = Statement(
    text("""
    INSERT INTO sales (id, hub_id, order_id, seller_id, sender_id, currency, provider, shipping,
        rule_id, rate, vat, terms_id, sold_at)
    VALUES (CAST(:sale AS uuid), CAST(:hub AS uuid), CAST(:order AS uuid), CAST(:seller AS uuid),
        CAST(:sender AS uuid), CAST(:currency AS text), CAST(:provider AS text),
        CAST(:shipping AS bigint), CAST(:rule AS uuid), CAST(:rate AS int), CAST(:vat AS int),
        CAST(:terms AS uuid), CAST(:now AS timestamptz))
    ON CONFLICT (order_id) DO NOTHING RETURNING id
    """)
)
TOLD = Statement(text("SELECT order_id FROM sales WHERE order_id = ANY(CAST(:orders AS uuid[]))"))
LINES = Statement(
    text("""
    INSERT INTO sale_lines (sale_id, line_id, hub_id, quantity, price)
    SELECT CAST(:sale AS uuid), line_id, CAST(:hub AS uuid), quantity, price
    FROM unnest(CAST(:lines AS uuid[]), CAST(:quantities AS int[]), CAST(:prices AS bigint[]))
        AS l (line_id, quantity, price) RETURNING line_id
    """)
)
PARTS = Statement(
    text("""
    INSERT INTO sale_parts (id, hub_id, sale_id, line_id, unit, kind, seller_id, member_id, amount)
    SELECT uuidv7(), CAST(:hub AS uuid), CAST(:sale AS uuid), p.*
    FROM unnest(CAST(:lines AS uuid[]), CAST(:units AS int[]), CAST(:kinds AS text[]),
        CAST(:sellers AS uuid[]), CAST(:members AS uuid[]), CAST(:amounts AS bigint[])) AS p
    RETURNING id
    """)
)
# Whose brand to hold; of a sale this never changes, so nothing is held for it.
SOLD_BY = Statement(text("SELECT seller_id FROM sales WHERE order_id = CAST(:order AS uuid)"))
# Acts upon one sale come after each other: who has waited here looks with a statement of its own.
LOCK = Statement(
    text("SELECT id FROM sales WHERE order_id = CAST(:order AS uuid) FOR NO KEY UPDATE")
)
SALE = Statement(
    text("""
    SELECT s.*, EXISTS (SELECT FROM sale_acts a WHERE a.sale_id = s.id
        AND a.act = CAST(:act AS text) AND a.key = CAST(:key AS text)) AS done
    FROM sales s WHERE s.order_id = CAST(:order AS uuid)
    """)
)
WANTED = Statement(
    text("""
    SELECT p.* FROM sale_parts p
    WHERE p.sale_id = CAST(:sale AS uuid)
        AND (CAST(:lines AS uuid[]) IS NULL OR (p.line_id, p.unit) IN (
            SELECT u.line_id, u.unit FROM unnest(CAST(:lines AS uuid[]), CAST(:units AS int[]))
                AS u (line_id, unit)))
    ORDER BY p.id
    """)
)
ACT = Statement(
    text("""
    INSERT INTO sale_acts (id, hub_id, sale_id, act, key, acted_by, acted_at)
    VALUES (CAST(:id AS uuid), CAST(:hub AS uuid), CAST(:sale AS uuid), CAST(:act AS text),
        CAST(:key AS text), CAST(:actor AS uuid), CAST(:now AS timestamptz)) RETURNING id
    """)
)
CHANGE = Statement(
    text("""
    INSERT INTO sale_act_parts (act_id, part_id, sale_id, returned, held)
    SELECT CAST(:id AS uuid), c.part_id, CAST(:sale AS uuid), c.returned, c.held FROM changed c
    RETURNING part_id
    """),
    changed=text("""
    UPDATE sale_parts p SET returned = p.returned + c.returned, held = p.held + c.held
    FROM unnest(CAST(:parts AS uuid[]), CAST(:returned AS bigint[]), CAST(:held AS bigint[]))
        AS c (part_id, returned, held)
    WHERE p.id = c.part_id AND p.sale_id = CAST(:sale AS uuid)
    RETURNING c.part_id, c.returned, c.held
    """),
)
# A dispute that has ended, whichever way, does not begin.
OVER = Statement(
    text("""
    SELECT id FROM sale_acts WHERE sale_id = CAST(:sale AS uuid) AND key = CAST(:key AS text)
        AND act IN ('lift', 'chargeback')
    """)
)
KEPT = Statement(
    text("""
    SELECT c.part_id, c.held FROM sale_act_parts c JOIN sale_acts a ON a.id = c.act_id
    WHERE a.sale_id = CAST(:sale AS uuid) AND a.act = 'hold' AND a.key = CAST(:key AS text)
    """)
)
FREE = Statement(
    text("""
    UPDATE sales SET freed_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:sale AS uuid) AND freed_at IS NULL RETURNING id
    """)
)
OWED = Statement(
    text("SELECT order_id, owed FROM sales WHERE order_id = ANY(CAST(:orders AS uuid[]))")
)
OWE = Statement(
    text("""
    UPDATE sales SET owed = owed + CAST(:amount AS bigint) WHERE id = CAST(:sale AS uuid)
    RETURNING id
    """)
)
