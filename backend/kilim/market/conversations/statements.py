"""The SQL of conversations."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.files.shown import as_json

HOLDER = "conversation_messages"
FEWEST, DAYS = 3, 90  # answers that a median is told of, and how far back they count
_BEGINNING = 160  # letters of a message that lists show

_INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
_OF_SHOP = "s.id = c.seller_id"


def _said(document: str) -> str:
    """SQL: a text by language in the reader's, or in the one that there is."""
    wanted = f"nullif({document} ->> CAST(:language AS text), '')"
    return (
        f"coalesce({wanted}, nullif({document} ->> 'en', ''), nullif({document} ->> 'az', ''),"
        f" {document} ->> 'ru')"
    )


# What buyers see of a listing now, or saw last: never what nobody has approved.
_TITLE = f"""(SELECT {_said("v.content -> 'title'")} FROM listing_versions v
    WHERE v.listing_id = c.listing_id AND v.state IN ('live', 'superseded')
    ORDER BY v.state = 'live' DESC, v.number DESC LIMIT 1)"""
_LINES = f"""(SELECT string_agg({_said("i.title")}, ', ' ORDER BY i.position)
    FROM order_lines i WHERE i.order_id = o.id)"""
_ABOUT = f"""CASE WHEN c.listing_id IS NOT NULL
    THEN (SELECT json_build_object('kind', 'listing', 'id', w.id, 'title', {_TITLE},
            'slug', CASE WHEN w.state = 'live' THEN w.slug END, 'code', NULL, 'number', NULL,
            'purchase_id', NULL)
        FROM listings w WHERE w.id = c.listing_id)
    ELSE (SELECT json_build_object('kind', 'order', 'id', o.id, 'title', {_LINES}, 'slug', NULL,
            'code', p.code, 'number', o.number, 'purchase_id',
            CASE WHEN {{buyer}} THEN p.id END)
        FROM orders o JOIN purchases p ON p.id = o.purchase_id WHERE o.id = c.order_id) END"""
_NEWEST = f"""(SELECT json_build_object('number', n.number, 'side', n.side,
        'words', left(n.words, {_BEGINNING}), 'language', n.language,
        'written_at', {iso("n.written_at")})
    FROM conversation_messages n WHERE n.conversation_id = c.id AND n.number = c.newest)"""


def _summary(*, buyer: str, unread: str) -> str:
    return f"""'id', c.id, 'seller', json_build_object('id', s.id, 'slug', s.slug, 'name', s.name),
    'about', {_ABOUT.format(buyer=buyer)}, 'buyer', b.name, 'newest', {_NEWEST},
    'unread', {unread}, 'stopped', c.stopped_side"""


_PARTS = """FROM conversations c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    JOIN people b ON b.id = c.buyer_id"""


def _listed(of: str, unread: str, *, buyer: str) -> Statement:
    return Statement(
        text(f"""
        SELECT c.newest_id AS id, CAST(json_build_object({_summary(buyer=buyer, unread=unread)})
            AS text) AS body
        {_PARTS}
        WHERE {of} AND (NOT CAST(:unread AS boolean) OR {unread})
            AND (CAST(:after AS uuid) IS NULL OR c.newest_id < CAST(:after AS uuid))
        ORDER BY c.newest_id DESC LIMIT CAST(:limit AS int) + 1
        """)
    )


