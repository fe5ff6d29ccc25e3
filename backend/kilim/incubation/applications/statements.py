"""The SQL of applications. `OPEN` is the one place that says whether one can be changed."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.applications.signals import ALIKE, MOST_SIMILAR, SIMILAR
from kilim.incubation.calls.queries import FINAL, STAGE

# A code counts for the whole application when one of its members has used it.
UNTIL = f"""greatest({FINAL}, a.reopened_until, (SELECT max(e.until)
    FROM application_members x JOIN extension_uses u
        ON u.person_id = x.person_id AND u.call_id = a.call_id
    JOIN extension_codes e ON e.id = u.code_id WHERE x.application_id = a.id))"""
OPEN = f"(c.state = 'published' AND now() >= c.opens_at AND now() < {UNTIL})"
UNSENT = "(d.digest IS DISTINCT FROM a.submitted_digest)"
_ROLE = "CASE WHEN a.owner_id = m.person_id THEN 'owner' ELSE m.role END"
APPLICANT = "coalesce(o.name, w.name)"


def said(column: str) -> str:
    """A text in the reader's language, else in English."""
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_LOCKED = f"""
    SELECT a.id, a.hub_id, a.call_id, a.organisation_id, a.owner_id, a.state, a.last_number,
        a.submitted_digest, a.reopened_until, d.form_version_id, d.track_id,
        CAST(d.told AS text) AS told, CAST(d.answers AS text) AS answers, d.digest, d.version,
        {OPEN} AS is_open, {UNTIL} AS until, now() AS now, {_ROLE} AS role,
        o.kind AS organisation_kind, {APPLICANT} AS applicant
    FROM applications a JOIN calls c ON c.id = a.call_id
    JOIN application_drafts d ON d.application_id = a.id
    JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN application_members m
        ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
    WHERE a.id = CAST(:application AS uuid)
"""
# A call that ends at this moment waits for what is sent, and what is sent for it.
LOCK = Statement(text(f"{_LOCKED} FOR NO KEY UPDATE OF a, d FOR SHARE OF c"))
LOOK = Statement(text(_LOCKED))
SAVE = Statement(
    text("""
    UPDATE application_drafts SET answers = CAST(CAST(:answers AS text) AS jsonb),
        told = CAST(CAST(:told AS text) AS jsonb), track_id = CAST(:track AS uuid),
        form_version_id = CAST(:form_version AS uuid), digest = CAST(:digest AS bytea),
        version = version + 1, changed_at = now(), changed_by = CAST(:person AS uuid)
    WHERE application_id = CAST(:application AS uuid)
    RETURNING version, changed_at
    """)
)
ADD_KEY = Statement(
    text("""
    INSERT INTO receipt_keys (id, public_key) VALUES (CAST(:key AS text), CAST(:public AS bytea))
    ON CONFLICT DO NOTHING
    """)
)
ADD_SNAPSHOT = Statement(
    text("""
    INSERT INTO application_snapshots (application_id, number, form_version_id, track_id,
        eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
    VALUES (CAST(:application AS uuid), CAST(:number AS smallint), CAST(:form_version AS uuid),
        CAST(:track AS uuid), CAST(:eligibility AS text), CAST(:content AS text),
        CAST(:sha256 AS bytea), CAST(:key AS text), CAST(:signature AS bytea),
        CAST(:at AS timestamptz), CAST(:person AS uuid))
    RETURNING id
    """)
)
SENT = Statement(
    text("""
    UPDATE applications SET state = 'submitted', last_number = CAST(:number AS smallint),
        submitted_at = CAST(:at AS timestamptz), submitted_digest = CAST(:digest AS bytea)
    WHERE id = CAST(:application AS uuid)
    """)
)
WITHDRAW = Statement(
    text("""
    UPDATE applications SET state = 'withdrawn', withdrawn_at = now(),
        withdraw_reason = CAST(:reason AS text)
    WHERE id = CAST(:application AS uuid) AND state = 'submitted' RETURNING id
    """)
)
RESTORE = Statement(
    text("""
    UPDATE applications SET state = 'submitted', withdrawn_at = NULL, withdraw_reason = NULL
    WHERE id = CAST(:application AS uuid) AND state = 'withdrawn' RETURNING id
    """)
)
REOPEN = Statement(
    text("""
    UPDATE applications SET reopened_until = CAST(:until AS timestamptz),
        reopen_reason = CAST(:reason AS text)
    WHERE id = CAST(:application AS uuid)
    """)
)
# With the other half of each pair of similar names, which says nothing alone.
FORGET_SIGNALS = Statement(
    text(f"""
    DELETE FROM application_signals s WHERE s.application_id = CAST(:application AS uuid)
        OR (s.kind = '{SIMILAR}' AND s.value IN (SELECT o.value FROM application_signals o
            WHERE o.application_id = CAST(:application AS uuid) AND o.kind = '{SIMILAR}'))
    """)
)
# The operator finds candidates in its index, by a lower limit; equal names are a sign already.
ADD_SIMILAR = Statement(
    text(f"""
    WITH near AS (
        SELECT n.application_id AS own, z.application_id AS other
        FROM application_signals n JOIN applications a ON a.id = n.application_id
        JOIN application_signals z ON z.kind = 'name' AND z.value % n.value
            AND z.value <> n.value AND z.application_id <> n.application_id
        JOIN applications b ON b.id = z.application_id AND b.hub_id = a.hub_id
        WHERE n.application_id = CAST(:application AS uuid) AND n.kind = 'name'
            AND similarity(z.value, n.value) >= {ALIKE}
        ORDER BY similarity(z.value, n.value) DESC, z.application_id DESC LIMIT {MOST_SIMILAR}
    )
    INSERT INTO application_signals (application_id, kind, value)
    SELECT one.id, '{SIMILAR}', concat(least(own, other), ' ', greatest(own, other))
    FROM near CROSS JOIN LATERAL (VALUES (own), (other)) AS one (id)
    ON CONFLICT DO NOTHING
    """)
)
ADD_SIGNALS = Statement(
    text("""
    INSERT INTO application_signals (application_id, kind, value)
    SELECT CAST(:application AS uuid), s ->> 0, s ->> 1
    FROM jsonb_array_elements(CAST(CAST(:signals AS text) AS jsonb)) AS s
    """)
)
MEMBER_IDS = Statement(
    text("""
    SELECT person_id FROM application_members WHERE application_id = CAST(:application AS uuid)
    """)
)

