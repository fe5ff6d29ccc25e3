"""Invariants of what memberships have given."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a month of a membership was given exactly what the plan said",
        """
        SELECT count(*) FROM membership_grants AS g
          JOIN memberships AS m ON m.id = g.membership_id
         CROSS JOIN LATERAL (
               SELECT (SELECT sum(CAST(value AS bigint)) FROM jsonb_each_text(t.minutes)) AS minutes
                 FROM plan_terms AS t WHERE t.plan_id = m.plan_id AND t.holds_from <= g.month
                ORDER BY t.holds_from DESC LIMIT 1) AS said
         WHERE said.minutes IS DISTINCT FROM (
               SELECT sum(l.granted) FROM ledger_entries AS e
                 JOIN ledger_lots AS l ON l.entry_id = e.id
                WHERE e.reference_kind = 'membership' AND e.reference_id = m.id
                  AND e.created_at = g.granted_at)
        """,
    ),
]
