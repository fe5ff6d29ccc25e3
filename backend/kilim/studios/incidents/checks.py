"""Invariants of incidents."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a unit has at most one open incident that makes it unusable",
        """
        SELECT count(*) FROM (
            SELECT FROM incidents WHERE severity = 'unusable' AND resolved_at IS NULL
             GROUP BY unit_id HAVING count(*) > 1) AS twice
        """,
    ),
    Check(
        "an incident is about a studio or a thing of its hub",
        """
        SELECT count(*) FROM incidents LEFT JOIN units
            ON units.id = unit_id AND units.hub_id = incidents.hub_id
         WHERE units.kind IS NULL OR units.kind = 'operator'
        """,
    ),
]
