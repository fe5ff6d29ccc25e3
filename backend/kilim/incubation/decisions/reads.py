"""The SQL that screens read: where a call is, entries of a stage, and what was decided."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.decisions.statements import APPLICANT, CALIBRATED, MEANS, PLACES, said

NEAR = 1  # the last place and the one after it need a second look

_CALL = f"""json_build_object('id', c.id, 'slug', c.slug, 'title', {said("c.title")},
    'zone', c.zone) AS call"""
_TRACK = f"json_build_object('slug', t.slug, 'name', {said('t.name')})"
_BATCH = f"""json_build_object('id', b.id, 'stage_id', b.stage_id, 'state', b.state,
    'size', b.size, 'seen', b.seen, 'over_offered', b.over_offered,
    'applied_by', (SELECT p.name FROM people p WHERE p.id = b.applied_by),
    'applied_at', {iso("b.applied_at")}, 'releases_at', {iso("b.releases_at")},
    'released_at', {iso("b.released_at")}, 'taken_back_at', {iso("b.taken_back_at")})"""
OVERVIEW = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.hub_id FROM (
        SELECT c.hub_id, {_CALL}, {iso("now()")} AS now,
            (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', {said("s.name")},
                'kind', s.kind, 'state', s.state, 'open', n.open, 'pending', n.pending,
                'standing', n.standing) ORDER BY s.position), '[]')
                FROM stages s CROSS JOIN LATERAL (
                    SELECT (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id
                            AND e.left_at IS NULL) AS open,
                        count(*) FILTER (WHERE d.state = 'pending') AS pending,
                        count(*) FILTER (WHERE d.state = 'standing') AS standing
                    FROM decisions d WHERE d.stage_id = s.id) AS n
                WHERE s.call_id = c.id) AS stages,
            (SELECT coalesce(json_agg(json_build_object('slug', k.slug, 'name', {said("k.name")},
                'places', k.places, 'taken', k.taken, 'open', k.open, 'coming', k.coming,
                'waiting', (SELECT count(*) FROM waiting_places y WHERE y.call_id = c.id
                    AND y.track_id = k.track_id AND y.state = 'waiting'))
                ORDER BY k.position, k.track_id), '[]') FROM ({PLACES}) AS k) AS tracks,
            (SELECT coalesce(json_agg({_BATCH} ORDER BY b.id DESC), '[]')
                FROM decision_batches b WHERE b.call_id = c.id) AS batches
        FROM calls c WHERE c.id = CAST(:call AS uuid) AND c.state <> 'draft'
    ) AS q
    """)
)
_PENDING = """CASE WHEN p.id IS NOT NULL THEN json_build_object('outcome', p.outcome,
    'rank', p.rank, 'reason', p.reason, 'feedback', jsonb_array_length(p.feedback),
    'version', p.version) END AS pending"""
_STANDING = f"""CASE WHEN d.id IS NOT NULL THEN json_build_object('outcome', d.outcome,
    'decided_at', {iso("d.decided_at")}, 'batch_state', b.state,
    'offer', CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'state', f.state,
        'made_at', {iso("f.made_at")}, 'expires_at', {iso("f.expires_at")}) END,
    'waiting', CASE WHEN y.decision_id IS NOT NULL THEN json_build_object('rank', y.rank,
        'state', y.state) END) END AS standing"""
_ENTRY_FROM = """
    FROM stage_entries e JOIN applications a ON a.id = e.application_id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN tracks t ON t.id = e.track_id JOIN application_snapshots s ON s.id = e.snapshot_id
    LEFT JOIN decisions p ON p.stage_id = e.stage_id AND p.application_id = e.application_id
        AND p.state = 'pending'
    LEFT JOIN decisions d ON d.stage_id = e.stage_id AND d.application_id = e.application_id
        AND d.state = 'standing'
    LEFT JOIN decision_batches b ON b.id = d.batch_id
    LEFT JOIN offers f ON f.decision_id = d.id
    LEFT JOIN waiting_places y ON y.decision_id = d.id
"""
# `accepted`, `offered` and `waiting` are those that the places of a track count.
_SHOWS = """
    (CAST(:show AS text) IS NULL
        OR :show = 'undecided' AND p.id IS NULL AND e.left_at IS NULL
        OR :show = 'pending' AND p.id IS NOT NULL OR :show = 'standing' AND d.id IS NOT NULL
        OR :show = 'offers' AND f.id IS NOT NULL OR :show = 'accepted' AND f.state = 'accepted'
        OR :show = 'offered' AND (f.state = 'open' OR b.state = 'applied' AND d.outcome = 'offer')
        OR :show = 'waiting' AND y.state = 'waiting')
    AND (CAST(:outcome AS text) IS NULL OR coalesce(p.outcome, d.outcome) = :outcome)
    AND (CAST(:track AS text) IS NULL OR t.slug = :track)
    AND (CAST(:q AS text) IS NULL
        OR strpos(lower(coalesce(o.name, w.name)), lower(:q)) > 0)
"""
_ORDERS = {
    "score": "-coalesce(m.score, -1)",
    "calibrated": "-coalesce(k.score, -1)",
    "name": "lower(coalesce(o.name, w.name))",
}


