"""The SQL of calls. `STAGE` is the one place that says whether a call is open."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

FINAL = "(c.closes_at + make_interval(mins => c.grace_minutes))"
# `now()` is when the transaction began: what waited for a lock is not late because of it.
STAGE = f"""(CASE WHEN c.state <> 'published' THEN c.state WHEN now() < c.opens_at THEN 'soon'
    WHEN now() < c.closes_at THEN 'open' WHEN now() < {FINAL} THEN 'grace' ELSE 'closed' END)"""


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_HUB = """(SELECT json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency) FROM hubs h WHERE h.id = c.hub_id) AS hub"""
_TIMES = f"""{iso("c.opens_at")} AS opens_at, {iso("c.closes_at")} AS closes_at,
    {iso(FINAL)} AS final_closes_at, c.zone, {STAGE} AS stage"""
_SHOWN = f"""
    SELECT c.id, c.slug, {_HUB},
        json_build_object('slug', p.slug, 'name', {_said("p.name")}) AS programme,
        {_said("c.title")} AS title, {_said("c.summary")} AS summary, {_TIMES}, c.decisions_on,
        (SELECT json_agg(json_build_object('slug', t.slug, 'name', {_said("t.name")},
            'summary', {_said("t.summary")}, 'places', o.places) ORDER BY t.position, t.id)
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = c.id) AS tracks"""
_FROM = "FROM calls c JOIN programmes p ON p.hub_id = c.hub_id AND p.id = c.programme_id"
_ORDERS = {
    # stage asked for: (condition, what comes first, direction)
    None: ("IN ('soon', 'open', 'grace', 'closed')", "c.closes_at", "DESC"),
    "open": ("IN ('open', 'grace')", "c.closes_at", "ASC"),
    "soon": ("= 'soon'", "c.opens_at", "ASC"),
    "past": ("= 'closed'", "c.closes_at", "DESC"),
}


def _list(condition: str, first: str, direction: str) -> Statement:
    beyond = "<" if direction == "DESC" else ">"
    return Statement(
        text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        {_SHOWN} {_FROM} JOIN hubs w ON w.id = c.hub_id
        WHERE c.state = 'published' AND {STAGE} {condition}
            AND (CAST(:hub AS text) IS NULL OR w.slug = :hub)
            AND (CAST(:after AS uuid) IS NULL OR ({first}, c.id) {beyond} (
                SELECT {first}, c.id FROM calls c WHERE c.id = :after))
        ORDER BY {first} {direction}, c.id {direction} LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
    )


LISTS = {stage: _list(*order) for stage, order in _ORDERS.items()}
ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        {_SHOWN}, {_said("c.offered")} AS offered, {_said("c.audience")} AS audience,
            {_said("c.next_steps")} AS next_steps, c.grace_minutes, c.rules,
            {_said("c.cancel_reason")} AS cancel_reason,
            c.form_id,
            (SELECT coalesce(json_agg(json_build_object(
                'old_closes_at', {iso("x.old_closes_at")}, 'closes_at', {iso("x.closes_at")},
                'reason', {_said("x.reason")}, 'made_at', {iso("x.made_at")})
                ORDER BY x.closes_at DESC), '[]')
                FROM call_extensions x WHERE x.call_id = c.id) AS extensions
        {_FROM} WHERE c.state <> 'draft'
            AND (c.slug = CAST(:key AS text) OR c.id = CAST(:id AS uuid))
    ) AS q
    """)
)
OF_MANAGERS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT c.id, c.slug, p.name AS programme, c.title, {STAGE} AS stage,
            {iso("c.opens_at")} AS opens_at, {iso("c.closes_at")} AS closes_at, c.zone,
            (SELECT sum(o.places) FROM call_tracks o WHERE o.call_id = c.id) AS places
        {_FROM} WHERE c.hub_id = CAST(:hub AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR c.id < :after)
        ORDER BY c.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
