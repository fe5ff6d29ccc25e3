"""Invariants of histories of those who take part."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what an organisation takes part in is in its history",
        """
        SELECT count(*) FROM enrolments AS e
         WHERE e.organisation_id IS NOT NULL AND e.created_at < now() - interval '1 hour'
           AND NOT EXISTS (SELECT FROM organisation_history AS m
               WHERE m.organisation_id = e.organisation_id AND m.kind = 'enrolled'
                 AND m.cause = e.id)
        """,
    ),
]