_BUYER_UNREAD, _SHOP_UNREAD = "c.buyer_read < c.newest", "c.shop_read < c.newest"
OF_BUYER = _listed("c.buyer_id = CAST(:person AS uuid)", _BUYER_UNREAD, buyer="true")
OF_SHOP = _listed("c.seller_id = CAST(:seller AS uuid)", _SHOP_UNREAD, buyer="false")
UNREAD = Statement(
    text(f"""
    SELECT CAST(json_build_object(
        'buying', (SELECT count(*) FROM conversations c
            WHERE c.buyer_id = CAST(:person AS uuid) AND {_BUYER_UNREAD}),
        'shops', (SELECT coalesce(json_agg(json_build_object('seller_id', w.seller_id,
                'conversations', w.n) ORDER BY w.seller_id), '[]')
            FROM (SELECT c.seller_id, count(*) AS n FROM conversations c
                JOIN sellers s ON {_OF_SHOP} JOIN hubs h ON h.id = c.hub_id
                WHERE {_SHOP_UNREAD} AND {_INSIDE} GROUP BY c.seller_id) AS w)) AS text) AS body
    """)
)
SHOP = Statement(
    text(f"""
    SELECT s.hub_id, {_INSIDE} AS inside FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
_STANDING = f"""
    SELECT c.id, c.hub_id, c.buyer_id, c.order_id, c.stopped_side, c.newest,
        {_INSIDE} AS inside, EXISTS (SELECT FROM conversation_reports q
            WHERE q.conversation_id = c.id) AS reported
    {_PARTS}
"""
STANDING = Statement(text(f"{_STANDING} WHERE c.id = CAST(:conversation AS uuid)"))
OF_MESSAGE = Statement(
    text(f"""{_STANDING} WHERE c.id = (SELECT m.conversation_id FROM conversation_messages m
        WHERE m.id = CAST(:message AS uuid))""")
)
LOCK = Statement(
    text(f"{_STANDING} WHERE c.id = CAST(:conversation AS uuid) FOR NO KEY UPDATE OF c")
)
_IS = "CAST(:side AS text) = '{0}'"
_UNREAD = f"""CASE WHEN {_IS.format("buyer")} THEN {_BUYER_UNREAD}
    WHEN {_IS.format("shop")} THEN {_SHOP_UNREAD} ELSE false END"""
ONE = Statement(
    text(f"""
    SELECT CAST(json_build_object({_summary(buyer=_IS.format("buyer"), unread=_UNREAD)},
        'reader', coalesce(CAST(:side AS text), 'hub'),
        'read', CASE WHEN {_IS.format("buyer")} THEN c.shop_read ELSE c.buyer_read END,
        'may_write', CAST(:side AS text) IS NOT NULL AND c.stopped_at IS NULL,
        'may_stop', CASE WHEN CAST(:side AS text) IS NULL THEN false
            WHEN c.stopped_at IS NOT NULL THEN c.stopped_side = CAST(:side AS text)
            ELSE c.order_id IS NULL OR {_IS.format("buyer")} END,
        'reported', EXISTS (SELECT FROM conversation_reports q WHERE q.conversation_id = c.id
            AND (CAST(:side AS text) IS NULL OR q.side = CAST(:side AS text))),
        'paused', s.state <> 'approved') AS text) AS body, CAST(NULL AS int) AS version
    {_PARTS}
    WHERE c.id = CAST(:conversation AS uuid)
    """)
)
_AT = "'/api/v1/messages/' || m.id || '/files/' || f.id || '/'"
_FILES = f"""(SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name,
        'kind', f.kind, 'bytes', f.size, 'url', {_AT} || CAST(f.objects -> 0 ->> 'name' AS text),
        'picture', CASE WHEN f.width IS NOT NULL THEN {as_json(_AT)} END) ORDER BY f.id), '[]')
    FROM file_holds k JOIN files f ON f.id = k.file_id
    WHERE k.holder = '{HOLDER}' AND k.holder_id = m.id)"""
_MESSAGE = f"""json_build_object('id', m.id, 'number', m.number, 'side', m.side,
    'writer', w.name, 'words', m.words, 'language', m.language,
    'written_at', {iso("m.written_at")}, 'files', {_FILES})"""
MESSAGES = Statement(
    text(f"""
    SELECT m.id, CAST({_MESSAGE} AS text) AS body
    FROM conversation_messages m JOIN people w ON w.id = m.written_by
    WHERE m.conversation_id = CAST(:conversation AS uuid)
        AND (CAST(:after AS uuid) IS NULL OR m.id < CAST(:after AS uuid))
    ORDER BY m.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
