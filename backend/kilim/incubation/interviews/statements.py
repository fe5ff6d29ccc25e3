"""The SQL of interviews."""

from sqlalchemy import text

from kilim.calendar.pairs import beside
from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.interviews.conflicts import conflict

ROLES = "('manager', 'reviewer', 'mentor')"  # at a hub: who can hold interviews there


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency) AS hub"""
_CALL = f"json_build_object('id', c.id, 'slug', c.slug, 'title', {_said('c.title')}) AS call"
_APPLICANT = "coalesce(o.name, w.name)"
_ROOM = f"json_build_object('id', u.id, 'name', coalesce({_said('u.name')}, ''))"
_PERSON = "json_build_object('id', p.id, 'name', p.name)"
_WINDOWS = f"""(SELECT json_agg(json_build_object('starts_at', {iso("lower(x)")},
    'ends_at', {iso("upper(x)")}) ORDER BY x) FROM unnest(r.offered) AS x)"""

ADD_ROUND = Statement(
    text("""
    INSERT INTO interview_rounds (hub_id, call_id, name, minutes, buffer_minutes, panel_size,
        offered, picks_close_at, change_hours, meeting_url, asks_wishes, created_by)
    VALUES (CAST(:hub AS uuid), CAST(:call AS uuid), CAST(CAST(:name AS text) AS jsonb),
        CAST(:minutes AS smallint), CAST(:buffer_minutes AS smallint),
        CAST(:panel_size AS smallint),
        (SELECT range_agg(tstzrange(s, e)) FROM unnest(CAST(:starts AS timestamptz[]),
            CAST(:ends AS timestamptz[])) AS x (s, e)),
        CAST(:picks_close_at AS timestamptz), CAST(:change_hours AS smallint),
        CAST(:meeting_url AS text), CAST(:asks_wishes AS boolean), CAST(:person AS uuid))
    RETURNING id
    """)
)
CHANGE_ROUND = Statement(
    text("""
    UPDATE interview_rounds SET name = CAST(CAST(:name AS text) AS jsonb),
        minutes = CAST(:minutes AS smallint), buffer_minutes = CAST(:buffer_minutes AS smallint),
        panel_size = CAST(:panel_size AS smallint),
        offered = (SELECT range_agg(tstzrange(s, e)) FROM unnest(CAST(:starts AS timestamptz[]),
            CAST(:ends AS timestamptz[])) AS x (s, e)),
        picks_close_at = CAST(:picks_close_at AS timestamptz),
        change_hours = CAST(:change_hours AS smallint), meeting_url = CAST(:meeting_url AS text),
        asks_wishes = CAST(:asks_wishes AS boolean), version = version + 1
    WHERE id = CAST(:round AS uuid)
    """)
)
# The calendar entries of interviews ahead say where to meet online, so they change with it.
CHANGE_ENTRIES = Statement(
    text("""
    UPDATE interviews SET sequence = sequence + 1
    WHERE round_id = CAST(:round AS uuid) AND state = 'booked'
        AND starts_at > CAST(:now AS timestamptz)
    RETURNING id, starts_at
    """)
)
# Who picks shares the round, and who changes it has it alone.
_LOCK = "SELECT hub_id, call_id, version FROM interview_rounds WHERE id = CAST(:round AS uuid)"
SHARE_ROUND = Statement(text(f"{_LOCK} FOR SHARE"))
LOCK_ROUND = Statement(text(f"{_LOCK} FOR NO KEY UPDATE"))
IN_USE = Statement(
    text("""
    SELECT EXISTS (SELECT FROM interviews
        WHERE round_id = CAST(:round AS uuid) AND state = 'booked') AS used
    """)
)
SET_INTERVIEWERS = Statement(
    text("""
    WITH gone AS (DELETE FROM interview_round_interviewers WHERE round_id = CAST(:round AS uuid)
        AND person_id <> ALL(CAST(:people AS uuid[])))
    INSERT INTO interview_round_interviewers (round_id, hub_id, person_id, unit_id)
    SELECT CAST(:round AS uuid), CAST(:hub AS uuid), x.person, x.unit
    FROM unnest(CAST(:people AS uuid[]), CAST(:units AS uuid[])) AS x (person, unit)
    ON CONFLICT DO NOTHING
    """)
)
SET_ROOMS = Statement(
    text("""
    WITH gone AS (DELETE FROM interview_round_rooms WHERE round_id = CAST(:round AS uuid)
        AND unit_id <> ALL(CAST(:rooms AS uuid[])))
    INSERT INTO interview_round_rooms (round_id, hub_id, unit_id)
    SELECT CAST(:round AS uuid), CAST(:hub AS uuid), unnest(CAST(:rooms AS uuid[]))
    ON CONFLICT DO NOTHING
    """)
)
FORGET_EXCLUSIONS = Statement(
    text("DELETE FROM interview_exclusions WHERE round_id = CAST(:round AS uuid)")
)
ADD_EXCLUSIONS = Statement(
    text("""
    INSERT INTO interview_exclusions (round_id, hub_id, person_id, application_id)
    SELECT DISTINCT CAST(:round AS uuid), CAST(:hub AS uuid), x.person, x.application
    FROM unnest(CAST(:people AS uuid[]), CAST(:applications AS uuid[])) AS x (person, application)
    JOIN interview_round_interviewers i
        ON i.round_id = CAST(:round AS uuid) AND i.person_id = x.person
    JOIN interview_invitations v
        ON v.round_id = CAST(:round AS uuid) AND v.application_id = x.application
    """)
)
KNOWN_PEOPLE = Statement(
    text(f"""
    SELECT DISTINCT g.person_id FROM grants g JOIN people p ON p.id = g.person_id
    WHERE g.hub_id = CAST(:hub AS uuid) AND g.role IN {ROLES} AND p.state = 'active'
        AND g.person_id = ANY(CAST(:people AS uuid[]))
    """)
)
KNOWN_ROOMS = Statement(
    text("""
    SELECT id FROM units WHERE hub_id = CAST(:hub AS uuid) AND kind = 'studio'
        AND id = ANY(CAST(:rooms AS uuid[]))
    """)
)
CHOICES = Statement(
    text(f"""
    SELECT CAST(json_build_object(
        'zone', (SELECT h.zone FROM hubs h WHERE h.id = c.hub_id),
        'people', (SELECT coalesce(json_agg({_PERSON} ORDER BY p.name, p.id), '[]')
            FROM people p WHERE p.state = 'active' AND EXISTS (SELECT FROM grants g
                WHERE g.person_id = p.id AND g.hub_id = c.hub_id AND g.role IN {ROLES})),
        'rooms', (SELECT coalesce(json_agg({_ROOM} ORDER BY u.id), '[]')
            FROM units u WHERE u.hub_id = c.hub_id AND u.kind = 'studio'),
        'applications', (SELECT coalesce(json_agg(json_build_object('id', a.id,
                'applicant', {_APPLICANT}, 'track', {_said("t.name")},
                'invited', EXISTS (SELECT FROM interview_invitations v
                    WHERE v.application_id = a.id)) ORDER BY {_APPLICANT}, a.id), '[]')
            FROM applications a JOIN people w ON w.id = a.owner_id
            LEFT JOIN organisations o ON o.id = a.organisation_id
            JOIN application_snapshots s
                ON s.application_id = a.id AND s.number = a.last_number
            JOIN tracks t ON t.id = s.track_id
            WHERE a.call_id = c.id AND a.state = 'submitted')
    ) AS text) AS body
    FROM calls c WHERE c.id = CAST(:call AS uuid)
    """)
)
OF_CALL = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(json_build_object(
        'id', r.id, 'name', {_said("r.name")}, 'picks_close_at', {iso("r.picks_close_at")},
        'first_at', {iso("lower(r.offered)")}, 'last_at', {iso("upper(r.offered)")},
        'invited', (SELECT count(*) FROM interview_invitations v WHERE v.round_id = r.id),
        'placed', (SELECT count(*) FROM interviews i
            WHERE i.round_id = r.id AND i.state <> 'cancelled')) ORDER BY r.id), '[]')) AS text)
        AS body
    FROM interview_rounds r WHERE r.call_id = CAST(:call AS uuid)
    """)
)
ROUND = Statement(
    text(f"""
    SELECT r.hub_id, r.version, CAST(row_to_json(q) AS text) AS body
    FROM interview_rounds r CROSS JOIN LATERAL (
        SELECT r.id, r.version, {_HUB}, {_CALL}, r.name, r.minutes, r.buffer_minutes,
            r.panel_size, {_WINDOWS} AS windows, {iso("r.picks_close_at")} AS picks_close_at,
            r.change_hours, r.meeting_url, r.asks_wishes,
            (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
                    'unit', x.unit_id) ORDER BY p.name, p.id), '[]')
                FROM interview_round_interviewers x JOIN people p ON p.id = x.person_id
                WHERE x.round_id = r.id) AS interviewers,
            (SELECT coalesce(json_agg(json_build_object('id', u.id,
                    'name', coalesce({_said("u.name")}, ''),
                    'beside', to_json({beside("u.id")})) ORDER BY u.id), '[]')
                FROM interview_round_rooms x JOIN units u ON u.id = x.unit_id
                WHERE x.round_id = r.id) AS rooms,
            (SELECT coalesce(json_agg(json_build_object('person_id', z.person_id,
                    'application_id', z.application_id)
                    ORDER BY z.application_id, z.person_id), '[]')
                FROM interview_exclusions z WHERE z.round_id = r.id) AS exclusions
        FROM hubs h JOIN calls c ON c.id = r.call_id WHERE h.id = r.hub_id
    ) AS q
    WHERE r.id = CAST(:round AS uuid)
    """)
)
# With who comes and their unit; one row for each application, or for one of them.
INVITED = Statement(
    text(f"""
    SELECT v.application_id, v.wishes, a.owner_id AS guest_id, n.id AS guest_unit,
        CAST(json_build_object('application_id', a.id, 'applicant', {_APPLICANT},
            'track', {_said("t.name")}, 'withdrawn', a.state <> 'submitted',
            'invited_at', {iso("v.invited_at")}, 'excluded', e.people, 'interview', i.body,
            'can_take_back', NOT EXISTS (SELECT FROM interviews k
                WHERE k.round_id = v.round_id AND k.application_id = v.application_id))
            AS text) AS body
    FROM interview_invitations v
    JOIN interview_rounds r ON r.id = v.round_id
    JOIN applications a ON a.id = v.application_id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN application_drafts d ON d.application_id = a.id
    LEFT JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
    LEFT JOIN tracks t ON t.id = coalesce(s.track_id, d.track_id)
    LEFT JOIN units n ON n.hub_id = a.hub_id AND n.person_id = a.owner_id
    CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object('person_id', y.person_id, 'why', y.why)
            ORDER BY y.person_id), '[]') AS people
        FROM (SELECT x.person_id, {conflict("x.person_id", "a.id")} AS why
            FROM interview_round_interviewers x WHERE x.round_id = r.id) AS y
        WHERE y.why IS NOT NULL) AS e
    LEFT JOIN LATERAL (
        SELECT json_build_object('id', i.id, 'starts_at', {iso("i.starts_at")},
            'ends_at', {iso("i.ends_at")}, 'state', i.state,
            'room', CASE WHEN u.id IS NOT NULL THEN {_ROOM} END,
            'panel', (SELECT json_agg({_PERSON} ORDER BY p.name, p.id)
                FROM interview_panelists k JOIN people p ON p.id = k.person_id
                WHERE k.interview_id = i.id),
            'trouble', i.state = 'booked' AND EXISTS (SELECT FROM interview_panelists k
                WHERE k.interview_id = i.id AND (NOT EXISTS (
                        SELECT FROM interview_round_interviewers x
                        WHERE x.round_id = r.id AND x.person_id = k.person_id)
                    OR {conflict("k.person_id", "a.id")} IS NOT NULL))) AS body
        FROM interviews i LEFT JOIN units u ON u.id = i.room_id
        WHERE i.round_id = r.id AND i.application_id = a.id AND i.state <> 'cancelled') AS i ON true
    WHERE v.round_id = CAST(:round AS uuid)
        AND (CAST(:application AS uuid) IS NULL OR v.application_id = :application)
    ORDER BY {_APPLICANT}, a.id
    """)
)
INVITE = Statement(
    text("""
    INSERT INTO interview_invitations (round_id, hub_id, application_id, invited_at)
    SELECT r.id, r.hub_id, a.id, CAST(:now AS timestamptz)
    FROM interview_rounds r JOIN applications a
        ON a.call_id = r.call_id AND a.state = 'submitted'
            AND a.id = ANY(CAST(:applications AS uuid[]))
    WHERE r.id = CAST(:round AS uuid)
    ON CONFLICT DO NOTHING RETURNING application_id
    """)
)
SENT = Statement(
    text("""
    SELECT count(*) AS number FROM applications a JOIN interview_rounds r ON r.call_id = a.call_id
    WHERE r.id = CAST(:round AS uuid) AND a.id = ANY(CAST(:applications AS uuid[]))
        AND a.state = 'submitted'
    """)
)
UNINVITE = Statement(
    text("""
    DELETE FROM interview_invitations v
    WHERE v.round_id = CAST(:round AS uuid) AND v.application_id = CAST(:application AS uuid)
        AND NOT EXISTS (SELECT FROM interviews i
            WHERE i.round_id = v.round_id AND i.application_id = v.application_id)
    RETURNING v.application_id
    """)
)
LOCK_INVITED = Statement(
    text("""
    SELECT application_id FROM interview_invitations
    WHERE round_id = CAST(:round AS uuid)
        AND application_id = ANY(CAST(:applications AS uuid[]))
    ORDER BY application_id FOR NO KEY UPDATE
    """)
)
SET_WISHES = Statement(
    text("""
    UPDATE interview_invitations SET wishes = CAST(:wishes AS timestamptz[])
    WHERE round_id = CAST(:round AS uuid) AND application_id = CAST(:application AS uuid)
    """)
)
ROLE = Statement(
    text("""
    SELECT a.hub_id, CASE WHEN a.owner_id = m.person_id THEN 'owner' ELSE m.role END AS role
    FROM applications a LEFT JOIN application_members m
        ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
    WHERE a.id = CAST(:application AS uuid)
    """)
)
ADD = Statement(
    text("""
    INSERT INTO interviews (id, hub_id, round_id, application_id, guest_id, room_id, starts_at,
        ends_at, made_by, made_at)
    VALUES (CAST(:interview AS uuid), CAST(:hub AS uuid), CAST(:round AS uuid),
        CAST(:application AS uuid), CAST(:guest AS uuid), CAST(:room AS uuid),
        CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz), CAST(:person AS uuid),
        CAST(:now AS timestamptz))
    """)
)
MOVE = Statement(
    text("""
    UPDATE interviews SET room_id = CAST(:room AS uuid), guest_id = CAST(:guest AS uuid),
        starts_at = CAST(:starts_at AS timestamptz), ends_at = CAST(:ends_at AS timestamptz),
        sequence = sequence + 1
    WHERE id = CAST(:interview AS uuid) AND state = 'booked' RETURNING id
    """)
)
SET_PANEL = Statement(
    text("""
    WITH gone AS (DELETE FROM interview_panelists WHERE interview_id = CAST(:interview AS uuid)
        AND person_id <> ALL(CAST(:people AS uuid[])))
    INSERT INTO interview_panelists (interview_id, person_id)
    SELECT CAST(:interview AS uuid), unnest(CAST(:people AS uuid[])) ON CONFLICT DO NOTHING
    """)
)
# What can be changed, for the change and for looking: who is in it and who asks.
_LOOK = """
    SELECT i.id, i.hub_id, i.round_id, i.application_id, i.state, i.starts_at, i.ends_at,
        r.change_hours, a.last_number,
        (SELECT array_agg(k.person_id) FROM interview_panelists k
            WHERE k.interview_id = i.id) AS panel,
        CASE WHEN a.owner_id = m.person_id THEN 'owner' ELSE m.role END AS role
    FROM interviews i JOIN interview_rounds r ON r.id = i.round_id
    JOIN applications a ON a.id = i.application_id
    LEFT JOIN application_members m
        ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
    WHERE i.id = CAST(:interview AS uuid)
"""
LOOK = Statement(text(_LOOK))
LOCK = Statement(text(f"{_LOOK} FOR NO KEY UPDATE OF i"))
CANCEL = Statement(
    text("""
    UPDATE interviews SET state = 'cancelled', cancelled_at = CAST(:now AS timestamptz),
        sequence = sequence + 1
    WHERE id = CAST(:interview AS uuid)
    """)
)
MARK = Statement(
    text("UPDATE interviews SET state = CAST(:state AS text) WHERE id = CAST(:interview AS uuid)")
)
ADD_NOTE = Statement(
    text("""
    INSERT INTO interview_notes (interview_id, author_id, text, written_at)
    VALUES (CAST(:interview AS uuid), CAST(:person AS uuid), CAST(:text AS text),
        CAST(:now AS timestamptz))
    """)
)
TO_CANCEL = Statement(
    text("""
    SELECT i.id, i.hub_id, i.round_id FROM interviews i
    WHERE i.application_id = CAST(:application AS uuid)
        AND i.state = 'booked' AND i.starts_at > CAST(:now AS timestamptz) ORDER BY i.id
    """)
)

