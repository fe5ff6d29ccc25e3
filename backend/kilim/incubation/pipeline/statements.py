"""The SQL of the pipeline. `PLACED` is the one place that says where an application is."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.pipeline.schemas import Order
from kilim.incubation.reviews import queries as reviews


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


# Everything that was ever sent, where it is now, and with which snapshot; what was withdrawn from a
# stage and sent again is new. The entries of a call
# are few beside those of all others, so they are read by its hub and call, and not one by one.
PLACED = """
    entries AS MATERIALIZED (
        SELECT DISTINCT ON (e.application_id) e.application_id, e.stage_id, e.track_id,
            e.snapshot_id, e.code, e.entered_at, e.left_at, e.outcome
        FROM stage_entries e
        WHERE e.hub_id = CAST(:hub AS uuid) AND e.call_id = CAST(:call AS uuid)
        ORDER BY e.application_id, e.left_at IS NULL DESC, e.entered_at DESC
    ), placed AS MATERIALIZED (
        SELECT a.id, a.organisation_id, coalesce(o.name, w.name) AS applicant, a.submitted_at,
            a.last_number,
            s.eligibility, t.slug AS track, t.name AS track_name, e.stage_id, e.code, e.entered_at,
            CASE WHEN a.state = 'withdrawn' THEN 'withdrawn'
                WHEN e.stage_id IS NULL OR e.outcome = 'withdrawn' THEN 'new'
                ELSE coalesce(e.outcome, CAST(e.stage_id AS text)) END AS place
        FROM applications a JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN entries e ON e.application_id = a.id
        JOIN application_snapshots s ON s.application_id = a.id
            AND CASE WHEN e.snapshot_id IS NULL THEN s.number = a.last_number
                ELSE s.id = e.snapshot_id END
        JOIN tracks t ON t.id = coalesce(e.track_id, s.track_id)
        WHERE a.call_id = CAST(:call AS uuid) AND a.last_number > 0
    )
"""
# Live assignments of the call's stages, and what the reviews that were sent say: the mean of their
# weighted means. A criterion that a reviewer cannot judge is left out of both sums.
SCORED = """
    scored AS MATERIALIZED (
        SELECT x.stage_id, x.application_id, count(*) AS assigned, count(r.id) AS sent,
            CAST(round(avg(m.mean), 4) AS float8) AS score
        FROM stages g JOIN assignments x ON x.stage_id = g.id AND x.ended_at IS NULL
        JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
        LEFT JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
            AND r.state = 'sent'
        LEFT JOIN LATERAL (
            SELECT CAST(sum(v.score * k.weight) AS numeric) / sum(k.weight) AS mean
            FROM review_scores v JOIN stage_criteria k ON k.stage_id = x.stage_id AND k.key = v.key
            WHERE v.review_id = r.id AND v.score IS NOT NULL) m ON true
        WHERE g.hub_id = CAST(:hub AS uuid) AND g.call_id = CAST(:call AS uuid)
        GROUP BY x.stage_id, x.application_id
    )
