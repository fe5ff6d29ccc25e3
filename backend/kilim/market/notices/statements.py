"""The SQL of notices and cases."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso, of_language
from kilim.market.ratings.queries import VISIBLE

# Founders and members of the shop, and of the makers of its brand.
CONCERNED = """EXISTS (
    SELECT FROM organisation_people r JOIN sellers y ON y.organisation_id = r.organisation_id
    WHERE r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
        AND (y.id = s.id OR EXISTS (SELECT FROM brand_members m
            WHERE m.brand_id = s.id AND m.seller_id = y.id AND m.state = 'joined')))"""
_OPEN = "s.state IN ('approved', 'paused')"
_THING = "CAST(:thing AS uuid)"
# What everybody sees now, by what it is.
THINGS = {
    "listing": Statement(
        text(f"""
        SELECT g.hub_id, g.seller_id, g.id AS listing_id, CAST(NULL AS uuid) AS review_id
        FROM listings g JOIN sellers s ON s.id = g.seller_id
        WHERE g.id = {_THING} AND g.state = 'live' AND {_OPEN}
        """)
    ),
    "shop": Statement(
        text(f"""
        SELECT s.hub_id, s.id AS seller_id, CAST(NULL AS uuid) AS listing_id,
            CAST(NULL AS uuid) AS review_id
        FROM sellers s WHERE s.id = {_THING} AND {_OPEN}
        """)
    ),
    "review": Statement(
        text(f"""
        SELECT w.hub_id, w.seller_id, CAST(NULL AS uuid) AS listing_id, w.id AS review_id
        FROM line_reviews w JOIN orders o ON o.id = w.order_id
        JOIN sellers s ON s.id = w.seller_id
        WHERE w.id = {_THING} AND w.hidden_at IS NULL AND {VISIBLE} AND {_OPEN}
        """)
    ),
}
# A case that is decided at the same moment is not the open one any more: then this begins another.
OPEN = Statement(
    text("""
    INSERT INTO notice_cases AS c (hub_id, seller_id, listing_id, review_id, conversation_id,
        opened_at)
    VALUES (CAST(:hub AS uuid), CAST(:seller AS uuid), CAST(:listing AS uuid),
        CAST(:review AS uuid), CAST(:conversation AS uuid), CAST(:now AS timestamptz))
    ON CONFLICT (seller_id, listing_id, review_id, conversation_id) WHERE decided_at IS NULL
        DO UPDATE SET opened_at = c.opened_at
    RETURNING c.id
    """)
)
GIVE = Statement(
    text("""
    INSERT INTO notices (hub_id, case_id, reason, words, reporter_id, email, language, given_at)
    VALUES (CAST(:hub AS uuid), CAST(:case AS uuid), CAST(:reason AS text), CAST(:words AS text),
        CAST(:person AS uuid), CAST(:email AS text), CAST(:language AS text),
        CAST(:now AS timestamptz))
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
REPORTED = Statement(
    text("""
    SELECT q.hub_id, c.seller_id, c.id AS conversation_id, q.kind, q.words, q.reported_by,
        q.reported_at, p.language
    FROM conversation_reports q JOIN conversations c ON c.id = q.conversation_id
    JOIN people p ON p.id = q.reported_by WHERE q.id = CAST(:report AS uuid)
    """)
)
STANDING = Statement(
    text(f"""
    SELECT c.hub_id, c.seller_id, c.listing_id, c.review_id, c.conversation_id, c.decided_at,
        {CONCERNED} AS concerned
    FROM notice_cases c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    WHERE c.id = CAST(:case AS uuid)
    """)
)
# Whoever decides at the same moment waits here, and then finds it decided.
MOVE = Statement(
    text("""
    INSERT INTO notice_moves (hub_id, case_id, act, rule, words, moved_by, moved_at)
    SELECT o.hub_id, o.id, CAST(:act AS text), CAST(:rule AS text), CAST(:words AS text),
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM open AS o
    ON CONFLICT DO NOTHING RETURNING id
    """),
    open=text("""
    SELECT hub_id, id FROM notice_cases
    WHERE id = CAST(:case AS uuid) AND decided_at IS NULL FOR NO KEY UPDATE
    """),
)
DECIDE = Statement(
    text("""
    UPDATE notice_cases SET decided_at = CAST(:now AS timestamptz) WHERE id = CAST(:case AS uuid)
    """)
)

# What buyers see of a listing now, or saw last: never what nobody has approved.
TITLE = """(SELECT {said} FROM listing_versions v
    WHERE v.listing_id = {listing} AND v.state IN ('live', 'superseded')
    ORDER BY v.state = 'live' DESC, v.number DESC LIMIT 1)"""
_TITLE = TITLE.format(said=of_language("v.content -> 'title'"), listing="{0}")
_ABOUT = """CASE WHEN c.listing_id IS NOT NULL THEN 'listing' WHEN c.review_id IS NOT NULL
    THEN 'review' WHEN c.conversation_id IS NOT NULL THEN 'conversation' ELSE 'shop' END"""
_NAMED = f"""CASE WHEN c.listing_id IS NOT NULL THEN {_TITLE.format("c.listing_id")}
    WHEN c.review_id IS NOT NULL THEN left(w.words, 300)
    WHEN c.conversation_id IS NOT NULL THEN coalesce({_TITLE.format("t.listing_id")},
        (SELECT p.code FROM orders o JOIN purchases p ON p.id = o.purchase_id
            WHERE o.id = t.order_id))
    ELSE s.name END"""
