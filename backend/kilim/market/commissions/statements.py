"""The SQL of commissions."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso, of_language

APPROVED_AFTER = "14 days"  # as orders are completed
UNANSWERED_AFTER = "30 days"  # a brief that nobody answers is over

_INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
# A brand sells only while there are terms by which its members share.
_SELLS = """(s.state = 'approved' AND (s.kind <> 'brand' OR EXISTS (SELECT FROM brand_terms t
    WHERE t.brand_id = s.id AND t.state = 'active')))"""
_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_SELLER = "json_build_object('id', s.id, 'slug', s.slug, 'name', s.name)"
_PARTS = """FROM commissions c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    JOIN people b ON b.id = c.buyer_id
    LEFT JOIN commission_offers n ON n.commission_id = c.id AND n.number = c.offer_number"""
_MANY = "(SELECT count(*) FROM commission_milestones m WHERE m.offer_id = n.id)"
_SUMMARY = f"""'id', c.id, 'hub', {_HUB}, 'seller', {_SELLER}, 'buyer', b.name,
    'title', {of_language("c.title")}, 'state', c.state, 'total', n.total,
    'currency', c.currency, 'milestone', c.milestone, 'milestones', {_MANY},
    'asked_at', {iso("c.asked_at")}"""
# Told from the orders each time: one by one they cannot disagree with it.
_MILESTONE = """(CASE
    WHEN f.number <> c.offer_number OR c.milestone IS NULL OR m.position > c.milestone
        THEN 'open'
    WHEN o.state = 'completed' THEN 'approved'
    WHEN c.state = 'delivered' AND m.position = c.milestone THEN 'delivered'
    WHEN o.state = 'cancelled' AND o.number IS NOT NULL THEN 'cancelled'
    WHEN c.state = 'cancelled' OR o.state IS NULL OR o.state IN ('lapsed', 'cancelled')
        THEN 'open'
    WHEN o.state = 'unpaid' THEN 'unpaid'
    ELSE 'paid' END)"""
_MILESTONES = f"""(SELECT json_agg(json_build_object('position', m.position, 'what', m.what,
        'amount', m.amount, 'due_on', m.due_on, 'state', {_MILESTONE},
        'purchase_id', o.purchase_id, 'order_id', o.id) ORDER BY m.position)
    FROM commission_milestones m
    LEFT JOIN commission_orders y ON f.number = c.offer_number AND y.commission_id = c.id
        AND y.position = m.position AND y.replaced_at IS NULL
    LEFT JOIN orders o ON o.id = y.order_id
    WHERE m.offer_id = f.id)"""
_OFFERS = f"""(SELECT coalesce(json_agg(json_build_object('number', f.number, 'side', f.side,
        'words', f.words, 'total', f.total, 'expires_on', f.expires_on, 'offered_by', w.name,
        'offered_at', {iso("f.offered_at")}, 'milestones', {_MILESTONES})
        ORDER BY f.number DESC), '[]')
    FROM commission_offers f JOIN people w ON w.id = f.offered_by
    WHERE f.commission_id = c.id)"""
_MOVES = f"""(SELECT coalesce(json_agg(json_build_object('act', m.act,
        'state_after', m.state_after, 'offer_number', m.offer_number, 'milestone', m.milestone,
        'side', m.side, 'words', m.words, 'moved_by', w.name, 'moved_at', {iso("m.moved_at")})
        ORDER BY m.number), '[]')
    FROM commission_moves m LEFT JOIN people w ON w.id = m.moved_by
    WHERE m.commission_id = c.id)"""
_TAX = f"""coalesce((SELECT x.rate FROM seller_taxes x WHERE x.seller_id = s.id
    AND x.valid_from <= {_TODAY} ORDER BY x.valid_from DESC, x.id DESC LIMIT 1), 0)"""
_LISTING = """(SELECT w.slug FROM listings w WHERE w.id = c.listing_id AND w.state = 'live')"""
_LATEST = f"(c.delivered_at + interval '{APPROVED_AFTER}')"

# What can be asked for: a service that is sold now.
ABOUT = Statement(
    text(f"""
    SELECT a.hub_id, a.seller_id, {_INSIDE} AS inside, {_TODAY} AS today
    FROM variants a JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = a.seller_id
    JOIN hubs h ON h.id = a.hub_id
    WHERE a.id = CAST(:variant AS uuid) AND a.retired_at IS NULL AND l.kind = 'service'
        AND l.state = 'live' AND {_SELLS}
    """)
)
ASK = Statement(
    text("""
    INSERT INTO commissions (hub_id, seller_id, buyer_id, variant_id, listing_id, version_number,
        code, title, picture_id, currency, brief, wanted_on, budget_from, budget_to, asked_at)
    SELECT a.hub_id, a.seller_id, CAST(:person AS uuid), a.id, a.listing_id, v.number, a.code,
        v.content -> 'title', CAST(v.content -> 'pictures' -> 0 ->> 'file_id' AS uuid),
        a.currency, CAST(:brief AS text), CAST(:wanted_on AS date), CAST(:budget_from AS bigint),
        CAST(:budget_to AS bigint), CAST(:now AS timestamptz)
    FROM variants a JOIN listing_versions v ON v.listing_id = a.listing_id AND v.state = 'live'
    WHERE a.id = CAST(:variant AS uuid) RETURNING id
    """)
)
# Whoever moves a commission waits for who does already, and then sees where it is.
LOCK = Statement(
    text("""
    SELECT c.id FROM commissions c WHERE c.id = CAST(:commission AS uuid) FOR NO KEY UPDATE
    """)
)
STANDING = Statement(
    text(f"""
    SELECT c.id, c.hub_id, c.seller_id, c.buyer_id, c.state, c.version, c.offer_number,
        c.milestone, {_INSIDE} AS inside, {_SELLS} AS sells, {_TODAY} AS today,
        n.expires_on < {_TODAY} AS expired, {_MANY} AS milestones, o.id AS order_id,
        o.state AS order_state, o.number AS order_number
    {_PARTS}
    LEFT JOIN commission_orders y ON y.commission_id = c.id AND y.position = c.milestone
        AND y.replaced_at IS NULL
    LEFT JOIN orders o ON o.id = y.order_id
    WHERE c.id = CAST(:commission AS uuid)
    """)
)
# The row is held, so nobody has moved it since it was seen.
MOVE = Statement(
    text("SELECT number FROM told"),
    moved=text("""
        UPDATE commissions SET state = CAST(:after AS text), version = version + 1,
            offer_number = coalesce(CAST(:offer AS smallint), offer_number),
            milestone = coalesce(CAST(:milestone AS smallint), milestone),
            delivered_at = CASE WHEN CAST(:after AS text) = 'delivered'
                THEN CAST(:now AS timestamptz) END
        WHERE id = CAST(:commission AS uuid) RETURNING id, hub_id, version - 1 AS number
        """),
    told=text("""
        INSERT INTO commission_moves (hub_id, commission_id, number, act, state_before,
            state_after, offer_number, milestone, side, words, moved_by, moved_at)
        SELECT hub_id, id, number, CAST(:act AS text), CAST(:before AS text),
            CAST(:after AS text), CAST(:offer AS smallint), CAST(:about AS smallint),
            CAST(:side AS text), CAST(:words AS text), CAST(:person AS uuid),
            CAST(:now AS timestamptz)
        FROM moved RETURNING number
        """),
)
# One statement, at whose end the trigger adds up.
OFFER = Statement(
    text("SELECT (SELECT count(*) FROM parts) AS written"),
    made=text("""
        INSERT INTO commission_offers (id, hub_id, commission_id, number, side, words, total,
            expires_on, offered_by, offered_at)
        SELECT CAST(:id AS uuid), c.hub_id, c.id, CAST(:number AS smallint), CAST(:side AS text),
            CAST(:words AS text), CAST(:total AS bigint), CAST(:expires_on AS date),
            CAST(:person AS uuid), CAST(:now AS timestamptz)
        FROM commissions c WHERE c.id = CAST(:commission AS uuid) RETURNING id, hub_id
        """),
    parts=text("""
        INSERT INTO commission_milestones (hub_id, offer_id, position, what, amount, due_on)
        SELECT made.hub_id, made.id, q.position, q.what, q.amount, q.due_on
        FROM made, unnest(CAST(:what AS text[]), CAST(:amounts AS bigint[]),
            CAST(:days AS date[])) WITH ORDINALITY AS q (what, amount, due_on, position)
        RETURNING position
        """),
)
# What a milestone of the offer that was agreed on costs, and what an order of it says.
MILESTONE = Statement(
    text("""
    SELECT c.hub_id, c.seller_id, c.buyer_id, c.variant_id, c.listing_id, c.version_number,
        c.code, CAST(c.title AS text) AS title, c.picture_id, c.currency, m.what, m.amount
    FROM commissions c
    JOIN commission_offers n ON n.commission_id = c.id AND n.number = c.offer_number
    JOIN commission_milestones m ON m.offer_id = n.id
        AND m.position = CAST(:position AS smallint)
    WHERE c.id = CAST(:commission AS uuid)
    """)
)
REPLACE = Statement(
    text("""
    UPDATE commission_orders SET replaced_at = CAST(:now AS timestamptz)
    WHERE order_id = CAST(:order AS uuid) RETURNING order_id
    """)
)
ORDER = text("""
    INSERT INTO commission_orders (hub_id, order_id, commission_id, position)
    SELECT o.hub_id, o.id, CAST(:commission AS uuid), CAST(:position AS smallint)
    FROM orders o WHERE o.id = CAST(:order AS uuid)
