"""The SQL of decisions: what is pending, what applies it, and what is known of an entry."""

from sqlalchemy import text

from kilim.core.db import Statement

APPLICANT = "coalesce(o.name, w.name)"


def said(column: str) -> str:
    """A text in the language of the reader."""
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


# A review counts as long as its reviewer may have written it; "cannot judge" has no weight.
REVIEW_SCORES = """
    SELECT x.application_id, r.id AS review_id, x.person_id, r.confidence, r.sureness,
        round(CAST(sum(y.score * k.weight) AS numeric)
            / sum(k.weight) FILTER (WHERE y.score IS NOT NULL), 2) AS score
    FROM assignments x JOIN stage_entries z
        ON z.stage_id = x.stage_id AND z.application_id = x.application_id
    JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = z.snapshot_id
        AND r.state = 'sent'
    LEFT JOIN review_scores y ON y.review_id = r.id
    LEFT JOIN stage_criteria k ON k.stage_id = x.stage_id AND k.key = y.key
    WHERE x.stage_id = {stage} AND (x.ended_at IS NULL OR x.end_reason = 'dropped_out') {more}
    GROUP BY x.application_id, r.id, x.person_id, r.confidence
"""
MEANS = f"""
    SELECT application_id, count(*) AS reviews, round(avg(score), 2) AS score,
        round(stddev_samp(score), 2) AS spread
    FROM ({REVIEW_SCORES.format(stage="CAST(:stage AS uuid)", more="")}) AS one
    GROUP BY application_id
"""
# What the newest calibration of a stage found of each application, its chance among its track.
CALIBRATED = """
    run AS MATERIALIZED (
        SELECT r.id, CAST(r.result AS jsonb) AS body, CAST(r.options ->> 'seed' AS bigint) AS seed,
            r.made_at, r.sheet_hash, encode(sha256(convert_to(r.result, 'UTF8')), 'hex') AS found
        FROM calibration_runs r WHERE r.stage_id = CAST(:stage AS uuid) AND r.state = 'done'
        ORDER BY r.id DESC LIMIT 1
    ), calibrated AS MATERIALIZED (
        SELECT q.application AS application_id, round(CAST(q.calibrated AS numeric), 2) AS score,
            round(CAST(q.low AS numeric), 2) AS low, round(CAST(q.high AS numeric), 2) AS high,
            c.chance
        FROM run CROSS JOIN LATERAL jsonb_to_recordset(run.body -> 'calibration' -> 'scores')
            AS q (application uuid, calibrated float8, low float8, high float8)
        JOIN (SELECT CAST(z ->> 0 AS uuid) AS id, round(CAST(z ->> 1 AS numeric), 2) AS chance
            FROM run CROSS JOIN LATERAL jsonb_array_elements(run.body -> 'simulations') AS s
            CROSS JOIN LATERAL jsonb_array_elements(s -> 'chances') AS z
            WHERE s ->> 'track' IS NOT NULL) AS c ON c.id = q.application
    )"""
STAGE = Statement(
    text("""
    SELECT s.id, s.hub_id, s.call_id, s.position,
        (SELECT n.id FROM stages n WHERE n.call_id = s.call_id AND n.position > s.position
            AND n.state <> 'closed' ORDER BY n.position LIMIT 1) AS next_id
    FROM stages s WHERE s.id = CAST(:stage AS uuid)
    """)
)
CALL = Statement(text("SELECT c.hub_id FROM calls c WHERE c.id = CAST(:call AS uuid)"))

# One change at a time of who gets the places of a call: this row is what they wait for.
ADD_RULES = Statement(
    text("""
    INSERT INTO decision_rules (call_id, hub_id)
    SELECT c.id, c.hub_id FROM calls c WHERE c.id = CAST(:call AS uuid) ON CONFLICT DO NOTHING
    """)
)
LOCK_RULES = Statement(
    text("""
    SELECT r.undo_minutes, r.offer_days, r.shows_rank, CAST(r.terms AS text) AS terms,
        CAST(r.quotas AS text) AS quotas, r.version
    FROM decision_rules r WHERE r.call_id = CAST(:call AS uuid) FOR NO KEY UPDATE
    """)
)
RULES = Statement(
    text("""
    SELECT coalesce(r.undo_minutes, 30) AS undo_minutes, coalesce(r.offer_days, 7) AS offer_days,
        coalesce(r.shows_rank, false) AS shows_rank, CAST(r.terms AS text) AS terms,
        coalesce(CAST(r.quotas AS text), '[]') AS quotas, coalesce(r.version, 1) AS version
    FROM calls c LEFT JOIN decision_rules r ON r.call_id = c.id WHERE c.id = CAST(:call AS uuid)
    """)
)
SET_RULES = Statement(
    text("""
    UPDATE decision_rules SET undo_minutes = CAST(:undo_minutes AS smallint),
        offer_days = CAST(:offer_days AS smallint), shows_rank = CAST(:shows_rank AS boolean),
        terms = CAST(CAST(:terms AS text) AS jsonb), quotas = CAST(CAST(:quotas AS text) AS jsonb),
        version = version + 1
    WHERE call_id = CAST(:call AS uuid)
    """)
)

