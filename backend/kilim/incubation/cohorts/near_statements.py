"""The SQL of what is due soon in cohorts."""

from sqlalchemy import text

from kilim.core.db import Statement

# What is still to do (`progress.TO_DO`) and due within three days, by who takes part. It is morning
# at the hub; who was enrolled today has had a letter that says what comes first.
_NEAR = """
    SELECT x.person_id, t.today, e.id AS enrolment_id, s.id AS step_id, u.due_on
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date) AS today,
        extract(hour FROM CAST(:now AS timestamptz) AT TIME ZONE h.zone) AS hour) AS t
    JOIN cohort_steps s ON s.cohort_id = c.id
    CROSS JOIN LATERAL (SELECT s.due_days + CASE s.part WHEN 'onboarding' THEN e.enrolled_on
        ELSE greatest(c.starts_on, e.enrolled_on) END AS due_on) AS u
    LEFT JOIN LATERAL (SELECT coalesce(f.verdict, '') AS verdict FROM handed_in w
        LEFT JOIN work_feedback f ON f.work_id = w.id
        WHERE w.enrolment_id = e.id AND w.step_id = s.id ORDER BY w.number DESC LIMIT 1)
        AS newest ON true
    JOIN enrolled_people x ON x.enrolment_id = e.id
    JOIN people p ON p.id = x.person_id AND p.state = 'active'
    WHERE e.state = 'active' AND e.enrolled_on < t.today AND t.hour >= 8
        AND u.due_on BETWEEN t.today AND t.today + 3
        AND NOT EXISTS (SELECT FROM step_completions d
            WHERE d.enrolment_id = e.id AND d.step_id = s.id)
        AND CASE WHEN newest.verdict IS NOT NULL THEN newest.verdict = 'again'
            ELSE NOT EXISTS (SELECT FROM cohort_step_needs n WHERE n.step_id = s.id
                AND NOT EXISTS (SELECT FROM step_completions d
                    WHERE d.enrolment_id = e.id AND d.step_id = n.needs_id)) END
"""
# A letter for each of whom has had none since a step came near.
REMIND = Statement(
    text(f"""
    INSERT INTO step_letters (person_id, on_day)
    SELECT DISTINCT q.person_id, q.today FROM ({_NEAR}) AS q
    WHERE NOT EXISTS (SELECT FROM step_letters l
        WHERE l.person_id = q.person_id AND l.on_day >= q.due_on - 3)
    ON CONFLICT DO NOTHING RETURNING person_id
    """)
)
NEAR_OF = Statement(
    text(f"""
    SELECT q.enrolment_id, q.due_on, p.name, p.email, p.language, h.name AS hub,
        coalesce(nullif(w.name ->> p.language, ''), w.name ->> 'en') AS step,
        coalesce(nullif(c.name ->> p.language, ''), c.name ->> 'en') AS cohort
    FROM ({_NEAR} AND x.person_id = CAST(:person AS uuid)) AS q
    JOIN people p ON p.id = q.person_id JOIN cohort_steps s ON s.id = q.step_id
    JOIN cohort_step_texts w ON w.step_id = s.id AND w.number = s.number
    JOIN cohorts c ON c.id = s.cohort_id JOIN hubs h ON h.id = c.hub_id
    ORDER BY q.due_on, c.starts_on, s.position, q.step_id
    """)
)