""")
OF_ORDER = Statement(
    text("""
    SELECT y.commission_id FROM commission_orders y
    WHERE y.order_id = CAST(:order AS uuid) AND y.replaced_at IS NULL
    """)
)
ONE = Statement(
    text(f"""
    SELECT c.version, CAST(json_build_object({_SUMMARY}, 'version', c.version,
        'listing', {_LISTING}, 'variant_id', c.variant_id, 'brief', c.brief,
        'wanted_on', c.wanted_on, 'budget_from', c.budget_from, 'budget_to', c.budget_to,
        'tax_rate', {_TAX}, 'approved_at_latest', {iso(_LATEST)}, 'offers', {_OFFERS},
        'moves', {_MOVES}) AS text) AS body
    {_PARTS}
    WHERE c.id = CAST(:commission AS uuid)
    """)
)
_LISTED = f"""
    SELECT c.id, CAST(json_build_object({_SUMMARY}) AS text) AS body
    {_PARTS}
    WHERE {{of}} AND (CAST(:state AS text) IS NULL OR c.state = CAST(:state AS text))
        AND (CAST(:after AS uuid) IS NULL OR c.id < CAST(:after AS uuid))
    ORDER BY c.id DESC LIMIT CAST(:limit AS int) + 1
"""
OF_BUYER = Statement(text(_LISTED.format(of="c.buyer_id = CAST(:person AS uuid)")))
OF_SHOP = Statement(text(_LISTED.format(of="c.seller_id = CAST(:seller AS uuid)")))
SHOP = Statement(
    text(f"""
    SELECT s.hub_id, {_INSIDE} AS inside FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
EXPIRING = Statement(
    text(f"""
    SELECT c.id {_PARTS}
    WHERE (CAST(:commission AS uuid) IS NULL OR c.id = CAST(:commission AS uuid))
        AND (c.state IN ('offered', 'countered') AND n.expires_on < {_TODAY}
            OR c.state = 'brief'
                AND c.asked_at < CAST(:now AS timestamptz) - interval '{UNANSWERED_AFTER}')
    ORDER BY c.id LIMIT 100
    """)
)
# What has waited for its approval long enough; of what cannot be approved nothing is said.
APPROVABLE = Statement(
    text(f"""
    SELECT c.id FROM commissions c
    JOIN commission_orders y ON y.commission_id = c.id AND y.position = c.milestone
        AND y.replaced_at IS NULL
    JOIN orders o ON o.id = y.order_id AND o.state = 'placed'
    WHERE c.state = 'delivered' AND {_LATEST} < CAST(:now AS timestamptz)
    ORDER BY c.id LIMIT 100
    """)
)
