"""Invariants of closures."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "no booking lies in a closure",
        """
        SELECT count(*) FROM closed_units
          JOIN closures ON closures.id = closure_id AND lifted_at IS NULL
          JOIN allocations ON allocations.unit_id = closed_units.unit_id AND kind = 'core'
               AND span && tstzrange(starts_at, ends_at)
        """,
    ),
    Check(
        "a closure holds its studios exactly while it is in force",
        """
        SELECT count(*) FROM (
            SELECT hub_id, unit_id, closure_id, tstzrange(starts_at, ends_at) AS span
              FROM closed_units JOIN closures USING (hub_id)
             WHERE closures.id = closure_id AND lifted_at IS NULL) AS closed
          FULL JOIN (
            SELECT hub_id, unit_id, claim_id, span FROM allocations WHERE kind = 'closure') AS held
            ON held.claim_id = closure_id AND held.hub_id = closed.hub_id
               AND held.unit_id = closed.unit_id AND held.span = closed.span
         WHERE closure_id IS NULL OR claim_id IS NULL
        """,
    ),
    Check(
        "a closure closes studios of its hub",
        """
        SELECT count(*) FROM closures
         WHERE NOT EXISTS (SELECT FROM closed_units JOIN studios ON studios.id = unit_id
                            WHERE closure_id = closures.id AND studios.hub_id = closures.hub_id)
        """,
    ),
    Check(
        "what a closure hit was in its way",
        """
        SELECT count(*) FROM closure_outcomes AS hit JOIN closures ON closures.id = closure_id
         WHERE hit.old_starts_at >= closures.ends_at OR hit.old_ends_at <= closures.starts_at
            OR NOT EXISTS (SELECT FROM closed_units AS shut
                            WHERE shut.closure_id = hit.closure_id
                              AND shut.unit_id = hit.old_studio_id)
        """,
    ),
]
