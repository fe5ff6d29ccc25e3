"""Invariants of calendar feeds."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a person has one living address of a studio's calendar",
        """
        SELECT count(*) FROM (
            SELECT 1 FROM studio_feeds WHERE revoked_at IS NULL
             GROUP BY person_id, studio_id HAVING count(*) > 1) AS twice
        """,
    ),
]