def _entries(order: str) -> Statement:
    # The place is among all of the track, whatever is shown; what is read is put together for
    # the page alone.
    return Statement(
        text(f"""
    WITH means AS MATERIALIZED ({MEANS}), {CALIBRATED}, ranked AS MATERIALIZED (
        SELECT e.application_id, v.score, v.spread, v.reviews, CASE WHEN v.score IS NOT NULL
            THEN rank() OVER (PARTITION BY e.track_id ORDER BY v.score DESC NULLS LAST) END AS place
        FROM stage_entries e LEFT JOIN means v ON v.application_id = e.application_id
        WHERE e.stage_id = CAST(:stage AS uuid)
    ), sought AS MATERIALIZED (
        SELECT e.application_id AS id, {_ORDERS[order]} AS key
        {_ENTRY_FROM} JOIN ranked m ON m.application_id = e.application_id
        LEFT JOIN calibrated k ON k.application_id = e.application_id
        WHERE e.stage_id = CAST(:stage AS uuid) AND {_SHOWS}
    ), page AS MATERIALIZED (
        SELECT sought.id, sought.key FROM sought
        WHERE CAST(:after AS uuid) IS NULL OR (sought.key, sought.id) > (
            SELECT z.key, z.id FROM sought z WHERE z.id = :after)
        ORDER BY sought.key, sought.id LIMIT CAST(:limit AS int) + 1
    )
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT e.application_id AS id, e.application_id, e.code, {APPLICANT} AS applicant,
            a.state = 'withdrawn' AS withdrawn, {_TRACK} AS track, m.score, m.spread,
            coalesce(m.reviews, 0) AS reviews, m.place, s.eligibility,
            CASE WHEN k.score IS NOT NULL THEN json_build_object('score', k.score, 'low', k.low,
                'high', k.high, 'chance', k.chance) END AS calibrated,
            m.place IS NOT NULL AND abs(m.place - x.places - 0.5) < {NEAR} AS borderline,
            e.outcome AS left, {_PENDING}, {_STANDING}
        {_ENTRY_FROM} JOIN page ON page.id = e.application_id
        JOIN ranked m ON m.application_id = e.application_id
        JOIN call_tracks x ON x.call_id = e.call_id AND x.track_id = e.track_id
        LEFT JOIN calibrated k ON k.application_id = e.application_id
        WHERE e.stage_id = CAST(:stage AS uuid)
        ORDER BY page.key, page.id
    ) AS q
    """)
    )


