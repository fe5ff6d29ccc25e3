"""The statements of this slice. An opening is written by the statement that decides about it."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAMED = "json_build_object('id', {0}.id, 'name', {0}.name)"
_INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = o.id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
_LIVE = "s.revoked_at IS NULL AND s.ends_at > CAST(:now AS timestamptz)"

STANDING = Statement(
    text(f"""
    SELECT o.hub_id, o.name, {_INSIDE} AS inside
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:organisation AS uuid) AND o.kind = 'startup'
    """)
)
# What is in the room, for whoever may enter it; the row says whether the actor may.
ROOM = Statement(
    text(f"""
    SELECT {_INSIDE} AS inside, CAST(json_build_object(
        'organisation', {_NAMED.format("o")}, 'hub', {_HUB},
        'files', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (
            SELECT f.id, f.name, b.kind, b.size AS bytes, {_NAMED.format("w")} AS added_by,
                {iso("f.added_at")} AS added_at,
                (SELECT count(*) FROM room_share_files x JOIN room_shares s ON s.id = x.share_id
                    WHERE x.room_file_id = f.id AND {_LIVE}) AS shares,
                (SELECT count(*) FROM room_openings g
                    WHERE g.room_file_id = f.id AND g.share_id IS NOT NULL) AS openings
            FROM room_files f JOIN files b ON b.id = f.file_id JOIN people w ON w.id = f.added_by
            WHERE f.organisation_id = o.id ORDER BY lower(f.name), f.id) AS q),
        'shares', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (
            SELECT s.id, s.email, s.note, CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked'
                    WHEN s.ends_at > CAST(:now AS timestamptz) THEN 'live'
                    ELSE 'ended' END AS state,
                (SELECT coalesce(json_agg({_NAMED.format("f")} ORDER BY lower(f.name), f.id), '[]')
                    FROM room_share_files x JOIN room_files f ON f.id = x.room_file_id
                    WHERE x.share_id = s.id AND f.removed_at IS NULL) AS files,
                {_NAMED.format("w")} AS made_by, {iso("s.made_at")} AS made_at,
                {iso("s.ends_at")} AS ends_at, {iso("s.revoked_at")} AS revoked_at,
                g.openings, {iso("g.last")} AS last_opened_at
            FROM room_shares s JOIN people w ON w.id = s.made_by
            CROSS JOIN LATERAL (SELECT count(*) AS openings, max(g.opened_at) AS last
                FROM room_openings g WHERE g.share_id = s.id) AS g
            WHERE s.organisation_id = o.id ORDER BY s.id DESC LIMIT 200) AS q)) AS text) AS body
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:organisation AS uuid) AND o.kind = 'startup'
    """)
)
OPENINGS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT g.id, {_NAMED.format("f")} AS file, s.email,
            CASE WHEN w.id IS NOT NULL THEN {_NAMED.format("w")} END AS person,
            {iso("g.opened_at")} AS opened_at
        FROM room_openings g JOIN room_files f ON f.id = g.room_file_id
        LEFT JOIN room_shares s ON s.id = g.share_id LEFT JOIN people w ON w.id = g.person_id
        WHERE f.organisation_id = CAST(:organisation AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR g.id < CAST(:after AS uuid))
        ORDER BY g.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
# The organisation is held, so that of two that add the last file one does.
HOLD = Statement(
    text("""
    SELECT id FROM organisations WHERE id = CAST(:organisation AS uuid) FOR NO KEY UPDATE
    """)
)
ADD_FILE = text("""
    INSERT INTO room_files (id, hub_id, organisation_id, file_id, name, added_by, added_at)
    SELECT CAST(:room_file AS uuid), CAST(:hub AS uuid), CAST(:organisation AS uuid),
        CAST(:file AS uuid), CAST(:name AS text), CAST(:person AS uuid), CAST(:now AS timestamptz)
    WHERE (SELECT count(*) FROM room_files f WHERE f.removed_at IS NULL
        AND f.organisation_id = CAST(:organisation AS uuid)) < CAST(:most AS int)
    RETURNING id
""")
FILE = Statement(
    text("""
    SELECT f.organisation_id, f.file_id FROM room_files f
    WHERE f.id = CAST(:room_file AS uuid) AND f.removed_at IS NULL
    """)
)
REMOVE_FILE = Statement(
    text("""
    UPDATE room_files SET removed_at = CAST(:now AS timestamptz),
        removed_by = CAST(:person AS uuid), file_id = NULL
    WHERE id = CAST(:room_file AS uuid) AND removed_at IS NULL RETURNING id
    """)
)
ADD_SHARE = text("""
    INSERT INTO room_shares (hub_id, organisation_id, email, note, language, made_by, made_at,
        ends_at)
    SELECT h.id, CAST(:organisation AS uuid), CAST(:email AS text), CAST(:note AS text),
        CAST(:language AS text), CAST(:person AS uuid), CAST(:now AS timestamptz),
        CAST(CAST(:ends_on AS date) + 1 AS timestamp) AT TIME ZONE h.zone
    FROM hubs h WHERE h.id = CAST(:hub AS uuid) RETURNING id