"""
CALL = Statement(
    text(f"""
    SELECT c.hub_id, {_said("c.title")} AS title,
        CAST(json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency) AS text) AS hub,
        (SELECT CAST(json_agg(json_build_object('slug', t.slug, 'name', {_said("t.name")})
            ORDER BY t.position) AS text)
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id WHERE o.call_id = c.id) AS tracks,
        (SELECT CAST(coalesce(json_agg(json_build_object('place', s.id, 'name', {_said("s.name")},
            'kind', s.kind, 'state', s.state) ORDER BY s.position), '[]') AS text)
            FROM stages s WHERE s.hub_id = c.hub_id AND s.call_id = c.id) AS stages,
        (SELECT count(*) FROM applications a
            WHERE a.call_id = c.id AND a.state = 'draft') AS drafts
    FROM calls c JOIN hubs h ON h.id = c.hub_id
    WHERE c.id = CAST(:call AS uuid) AND c.state <> 'draft'
    """)
)
COUNTS = Statement(
    text(f"""
    WITH {PLACED}, {SCORED}
    SELECT p.place, p.track, count(*) AS count, coalesce(sum(v.assigned), 0) AS assigned,
        coalesce(sum(v.sent), 0) AS sent
    FROM placed p LEFT JOIN scored v ON v.stage_id = p.stage_id AND v.application_id = p.id
    GROUP BY p.place, p.track ORDER BY p.place, p.track
    """)
)

_KEYS = {
    Order.NEWEST: ("p.submitted_at", "<", "DESC"),
    Order.NAME: ("lower(p.applicant)", ">", "ASC"),
    Order.SCORE: ("coalesce(v.score, -1)", "<", "DESC"),
}


# `reviews.COUNTS` names an assignment `x` and its review `r`.
_STANDS = f"""(CAST(:stage AS uuid) IS NULL AND CAST(:stands AS text) IS NULL OR r.id IN (
        SELECT e.application_id FROM stage_entries e JOIN stages s ON s.id = e.stage_id
        WHERE e.hub_id = CAST(:hub AS uuid) AND e.call_id = CAST(:call AS uuid)
            AND (CAST(:stage AS uuid) IS NULL OR e.stage_id = :stage)
            AND CASE CAST(:stands AS text) WHEN 'inside' THEN e.left_at IS NULL
                WHEN 'kept' THEN e.outcome IS DISTINCT FROM 'withdrawn'
                WHEN 'lacking' THEN e.left_at IS NULL AND s.reviews_each > (
                    SELECT count(*) FROM assignments x WHERE x.stage_id = e.stage_id
                        AND x.application_id = e.application_id AND x.ended_at IS NULL)
                WHEN 'unread' THEN e.outcome IS DISTINCT FROM 'withdrawn' AND NOT EXISTS (
                    SELECT FROM assignments x JOIN reviews r ON r.assignment_id = x.id
                        AND r.snapshot_id = e.snapshot_id
                    WHERE x.stage_id = e.stage_id AND x.application_id = e.application_id
                        AND {reviews.COUNTS})
                WHEN 'decided' THEN e.outcome IN ('offered', 'waiting', 'declined')
                ELSE true END))"""
_WANTED = f"""(CAST(:place AS text) IS NULL OR r.place = :place)
    AND (CAST(:track AS text) IS NULL OR r.track = :track)
    AND (CAST(:eligibility AS text) IS NULL OR r.eligibility = :eligibility)
    AND (CAST(:words AS text) IS NULL
        OR strpos(lower(r.applicant), lower(CAST(:words AS text))) > 0)
    AND CASE CAST(:reviews AS text) WHEN 'open' THEN r.sent < r.assigned
        WHEN 'complete' THEN r.assigned > 0 AND r.sent = r.assigned
        WHEN 'none' THEN r.assigned = 0 ELSE true END
    AND (CAST(:duplicates AS text) IS NULL OR r.id IN (SELECT x.application_id
        FROM application_signals x
        JOIN applications y ON y.id = x.application_id AND y.call_id = CAST(:call AS uuid)
        JOIN application_signals z ON z.kind = x.kind AND z.value = x.value
            AND z.application_id <> x.application_id
        JOIN applications b ON b.id = z.application_id AND b.call_id = CAST(:call AS uuid)))
    AND {_STANDS}"""
# The signs that another application of the call has, too. No `EXISTS`, which becomes a join of all
# signs for each row; this looks into the index.
_SIGNS = """(SELECT coalesce(json_agg(DISTINCT x.kind), '[]') FROM application_signals x
    WHERE x.application_id = r.id AND (SELECT true FROM application_signals z
        JOIN applications b ON b.id = z.application_id AND b.call_id = CAST(:call AS uuid)
        WHERE z.kind = x.kind AND z.value = x.value AND z.application_id <> x.application_id
        LIMIT 1))"""


def _ranked(key: str) -> str:
    return f"""{PLACED}, {SCORED}, ranked AS (
            SELECT p.*, coalesce(v.assigned, 0) AS assigned, coalesce(v.sent, 0) AS sent, v.score,
                {key} AS key
            FROM placed p LEFT JOIN scored v ON v.stage_id = p.stage_id AND v.application_id = p.id
        )"""


def _entries(order: Order) -> Statement:
    """The page is chosen first: what is dear to find out is asked of its rows alone."""
    key, beyond, direction = _KEYS[order]
    return Statement(
        text(f"""
        WITH {_ranked(key)}, found AS MATERIALIZED (
            SELECT r.* FROM ranked r WHERE {_WANTED}
        ), page AS MATERIALIZED (
            SELECT r.* FROM found r
            WHERE CAST(:after AS uuid) IS NULL OR (r.key, r.id) {beyond} (
                SELECT z.key, z.id FROM ranked z WHERE z.id = CAST(:after AS uuid))
            ORDER BY r.key {direction}, r.id {direction} LIMIT CAST(:limit AS int) + 1
        )
        SELECT n.total, r.id, CAST(json_build_object('id', r.id,
            'organisation', CASE WHEN r.organisation_id IS NOT NULL
                THEN json_build_object('id', r.organisation_id, 'name', r.applicant) END,
            'applicant', r.applicant,
            'track', json_build_object('slug', r.track, 'name', {_said("r.track_name")}),
            'eligibility', r.eligibility, 'submitted_at', {iso("r.submitted_at")},
            'place', r.place, 'stage', (SELECT {_said("s.name")} FROM stages s
                WHERE s.id = r.stage_id),
            'code', r.code, 'entered_at', {iso("r.entered_at")},
            'reviews_assigned', r.assigned, 'reviews_sent', r.sent, 'score', r.score,
            'last_number', r.last_number, 'duplicate_signs', {_SIGNS}
        ) AS text) AS body
        FROM (SELECT count(*) AS total FROM found) AS n LEFT JOIN page r ON true
        ORDER BY r.key {direction}, r.id {direction}
        """)
    )


ENTRIES = {order: _entries(order) for order in Order}
# All that are meant, in the order in which they were begun.
SOUGHT = Statement(
    text(f"""
    WITH {_ranked("p.id")} SELECT r.id FROM ranked r WHERE {_WANTED}
        AND (CAST(:only AS uuid[]) IS NULL OR r.id = ANY(CAST(:only AS uuid[])))
    ORDER BY r.id
    """)
)
# The calls of a hub that were published, and how far their applications are. The words are those
# of `Sought`: each number has as many rows in the list of its call.
PIPELINES = Statement(
    text("""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT c.id, c.title,
            (SELECT count(*) FROM applications a
                WHERE a.call_id = c.id AND a.state = 'draft') AS drafts,
            (SELECT count(*) FROM applications a
                WHERE a.call_id = c.id AND a.last_number > 0) AS sent,
            (SELECT count(*) FROM applications a WHERE a.call_id = c.id AND a.last_number > 0
                AND a.state <> 'withdrawn' AND NOT EXISTS (
                    SELECT FROM stage_entries e WHERE e.application_id = a.id
                        AND e.outcome IS DISTINCT FROM 'withdrawn')) AS new,
            (SELECT count(*) FROM stage_entries e WHERE e.hub_id = c.hub_id
                AND e.call_id = c.id AND e.left_at IS NULL) AS inside,
            (SELECT count(DISTINCT e.application_id) FROM stage_entries e
                WHERE e.hub_id = c.hub_id AND e.call_id = c.id
                    AND e.outcome IN ('offered', 'waiting', 'declined')) AS decided,
            (SELECT count(*) FROM stages s JOIN stage_entries e ON e.stage_id = s.id
                    AND e.left_at IS NULL
                JOIN assignments x ON x.stage_id = e.stage_id
                    AND x.application_id = e.application_id AND x.ended_at IS NULL
                WHERE s.call_id = c.id AND s.state = 'open' AND s.due_at < now()
                    AND NOT EXISTS (SELECT FROM reviews r WHERE r.assignment_id = x.id
                        AND r.snapshot_id = e.snapshot_id AND r.state = 'sent')) AS late
        FROM calls c WHERE c.hub_id = CAST(:hub AS uuid) AND c.state <> 'draft'
            AND (CAST(:after AS uuid) IS NULL OR c.id < :after)
        ORDER BY c.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
