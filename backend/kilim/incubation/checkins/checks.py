"""Invariants of check-ins."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "versions of KPIs and values of ventures are guarded against change",
        """
        SELECT 2 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND (tgname, tgrelid) IN (
               ('kpi_versions_keep', to_regclass('kpi_versions')),
               ('kpi_values_keep', to_regclass('kpi_values')))
        """,
    ),
    Check(
        "one value of each venture, KPI and month is current",
        """
        SELECT count(*) FROM (SELECT FROM kpi_values
             GROUP BY organisation_id, kpi_id, month
            HAVING count(*) FILTER (WHERE superseded_at IS NULL) <> 1) AS wrong
        """,
    ),
    Check(
        "money has a currency, and nothing else has one",
        """
        SELECT count(*) FROM kpi_values AS w JOIN kpi_versions AS n ON n.id = w.version_id
         WHERE (w.currency IS NOT NULL) <> (n.unit = 'money' AND w.number IS NOT NULL)
        """,
    ),
    Check(
        "a KPI's versions are counted from one",
        """
        SELECT count(*) FROM (SELECT FROM kpis AS k LEFT JOIN kpi_versions AS n ON n.kpi_id = k.id
             GROUP BY k.id HAVING count(n.id) = 0 OR max(n.number) <> count(n.id)) AS wrong
        """,
    ),
]