_HUB = """(SELECT json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency) FROM hubs h WHERE h.id = a.hub_id) AS hub"""
_CALL = f"""json_build_object('id', c.id, 'slug', c.slug, 'title', {said("c.title")},
    'closes_at', {iso("c.closes_at")}, 'zone', c.zone, 'stage', {STAGE}) AS call"""
ORGANISATION = """CASE WHEN o.id IS NOT NULL
    THEN json_build_object('id', o.id, 'name', o.name) END AS organisation"""
_TRACK = f"""(SELECT json_build_object('slug', t.slug, 'name', {said("t.name")})
    FROM tracks t WHERE t.id = d.track_id) AS track"""
_HEAD = f"""a.id, {_HUB}, {_CALL}, {ORGANISATION}, {APPLICANT} AS applicant, a.state,
    a.last_number, {iso("a.submitted_at")} AS submitted_at, {iso(UNTIL)} AS until,
    {OPEN} AS is_open"""
_FROM = """
    FROM applications a JOIN calls c ON c.id = a.call_id
    JOIN application_drafts d ON d.application_id = a.id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id"""
_MEMBERS = f"""(SELECT json_agg(json_build_object('person',
        json_build_object('id', p.id, 'name', p.name),
        'role', CASE WHEN a.owner_id = p.id THEN 'owner' ELSE x.role END,
        'here', coalesce(x.seen_at > now() - interval '30 seconds', false),
        'joined_at', {iso("x.joined_at")}) ORDER BY a.owner_id <> p.id, x.joined_at, p.id)
    FROM application_members x JOIN people p ON p.id = x.person_id
    WHERE x.application_id = a.id) AS members"""
_SNAPSHOTS = f"""(SELECT coalesce(json_agg(json_build_object('number', s.number,
        'submitted_at', {iso("s.submitted_at")}, 'submitted_by', p.name,
        'sha256', encode(s.sha256, 'hex'), 'eligibility', s.eligibility) ORDER BY s.number DESC),
        '[]')
    FROM application_snapshots s JOIN people p ON p.id = s.submitted_by
    WHERE s.application_id = a.id) AS snapshots"""
_INVITATIONS = f"""(SELECT coalesce(json_agg(json_build_object('id', i.id, 'email', i.email,
        'role', i.role, 'expires_at', {iso("i.expires_at")}) ORDER BY i.id), '[]')
    FROM application_invitations i WHERE i.application_id = a.id AND i.accepted_at IS NULL
        AND i.revoked_at IS NULL AND i.expires_at > now()) AS invitations"""
_DRAFT = f"""json_build_object('form_version_id', d.form_version_id, 'told', d.told,
    'answers', d.answers, 'changed_at', {iso("d.changed_at")},
    'changed_by', (SELECT p.name FROM people p WHERE p.id = d.changed_by)) AS draft"""
