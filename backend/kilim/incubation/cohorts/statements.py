"""The SQL of cohorts and enrolments, by the clock of the database and the day of the hub."""

from sqlalchemy import text

from kilim.core.db import Statement

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency)"""
TODAY = "CAST(now() AT TIME ZONE h.zone AS date)"
_STEPS = "(SELECT count(*) FROM cohort_steps s WHERE s.cohort_id = c.id)"
_WAITING = """FROM handed_in w WHERE {of}
            AND NOT EXISTS (SELECT FROM work_feedback f WHERE f.work_id = w.id)
            AND NOT EXISTS (SELECT FROM handed_in v WHERE v.enrolment_id = w.enrolment_id
                AND v.step_id = w.step_id AND v.number > w.number)"""
LIST = Statement(
    text(f"""
    SELECT c.id, CAST(c.name AS text) AS name, CAST(p.name AS text) AS programme, c.starts_on,
        c.ends_on,
        count(e.id) FILTER (WHERE e.state = 'active') AS active,
        count(e.id) FILTER (WHERE e.state = 'left') AS left,
        count(e.id) FILTER (WHERE e.state = 'graduated') AS graduated,
        (SELECT count(*) FROM step_completions d JOIN enrolments x ON x.id = d.enrolment_id
            WHERE x.cohort_id = c.id AND x.state = 'active') AS done,
        count(e.id) FILTER (WHERE e.state = 'active') * {_STEPS} AS steps,
        (SELECT count(*) FROM enrolments x WHERE x.cohort_id = c.id AND x.state = 'active'
            AND EXISTS (SELECT {_WAITING.format(of="w.enrolment_id = x.id")})) AS waiting
    FROM cohorts c JOIN programmes p ON p.id = c.programme_id
    LEFT JOIN enrolments e ON e.cohort_id = c.id
    WHERE c.hub_id = CAST(:hub AS uuid)
    GROUP BY c.id, p.id ORDER BY c.starts_on DESC, c.id DESC
    """)
)
ONE = Statement(
    text(f"""
    SELECT c.id, c.hub_id, CAST({_HUB} AS text) AS hub, c.version, CAST(c.name AS text) AS name,
        c.programme_id, CAST(p.name AS text) AS programme, c.starts_on, c.ends_on, {TODAY} AS today,
        (SELECT CAST(json_build_object('id', k.id, 'title', k.title) AS text) FROM calls k
            WHERE k.id = c.call_id) AS call,
        (SELECT CAST(json_build_object('number', a.number, 'text', a.text,
                'published_at', a.published_at) AS text)
            FROM cohort_agreements a WHERE a.cohort_id = c.id ORDER BY a.number DESC LIMIT 1)
            AS agreement
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id JOIN programmes p ON p.id = c.programme_id
    WHERE c.id = CAST(:cohort AS uuid)
    """)
)
STEPS = Statement(
    text("""
    SELECT s.id, s.part, s.kind, s.position, s.due_days, s.number, CAST(t.name AS text) AS name,
        CAST(t.help AS text) AS help,
        ARRAY(SELECT n.needs_id FROM cohort_step_needs n WHERE n.step_id = s.id
            ORDER BY n.needs_position) AS needs,
        EXISTS (SELECT FROM handed_in w WHERE w.step_id = s.id)
            OR EXISTS (SELECT FROM step_completions d WHERE d.step_id = s.id) AS in_use
    FROM cohort_steps s JOIN cohort_step_texts t ON t.step_id = s.id AND t.number = s.number
    WHERE s.cohort_id = CAST(:cohort AS uuid) ORDER BY s.position, s.id
    """)
)
# Of each enrolment: what is done, and by step what became of the newest work.
_PROGRESS = """
        ARRAY(SELECT d.step_id FROM step_completions d WHERE d.enrolment_id = e.id) AS done,
        (SELECT CAST(coalesce(json_object_agg(q.step_id, q.verdict), '{}') AS text) FROM (
            SELECT DISTINCT ON (w.step_id) w.step_id, coalesce(f.verdict, '') AS verdict
            FROM handed_in w LEFT JOIN work_feedback f ON f.work_id = w.id
            WHERE w.enrolment_id = e.id ORDER BY w.step_id, w.number DESC) AS q) AS newest"""
_NAME = "coalesce(o.name, p.name) AS name, p.name AS founder"
_WHOSE = """JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id"""
ENROLMENTS = Statement(
    text(f"""
    SELECT e.id, {_NAME}, e.state, e.enrolled_on, e.left_on, e.left_reason, {_PROGRESS}
    FROM enrolments e {_WHOSE}
    WHERE e.cohort_id = CAST(:cohort AS uuid)
    ORDER BY array_position(ARRAY['active', 'graduated', 'left'], CAST(e.state AS text)),
        coalesce(o.name, p.name), e.id
    """)
)
_COHORT_REF = """CAST(json_build_object('id', c.id, 'name', c.name, 'programme', g.name,
            'starts_on', c.starts_on, 'ends_on', c.ends_on) AS text) AS cohort"""
_TAKES_PART = """EXISTS (SELECT FROM enrolled_people x WHERE x.enrolment_id = e.id
            AND x.person_id = CAST(:person AS uuid))"""
_IS_MENTOR = """EXISTS (SELECT FROM mentor_pairs r JOIN mentors m ON m.id = r.mentor_id
            WHERE r.enrolment_id = e.id AND r.until IS NULL
                AND m.person_id = CAST(:person AS uuid))"""
ENROLMENT = Statement(
    text(f"""
    SELECT e.id, e.hub_id, e.cohort_id, CAST({_HUB} AS text) AS hub, {_COHORT_REF}, {_NAME},
        e.person_id, e.state, e.enrolled_on, e.left_on, e.left_reason, {TODAY} AS today,
        y.name AS admitted_by, e.admit_reason, c.starts_on,
        {_TAKES_PART} AS takes_part, {_IS_MENTOR} AS is_mentor, {_PROGRESS},
        ARRAY(SELECT q.name FROM enrolled_people x JOIN people q ON q.id = x.person_id
            WHERE x.enrolment_id = e.id ORDER BY q.id <> e.person_id, q.name) AS people,
        (SELECT CAST(json_build_object('number', a.number, 'text', a.text,
                'published_at', a.published_at) AS text)
            FROM cohort_agreements a LEFT JOIN agreement_signatures z ON z.enrolment_id = e.id
            WHERE a.cohort_id = c.id AND a.number = coalesce(z.number, a.number)
            ORDER BY a.number DESC LIMIT 1) AS agreement,
        (SELECT CAST(json_build_object('number', z.number, 'language', z.language, 'name', z.name,
                'sha256', encode(z.sha256, 'hex'), 'signed_at', z.signed_at) AS text)
            FROM agreement_signatures z WHERE z.enrolment_id = e.id) AS signed
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN programmes g ON g.id = c.programme_id {_WHOSE}
    LEFT JOIN people y ON y.id = e.admitted_by
    WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