MESSAGE = Statement(
    text(f"""
    SELECT CAST({_MESSAGE} AS text) AS body, CAST(NULL AS int) AS version
    FROM conversation_messages m JOIN people w ON w.id = m.written_by
    WHERE m.id = CAST(:message AS uuid)
    """)
)
# What somebody may ask about: a live listing of a shop that is open, or was and will be again.
ABOUT_LISTING = Statement(
    text(f"""
    SELECT w.hub_id, w.seller_id, {_INSIDE} AS inside
    FROM listings w JOIN sellers s ON s.id = w.seller_id JOIN hubs h ON h.id = w.hub_id
    WHERE w.id = CAST(:thing AS uuid) AND w.state = 'live' AND s.state IN ('approved', 'paused')
    """)
)
# A shop sees what is paid, so nothing else can be talked about with it.
ABOUT_ORDER = Statement(
    text(f"""
    SELECT o.hub_id, o.seller_id, {_INSIDE} AS inside
    FROM orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:thing AS uuid) AND p.buyer_id = CAST(:person AS uuid)
        AND o.number IS NOT NULL
    """)
)
# Of two first messages at once the second waits here for the first, and goes into the same.
BEGIN = Statement(
    text("""
    INSERT INTO conversations (hub_id, seller_id, listing_id, order_id, buyer_id, begun_at,
        newest_id)
    VALUES (CAST(:hub AS uuid), CAST(:seller AS uuid), CAST(:listing AS uuid),
        CAST(:order AS uuid), CAST(:person AS uuid), CAST(:now AS timestamptz),
        CAST(:message AS uuid))
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
FIND = Statement(
    text("""
    SELECT c.id FROM conversations c WHERE c.buyer_id = CAST(:person AS uuid)
        AND (c.listing_id = CAST(:listing AS uuid) OR c.order_id = CAST(:order AS uuid))
    ORDER BY c.id LIMIT 1
    """)
)
# Who has read all there was has read what they write themselves, too; who has not has not.
WRITE = Statement(
    text("SELECT (SELECT number FROM said) AS number"),
    counted=text(f"""
        UPDATE conversations AS c SET newest = c.newest + 1, newest_id = CAST(:message AS uuid),
            buyer_read = c.buyer_read
                + CAST({_IS.format("buyer")} AND c.buyer_read = c.newest AS int),
            shop_read = c.shop_read
                + CAST({_IS.format("shop")} AND c.shop_read = c.newest AS int)
        WHERE c.id = CAST(:conversation AS uuid) AND c.stopped_at IS NULL
        RETURNING c.id, c.hub_id, c.newest
        """),
    said=text("""
        INSERT INTO conversation_messages (id, hub_id, conversation_id, number, side, written_by,
            words, language, written_at)
        SELECT CAST(:message AS uuid), hub_id, id, newest, CAST(:side AS text),
            CAST(:person AS uuid), CAST(:words AS text), CAST(:language AS text),
            CAST(:now AS timestamptz)
        FROM counted RETURNING number
        """),
)
READ = Statement(
    text(f"""
    UPDATE conversations AS c SET
        buyer_read = CASE WHEN {_IS.format("buyer")}
            THEN greatest(c.buyer_read, least(CAST(:number AS int), c.newest))
            ELSE c.buyer_read END,
        shop_read = CASE WHEN {_IS.format("shop")}
            THEN greatest(c.shop_read, least(CAST(:number AS int), c.newest))
            ELSE c.shop_read END
    WHERE c.id = CAST(:conversation AS uuid) RETURNING c.id
    """)
)
STOP = Statement(
    text("""
    UPDATE conversations SET stopped_side = CAST(:side AS text),
        stopped_by = CAST(:person AS uuid), stopped_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:conversation AS uuid) RETURNING id
    """)
)
RESUME = Statement(
    text("""
    UPDATE conversations SET stopped_side = NULL, stopped_by = NULL, stopped_at = NULL
    WHERE id = CAST(:conversation AS uuid) RETURNING id
    """)
)
REPORT = Statement(
    text("""
    INSERT INTO conversation_reports (hub_id, conversation_id, side, reported_by, kind, words,
        reported_at)
    SELECT c.hub_id, c.id, CAST(:side AS text), CAST(:person AS uuid), CAST(:kind AS text),
        CAST(:words AS text), CAST(:now AS timestamptz)
    FROM conversations c WHERE c.id = CAST(:conversation AS uuid)
    ON CONFLICT (conversation_id, side) DO NOTHING RETURNING id
    """)
)
# An answer waited since the first message of the buyer after the shop's last one.
REPLIES = Statement(
    text(f"""
    SELECT count(*) AS answers, CASE WHEN count(*) >= {FEWEST} THEN CAST(ceil(
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.waited)) / 60) AS int)
        END AS median_minutes
    FROM (
        SELECT m.written_at - min(q.written_at) AS waited
        FROM sellers s JOIN conversations c ON c.seller_id = s.id
        JOIN conversation_messages m ON m.conversation_id = c.id AND m.side = 'shop'
            AND m.written_at > CAST(:now AS timestamptz) - interval '{DAYS} days'
        JOIN conversation_messages q ON q.conversation_id = c.id AND q.side = 'buyer'
            AND q.number < m.number AND NOT EXISTS (
                SELECT FROM conversation_messages e WHERE e.conversation_id = c.id
                    AND e.side = 'shop' AND e.number BETWEEN q.number AND m.number - 1)
        WHERE s.id = CAST(:seller AS uuid)
        GROUP BY m.id, m.written_at
    ) AS a
    """)
)
OPEN_SHOP = Statement(
    text("""
    SELECT s.id FROM sellers s WHERE s.state IN ('approved', 'paused')
        AND (s.slug = CAST(:key AS text) OR CAST(s.id AS text) = CAST(:key AS text))
    """)
)
