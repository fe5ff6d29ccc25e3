"""Invariants of plans and memberships."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a plan says what it gives since it began",
        """
        SELECT count(*) FROM plans AS p JOIN hubs AS h ON h.id = p.hub_id
         WHERE NOT EXISTS (SELECT FROM plan_terms AS t WHERE t.plan_id = p.id AND t.holds_from
               <= date_trunc('month', p.created_at AT TIME ZONE h.zone))
        """,
    ),
    Check(
        "a plan gives whole minutes, and has its price in the hub's currency",
        """
        SELECT count(*) FROM plan_terms AS t
          JOIN plans AS p ON p.id = t.plan_id JOIN hubs AS h ON h.id = p.hub_id
         WHERE t.currency <> h.currency OR t.minutes = '{}' OR EXISTS (
               SELECT FROM jsonb_each_text(t.minutes) WHERE value !~ '^[1-9][0-9]*$')
        """,
    ),
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
