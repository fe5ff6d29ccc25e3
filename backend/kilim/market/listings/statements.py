"""The SQL of listings for their shops and the hub; what all read is in `public_statements.py`."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.files.shown import as_json

HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
SELLER = "json_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind)"
INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
# Whoever belongs to the shop, or to a member of the brand that it is, earns by what it sells.
CONCERNED = f"""({INSIDE} OR EXISTS (
    SELECT FROM brand_members b JOIN sellers z ON z.id = b.seller_id
    JOIN organisation_people r ON r.organisation_id = z.organisation_id
    WHERE b.brand_id = s.id AND b.state = 'joined' AND r.person_id = CAST(:person AS uuid)
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)))"""
AT = "'/api/v1/listings/' || l.id || '/pictures/' || f.id || '/'"
_PICTURE = as_json(AT)
_FIRST = f"""(SELECT {_PICTURE} FROM files f
    WHERE f.id = CAST({{0}}.content -> 'pictures' -> 0 ->> 'file_id' AS uuid))"""
_NEWEST = """(SELECT max(n.number) FROM listing_versions n WHERE n.listing_id = l.id)"""
# Until something was approved, a listing stands where its newest version does.
_STANDING = "CASE l.state WHEN 'draft' THEN v.state ELSE l.state END"
# How many variants there are, and of how many of them no file was sent.
_OFFERED = """(SELECT count(*) FROM variants a WHERE a.listing_id = {0} AND a.retired_at IS NULL)
            AS variants,
        (SELECT count(*) FROM variants a WHERE a.listing_id = {0} AND a.retired_at IS NULL
            AND NOT EXISTS (SELECT FROM variant_files i WHERE i.variant_id = a.id))
            AS without_files"""
_CONTENT = "json_build_object('number', v.number, 'state', v.state, 'content', v.content)"


def said(document: str, field: str) -> str:
    """SQL: a text in the language of the reader, or in the one that there is."""
    of = f"{document} -> '{field}' ->> "
    wanted = f"nullif({of}CAST(:language AS text), '')"
    return f"coalesce({wanted}, nullif({of}'en', ''), nullif({of}'az', ''), {of}'ru')"


SHOP = Statement(
    text(f"""
    SELECT s.hub_id, s.state, {INSIDE} AS inside FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
OWNER = Statement(
    text(f"""
    SELECT l.hub_id, {INSIDE} AS inside
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    WHERE l.id = CAST(:listing AS uuid) AND l.seller_id = CAST(:seller AS uuid)
    """)
)
OF_SHOP = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT l.id, l.slug, l.kind, {_STANDING} AS standing,
            CASE WHEN v.state NOT IN ('live', 'superseded') THEN v.state END AS open,
            {said("v.content", "title")} AS title, {_FIRST.format("v")} AS picture,
            {iso("v.saved_at")} AS saved_at
        FROM listings l JOIN listing_versions v ON v.listing_id = l.id AND v.number = {_NEWEST}
        WHERE l.seller_id = CAST(:seller AS uuid)
            AND (CAST(:standing AS text) IS NULL OR {_STANDING} = CAST(:standing AS text))
            AND (CAST(:after AS uuid) IS NULL OR l.id < CAST(:after AS uuid))
        ORDER BY l.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
