"""Invariants of mentors."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a mentor has seats exactly while they mentor, numbered without a gap",
        """
        SELECT count(*) FROM mentors AS m CROSS JOIN LATERAL (
            SELECT count(*) AS seats, coalesce(max(s.number), 0) AS last
              FROM mentor_seats AS s WHERE s.mentor_id = m.id) AS q
         WHERE (m.until IS NULL) <> (q.seats > 0) OR q.seats <> q.last
        """,
    ),
    Check(
        "nobody advises more ventures than they have seats for",
        """
        SELECT count(*) FROM mentors AS m
         WHERE (SELECT count(*) FROM mentor_pairs AS r
                 WHERE r.mentor_id = m.id AND r.until IS NULL)
             > (SELECT count(*) FROM mentor_seats AS s WHERE s.mentor_id = m.id)
        """,
    ),
    Check(
        "a mentor advises ventures of their programme, and never their own",
        """
        SELECT count(*) FROM mentor_pairs AS r JOIN mentors AS m ON m.id = r.mentor_id
          JOIN enrolments AS e ON e.id = r.enrolment_id JOIN cohorts AS c ON c.id = e.cohort_id
         WHERE c.programme_id <> m.programme_id
            OR EXISTS (SELECT FROM enrolled_people AS x
                WHERE x.enrolment_id = e.id AND x.person_id = m.person_id)
        """,
    ),
]