OF_WORK = Statement(
    text("""
    SELECT w.enrolment_id FROM handed_in w WHERE w.id = CAST(:work AS uuid)
    """)
)
COMPLETIONS = Statement(
    text("""
    SELECT d.step_id, d.done_at, p.name AS done_by FROM step_completions d
    JOIN people p ON p.id = d.done_by WHERE d.enrolment_id = CAST(:enrolment AS uuid)
    """)
)
WORK = Statement(
    text("""
    SELECT w.id, w.step_id, w.number, CAST(t.name AS text) AS step_name, w.words, w.links,
        (SELECT CAST(coalesce(json_agg(json_build_object('id', i.id, 'name', i.name,
                'kind', i.kind, 'bytes', i.size) ORDER BY i.id), '[]') AS text)
            FROM file_holds u JOIN files i ON i.id = u.file_id
            WHERE u.holder = 'handed_in' AND u.holder_id = w.id) AS files,
        p.name AS handed_in_by, w.handed_in_at, f.verdict, f.words AS feedback,
        q.name AS given_by, f.given_at
    FROM handed_in w JOIN people p ON p.id = w.handed_in_by
    JOIN cohort_step_texts t ON t.step_id = w.step_id AND t.number = w.step_number
    LEFT JOIN work_feedback f ON f.work_id = w.id LEFT JOIN people q ON q.id = f.given_by
    WHERE w.enrolment_id = CAST(:enrolment AS uuid) ORDER BY w.step_id, w.number DESC
    """)
)
MINE = Statement(
    text(f"""
    SELECT e.id, {_COHORT_REF}, {_NAME}, e.state, e.enrolled_on, c.starts_on, e.cohort_id,
        {TODAY} AS today, {_PROGRESS}
    FROM enrolled_people m JOIN enrolments e ON e.id = m.enrolment_id
    JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN programmes g ON g.id = c.programme_id {_WHOSE}
    WHERE m.person_id = CAST(:person AS uuid) ORDER BY c.starts_on DESC, e.id DESC
    """)
)
PROGRESS_OF = Statement(
    text(f"""
    SELECT e.id, e.state, e.enrolled_on, c.starts_on, e.cohort_id, {TODAY} AS today, {_PROGRESS}
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE e.id = ANY(CAST(:enrolments AS uuid[]))
    """)
)
STEPS_OF = Statement(
    text("""
    SELECT s.cohort_id, s.id, s.part, s.due_days,
        ARRAY(SELECT n.needs_id FROM cohort_step_needs n WHERE n.step_id = s.id) AS needs
    FROM cohort_steps s WHERE s.cohort_id = ANY(CAST(:cohorts AS uuid[]))
    """)
)
RECEIPT = Statement(
    text("""
    SELECT z.content, z.key_id, z.signature FROM agreement_signatures z
    WHERE z.enrolment_id = CAST(:enrolment AS uuid)
    """)
)
# Who took a place in a call of the cohort's programme, and is nowhere enrolled for it.
_WAITS = """offers f JOIN applications a ON a.id = f.application_id AND a.state <> 'withdrawn'
    JOIN calls k ON k.id = a.call_id JOIN hubs h ON h.id = a.hub_id
    JOIN people p ON p.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    WHERE f.state = 'accepted' AND k.programme_id = c.programme_id
        AND NOT EXISTS (SELECT FROM enrolments e WHERE e.application_id = a.id
            OR e.cohort_id = c.id AND (e.organisation_id = a.organisation_id
                OR e.organisation_id IS NULL AND a.organisation_id IS NULL
                    AND e.person_id = a.owner_id))"""