# Who can be decided in a stage: whoever is in it, or was decided there, was told, and has no
# place. Their snapshot is the one that was judged.
ADD_PENDING = Statement(
    text("""
    INSERT INTO decisions (hub_id, call_id, stage_id, application_id, snapshot_id, track_id,
        outcome, rank, reason, supersedes_id, proposed_by)
    SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, e.snapshot_id, e.track_id,
        CAST(:outcome AS text),
        CASE WHEN :outcome = 'waiting' THEN row_number() OVER (
            PARTITION BY e.track_id ORDER BY g.place) + coalesce((
                SELECT max(x.rank) FROM decisions x WHERE x.call_id = e.call_id
                    AND x.track_id = e.track_id AND x.outcome = 'waiting'
                    AND x.state <> 'superseded'
                    AND x.application_id <> ALL(CAST(:applications AS uuid[]))), 0) END,
        coalesce(CAST(:reason AS text), ''), d.id, CAST(:person AS uuid)
    FROM unnest(CAST(:applications AS uuid[])) WITH ORDINALITY AS g (application_id, place)
    JOIN stage_entries e ON e.stage_id = CAST(:stage AS uuid)
        AND e.application_id = g.application_id
    LEFT JOIN decisions d ON d.stage_id = e.stage_id AND d.application_id = e.application_id
        AND d.state = 'standing'
    LEFT JOIN decision_batches b ON b.id = d.batch_id
    WHERE e.left_at IS NULL OR b.state = 'released' AND d.outcome <> 'advance'
        AND NOT EXISTS (SELECT FROM offers f WHERE f.application_id = e.application_id
            AND f.state IN ('open', 'accepted'))
    ON CONFLICT (stage_id, application_id) WHERE state = 'pending' DO UPDATE
        SET outcome = excluded.outcome, rank = excluded.rank,
            reason = CASE WHEN CAST(:reason AS text) IS NULL THEN decisions.reason
                ELSE excluded.reason END,
            proposed_by = excluded.proposed_by, changed_at = now(),
            version = decisions.version + 1
    RETURNING application_id
    """)
)
CLEAR_PENDING = Statement(
    text("""
    DELETE FROM decisions d WHERE d.stage_id = CAST(:stage AS uuid) AND d.state = 'pending'
        AND d.application_id = ANY(CAST(:applications AS uuid[]))
    RETURNING d.application_id
    """)
)
CHANGE_PENDING = Statement(
    text("""
    UPDATE decisions SET rank = CASE WHEN CAST(:sets_rank AS boolean) THEN CAST(:rank AS smallint)
            ELSE rank END,
        reason = coalesce(CAST(:reason AS text), reason),
        feedback = coalesce(CAST(CAST(:feedback AS text) AS jsonb), feedback),
        changed_at = now(), version = version + 1
    WHERE stage_id = CAST(:stage AS uuid) AND application_id = CAST(:application AS uuid)
        AND state = 'pending' AND version = CAST(:seen AS int)
        AND (NOT CAST(:sets_rank AS boolean) OR outcome = 'waiting')
    RETURNING version
    """)
)
LOCK_PENDING = Statement(
    text("""
    SELECT d.id FROM decisions d WHERE d.stage_id = CAST(:stage AS uuid) AND d.state = 'pending'
    ORDER BY d.id FOR NO KEY UPDATE
    """)
)
PENDING = Statement(
    text(f"""
    WITH means AS ({MEANS})
    SELECT d.id, d.version, d.application_id, {APPLICANT} AS applicant, t.slug AS track,
        d.outcome, d.rank, a.state = 'withdrawn' AS withdrawn,
        EXISTS (SELECT FROM application_members m WHERE m.application_id = a.id
            AND m.person_id = CAST(:person AS uuid)) AS is_own,
        EXISTS (SELECT FROM offers f WHERE f.application_id = a.id
            AND f.state IN ('open', 'accepted')) AS offer_lives,
        EXISTS (SELECT FROM stage_entries n WHERE n.application_id = a.id
            AND n.stage_id <> e.stage_id AND n.left_at IS NULL) AS moved_on,
        coalesce(v.reviews, 0) AS reviews, s.number < a.last_number AS sent_again
    FROM decisions d JOIN stage_entries e
        ON e.stage_id = d.stage_id AND e.application_id = d.application_id
    JOIN applications a ON a.id = d.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN application_snapshots s ON s.id = d.snapshot_id JOIN tracks t ON t.id = d.track_id
    LEFT JOIN means v ON v.application_id = d.application_id
    WHERE d.stage_id = CAST(:stage AS uuid) AND d.state = 'pending'
    ORDER BY array_position(ARRAY['advance', 'offer', 'waiting', 'decline'], d.outcome), t.slug,
        d.rank, applicant, d.id
    """)
)
UNDECIDED = Statement(
    text("""
    SELECT count(*) AS n FROM stage_entries e WHERE e.stage_id = CAST(:stage AS uuid)
        AND e.left_at IS NULL AND NOT EXISTS (SELECT FROM decisions d
            WHERE d.stage_id = e.stage_id AND d.application_id = e.application_id
                AND d.state = 'pending')
    """)
)
# `coming` will be offered when the letters leave. Whoever is decided anew gives up their rank.
_COMING = """
    FROM decisions d JOIN decision_batches b ON b.id = d.batch_id AND b.state = 'applied'
    WHERE d.call_id = c.call_id AND d.track_id = c.track_id AND d.state = 'standing'
"""
PLACES = f"""
    SELECT c.track_id, t.slug, t.name, c.places, c.taken,
        (SELECT count(*) FROM offers f WHERE f.call_id = c.call_id AND f.track_id = c.track_id
            AND f.state = 'open') AS open,
        (SELECT count(*) {_COMING} AND d.outcome = 'offer') AS coming,
        ARRAY(SELECT y.rank FROM waiting_places y JOIN decisions d ON d.id = y.decision_id
            WHERE y.call_id = c.call_id AND y.track_id = c.track_id AND y.state = 'waiting'
                AND d.state = 'standing' AND NOT EXISTS (SELECT FROM decisions p
                    WHERE p.supersedes_id = d.id AND p.state = 'pending')
            UNION SELECT d.rank {_COMING} AND d.outcome = 'waiting') AS ranks, t.position
    FROM call_tracks c JOIN tracks t ON t.id = c.track_id
    WHERE c.call_id = CAST(:call AS uuid)
"""
TRACK_PLACES = Statement(
    text(f"""
    SELECT q.track_id, q.slug, CAST(q.name AS text) AS name, q.places, q.taken, q.open, q.coming,
        q.ranks
    FROM ({PLACES}) AS q ORDER BY q.position, q.track_id
    """)
)