# Others of the hub that share a sign with this one.
_RELATED = f"""(SELECT coalesce(json_agg(json_build_object('id', r.id, 'applicant', r.applicant,
        'call', r.title, 'same_call', r.same_call, 'signs', r.signs) ORDER BY r.id DESC), '[]')
    FROM (SELECT b.id, coalesce(bo.name, bw.name) AS applicant, {said("bc.title")} AS title,
            b.call_id = a.call_id AS same_call, array_agg(DISTINCT s.kind ORDER BY s.kind) AS signs
        FROM application_signals s JOIN application_signals z
            ON z.kind = s.kind AND z.value = s.value AND z.application_id <> s.application_id
        JOIN applications b ON b.id = z.application_id AND b.hub_id = a.hub_id
        JOIN calls bc ON bc.id = b.call_id JOIN people bw ON bw.id = b.owner_id
        LEFT JOIN organisations bo ON bo.id = b.organisation_id
        WHERE s.application_id = a.id GROUP BY b.id, bo.name, bw.name, bc.title
        ORDER BY b.id DESC LIMIT 20) AS r)"""

MINE = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_HEAD}, {_TRACK}, {_ROLE} AS role, {UNSENT} AS unsent,
            {iso("d.changed_at")} AS changed_at
        {_FROM} JOIN application_members m
            ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
        WHERE (CAST(:after AS uuid) IS NULL OR a.id < :after)
            AND (CAST(:call AS uuid) IS NULL OR a.call_id = :call)
        ORDER BY a.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version, q.hub_id, q.role, q.last_number
    FROM (
        SELECT {_HEAD}, a.hub_id, {iso("a.created_at")} AS created_at, d.version, {_TRACK},
            {_ROLE} AS role, {UNSENT} AS unsent,
            {_DRAFT}, {_MEMBERS}, {_SNAPSHOTS}, {_INVITATIONS},
            CASE WHEN CAST(:staff AS boolean) THEN {_RELATED} END AS related,
            {iso("a.withdrawn_at")} AS withdrawn_at, a.withdraw_reason,
            {iso("a.reopened_until")} AS reopened_until, a.reopen_reason
        {_FROM} LEFT JOIN application_members m
            ON m.application_id = a.id AND m.person_id = CAST(:person AS uuid)
        WHERE a.id = CAST(:application AS uuid)
    ) AS q
    """)
)
SNAPSHOT = Statement(
    text("""
    SELECT s.id, s.content, s.key_id, s.signature, s.form_version_id
    FROM application_snapshots s
    WHERE s.application_id = CAST(:application AS uuid) AND s.number = CAST(:number AS int)
    """)
)
LAST_SNAPSHOT = Statement(
    text(f"""
    SELECT s.number, s.content, s.form_version_id, {APPLICANT} AS applicant
    FROM applications a JOIN application_snapshots s
        ON s.application_id = a.id AND s.number = a.last_number
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    WHERE a.id = CAST(:application AS uuid)
    """)
)
HELD_BY_SNAPSHOT = Statement(
    text("""
    SELECT s.id FROM application_snapshots s JOIN file_holds h
        ON h.holder = 'application_snapshots' AND h.holder_id = s.id
    WHERE s.application_id = CAST(:application AS uuid) AND h.file_id = CAST(:file AS uuid)
    ORDER BY s.number DESC LIMIT 1
    """)
)
KEYS = Statement(
    text("SELECT id, public_key, created_at FROM receipt_keys ORDER BY created_at, id")
)

INVITE = Statement(
    text("""
    INSERT INTO application_invitations (application_id, email, role, language, invited_by,
        expires_at)
    VALUES (CAST(:application AS uuid), CAST(:email AS text), CAST(:role AS text),
        CAST(:language AS text), CAST(:person AS uuid), now() + interval '14 days')
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
# One that nobody accepted in time makes room for the next.
FORGET_EXPIRED = Statement(
    text("""
    UPDATE application_invitations SET revoked_at = now()
    WHERE application_id = CAST(:application AS uuid) AND email = CAST(:email AS text)
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= now()
    """)
)
REVOKE_INVITATION = Statement(
    text("""
    UPDATE application_invitations SET revoked_at = now()
    WHERE id = CAST(:invitation AS uuid) AND application_id = CAST(:application AS uuid)
        AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id
    """)
)
ISSUE_TOKEN = Statement(
    text(f"""
    UPDATE application_invitations i SET token_hash = CAST(:token AS bytea)
    FROM applications a JOIN calls c ON c.id = a.call_id JOIN hubs h ON h.id = a.hub_id
        JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    WHERE i.id = CAST(:invitation AS uuid) AND a.id = i.application_id AND i.accepted_at IS NULL
        AND i.revoked_at IS NULL AND i.expires_at > now()
    RETURNING i.email, i.language, {APPLICANT} AS applicant, h.name AS hub,
        (SELECT p.name FROM people p WHERE p.id = i.invited_by) AS inviter,
        coalesce(c.title ->> i.language, c.title ->> 'en') AS call
    """)
)
ACCEPT = Statement(
    text("""
    UPDATE application_invitations i
    SET accepted_at = now(), accepted_by = CAST(:person AS uuid)
    FROM applications a WHERE i.token_hash = CAST(:token AS bytea) AND a.id = i.application_id
        AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
    RETURNING i.application_id, i.role, a.hub_id
    """)
)
JOIN = Statement(
    text("""
    INSERT INTO application_members (application_id, person_id, role)
    VALUES (CAST(:application AS uuid), CAST(:person AS uuid), CAST(:role AS text))
    ON CONFLICT DO NOTHING
    """)
)
SET_ROLE = Statement(
    text("""
    UPDATE application_members SET role = CAST(:role AS text)
    WHERE application_id = CAST(:application AS uuid) AND person_id = CAST(:member AS uuid)
    RETURNING person_id
    """)
)
LEAVE = Statement(
    text("""
    DELETE FROM application_members
    WHERE application_id = CAST(:application AS uuid) AND person_id = CAST(:member AS uuid)
    RETURNING person_id
    """)
)
# With the session, which knows the names of violated constraints.
HAND_OVER = text("""
    UPDATE applications a SET owner_id = m.person_id FROM application_members m
    WHERE a.id = CAST(:application AS uuid) AND m.application_id = a.id
        AND m.person_id = CAST(:member AS uuid) AND m.role = 'editor'
    RETURNING a.owner_id
""")
SEEN = Statement(
    text("""
    UPDATE application_members SET seen_at = now()
    WHERE application_id = CAST(:application AS uuid) AND person_id = CAST(:person AS uuid)
    RETURNING person_id
    """)
)
HERE = Statement(
    text("""
    SELECT d.version, (SELECT CAST(coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
            ORDER BY p.name, p.id), '[]') AS text)
        FROM application_members x JOIN people p ON p.id = x.person_id
        WHERE x.application_id = d.application_id AND x.person_id <> CAST(:person AS uuid)
            AND x.seen_at > now() - interval '30 seconds') AS here
    FROM application_drafts d WHERE d.application_id = CAST(:application AS uuid)
    """)
)

