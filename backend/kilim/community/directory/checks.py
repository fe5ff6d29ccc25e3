"""Invariants of the directory."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "each skill of an entry is named once and says something",
        """
        SELECT count(*) FROM directory_entries AS e WHERE EXISTS (
               SELECT FROM unnest(e.skills) AS s
                GROUP BY lower(s) HAVING count(*) > 1 OR lower(s) = '')
        """,
    ),
]