ONE = Statement(
    text(f"""
    SELECT l.hub_id, l.state, l.kind, l.version, {INSIDE} AS inside, {CONCERNED} AS concerned,
        CAST(json_build_object('id', l.id, 'hub', {HUB}, 'seller', {SELLER}, 'kind', l.kind,
            'slug', l.slug, 'state', l.state, 'version', l.version, 'live_at', {iso("l.live_at")},
            'standing', (SELECT {_STANDING} FROM listing_versions v
                WHERE v.listing_id = l.id AND v.number = {_NEWEST}),
            'live', (SELECT {_CONTENT} FROM listing_versions v
                WHERE v.listing_id = l.id AND v.state = 'live'),
            'newest', (SELECT {_CONTENT} FROM listing_versions v
                WHERE v.listing_id = l.id AND v.number = {_NEWEST}),
            'pictures', (SELECT coalesce(json_agg(json_build_object('file_id', f.id,
                    'picture', {_PICTURE}) ORDER BY f.id), '[]')
                FROM files f WHERE f.id IN (SELECT CAST(p ->> 'file_id' AS uuid)
                    FROM listing_versions v, jsonb_array_elements(v.content -> 'pictures') p
                    WHERE v.listing_id = l.id)),
            'versions', (SELECT json_agg(json_build_object('number', v.number, 'state', v.state,
                    'saved_by', w.name, 'saved_at', {iso("v.saved_at")}) ORDER BY v.number DESC)
                FROM listing_versions v JOIN people w ON w.id = v.saved_by
                WHERE v.listing_id = l.id),
            'moves', (SELECT coalesce(json_agg(json_build_object('act', m.act,
                    'version_number', m.version_number, 'state_before', m.state_before,
                    'state_after', m.state_after, 'code', m.code, 'reason', m.reason,
                    'moved_by', w.name, 'moved_at', {iso("m.moved_at")})
                    ORDER BY m.number DESC), '[]')
                FROM listing_moves m LEFT JOIN people w ON w.id = m.moved_by
                WHERE m.listing_id = l.id)) AS text) AS body,
        (SELECT CAST(v.content AS text) FROM listing_versions v JOIN listing_moves m
            ON m.listing_id = v.listing_id AND m.version_number = v.number AND m.act = 'approve'
            WHERE v.listing_id = l.id ORDER BY m.number DESC LIMIT 1) AS approved,
        {_OFFERED.format("l.id")}
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    WHERE l.id = CAST(:listing AS uuid) AND l.seller_id = CAST(:seller AS uuid)
    """)
)
ADD = text("""
    INSERT INTO listings (hub_id, seller_id, kind, slug, made_by, made_at)
    SELECT s.hub_id, s.id, CAST(:kind AS text), CAST(:slug AS text), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid) RETURNING id, hub_id
""")
# Who changes a listing waits for who does already; what its versions are is read after that.
LOCK = Statement(
    text(f"""
    SELECT l.hub_id, l.kind, l.state, l.version, s.state AS seller_state, {INSIDE} AS inside,
        {CONCERNED} AS concerned
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    WHERE l.id = CAST(:listing AS uuid) AND l.seller_id = CAST(:seller AS uuid)
    FOR NO KEY UPDATE OF l
    """)
)
NEWEST = Statement(
    text(f"""
    SELECT v.id, v.number, v.state, CAST(v.content AS text) AS content,
        (SELECT CAST(o.content AS text) FROM listing_versions o
            WHERE o.listing_id = v.listing_id AND o.state = 'live') AS live,
        (SELECT CAST(o.content AS text) FROM listing_versions o JOIN listing_moves m
            ON m.listing_id = o.listing_id AND m.version_number = o.number AND m.act = 'approve'
            WHERE o.listing_id = v.listing_id ORDER BY m.number DESC LIMIT 1) AS approved,
        {_OFFERED.format("v.listing_id")}
    FROM listing_versions v WHERE v.listing_id = CAST(:listing AS uuid)
    ORDER BY v.number DESC LIMIT 1
    """)
)
ADD_VERSION = text("""
    INSERT INTO listing_versions (id, hub_id, listing_id, number, content, saved_by, saved_at)
    SELECT CAST(:version_id AS uuid), l.hub_id, l.id, CAST(:number AS smallint),
        CAST(CAST(:content AS text) AS jsonb), CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM listings l WHERE l.id = CAST(:listing AS uuid) RETURNING id
""")
SAVE_VERSION = text("""
    UPDATE listing_versions SET content = CAST(CAST(:content AS text) AS jsonb),
        saved_by = CAST(:person AS uuid), saved_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:version_id AS uuid) AND state = 'draft' RETURNING id
""")
TOUCH = Statement(
    text("""
    UPDATE listings SET version = version + 1 WHERE id = CAST(:listing AS uuid) RETURNING version
    """)
)
PLACES = Statement(
    text("SELECT count(*) AS known FROM places WHERE code = ANY(CAST(:codes AS text[]))")
)
# Makers are the shop, those of its brand, and whoever belongs to one of these today.
STRANGE_MAKERS = Statement(
    text("""
    WITH shop AS (
        SELECT s.id, s.organisation_id, h.zone FROM sellers s JOIN hubs h ON h.id = s.hub_id
        WHERE s.id = CAST(:seller AS uuid) OR s.id IN (SELECT m.seller_id FROM brand_members m
            WHERE m.brand_id = CAST(:seller AS uuid) AND m.state = 'joined')
    )
    SELECT count(*) AS strange FROM (
        SELECT unnest(CAST(:sellers AS uuid[])) EXCEPT SELECT id FROM shop
        UNION ALL
        (SELECT unnest(CAST(:people AS uuid[])) EXCEPT SELECT r.person_id FROM shop
            JOIN organisation_people r ON r.organisation_id = shop.organisation_id
            WHERE r.relation IN ('founder', 'member')
                AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE shop.zone AS date))
    ) AS strange
    """)
)
# Whose pictures of this listing somebody of the shop has sent before.
KNOWN_PICTURES = Statement(
    text("""
    SELECT DISTINCT CAST(p ->> 'file_id' AS uuid) AS file_id
    FROM listing_versions v, jsonb_array_elements(v.content -> 'pictures') p
    WHERE v.listing_id = CAST(:listing AS uuid)
    """)
)
SUPERSEDE = Statement(
    text("""
    UPDATE listing_versions SET state = 'superseded'
    WHERE listing_id = CAST(:listing AS uuid) AND state = 'live' RETURNING number
    """)
)
_NOTED = """
    INSERT INTO listing_moves (hub_id, listing_id, number, version_number, act, state_before,
        state_after, code, reason, moved_by, moved_at)
    SELECT m.hub_id, m.id, 1 + coalesce((SELECT max(n.number) FROM listing_moves n
            WHERE n.listing_id = m.id), 0), m.version_number,
        CAST(:act AS text), CAST(:before AS text), CAST(:after AS text), CAST(:code AS text),
        CAST(:reason AS text), CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM moved m RETURNING number
"""
# With the session, which knows the names of violated constraints.
MOVE_VERSION = text(f"""
    WITH moved AS (
        UPDATE listing_versions v SET state = CAST(:after AS text)
        WHERE v.listing_id = CAST(:listing AS uuid) AND v.number = CAST(:version AS smallint)
            AND v.state = CAST(:before AS text)
        RETURNING v.hub_id, v.listing_id AS id, v.number AS version_number
    ) {_NOTED}
""")
MOVE_LISTING = text(f"""
    WITH moved AS (
        UPDATE listings l SET state = CAST(:after AS text)
        WHERE l.id = CAST(:listing AS uuid) AND l.state = CAST(:before AS text)
        RETURNING l.hub_id, l.id, CAST(NULL AS smallint) AS version_number
    ) {_NOTED}
""")
# The first approved version makes a listing live; a hidden one stays hidden.
GO_LIVE = Statement(
    text("""
    UPDATE listings SET state = CASE state WHEN 'draft' THEN 'live' ELSE state END,
        live_at = coalesce(live_at, CAST(:now AS timestamptz))
    WHERE id = CAST(:listing AS uuid) RETURNING state
    """)
)
SUBMITTED = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT m.id, l.id AS listing_id, {SELLER} AS seller, l.kind, v.number,
            {said("v.content", "title")} AS title, {_FIRST.format("v")} AS picture,
            l.state = 'draft' AS first, {CONCERNED} AS own, w.name AS submitted_by,
            {iso("m.moved_at")} AS submitted_at
        FROM listing_versions v JOIN listings l ON l.id = v.listing_id
        JOIN listing_moves m ON m.listing_id = v.listing_id AND m.version_number = v.number
            AND m.act = 'submit'
        JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
        JOIN people w ON w.id = m.moved_by
        WHERE v.hub_id = CAST(:hub_id AS uuid) AND v.state = 'submitted'
            AND l.state IN ('draft', 'live', 'hidden')
            AND (CAST(:after AS uuid) IS NULL OR m.id > CAST(:after AS uuid))
        ORDER BY m.id LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
