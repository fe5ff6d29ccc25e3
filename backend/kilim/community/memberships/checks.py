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
        "the periods of a membership are its days, without gaps",
        """
        SELECT count(*) FROM memberships AS m
         WHERE (SELECT range_agg(p.valid) FROM membership_periods AS p
                 WHERE p.membership_id = m.id) IS DISTINCT FROM CASE m.decision
               WHEN 'approved' THEN datemultirange(daterange(m.starts_on, m.ends_on, '[]')) END
        """,
    ),
    Check(
        "desks and lockers are given within the days of their membership",
        """
        SELECT count(*) FROM membership_spots AS s JOIN memberships AS m ON m.id = s.membership_id
         WHERE NOT s.valid <@ daterange(m.starts_on, m.ends_on, '[]')
        """,
    ),
    Check(
        "who is a resident by a membership is one to everybody who asks",
        """
        SELECT count(*) FROM residencies AS r JOIN hubs AS h ON h.id = r.hub_id
         WHERE (r.days @> CAST(now() AT TIME ZONE h.zone AS date)) AND NOT EXISTS (
               SELECT FROM roles_of(r.person_id, now()) AS o
                WHERE o.role = 'resident' AND o.hub_id = r.hub_id)
        """,
    ),
]
