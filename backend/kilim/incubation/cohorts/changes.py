"""The SQL that changes cohorts and enrolments. What may be refused is decided by the statement."""

from sqlalchemy import text

from kilim.core.db import Statement

ADD = text("""
    INSERT INTO cohorts (hub_id, programme_id, call_id, name, starts_on, ends_on)
    SELECT p.hub_id, p.id, k.id, CAST(CAST(:name AS text) AS jsonb), CAST(:starts AS date),
        CAST(:ends AS date)
    FROM programmes p LEFT JOIN calls k ON k.id = CAST(:call AS uuid) AND k.programme_id = p.id
    WHERE p.id = CAST(:programme AS uuid) AND (k.id IS NOT NULL OR CAST(:call AS uuid) IS NULL)
    RETURNING id
""")
# A cohort that nobody has made yet begins with the month after the first place is taken.
ADD_OF_CALL = Statement(
    text("""
    INSERT INTO cohorts (hub_id, programme_id, call_id, name, starts_on, ends_on)
    SELECT k.hub_id, k.programme_id, k.id, k.title, m.first,
        CAST(m.first + interval '6 months' AS date) - 1
    FROM calls k CROSS JOIN LATERAL (SELECT CAST(date_trunc('month', CAST(:on AS date))
        + interval '1 month' AS date) AS first) AS m
    WHERE k.id = CAST(:call AS uuid)
    ON CONFLICT (call_id) DO NOTHING RETURNING id
    """)
)
LOCK = Statement(
    text("""
    SELECT c.id, c.hub_id, c.version, CAST(c.name AS text) AS name, c.starts_on, c.ends_on,
        CAST(now() AT TIME ZONE h.zone AS date) AS today, c.programme_id
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id
    WHERE c.id = CAST(:cohort AS uuid) FOR NO KEY UPDATE OF c
    """)
)
CHANGE = Statement(
    text("""
    UPDATE cohorts SET name = CAST(CAST(:name AS text) AS jsonb),
        starts_on = CAST(:starts AS date), ends_on = CAST(:ends AS date), version = version + 1
    WHERE id = CAST(:cohort AS uuid) RETURNING version
    """)
)
MORE = Statement(
    text("""
    UPDATE cohorts SET version = version + 1 WHERE id = CAST(:cohort AS uuid) RETURNING version
    """)
)
ADD_AGREEMENT = Statement(
    text("""
    INSERT INTO cohort_agreements (cohort_id, number, text, published_by)
    SELECT CAST(:cohort AS uuid), coalesce(max(a.number), 0) + 1,
        CAST(CAST(:text AS text) AS jsonb), CAST(:person AS uuid)
    FROM cohort_agreements a WHERE a.cohort_id = CAST(:cohort AS uuid)
    RETURNING number
    """)
)
FORGET_NEEDS = Statement(
    text("""
    DELETE FROM cohort_step_needs WHERE cohort_id = CAST(:cohort AS uuid)
    """)
)
DROP_STEPS = text("""
    DELETE FROM cohort_steps s WHERE s.cohort_id = CAST(:cohort AS uuid)
        AND s.id <> ALL(CAST(:kept AS uuid[]))
""")
SET_STEP = Statement(
    text("""
    UPDATE cohort_steps SET part = CAST(:part AS text),
        position = CAST(:position AS smallint), due_days = CAST(:days AS smallint),
        number = CAST(:number AS smallint)
    WHERE cohort_id = CAST(:cohort AS uuid) AND id = CAST(:step AS uuid) RETURNING id
    """)
)
ADD_STEP = Statement(
    text("""
    INSERT INTO cohort_steps (cohort_id, part, kind, position, due_days, number)
    VALUES (CAST(:cohort AS uuid), CAST(:part AS text), CAST(:kind AS text),
        CAST(:position AS smallint), CAST(:days AS smallint), 1)
    RETURNING id
    """)
)
ADD_TEXT = Statement(
    text("""
    INSERT INTO cohort_step_texts (step_id, number, name, help)
    VALUES (CAST(:step AS uuid), CAST(:number AS smallint), CAST(CAST(:name AS text) AS jsonb),
        CAST(CAST(:help AS text) AS jsonb))
    """)
)
# With the session, which knows the names of violated constraints.
ADD_NEEDS = text("""
    INSERT INTO cohort_step_needs (cohort_id, step_id, needs_id, step_position, needs_position)
    SELECT s.cohort_id, s.id, n.id, s.position, n.position
    FROM unnest(CAST(:steps AS uuid[]), CAST(:needs AS uuid[])) AS q (step_id, needs_id)
    JOIN cohort_steps s ON s.id = q.step_id JOIN cohort_steps n ON n.id = q.needs_id
    WHERE s.cohort_id = CAST(:cohort AS uuid) AND n.cohort_id = s.cohort_id
    ON CONFLICT (step_id, needs_id) DO NOTHING
""")
# Who took a place, once the offer was accepted.
PLACE = Statement(
    text("""
    SELECT a.id AS application_id, a.hub_id, a.call_id, a.organisation_id, a.owner_id,
        d.decided_by, CAST(f.ended_at AT TIME ZONE h.zone AS date) AS accepted_on,
        (SELECT c.id FROM cohorts c WHERE c.call_id = a.call_id) AS cohort_id, k.programme_id
    FROM offers f JOIN applications a ON a.id = f.application_id JOIN hubs h ON h.id = a.hub_id
    JOIN decisions d ON d.id = f.decision_id JOIN calls k ON k.id = a.call_id
    WHERE f.id = CAST(:offer AS uuid) AND f.state = 'accepted'
    """)
)
ENROL = Statement(
    text("""
    INSERT INTO enrolments (hub_id, cohort_id, application_id, organisation_id, person_id,
        enrolled_on, admitted_by, admit_reason)
    VALUES (CAST(:hub AS uuid), CAST(:cohort AS uuid), CAST(:application AS uuid),
        CAST(:organisation AS uuid), CAST(:person AS uuid), CAST(:on AS date),
        CAST(:by AS uuid), CAST(:why AS text))
    ON CONFLICT DO NOTHING
    RETURNING id, (SELECT c.ends_on FROM cohorts c WHERE c.id = cohort_id) AS ends_on
    """)
)
# Who takes part for an organisation: its founders and members of today, a founder first.
PEOPLE_OF = Statement(
    text("""
    SELECT r.person_id FROM organisations o JOIN hubs h ON h.id = o.hub_id
    LEFT JOIN organisation_people r ON r.organisation_id = o.id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(now() AT TIME ZONE h.zone AS date)
        AND EXISTS (SELECT FROM people p WHERE p.id = r.person_id AND p.state = 'active')
    WHERE o.id = CAST(:organisation AS uuid) AND o.hub_id = CAST(:hub AS uuid)
    GROUP BY r.person_id ORDER BY min(r.relation), min(lower(r.valid)), r.person_id
    """)
)
ADD_PEOPLE = Statement(
    text("""
    INSERT INTO enrolled_people (enrolment_id, person_id, joined_on)
    SELECT e.id, m.person_id, e.enrolled_on FROM enrolments e
    JOIN application_members m ON m.application_id = e.application_id
    WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
ADD_THESE = Statement(
    text("""
    INSERT INTO enrolled_people (enrolment_id, person_id, joined_on)
    SELECT e.id, x, e.enrolled_on FROM enrolments e, unnest(CAST(:people AS uuid[])) AS x
    WHERE e.id = CAST(:enrolment AS uuid) ON CONFLICT DO NOTHING
    """)
)
LEAVE = text("""
    UPDATE enrolments SET state = 'left', left_on = CAST(:on AS date),
        left_reason = CAST(:reason AS text), left_by = CAST(:person AS uuid)
    WHERE id = CAST(:enrolment AS uuid) AND state = 'active' RETURNING id
""")
LEAVE_WITH_APPLICATION = Statement(
    text("""
    UPDATE enrolments e SET state = 'left', left_reason = coalesce(a.withdraw_reason, ''),
        left_on = greatest(e.enrolled_on, CAST(now() AT TIME ZONE h.zone AS date))
    FROM applications a JOIN hubs h ON h.id = a.hub_id
    WHERE a.id = CAST(:application AS uuid) AND a.state = 'withdrawn'
        AND e.application_id = a.id AND e.state = 'active'
    RETURNING e.id, e.hub_id
    """)
)
# Whoever does something in an enrolment holds it: nobody leaves meanwhile, and work has one order.
HOLD = Statement(
    text("""
    SELECT e.state FROM enrolments e WHERE e.id = CAST(:enrolment AS uuid) FOR NO KEY UPDATE
    """)
)
STEP = Statement(
    text("""
    SELECT s.id, s.number, s.kind,
        EXISTS (SELECT FROM step_completions d WHERE d.step_id = s.id
            AND d.enrolment_id = e.id) AS is_done,
        EXISTS (SELECT FROM cohort_step_needs n WHERE n.step_id = s.id
            AND NOT EXISTS (SELECT FROM step_completions d WHERE d.step_id = n.needs_id
                AND d.enrolment_id = e.id)) AS is_locked
    FROM enrolments e JOIN cohort_steps s ON s.cohort_id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND s.id = CAST(:step AS uuid)
        AND s.kind = CAST(:kind AS text)
    """)
)
COMPLETE = Statement(
    text("""
    INSERT INTO step_completions (enrolment_id, step_id, cohort_id, done_by)
    SELECT e.id, s.id, e.cohort_id, CAST(:person AS uuid)
    FROM enrolments e JOIN cohort_steps s ON s.cohort_id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND s.id = CAST(:step AS uuid)
    ON CONFLICT (enrolment_id, step_id) DO NOTHING RETURNING step_id
    """)
)
HAND_IN = Statement(
    text("""
    INSERT INTO handed_in (cohort_id, enrolment_id, step_id, step_number, number, words, links,
        files, handed_in_by)
    SELECT e.cohort_id, e.id, s.id, s.number, 1 + coalesce((SELECT max(w.number) FROM handed_in w
            WHERE w.enrolment_id = e.id AND w.step_id = s.id), 0),
        CAST(:words AS text), CAST(:links AS text[]), CAST(:files AS smallint),
        CAST(:person AS uuid)
    FROM enrolments e JOIN cohort_steps s ON s.cohort_id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND s.id = CAST(:step AS uuid)
    RETURNING id, number
    """)
)
WORK_OF = Statement(
    text("""
    SELECT w.id, e.hub_id, e.id AS enrolment_id, w.step_id, w.number FROM handed_in w
    JOIN enrolments e ON e.id = w.enrolment_id WHERE w.id = CAST(:work AS uuid)
    """)
)
# Only the newest work is answered, and once.
ANSWER = Statement(
    text("""
    INSERT INTO work_feedback (work_id, verdict, words, given_by)
    SELECT w.id, CAST(:verdict AS text), CAST(:words AS text), CAST(:person AS uuid)
    FROM handed_in w WHERE w.id = CAST(:work AS uuid)
        AND NOT EXISTS (SELECT FROM handed_in v WHERE v.enrolment_id = w.enrolment_id
            AND v.step_id = w.step_id AND v.number > w.number)
    ON CONFLICT (work_id) DO NOTHING RETURNING work_id
    """)
)
AGREEMENT = Statement(
    text("""
    SELECT a.number, a.text ->> CAST(:language AS text) AS words, s.id AS step_id, e.hub_id,
        e.cohort_id, e.state, coalesce(o.name, p.name) AS applicant, h.name AS hub,
        coalesce(c.name ->> CAST(:language AS text), c.name ->> 'en') AS cohort,
        a.number = (SELECT max(b.number) FROM cohort_agreements b
            WHERE b.cohort_id = a.cohort_id) AS is_newest, now() AS now
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    JOIN cohort_agreements a ON a.cohort_id = c.id AND a.number = CAST(:number AS smallint)
    LEFT JOIN cohort_steps s ON s.cohort_id = c.id AND s.kind = 'agreement'
    WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
SIGN = Statement(
    text("""
    INSERT INTO agreement_signatures (enrolment_id, cohort_id, number, language, name, content,
        sha256, key_id, signature, signed_by, signed_at)
    VALUES (CAST(:enrolment AS uuid), CAST(:cohort AS uuid), CAST(:number AS smallint),
        CAST(:language AS text), CAST(:name AS text), CAST(:content AS text),
        CAST(:sha256 AS bytea), CAST(:key AS text), CAST(:signature AS bytea),
        CAST(:person AS uuid), CAST(:at AS timestamptz))
    ON CONFLICT (enrolment_id) DO NOTHING RETURNING enrolment_id
    """)
)
ADD_KEY = Statement(
    text("""
    INSERT INTO receipt_keys (id, public_key)
    VALUES (CAST(:key AS text), CAST(:public AS bytea)) ON CONFLICT (id) DO NOTHING
    """)
)
LETTERS = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, c.starts_on, e.id,
        coalesce(c.name ->> q.language, c.name ->> 'en') AS cohort,
        coalesce(o.name, p.name) AS applicant
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    JOIN enrolled_people x ON x.enrolment_id = e.id
    JOIN people q ON q.id = x.person_id AND q.state = 'active'
    WHERE e.id = CAST(:enrolment AS uuid) AND e.state = 'active' ORDER BY q.id
    """)
)
ANSWERED = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, e.id, f.verdict, f.words,
        coalesce(t.name ->> q.language, t.name ->> 'en') AS step, g.name AS adviser
    FROM work_feedback f JOIN handed_in w ON w.id = f.work_id
    JOIN cohort_step_texts t ON t.step_id = w.step_id AND t.number = w.step_number
    JOIN enrolments e ON e.id = w.enrolment_id JOIN hubs h ON h.id = e.hub_id
    JOIN people g ON g.id = f.given_by
    JOIN enrolled_people x ON x.enrolment_id = e.id
    JOIN people q ON q.id = x.person_id AND q.state = 'active'
    WHERE f.work_id = CAST(:work AS uuid) ORDER BY q.id
    """)
)
OF_CALL = Statement(
    text("""
    SELECT c.id FROM cohorts c WHERE c.call_id = CAST(:call AS uuid)
    """)
)
