"""Invariants of what is known of ventures."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what was said of ventures is guarded against change",
        """
        SELECT 4 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND (tgname, tgrelid) IN (
               ('observations_keep', to_regclass('observations')),
               ('observed_jobs_keep', to_regclass('observed_jobs')),
               ('venture_statuses_keep', to_regclass('venture_statuses')),
               ('followup_consents_keep', to_regclass('followup_consents')))
        """,
    ),
    Check(
        "one observation of each venture, metric and year is current",
        """
        SELECT count(*) FROM (SELECT FROM observations
             GROUP BY organisation_id, metric, year
            HAVING count(*) FILTER (WHERE superseded_at IS NULL) <> 1) AS wrong
        """,
    ),
    Check(
        "the jobs of a year are as many people as their lines",
        """
        SELECT count(*) FROM observations AS w
         WHERE w.number IS DISTINCT FROM CASE WHEN w.metric = 'jobs' AND w.number IS NOT NULL
             THEN (SELECT coalesce(sum(j.people), 0) FROM observed_jobs AS j
                    WHERE j.observation_id = w.id) ELSE w.number END
            OR w.metric <> 'jobs' AND EXISTS (SELECT FROM observed_jobs AS j
                    WHERE j.observation_id = w.id)
        """,
    ),
]