WAITING = Statement(
    text(f"""
    SELECT q.* FROM cohorts c JOIN LATERAL (
        SELECT f.id AS offer_id, coalesce(o.name, p.name) AS name, CAST(k.title AS text) AS call,
            CAST(f.ended_at AT TIME ZONE h.zone AS date) AS accepted_on
        FROM {_WAITS}) AS q ON true
    WHERE c.id = CAST(:cohort AS uuid) ORDER BY q.accepted_on, q.name, q.offer_id LIMIT 100
    """)
)
FOUND = Statement(
    text("""
    SELECT o.id, o.name, ARRAY(SELECT p.name FROM organisation_people r
            JOIN people p ON p.id = r.person_id AND p.state = 'active'
            WHERE r.organisation_id = o.id AND r.relation IN ('founder', 'member')
                AND r.valid @> CAST(now() AT TIME ZONE h.zone AS date)
            GROUP BY p.id ORDER BY min(r.relation), p.name) AS people
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id JOIN organisations o ON o.hub_id = c.hub_id
    WHERE c.id = CAST(:cohort AS uuid) AND CAST(:q AS text) <> ''
        AND position(lower(CAST(:q AS text)) IN lower(o.name)) > 0
        AND NOT EXISTS (SELECT FROM enrolments e
            WHERE e.cohort_id = c.id AND e.organisation_id = o.id)
    ORDER BY position(lower(CAST(:q AS text)) IN lower(o.name)) > 1, o.name, o.id LIMIT 12
    """)
)