# How long those waited whom somebody decided about in the last 90 days.
MEDIAN = Statement(
    text("""
    SELECT CAST(round(percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM d.moved_at - m.moved_at) / 60)) AS int) AS minutes
    FROM listing_moves d JOIN listing_moves m ON m.listing_id = d.listing_id
        AND m.version_number = d.version_number AND m.act = 'submit'
    WHERE d.hub_id = CAST(:hub_id AS uuid) AND d.act IN ('ask', 'refuse', 'approve')
        AND d.moved_at > CAST(:now AS timestamptz) - interval '90 days'
    """)
)
# Of the live version, that everybody may see; of any other, for who sees the listing.
PICTURE = Statement(
    text(f"""
    SELECT l.hub_id, v.id AS version_id, {INSIDE} AS inside,
        v.state = 'live' AND l.state = 'live' AND s.state IN ('approved', 'paused') AS public
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    JOIN listing_versions v ON v.listing_id = l.id AND v.content -> 'pictures' @>
        jsonb_build_array(jsonb_build_object('file_id', CAST(CAST(:file AS uuid) AS text)))
    WHERE l.id = CAST(:listing AS uuid) ORDER BY v.state = 'live' DESC, v.number DESC LIMIT 1
    """)
)
# The people of the shop are told what the hub decided.
LETTERS = Statement(
    text(f"""
    SELECT p.email, p.name, p.language, m.act, m.reason, l.id, s.id AS seller_id, s.name AS shop,
        h.name AS hub, {said("v.content", "title").replace("CAST(:language AS text)", "p.language")}
            AS title
    FROM listing_moves m JOIN listings l ON l.id = m.listing_id
    JOIN listing_versions v ON v.listing_id = l.id AND v.number = {_NEWEST}
    JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people p ON p.id = r.person_id AND p.state = 'active'
        AND p.id IS DISTINCT FROM m.moved_by
    WHERE m.listing_id = CAST(:listing AS uuid) AND m.number = CAST(:number AS smallint)
    ORDER BY p.id
    """)
)