_REVIEWS = REVIEW_SCORES.format(stage="d.stage_id", more="AND x.application_id = d.application_id")
# Everything that was known of `d`, as it is now; names are looked up when somebody asks.
_EVIDENCE = f"""json_build_object(
    'score', (SELECT round(avg(q.score), 2) FROM ({_REVIEWS}) AS q),
    'reviews', (SELECT coalesce(json_agg(json_build_object('review_id', q.review_id,
            'person_id', q.person_id, 'confidence', q.confidence, 'sureness', q.sureness,
            'score', q.score,
            'revision', (SELECT max(v.number) FROM review_revisions v
                WHERE v.review_id = q.review_id),
            'scores', (SELECT coalesce(json_object_agg(y.key, y.score), '{{}}')
                FROM review_scores y WHERE y.review_id = q.review_id)) ORDER BY q.review_id), '[]')
        FROM ({_REVIEWS}) AS q),
    'criteria', (SELECT coalesce(json_agg(json_build_object('key', k.key, 'weight', k.weight)
            ORDER BY k.position), '[]') FROM stage_criteria k WHERE k.stage_id = d.stage_id),
    'rubric_id', (SELECT g.rubric_id FROM stages g WHERE g.id = d.stage_id),
    'phases', (SELECT coalesce(json_agg(json_build_object('name', h.name, 'active', h.active,
            'shows_names', h.shows_names, 'shows_reviews', h.shows_reviews)
            ORDER BY h.position), '[]') FROM stage_phases h WHERE h.stage_id = d.stage_id),
    'assigned', (SELECT coalesce(json_agg(json_build_object('person_id', x.person_id,
            'source', x.source, 'made_at', x.made_at, 'end_reason', x.end_reason)
            ORDER BY x.id), '[]') FROM assignments x
        WHERE x.stage_id = d.stage_id AND x.application_id = d.application_id),
    'conflicts', (SELECT coalesce(json_agg(json_build_object('person_id', n.person_id,
            'kind', n.kind, 'source', n.source, 'cleared', n.cleared_at IS NOT NULL)
            ORDER BY n.id), '[]') FROM conflicts n WHERE n.application_id = d.application_id),
    'quotas', coalesce((SELECT r.quotas FROM decision_rules r WHERE r.call_id = d.call_id), '[]'),
    'assignment_run', (SELECT json_build_object('run_id', u.id, 'seed', u.options -> 'seed',
            'input_hash', u.input_hash, 'published_at', u.published_at,
            'result_hash', encode(sha256(convert_to(u.result, 'UTF8')), 'hex'))
        FROM assignment_runs u WHERE u.stage_id = d.stage_id AND u.state = 'published'
        ORDER BY u.published_at DESC, u.id DESC LIMIT 1),
    'calibration', (SELECT json_build_object('run_id', u.id, 'seed', u.seed,
            'made_at', u.made_at, 'sheet_hash', u.sheet_hash, 'result_hash', u.found,
            'score', k.score, 'low', k.low, 'high', k.high, 'chance', k.chance) FROM run u))"""
