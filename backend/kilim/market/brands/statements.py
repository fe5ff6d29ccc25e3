"""The SQL of brands. What may be refused is decided by the statement."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso


def _of(seller: str) -> str:
    """SQL: whether the actor is of the seller's people today."""
    return f"""EXISTS (
        SELECT FROM sellers own JOIN organisation_people r
            ON r.organisation_id = own.organisation_id
        JOIN hubs z ON z.id = own.hub_id
        WHERE own.id = {seller} AND r.person_id = CAST(:person AS uuid)
            AND r.relation IN ('founder', 'member')
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE z.zone AS date))"""


_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_REF = "json_build_object('id', {0}.id, 'slug', {0}.slug, 'name', {0}.name)"
# Whoever gets a share by these terms, or gets one by those that are active; unless they have left.
_AFFECTED = """(
    SELECT w.member_id FROM brand_shares w JOIN brand_members m ON m.id = w.member_id
    JOIN brand_terms a ON a.id = w.terms_id
    WHERE m.state = 'joined' AND a.brand_id = t.brand_id AND (a.id = t.id OR a.state = 'active')
    GROUP BY w.member_id)"""
_MISSING = f"""{_AFFECTED} EXCEPT (SELECT g.member_id FROM brand_signatures g
    WHERE g.terms_id = t.id)"""