VIEWS = Statement(
    text("""
    SELECT v.id, v.name, v.shared, v.owner_id = CAST(:person AS uuid) AS own, w.name AS owner,
        CAST(v.wanted AS text) AS wanted
    FROM pipeline_views v JOIN people w ON w.id = v.owner_id
    WHERE v.hub_id = CAST(:hub AS uuid) AND v.call_id = CAST(:call AS uuid)
        AND (v.shared OR v.owner_id = CAST(:person AS uuid))
    ORDER BY lower(v.name), v.id
    """)
)
# Two at once may make one too many: the limit keeps lists short, and nothing relies on it.
ADD_VIEW = text("""
    INSERT INTO pipeline_views (hub_id, call_id, owner_id, name, shared, wanted)
    SELECT CAST(:hub AS uuid), CAST(:call AS uuid), CAST(:person AS uuid), CAST(:name AS text),
        CAST(:shared AS boolean), CAST(CAST(:wanted AS text) AS jsonb)
    WHERE (SELECT count(*) FROM pipeline_views v WHERE v.hub_id = CAST(:hub AS uuid)
        AND v.call_id = CAST(:call AS uuid) AND v.owner_id = CAST(:person AS uuid)) < :most
    RETURNING id
""")
VIEW = Statement(
    text("""
    SELECT v.hub_id, v.owner_id, v.name FROM pipeline_views v
    WHERE v.id = CAST(:view AS uuid) AND v.call_id = CAST(:call AS uuid)
    """)
)
REMOVE_VIEW = Statement(
    text("DELETE FROM pipeline_views WHERE id = CAST(:view AS uuid) RETURNING id")
)