""")
ADD_SHARED = Statement(
    text("""
    INSERT INTO room_share_files (share_id, room_file_id, organisation_id)
    SELECT CAST(:share AS uuid), f.id, f.organisation_id FROM room_files f
    WHERE f.organisation_id = CAST(:organisation AS uuid) AND f.removed_at IS NULL
        AND f.id = ANY(CAST(:files AS uuid[]))
    RETURNING room_file_id
    """)
)
SHARE = Statement(
    text("""
    SELECT s.organisation_id FROM room_shares s WHERE s.id = CAST(:share AS uuid)
    """)
)
REVOKE = Statement(
    text("""
    UPDATE room_shares SET revoked_at = CAST(:now AS timestamptz),
        revoked_by = CAST(:person AS uuid)
    WHERE id = CAST(:share AS uuid) AND revoked_at IS NULL RETURNING id
    """)
)
ISSUE_TOKEN = Statement(
    text("""
    UPDATE room_shares s SET token_hash = CAST(:token AS bytea)
    FROM organisations o, hubs h, people w
    WHERE s.id = CAST(:share AS uuid) AND s.revoked_at IS NULL
        AND s.ends_at > CAST(:now AS timestamptz)
        AND o.id = s.organisation_id AND h.id = s.hub_id AND w.id = s.made_by
    RETURNING s.email, o.name AS organisation, h.name AS hub, h.zone, w.name AS sharer, s.note,
        s.ends_at, coalesce((SELECT p.language FROM people p WHERE p.email = s.email),
            s.language) AS language,
        (SELECT count(*) FROM room_share_files x WHERE x.share_id = s.id) AS files
    """)
)
_SHARED = f"""
    SELECT s.id, {_NAMED.format("o")} AS organisation, {_HUB} AS hub, s.note,
        w.name AS shared_by, {iso("s.ends_at")} AS ends_at,
        (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', b.kind,
                'bytes', b.size) ORDER BY lower(f.name), f.id), '[]')
            FROM room_share_files x JOIN room_files f ON f.id = x.room_file_id
            JOIN files b ON b.id = f.file_id WHERE x.share_id = s.id) AS files
    FROM room_shares s JOIN organisations o ON o.id = s.organisation_id
    JOIN hubs h ON h.id = s.hub_id JOIN people w ON w.id = s.made_by
    WHERE {_LIVE} AND {{whose}} ORDER BY s.id DESC LIMIT 100
"""
_MINE = """s.email = (SELECT p.email FROM people p WHERE p.id = CAST(:person AS uuid)
    AND p.state = 'active')"""
_HELD = "s.token_hash = CAST(:token AS bytea)"
SHARED_WITH = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]')) AS text)
        AS body FROM ({_SHARED.format(whose=_MINE)}) AS q
    """)
)
SHARED_BY_TOKEN = Statement(
    text(f"SELECT CAST(row_to_json(q) AS text) AS body FROM ({_SHARED.format(whose=_HELD)}) AS q")
)
_OPEN = f"""
    INSERT INTO room_openings (room_file_id, share_id, person_id, opened_at)
    SELECT f.id, s.id, CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM room_shares s JOIN room_share_files x ON x.share_id = s.id
    JOIN room_files f ON f.id = x.room_file_id
    WHERE f.id = CAST(:room_file AS uuid) AND f.removed_at IS NULL AND {_LIVE} AND {{whose}}
    RETURNING (SELECT f.file_id FROM room_files f WHERE f.id = room_file_id) AS file_id
"""
OPEN_MINE = Statement(text(_OPEN.format(whose=f"s.id = CAST(:share AS uuid) AND {_MINE}")))
OPEN_BY_TOKEN = Statement(text(_OPEN.format(whose=_HELD)))
OPEN_INSIDE = Statement(
    text(f"""
    INSERT INTO room_openings (room_file_id, person_id, opened_at)
    SELECT f.id, CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM room_files f JOIN organisations o ON o.id = f.organisation_id
    JOIN hubs h ON h.id = o.hub_id
    WHERE f.id = CAST(:room_file AS uuid) AND f.removed_at IS NULL AND {_INSIDE}
    RETURNING (SELECT f.file_id FROM room_files f WHERE f.id = room_file_id) AS file_id
    """)
)
