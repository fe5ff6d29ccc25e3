"""Invariants of assignment runs."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "every pair of a published proposal was assigned",
        """
        SELECT count(*) FROM assignment_runs AS r,
               json_array_elements(coalesce(CAST(r.result AS json) -> 'assignment',
                   CAST(r.result AS json)) -> 'given') AS given
         WHERE r.state = 'published'
           AND NOT EXISTS (SELECT FROM assignments AS g
               WHERE g.stage_id = r.stage_id
                 AND g.application_id = CAST(given ->> 'application' AS uuid)
                 AND g.person_id = CAST(given ->> 'reviewer' AS uuid)
                 AND g.made_at <= r.published_at)
        """,
    ),
    Check(
        "published runs are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgname = 'assignment_runs_keep' AND tgenabled = 'O'
           AND tgrelid = to_regclass('assignment_runs')
        """,
    ),
]
