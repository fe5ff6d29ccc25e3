"""Invariants of commissions."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a commission is where its last move left it",
        """
        SELECT count(*) FROM commissions AS c LEFT JOIN LATERAL (
            SELECT m.state_after FROM commission_moves AS m WHERE m.commission_id = c.id
             ORDER BY m.number DESC LIMIT 1) AS newest ON true
         WHERE c.state <> coalesce(newest.state_after, 'brief')
        """,
    ),
    Check(
        "an offer costs what its milestones cost",
        """
        SELECT count(*) FROM commission_offers AS f WHERE ((f.total, true) = (
            SELECT sum(m.amount), max(m.position) = count(*) FROM commission_milestones AS m
             WHERE m.offer_id = f.id)) IS NOT TRUE
        """,
    ),
    Check(
        "a milestone is paid for as it was agreed on, and nothing else is",
        """
        SELECT (SELECT count(*) FROM commission_orders AS y
                  JOIN commissions AS c ON c.id = y.commission_id
                  JOIN orders AS o ON o.id = y.order_id JOIN purchases AS p ON p.id = o.purchase_id
                  LEFT JOIN commission_offers AS f
                    ON f.commission_id = c.id AND f.number = c.offer_number
                  LEFT JOIN commission_milestones AS m
                    ON m.offer_id = f.id AND m.position = y.position
                 WHERE (o.total, o.seller_id, p.buyer_id, o.agreed)
                       IS DISTINCT FROM (m.amount, c.seller_id, c.buyer_id, true))
             + (SELECT count(*) FROM orders AS o WHERE o.agreed AND NOT EXISTS (
                SELECT FROM commission_orders AS y WHERE y.order_id = o.id))
        """,
    ),
    Check(
        "what was approved is paid, and what is replaced is not",
        """
        SELECT (SELECT count(*) FROM commissions AS c
                  JOIN generate_series(1, c.milestone - CAST(c.state <> 'completed' AS int)) AS g
                    ON true
                 WHERE NOT EXISTS (SELECT FROM commission_orders AS y
                       JOIN orders AS o ON o.id = y.order_id AND o.state = 'completed'
                        WHERE y.commission_id = c.id AND y.position = g
                          AND y.replaced_at IS NULL))
             + (SELECT count(*) FROM commission_orders AS y JOIN orders AS o ON o.id = y.order_id
                 WHERE y.replaced_at IS NOT NULL AND o.state <> 'cancelled')
        """,
    ),
    Check(
        "briefs, offers and moves of commissions stay as they are",
        """
        SELECT 4 - count(*) FROM pg_trigger WHERE tgenabled = 'O'
           AND tgname IN ('commissions_keep', 'commission_offers_keep',
               'commission_milestones_keep', 'commission_moves_keep')
        """,
    ),
]
