"""Invariants of cohorts."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "whoever takes part by an application has accepted its offer",
        """
        SELECT count(*) FROM enrolments AS e
         WHERE e.application_id IS NOT NULL AND e.state = 'active'
           AND NOT EXISTS (SELECT FROM offers AS f
               WHERE f.application_id = e.application_id AND f.state = 'accepted')
        """,
    ),
    Check(
        "work is accepted and the agreement signed exactly where their step is done",
        """
        SELECT (SELECT count(*) FROM step_completions AS d
                  JOIN cohort_steps AS s ON s.id = d.step_id
                 WHERE s.kind = 'work' AND NOT EXISTS (SELECT FROM handed_in AS w
                       JOIN work_feedback AS f ON f.work_id = w.id AND f.verdict = 'accepted'
                       WHERE w.step_id = d.step_id AND w.enrolment_id = d.enrolment_id)
                    OR s.kind = 'agreement' AND NOT EXISTS (SELECT FROM agreement_signatures AS z
                       WHERE z.enrolment_id = d.enrolment_id))
             + (SELECT count(*) FROM handed_in AS w
                  JOIN work_feedback AS f ON f.work_id = w.id AND f.verdict = 'accepted'
                 WHERE NOT EXISTS (SELECT FROM step_completions AS d
                       WHERE d.step_id = w.step_id AND d.enrolment_id = w.enrolment_id))
        """,
    ),
    Check(
        "no step waits for itself",
        """
        WITH RECURSIVE reached AS (
            SELECT n.step_id AS first, n.needs_id AS last FROM cohort_step_needs AS n
            UNION
            SELECT r.first, n.needs_id FROM reached AS r
              JOIN cohort_step_needs AS n ON n.step_id = r.last
        )
        SELECT count(*) FROM reached WHERE first = last
        """,
    ),
    Check(
        "work holds as many files as were handed in with it, unless its only person is erased",
        """
        SELECT count(*) FROM handed_in AS w JOIN enrolments AS e ON e.id = w.enrolment_id
          JOIN people AS p ON p.id = e.person_id
         WHERE w.files <> (SELECT count(*) FROM file_holds AS h
                 WHERE h.holder = 'handed_in' AND h.holder_id = w.id)
           AND NOT (e.organisation_id IS NULL AND p.state = 'erased')
        """,
    ),
    Check(
        "what was signed, handed in and answered is guarded against change",
        """
        SELECT 4 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname IN
            ('agreement_signatures_keep', 'handed_in_keep', 'work_feedback_keep',
             'cohort_agreements_keep')
        """,
    ),
]