STANDING = Statement(
    text(f"""
    SELECT s.id, s.hub_id, s.kind, s.state, {_of("s.id")} AS leads,
        EXISTS (SELECT FROM brand_members m WHERE m.brand_id = s.id
            AND m.state IN ('asked', 'joined') AND {_of("m.seller_id")}) AS belongs
    FROM sellers s WHERE s.id = CAST(:brand AS uuid)
    """)
)
# Who changes a brand waits for who does already, so terms see the members they are about.
LOCK = Statement(text("SELECT id FROM sellers WHERE id = CAST(:brand AS uuid) FOR NO KEY UPDATE"))
BRAND = Statement(
    text(f"""
    SELECT CAST(json_build_object('hub', {_HUB}, 'brand', {_REF.format("s")},
        'members', (SELECT coalesce(json_agg(json_build_object('id', m.id,
                'seller', {_REF.format("o")}, 'state', m.state, 'joined_on', m.joined_on,
                'left_on', m.left_on, 'mine', {_of("m.seller_id")})
                ORDER BY m.state = 'left', o.name, m.id), '[]')
            FROM brand_members m JOIN sellers o ON o.id = m.seller_id
            WHERE m.brand_id = s.id AND m.state <> 'declined'),
        'terms', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'number', t.number,
                'state', t.state, 'fund', t.fund, 'rules', t.rules,
                'shares', (SELECT json_agg(json_build_object('member_id', w.member_id,
                        'seller', {_REF.format("o")}, 'weight', w.weight,
                        'signed_at', {iso("g.signed_at")}, 'signed_name', g.name)
                        ORDER BY o.name, w.member_id)
                    FROM brand_shares w JOIN brand_members m ON m.id = w.member_id
                    JOIN sellers o ON o.id = m.seller_id
                    LEFT JOIN brand_signatures g
                        ON g.terms_id = w.terms_id AND g.member_id = w.member_id
                    WHERE w.terms_id = t.id),
                'missing', CASE t.state WHEN 'proposed'
                    THEN (SELECT coalesce(json_agg(x.member_id), '[]') FROM ({_MISSING}) AS x)
                    ELSE json_build_array() END,
                'proposed_by', p.name, 'proposed_at', {iso("t.proposed_at")},
                'active_at', {iso("t.active_at")}) ORDER BY t.number DESC), '[]')
            FROM brand_terms t JOIN people p ON p.id = t.proposed_by
            WHERE t.brand_id = s.id)) AS text) AS body
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:brand AS uuid)
    """)
)
# Where the actor's shops belong or are asked to, and which terms wait for them.
MINE = Statement(
    text(f"""
    SELECT CAST(json_build_object('brand', {_REF.format("b")}, 'shop', {_REF.format("s")},
        'state', m.state, 'to_sign', (SELECT t.number FROM brand_terms t
            WHERE t.brand_id = b.id AND t.state = 'proposed'
                AND m.id IN (SELECT x.member_id FROM ({_MISSING}) AS x))) AS text) AS body
    FROM brand_members m JOIN sellers b ON b.id = m.brand_id JOIN sellers s ON s.id = m.seller_id
    WHERE m.state IN ('asked', 'joined') AND {_of("m.seller_id")}
    ORDER BY b.name, s.name, m.id
    """)
)
ASK = text("""
    INSERT INTO brand_members (hub_id, brand_id, seller_id, asked_by, asked_at)
    SELECT b.hub_id, b.id, s.id, CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM sellers b JOIN sellers s ON s.hub_id = b.hub_id AND s.kind = 'alone'
        AND s.state IN ('approved', 'paused')
    WHERE b.id = CAST(:brand AS uuid) AND s.id = CAST(:seller AS uuid)
    RETURNING id
""")
MEMBER = Statement(
    text(f"""
    SELECT m.id, m.seller_id, m.state, {_of("m.seller_id")} AS mine FROM brand_members m
    WHERE m.id = CAST(:member AS uuid) AND m.brand_id = CAST(:brand AS uuid)
    """)
)
ANSWER = Statement(
    text("""
    UPDATE brand_members m SET state = CAST(:state AS text),
        joined_on = CASE CAST(:state AS text) WHEN 'joined'
            THEN CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date) END,
        answered_by = CAST(:person AS uuid)
    FROM hubs h WHERE m.id = CAST(:member AS uuid) AND h.id = m.hub_id AND m.state = 'asked'
    RETURNING m.id
    """)
)
LEAVE = Statement(
    text("""
    UPDATE brand_members m SET state = 'left', answered_by = CAST(:person AS uuid),
        left_on = CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    FROM hubs h WHERE m.id = CAST(:member AS uuid) AND h.id = m.hub_id AND m.state = 'joined'
    RETURNING m.id
    """)
)
PROPOSE = text("""
    INSERT INTO brand_terms (id, hub_id, brand_id, number, fund, rules, signed_as, proposed_by,
        proposed_at)
    SELECT CAST(:terms AS uuid), b.hub_id, b.id, 1 + coalesce((SELECT max(t.number)
            FROM brand_terms t WHERE t.brand_id = b.id), 0),
        CAST(:fund AS int), CAST(CAST(:rules AS text) AS jsonb), CAST(:terms AS uuid),
        CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM sellers b WHERE b.id = CAST(:brand AS uuid) RETURNING number
""")
SHARE = Statement(
    text("""
    INSERT INTO brand_shares (terms_id, member_id, brand_id, weight)
    SELECT CAST(:terms AS uuid), m.id, m.brand_id, w.weight
    FROM unnest(CAST(:members AS uuid[]), CAST(:weights AS int[])) AS w (member_id, weight)
    JOIN brand_members m ON m.id = w.member_id AND m.state = 'joined'
        AND m.brand_id = CAST(:brand AS uuid)
    RETURNING member_id
    """)
)
WITHDRAW = Statement(
    text("""
    UPDATE brand_terms SET state = 'withdrawn'
    WHERE id = CAST(:terms AS uuid) AND brand_id = CAST(:brand AS uuid) AND state = 'proposed'
    RETURNING number
    """)
)
PROPOSED = Statement(
    text("""
    SELECT t.id FROM brand_terms t WHERE t.id = CAST(:terms AS uuid)
        AND t.brand_id = CAST(:brand AS uuid) AND t.state = 'proposed'
    """)
)
SIGN = Statement(
    text(f"""
    INSERT INTO brand_signatures (terms_id, member_id, brand_id, name, signed_by, signed_at)
    SELECT t.id, m.id, m.brand_id, CAST(:name AS text), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM brand_terms t JOIN brand_members m ON m.brand_id = t.brand_id
    WHERE t.id = CAST(:terms AS uuid) AND t.state = 'proposed' AND m.state = 'joined'
        AND m.id = CAST(:member AS uuid) AND m.id IN {_AFFECTED}
    ON CONFLICT DO NOTHING RETURNING member_id
    """)
)
READY = Statement(
    text(f"""
    SELECT t.id FROM brand_terms t WHERE t.brand_id = CAST(:brand AS uuid)
        AND t.state = 'proposed' AND NOT EXISTS ({_MISSING})
        AND EXISTS (SELECT FROM brand_shares w JOIN brand_members m ON m.id = w.member_id
            WHERE w.terms_id = t.id AND m.state = 'joined')
    """)
)
# Those that were active first, so that there are never two.
SUPERSEDE = Statement(
    text("""
    UPDATE brand_terms SET state = 'superseded'
    WHERE brand_id = CAST(:brand AS uuid) AND state = 'active' RETURNING id
    """)
)
ACTIVATE = Statement(
    text("""
    UPDATE brand_terms SET state = 'active', active_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:terms AS uuid) AND state = 'proposed' RETURNING number
    """)
)
# Whoever has left takes their share with them; the others gain, so they need not sign again.
SUCCEED = Statement(
    text("""
    INSERT INTO brand_terms (id, hub_id, brand_id, number, state, fund, rules, signed_as,
        proposed_by, proposed_at, active_at)
    SELECT CAST(:terms AS uuid), a.hub_id, a.brand_id, (SELECT max(t.number) + 1
            FROM brand_terms t WHERE t.brand_id = a.brand_id),
        'active', a.fund, a.rules, a.signed_as, CAST(:person AS uuid),
        CAST(:now AS timestamptz), CAST(:now AS timestamptz)
    FROM brand_terms a WHERE a.id = CAST(:before AS uuid)
        AND EXISTS (SELECT FROM brand_shares w JOIN brand_members m ON m.id = w.member_id
            WHERE w.terms_id = a.id AND m.state = 'joined')
    RETURNING id
    """)
)
KEEP = Statement(
    text("""
    INSERT INTO brand_shares (terms_id, member_id, brand_id, weight)
    SELECT CAST(:terms AS uuid), w.member_id, w.brand_id, w.weight
    FROM brand_shares w JOIN brand_members m ON m.id = w.member_id AND m.state = 'joined'
    WHERE w.terms_id = CAST(:before AS uuid) RETURNING member_id
    """)
)
WITHDRAW_OF = Statement(
    text("""
    UPDATE brand_terms t SET state = 'withdrawn' WHERE t.brand_id = CAST(:brand AS uuid)
        AND t.state = 'proposed' AND EXISTS (SELECT FROM brand_shares w
            WHERE w.terms_id = t.id AND w.member_id = CAST(:member AS uuid))
    RETURNING t.id
    """)
)
HAS_SHARE = Statement(
    text("""
    SELECT t.id FROM brand_terms t JOIN brand_shares w ON w.terms_id = t.id
    WHERE t.brand_id = CAST(:brand AS uuid) AND t.state = 'active'
        AND w.member_id = CAST(:member AS uuid)
    """)
)
# The makers whom everybody sees in the shop of a brand.
MAKERS = Statement(
    text("""
    SELECT o.id, o.slug, o.name, m.joined_on FROM brand_members m
    JOIN sellers b ON b.id = m.brand_id JOIN sellers o ON o.id = m.seller_id
    WHERE (b.slug = CAST(:key AS text) OR CAST(b.id AS text) = CAST(:key AS text))
        AND b.state IN ('approved', 'paused') AND m.state = 'joined'
    ORDER BY o.name, o.id
    """)
)
_PEOPLE = """EXISTS (SELECT FROM organisation_people r WHERE r.person_id = p.id
    AND r.organisation_id = {seller}.organisation_id AND r.relation IN ('founder', 'member')
    AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
ASKED_LETTERS = Statement(
    text(f"""
    SELECT p.email, p.name, p.language, b.id, b.name AS brand, s.name AS shop, h.name AS hub
    FROM brand_members m JOIN sellers b ON b.id = m.brand_id JOIN sellers s ON s.id = m.seller_id
    JOIN hubs h ON h.id = b.hub_id
    JOIN people p ON p.state = 'active' AND {_PEOPLE.format(seller="s")}
    WHERE m.id = CAST(:member AS uuid) AND m.state = 'asked' ORDER BY p.id
    """)
)
TERMS_LETTERS = Statement(
    text(f"""
    SELECT DISTINCT p.id AS person, p.email, p.name, p.language, b.id, b.name AS brand,
        t.number, h.name AS hub
    FROM brand_terms t JOIN sellers b ON b.id = t.brand_id JOIN hubs h ON h.id = b.hub_id
    JOIN brand_members m ON m.brand_id = b.id AND m.id IN {_AFFECTED}
    JOIN sellers s ON s.id = m.seller_id
    JOIN people p ON p.state = 'active' AND {_PEOPLE.format(seller="s")}
    WHERE t.id = CAST(:terms AS uuid) AND t.state = CAST(:state AS text) ORDER BY p.id
    """)
)
# Whoever sells for a brand, or takes a sale back, holds its row first (LOCK_ALL): what is carried
# goes from one sale to the next, and terms do not change in between.
LOCK_ALL = Statement(
    text("""
    SELECT id FROM sellers WHERE id = ANY(CAST(:brands AS uuid[])) AND kind = 'brand'
    ORDER BY id FOR NO KEY UPDATE
    """)
)
SHARES = Statement(
    text("""
    SELECT t.id AS terms_id, t.fund, w.member_id, m.seller_id, w.weight, w.carried
    FROM brand_terms t JOIN brand_shares w ON w.terms_id = t.id
    JOIN brand_members m ON m.id = w.member_id
    WHERE t.brand_id = CAST(:brand AS uuid)
        AND CASE WHEN CAST(:terms AS uuid) IS NULL THEN t.state = 'active'
            ELSE t.id = CAST(:terms AS uuid) END
    ORDER BY w.member_id
    """)
)
CARRY = Statement(
    text("""
    UPDATE brand_shares w SET carried = c.carried
    FROM unnest(CAST(:members AS uuid[]), CAST(:carried AS bigint[])) AS c (member_id, carried)
    WHERE w.terms_id = CAST(:terms AS uuid) AND w.member_id = c.member_id
    RETURNING w.member_id
    """)
)