_ITEM = f"""i.id, {_HUB}, {_CALL},
    json_build_object('id', r.id, 'name', {_said("r.name")}) AS round, i.application_id,
    {_APPLICANT} AS applicant, {_said("t.name")} AS track, {iso("i.starts_at")} AS starts_at,
    {iso("i.ends_at")} AS ends_at, {_said("u.name")} AS room, r.meeting_url,
    (SELECT json_agg({_PERSON} ORDER BY p.name, p.id) FROM interview_panelists k
        JOIN people p ON p.id = k.person_id WHERE k.interview_id = i.id) AS panel, i.state"""
_FROM = """
    FROM interviews i JOIN interview_rounds r ON r.id = i.round_id
    JOIN hubs h ON h.id = i.hub_id JOIN calls c ON c.id = r.call_id
    JOIN applications a ON a.id = i.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
    JOIN tracks t ON t.id = s.track_id
    LEFT JOIN units u ON u.id = i.room_id"""
ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_ITEM}, i.state <> 'cancelled' AND i.starts_at <= CAST(:now AS timestamptz)
                AS can_mark, CAST(:manages AS boolean) AS can_manage,
            (SELECT coalesce(json_agg(json_build_object('id', n.id, 'author', {_PERSON},
                    'text', n.text, 'written_at', {iso("n.written_at")}) ORDER BY n.id), '[]')
                FROM interview_notes n JOIN people p ON p.id = n.author_id
                WHERE n.interview_id = i.id) AS notes
        {_FROM} WHERE i.id = CAST(:interview AS uuid)
    ) AS q
    """)
)
# The cursor is an interview; those at the same time follow by id.
_MINE = f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_ITEM}, i.starts_at AS at {_FROM}
        JOIN interview_panelists me
            ON me.interview_id = i.id AND me.person_id = CAST(:person AS uuid)
        WHERE i.state <> 'cancelled' AND {{when}}
            AND (CAST(:after AS uuid) IS NULL OR (i.starts_at, i.id) {{than}} (
                SELECT f.starts_at, f.id FROM interviews f WHERE f.id = CAST(:after AS uuid)))
        ORDER BY i.starts_at {{order}}, i.id {{order}} LIMIT CAST(:limit AS int) + 1
    ) AS q ORDER BY q.at {{order}}, q.id {{order}}
"""
_NOW = "CAST(:now AS timestamptz)"
MINE = {
    "next": Statement(text(_MINE.format(when=f"i.ends_at > {_NOW}", than=">", order="ASC"))),
    "over": Statement(text(_MINE.format(when=f"i.ends_at <= {_NOW}", than="<", order="DESC"))),
}
OWN_ROUNDS = Statement(
    text(f"""
    SELECT a.hub_id, CASE WHEN a.owner_id = m.person_id THEN 'owner' ELSE m.role END AS role,
        CAST(json_build_object('hub', (SELECT hub FROM (SELECT {_HUB}) AS x),
            'call', (SELECT call FROM (SELECT {_CALL}) AS x), 'applicant', {_APPLICANT}) AS text)
            AS body,
        ARRAY(SELECT v.round_id FROM interview_invitations v
            WHERE v.application_id = a.id ORDER BY v.round_id) AS rounds
    FROM applications a JOIN hubs h ON h.id = a.hub_id JOIN calls c ON c.id = a.call_id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN application_members m
        ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
    WHERE a.id = CAST(:application AS uuid)
    """)
)