SETTINGS = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version, now() AS now FROM (
        SELECT c.id, c.version, {_HUB}, c.programme_id, p.name AS programme, c.slug, c.title,
            c.summary, c.offered, c.audience, c.next_steps, {_TIMES}, c.grace_minutes,
            c.decisions_on, c.rules, c.form_id, c.state, {iso("c.published_at")} AS published_at,
            c.cancel_reason,
            (SELECT json_agg(json_build_object('track_id', t.id, 'slug', t.slug, 'name', t.name,
                'places', o.places) ORDER BY t.position, t.id)
                FROM call_tracks o JOIN tracks t ON t.id = o.track_id
                WHERE o.call_id = c.id) AS tracks,
            (SELECT coalesce(json_agg(json_build_object(
                'old_closes_at', {iso("x.old_closes_at")}, 'closes_at', {iso("x.closes_at")},
                'reason', x.reason, 'made_at', {iso("x.made_at")}) ORDER BY x.closes_at DESC), '[]')
                FROM call_extensions x WHERE x.call_id = c.id) AS extensions,
            (SELECT coalesce(json_agg(json_build_object('id', e.id, 'until', {iso("e.until")},
                'reason', e.reason, 'max_uses', e.max_uses, 'uses', e.uses,
                'made_at', {iso("e.made_at")}, 'revoked_at', {iso("e.revoked_at")})
                ORDER BY e.id DESC), '[]')
                FROM extension_codes e WHERE e.call_id = c.id) AS codes
        {_FROM} WHERE c.id = CAST(:call AS uuid)
    ) AS q
    """)
)
LOCK = Statement(
    text(f"""
    SELECT c.hub_id, c.programme_id, c.form_id, c.version, c.state, c.zone, c.opens_at, c.closes_at,
        {FINAL} AS final_closes_at, {STAGE} AS stage, now() AS now
    FROM calls c WHERE c.id = CAST(:call AS uuid) FOR NO KEY UPDATE
    """)
)
# To the millisecond: clocks of screens are set by it.
CLOCK = Statement(
    text("""SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        AS now""")
)

# What each act makes of a call, and of which: nothing happens unless it still is one of those.
ACTS = {
    "publish": ("state = 'published', published_at = now()", "c.state = 'draft'"
        " AND c.closes_at > now()"),
    "unpublish": ("state = 'draft', published_at = NULL", f"{STAGE} = 'soon'"
        " AND NOT EXISTS (SELECT FROM call_extensions x WHERE x.call_id = c.id)"
        " AND NOT EXISTS (SELECT FROM extension_codes e WHERE e.call_id = c.id)"),
    "cancel": ("state = 'cancelled', cancel_reason = CAST(CAST(:reason AS text) AS jsonb)",
        f"{STAGE} IN ('soon', 'open', 'grace')"),
    "archive": ("state = 'archived'", f"{STAGE} = 'closed'"),
    "extend": ("closes_at = CAST(:closes_at AS timestamptz)",
        f"{STAGE} IN ('soon', 'open', 'grace')"),
}  # fmt: skip


def _act(change: str, condition: str) -> Statement:
    return Statement(
        text(f"""
    UPDATE calls c SET {change}, version = c.version + 1
    WHERE c.id = CAST(:call AS uuid) AND {condition} RETURNING c.id
    """)
    )


DO = {name: _act(*act) for name, act in ACTS.items()}
# With the session, which knows the names of violated constraints.
SET_PLACES = text("""
    UPDATE call_tracks t SET places = CAST(:places AS smallint)
    FROM (SELECT track_id, places FROM call_tracks WHERE call_id = CAST(:call AS uuid)
        AND track_id = CAST(:track AS uuid) FOR NO KEY UPDATE) AS old
    WHERE t.call_id = CAST(:call AS uuid) AND t.track_id = old.track_id
    RETURNING t.places - old.places
""")
DISCARD = Statement(
    text("""
    DELETE FROM calls c WHERE c.id = CAST(:call AS uuid) AND c.state = 'draft' RETURNING c.id
    """)
)
FIND_CODE = Statement(
    text("""
    SELECT e.id, e.hub_id FROM extension_codes e JOIN calls c ON c.id = e.call_id
    WHERE e.call_id = CAST(:call AS uuid) AND e.code_hash = CAST(:code AS bytea)
        AND e.revoked_at IS NULL AND e.until > now() AND c.state = 'published'
    """)
)
# A person's second use finds the row of the first, also while that is not committed: it waits.
NOTE_USE = Statement(
    text("""
    INSERT INTO extension_uses (code_id, person_id, hub_id, call_id, used_at)
    SELECT e.id, CAST(:person AS uuid), e.hub_id, e.call_id, now() FROM extension_codes e
    WHERE e.id = CAST(:code AS uuid) ON CONFLICT DO NOTHING RETURNING code_id
    """)
)
COUNT_USE = Statement(
    text("""
    UPDATE extension_codes e SET uses = e.uses + 1
    WHERE e.id = CAST(:code AS uuid) AND e.uses < e.max_uses AND e.revoked_at IS NULL
    RETURNING e.id
    """)
)
REVOKE_CODE = Statement(
    text("""
    UPDATE extension_codes e SET revoked_at = now()
    WHERE e.id = CAST(:code AS uuid) AND e.call_id = CAST(:call AS uuid) AND e.revoked_at IS NULL
    RETURNING e.id
    """)
)
OFFER = Statement(
    text("""
    SELECT c.hub_id, c.form_id, CAST(c.rules AS text) AS rules,
        (SELECT CAST(json_object_agg(t.slug, json_build_array(t.id, t.name)) AS text)
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = c.id) AS tracks
    FROM calls c WHERE c.id = CAST(:call AS uuid) AND c.state <> 'draft'
    """)
)
ENTRY = Statement(
    text(f"""
    SELECT {STAGE} AS stage, greatest(own.until, {FINAL}) AS until,
        coalesce(own.until > {FINAL}, false) AS by_code,
        c.state = 'published' AND now() >= c.opens_at
            AND now() < greatest(own.until, {FINAL}) AS may_apply
    FROM calls c CROSS JOIN LATERAL (
        SELECT max(e.until) AS until
        FROM extension_uses u JOIN extension_codes e ON e.id = u.code_id
        WHERE u.call_id = c.id AND u.person_id = CAST(:person AS uuid)) AS own
    WHERE c.id = CAST(:call AS uuid) AND c.state <> 'draft'
    """)
)
