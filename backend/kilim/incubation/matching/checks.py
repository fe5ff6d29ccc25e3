"""Invariants of matchings."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a matching made pairs exactly if it is published",
        """
        SELECT count(*) FROM matchings AS x
         WHERE (x.state = 'published') <> EXISTS (SELECT FROM matched_pairs AS d
                 WHERE d.matching_id = x.id)
        """,
    ),
    Check(
        "a matching gave a venture of its cohort one mentor",
        """
        SELECT (SELECT count(*) FROM matched_pairs AS d JOIN mentor_pairs AS r ON r.id = d.pair_id
                  JOIN matchings AS x ON x.id = d.matching_id
                  JOIN enrolments AS e ON e.id = r.enrolment_id
                 WHERE e.cohort_id <> x.cohort_id)
             + (SELECT count(*) FROM (SELECT 1 FROM matched_pairs AS d
                  JOIN mentor_pairs AS r ON r.id = d.pair_id
                 GROUP BY d.matching_id, r.enrolment_id HAVING count(*) > 1) AS q)
        """,
    ),
]
