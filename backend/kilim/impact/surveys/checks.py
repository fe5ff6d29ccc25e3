"""Invariants of surveys."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "every survey has its first letter, and letters are counted from one",
        """
        SELECT count(*) FROM (SELECT FROM surveys s LEFT JOIN survey_letters l ON l.survey_id = s.id
             GROUP BY s.id HAVING count(l.number) = 0 OR max(l.number) <> count(l.number)
                OR count(*) FILTER (WHERE l.kind = 'first') <> 1) AS wrong
        """,
    ),
    Check(
        "what is answered has no draft",
        """
        SELECT count(*) FROM survey_drafts d JOIN surveys s ON s.id = d.survey_id
         WHERE s.answered_at IS NOT NULL
        """,
    ),
]