_STANDS = """CASE WHEN c.listing_id IS NOT NULL THEN g.state WHEN c.review_id IS NOT NULL
    THEN CASE WHEN w.hidden_at IS NULL THEN 'shown' ELSE 'hidden' END ELSE s.state END"""
_ADDRESS = """CASE WHEN c.listing_id IS NOT NULL THEN '/listings/' || g.slug
    WHEN c.review_id IS NOT NULL THEN '/listings/' || (SELECT i.slug FROM listings i
        WHERE i.id = w.listing_id)
    WHEN c.conversation_id IS NULL THEN '/shops/' || s.slug END"""
_DECISION = """(SELECT m.act FROM notice_moves m
    WHERE m.case_id = {0}.id AND m.act <> 'ask' LIMIT 1)"""
_COUNT = "(SELECT count(*) FROM notices n WHERE n.case_id = {0}.id)"
_CASE = f"""'id', c.id, 'about', {_ABOUT},
    'thing_id', coalesce(c.listing_id, c.review_id, c.conversation_id, c.seller_id),
    'title', coalesce({_NAMED}, ''), 'standing', {_STANDS}, 'address', {_ADDRESS},
    'seller', json_build_object('id', s.id, 'slug', s.slug, 'name', s.name),
    'notices', {_COUNT.format("c")},
    'reasons', (SELECT coalesce(json_agg(DISTINCT n.reason), '[]') FROM notices n
        WHERE n.case_id = c.id),
    'opened_at', {iso("c.opened_at")}, 'asked_at', (SELECT {iso("max(m.moved_at)")}
        FROM notice_moves m WHERE m.case_id = c.id AND m.act = 'ask'),
    'decided_at', {iso("c.decided_at")}, 'decision', {_DECISION.format("c")}"""
_FROM = """FROM notice_cases c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    LEFT JOIN listings g ON g.id = c.listing_id LEFT JOIN line_reviews w ON w.id = c.review_id
    LEFT JOIN conversations t ON t.id = c.conversation_id"""


def _listed(decided: str, after: str, order: str) -> Statement:
    return Statement(
        text(f"""
        SELECT c.id, CAST(json_build_object({_CASE}) AS text) AS body {_FROM}
        WHERE c.hub_id = CAST(:hub_id AS uuid) AND c.decided_at {decided} AND NOT {CONCERNED}
            AND (CAST(:after AS uuid) IS NULL OR c.id {after} CAST(:after AS uuid))
        ORDER BY c.id {order} LIMIT CAST(:limit AS int) + 1
        """)
    )


OPEN_CASES = _listed("IS NULL", ">", "")
DECIDED_CASES = _listed("IS NOT NULL", "<", "DESC")
MEDIAN = Statement(
    text("""
    SELECT CAST(round(percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM decided_at - opened_at) / 60)) AS int) AS minutes
    FROM notice_cases WHERE hub_id = CAST(:hub_id AS uuid)
        AND decided_at > CAST(:now AS timestamptz) - interval '90 days'
    """)
)
_ITEMS = f"""(SELECT json_agg(json_build_object('id', n.id, 'reason', n.reason, 'words', n.words,
        'language', n.language, 'reporter', json_build_object(
            'name', CASE WHEN p.state <> 'erased' THEN p.name END,
            'email', CASE WHEN p.id IS NULL THEN n.email END),
        'given_at', {iso("n.given_at")}) ORDER BY n.id)
    FROM notices n LEFT JOIN people p ON p.id = n.reporter_id WHERE n.case_id = c.id)"""
_MOVES = f"""(SELECT coalesce(json_agg(json_build_object('act', m.act, 'rule', m.rule,
        'words', m.words, 'moved_by', p.name, 'moved_at', {iso("m.moved_at")}) ORDER BY m.id), '[]')
    FROM notice_moves m JOIN people p ON p.id = m.moved_by WHERE m.case_id = c.id)"""
_EARLIER = f"""(SELECT coalesce(json_agg(json_build_object('id', e.id,
        'notices', {_COUNT.format("e")}, 'opened_at', {iso("e.opened_at")},
        'decided_at', {iso("e.decided_at")}, 'decision', {_DECISION.format("e")})
        ORDER BY e.id DESC), '[]')
    FROM notice_cases e WHERE e.seller_id = c.seller_id AND e.id <> c.id
        AND e.decided_at IS NOT NULL
        AND (e.listing_id, e.review_id, e.conversation_id)
            IS NOT DISTINCT FROM (c.listing_id, c.review_id, c.conversation_id))"""
ONE = Statement(
    text(f"""
    SELECT c.hub_id, {CONCERNED} AS concerned, {_ABOUT} AS about, c.decided_at, g.state AS listing,
        s.state AS seller, w.hidden_at IS NOT NULL AS hidden,
        CAST(json_build_object({_CASE}, 'items', {_ITEMS}, 'moves', {_MOVES},
            'earlier', {_EARLIER}) AS text) AS body
    {_FROM} WHERE c.id = CAST(:case AS uuid)
    """)
)