_WHY_LATER = """(SELECT coalesce(x.reason ->> p.language, x.reason ->> 'en')
    FROM call_extensions x
    WHERE x.call_id = c.id AND x.closes_at = CAST(:closes_at AS timestamptz))"""
_WHY_CANCELLED = "coalesce(c.cancel_reason ->> p.language, c.cancel_reason ->> 'en')"


def _letters(
    condition: str, *, of: str = "a.id = CAST(:application AS uuid)", reason: str
) -> Statement:
    """What letters to every member say, in the language of each."""
    return Statement(
        text(f"""
    SELECT p.email, p.name, p.language, {APPLICANT} AS applicant, h.name AS hub, h.city,
        coalesce(c.title ->> p.language, c.title ->> 'en') AS call, a.last_number,
        {UNTIL} AT TIME ZONE c.zone AS local_until,
        a.submitted_at AT TIME ZONE c.zone AS local_sent, {UNSENT} AS unsent,
        {reason} AS reason, encode((SELECT s.sha256 FROM application_snapshots s
            WHERE s.application_id = a.id AND s.number = a.last_number), 'hex') AS sha256, a.id
    FROM applications a JOIN calls c ON c.id = a.call_id JOIN hubs h ON h.id = a.hub_id
    JOIN application_drafts d ON d.application_id = a.id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN application_members m ON m.application_id = a.id
    JOIN people p ON p.id = m.person_id AND p.state = 'active'
    WHERE {of} AND {condition} ORDER BY a.id, p.id
    """)
    )


# Who still has something to send, in time.
WORKING = f"a.state <> 'withdrawn' AND {UNSENT} AND {OPEN}"
_TO_CALL = "a.call_id = CAST(:call AS uuid) AND a.state <> 'withdrawn'"
LETTERS = _letters("true", reason="a.reopen_reason")
UNSENT_LETTERS = _letters(f"m.role = 'editor' AND {WORKING}", reason="a.reopen_reason")
EXTENDED_LETTERS = _letters(OPEN, of=_TO_CALL, reason=_WHY_LATER)
CANCELLED_LETTERS = _letters("c.state = 'cancelled'", of=_TO_CALL, reason=_WHY_CANCELLED)
MOVING = Statement(
    text("""
    SELECT d.application_id, a.owner_id FROM application_drafts d
    JOIN applications a ON a.id = d.application_id
    WHERE d.form_version_id = CAST(:form_version AS uuid) AND a.state <> 'withdrawn'
    ORDER BY d.application_id
    """)
)