ENTRIES = {order: _entries(order) for order in _ORDERS}
ENTRY = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.rubric_id FROM (
        SELECT e.application_id, {APPLICANT} AS applicant, {_TRACK} AS track,
            s.number AS snapshot_number, g.rubric_id, {_PENDING}, {_STANDING},
            coalesce(p.feedback, '[]') AS feedback,
            (SELECT coalesce(json_agg(json_build_object('key', k.key, 'weight', k.weight,
                'score', (SELECT round(avg(v.score), 2) FROM review_scores v
                    JOIN reviews r ON r.id = v.review_id AND r.state = 'sent'
                        AND r.snapshot_id = e.snapshot_id
                    JOIN assignments x ON x.id = r.assignment_id AND x.stage_id = e.stage_id
                        AND (x.ended_at IS NULL OR x.end_reason = 'dropped_out')
                    WHERE v.key = k.key)) ORDER BY k.position), '[]')
                FROM stage_criteria k WHERE k.stage_id = e.stage_id) AS criteria,
            (SELECT coalesce(json_agg(json_build_object('reviewer', n.name,
                'answers', r.answers) ORDER BY r.id), '[]')
                FROM reviews r JOIN assignments x ON x.id = r.assignment_id
                    AND (x.ended_at IS NULL OR x.end_reason = 'dropped_out')
                JOIN people n ON n.id = x.person_id
                WHERE x.stage_id = e.stage_id AND x.application_id = e.application_id
                    AND r.state = 'sent' AND r.snapshot_id = e.snapshot_id) AS reviews
        {_ENTRY_FROM} JOIN stages g ON g.id = e.stage_id
        WHERE e.stage_id = CAST(:stage AS uuid)
            AND e.application_id = CAST(:application AS uuid)
    ) AS q
    """)
)
_OFFER = f"""json_build_object('state', f.state,
    'is_open', f.state = 'open' AND f.expires_at > now(), 'terms', {said("f.terms")},
    'made_at', {iso("f.made_at")}, 'expires_at', {iso("f.expires_at")},
    'ended_at', {iso("f.ended_at")}, 'agreed', f.agreed, 'reason', f.reason)"""
# The newest decision whose letters have left; before that there is nothing.
MINE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.rubric_id FROM (
        SELECT a.id AS application_id, {APPLICANT} AS applicant, {_CALL}, h.name AS hub,
            {_TRACK} AS track, {said("g.name")} AS stage, g.rubric_id,
            (SELECT {said("n.name")} FROM stages n WHERE n.call_id = a.call_id
                AND n.position > g.position AND d.outcome = 'advance'
                ORDER BY n.position LIMIT 1) AS next_stage,
            d.outcome, {iso("b.released_at")} AS decided_at, d.feedback,
            CASE WHEN f.id IS NOT NULL THEN {_OFFER} END AS offer,
            CASE WHEN y.decision_id IS NOT NULL THEN json_build_object('state', y.state,
                'rank', CASE WHEN r.shows_rank AND y.state = 'waiting' THEN 1 + (
                    SELECT count(*) FROM waiting_places x WHERE x.call_id = y.call_id
                        AND x.track_id = y.track_id AND x.state = 'waiting'
                        AND x.rank < y.rank) END) END AS waiting,
            a.owner_id = m.person_id AS is_owner, {iso("now()")} AS now
        FROM applications a JOIN application_members m ON m.application_id = a.id
            AND m.person_id = CAST(:person AS uuid)
        JOIN LATERAL (SELECT d.* FROM decisions d
            JOIN decision_batches b ON b.id = d.batch_id AND b.state = 'released'
            WHERE d.application_id = a.id ORDER BY b.released_at DESC, d.id DESC LIMIT 1) AS d
            ON true
        JOIN decision_batches b ON b.id = d.batch_id JOIN calls c ON c.id = a.call_id
        JOIN hubs h ON h.id = a.hub_id JOIN tracks t ON t.id = d.track_id
        JOIN stages g ON g.id = d.stage_id JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN decision_rules r ON r.call_id = a.call_id
        LEFT JOIN offers f ON f.decision_id = d.id
        LEFT JOIN waiting_places y ON y.decision_id = d.id
        WHERE a.id = CAST(:application AS uuid)
    ) AS q
    """)
)
# Of each own application the newest decision that was told.
TOLD = Statement(
    text(f"""
    SELECT q.application_id AS id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT m.application_id, d.outcome, {iso("b.released_at")} AS decided_at, c.zone,
            f.state AS offer, {iso("f.expires_at")} AS expires_at,
            coalesce(f.state = 'open' AND f.expires_at > now(), false) AS is_open,
            y.state AS waiting
        FROM application_members m JOIN LATERAL (
            SELECT d.* FROM decisions d JOIN decision_batches b ON b.id = d.batch_id
                AND b.state = 'released' AND d.application_id = m.application_id
            ORDER BY b.released_at DESC, d.id DESC LIMIT 1) AS d ON true
        JOIN decision_batches b ON b.id = d.batch_id JOIN calls c ON c.id = d.call_id
        LEFT JOIN offers f ON f.decision_id = d.id
        LEFT JOIN waiting_places y ON y.decision_id = d.id
        WHERE m.person_id = CAST(:person AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR m.application_id < CAST(:after AS uuid))
        ORDER BY m.application_id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
_NAMED = "(SELECT p.name FROM people p WHERE p.id = CAST({} AS uuid))"
_REVIEWS = f"""(SELECT coalesce(json_agg(json_build_object('reviewer',
        {_NAMED.format("z ->> 'person_id'")}, 'score', z -> 'score', 'confidence',
        z -> 'confidence', 'sureness', coalesce(z -> 'sureness', '{{}}'), 'revision',
        z -> 'revision', 'scores', z -> 'scores')), '[]')
    FROM jsonb_array_elements(d.evidence -> 'reviews') AS z)"""
_NOTED = """(SELECT coalesce(json_agg(json_build_object('name', {name}, 'what', z ->> '{what}',
        'ended', {ended})), '[]') FROM jsonb_array_elements(d.evidence -> '{of}') AS z)"""
_ASSIGNED = _NOTED.format(
    name=_NAMED.format("z ->> 'person_id'"), what="source", ended="z ->> 'end_reason'",
    of="assigned",
)  # fmt: skip
_CONFLICTS = _NOTED.format(
    name=_NAMED.format("z ->> 'person_id'"), what="kind", of="conflicts",
    ended="CASE WHEN CAST(z ->> 'cleared' AS boolean) THEN 'cleared' END",
)  # fmt: skip
EXPLAIN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.hub_id FROM (
        SELECT a.id AS application_id, a.hub_id, {APPLICANT} AS applicant, {_CALL},
            (SELECT {_TRACK} FROM application_snapshots s JOIN tracks t ON t.id = s.track_id
                WHERE s.application_id = a.id ORDER BY s.number DESC LIMIT 1) AS track,
            (SELECT coalesce(json_agg(json_build_object('id', d.id, 'stage', {said("g.name")},
                'state', d.state, 'outcome', d.outcome, 'rank', d.rank, 'reason', d.reason,
                'feedback', d.feedback, 'traits', d.traits, 'snapshot_number', s.number,
                'snapshot_sha256', encode(s.sha256, 'hex'), 'form_number', v.number,
                'eligibility', s.eligibility, 'rubric_id', g.rubric_id,
                'proposed_by', {_NAMED.format("d.proposed_by")},
                'decided_by', {_NAMED.format("d.decided_by")},
                'decided_at', {iso("d.decided_at")},
                'evidence', CASE WHEN d.evidence IS NOT NULL THEN json_build_object(
                    'score', d.evidence -> 'score', 'criteria', d.evidence -> 'criteria',
                    'phases', d.evidence -> 'phases', 'reviews', {_REVIEWS},
                    'quotas', coalesce(d.evidence -> 'quotas', '[]'),
                    'assignment_run', d.evidence -> 'assignment_run',
                    'calibration', d.evidence -> 'calibration',
                    'assigned', {_ASSIGNED}, 'conflicts', {_CONFLICTS}) END,
                'places', coalesce(b.places, '[]'),
                'batch', CASE WHEN b.id IS NOT NULL THEN {_BATCH} END,
                'offer', CASE WHEN f.id IS NOT NULL THEN {_OFFER} END,
                'waiting', CASE WHEN y.decision_id IS NOT NULL
                    THEN json_build_object('rank', y.rank, 'state', y.state) END,
                'letters', (SELECT coalesce(json_agg(json_build_object('kind', l.kind,
                    'to', (SELECT p.name FROM people p WHERE p.id = l.person_id),
                    'language', l.language, 'subject', l.subject, 'text', l.text,
                    'written_at', {iso("l.written_at")}) 
                    ORDER BY l.written_at, l.person_id), '[]')
                    FROM decision_letters l WHERE l.decision_id = d.id)
                ) ORDER BY d.id DESC), '[]')
                FROM decisions d JOIN stages g ON g.id = d.stage_id
                JOIN application_snapshots s ON s.id = d.snapshot_id
                JOIN form_versions v ON v.id = s.form_version_id
                LEFT JOIN decision_batches b ON b.id = d.batch_id
                LEFT JOIN offers f ON f.decision_id = d.id
                LEFT JOIN waiting_places y ON y.decision_id = d.id
                WHERE d.application_id = a.id) AS decisions
        FROM applications a JOIN calls c ON c.id = a.call_id JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE a.id = CAST(:application AS uuid) AND a.last_number > 0
    ) AS q
    """)
)
# What a decision was made from, as it is kept.
KEPT = Statement(
    text("""
    SELECT d.hub_id, CAST(d.evidence AS text) AS evidence, d.traits, t.slug AS track, s.content,
        -- Of what was erased there is nothing left to compare: it is taken as it is.
        encode(CASE WHEN s.erased_at IS NULL THEN s.sha256
            ELSE sha256(convert_to(s.content, 'UTF8')) END, 'hex') AS sha256, b.seen,
        CAST((SELECT coalesce(json_agg(json_build_object('review_id', v.review_id,
            'number', v.number, 'answers', v.content -> 'answers')), '[]')
            FROM jsonb_array_elements(d.evidence -> 'reviews') AS z JOIN review_revisions v
                ON v.review_id = CAST(z ->> 'review_id' AS uuid)) AS text) AS revisions,
        CAST((SELECT json_agg(json_build_object('id', x.id, 'version', x.version))
            FROM decisions x WHERE x.batch_id = d.batch_id) AS text) AS batch
    FROM decisions d JOIN application_snapshots s ON s.id = d.snapshot_id
    JOIN tracks t ON t.id = d.track_id JOIN decision_batches b ON b.id = d.batch_id
    WHERE d.id = CAST(:decision AS uuid)
    """)
)