_TRAITS = """ARRAY(SELECT q ->> 'key' FROM decision_rules r
    CROSS JOIN jsonb_array_elements(r.quotas) AS q JOIN tracks t ON t.slug = q ->> 'track'
    JOIN application_snapshots s ON s.id = d.snapshot_id
    CROSS JOIN LATERAL (SELECT CASE WHEN q ->> 'field' = 'place'
        THEN CAST(s.content AS jsonb) -> 'told' -> 'place'
        ELSE CAST(s.content AS jsonb) -> 'answers' -> (q ->> 'field') END AS said) AS z
    WHERE r.call_id = d.call_id AND t.id = d.track_id
        AND EXISTS (SELECT FROM jsonb_array_elements(q -> 'values') AS y WHERE z.said @> y))"""
ADD_BATCH = Statement(
    text("""
    INSERT INTO decision_batches (hub_id, call_id, stage_id, size, seen, over_offered, places,
        applied_by, applied_at, releases_at)
    VALUES (CAST(:hub AS uuid), CAST(:call AS uuid), CAST(:stage AS uuid), CAST(:size AS int),
        CAST(:seen AS text), CAST(:over_offered AS boolean), CAST(CAST(:places AS text) AS jsonb),
        CAST(:person AS uuid), now(), now() + make_interval(mins => CAST(:minutes AS int)))
    RETURNING id, releases_at
    """)
)
SUPERSEDE = Statement(
    text("""
    UPDATE decisions d SET state = 'superseded' FROM decisions p
    WHERE p.stage_id = CAST(:stage AS uuid) AND p.state = 'pending' AND d.id = p.supersedes_id
        AND d.state = 'standing'
    RETURNING d.application_id
    """)
)
APPLY = Statement(
    text(f"""
    WITH {CALIBRATED}
    UPDATE decisions d SET state = 'standing', batch_id = CAST(:batch AS uuid),
        decided_by = CAST(:person AS uuid), decided_at = now(), evidence = {_EVIDENCE},
        traits = {_TRAITS}, version = d.version + 1
    FROM decisions p LEFT JOIN calibrated k ON k.application_id = p.application_id
    WHERE d.stage_id = CAST(:stage AS uuid) AND d.state = 'pending' AND p.id = d.id
    RETURNING d.id, d.application_id, d.outcome
    """)
)
TAKE_BACK = Statement(
    text("""
    UPDATE decision_batches SET state = 'taken_back', taken_back_by = CAST(:person AS uuid),
        taken_back_at = now()
    WHERE id = CAST(:batch AS uuid) AND state = 'applied' AND releases_at > now()
    RETURNING stage_id
    """)
)
UNAPPLY = Statement(
    text("""
    UPDATE decisions d SET state = 'pending', batch_id = NULL, decided_by = NULL,
        decided_at = NULL, evidence = NULL, version = d.version + 1
    WHERE d.batch_id = CAST(:batch AS uuid) AND d.state = 'standing'
    RETURNING d.application_id, d.supersedes_id
    """)
)
REINSTATE = Statement(
    text("""
    UPDATE decisions SET state = 'standing' WHERE id = ANY(CAST(:decisions AS uuid[]))
        AND state = 'superseded'
    RETURNING application_id, outcome
    """)
)
BATCH = Statement(
    text("""
    SELECT b.id, b.hub_id, b.call_id FROM decision_batches b WHERE b.id = CAST(:batch AS uuid)
    """)
)
RELEASE = Statement(
    text("""
    UPDATE decision_batches SET state = 'released', released_at = now()
    WHERE id = CAST(:batch AS uuid) AND state = 'applied' AND releases_at <= now()
    RETURNING hub_id, call_id, stage_id
    """)
)
RELEASED = Statement(
    text("""
    SELECT d.id, d.application_id, d.outcome FROM decisions d
    JOIN applications a ON a.id = d.application_id AND a.state = 'submitted'
    WHERE d.batch_id = CAST(:batch AS uuid) AND d.state = 'standing' ORDER BY d.id
    """)
)
