"""Invariants of returns."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what went back of a delivered line is what its returns say",
        """
        SELECT (SELECT count(*) FROM order_lines AS l JOIN orders AS o ON o.id = l.order_id
                 WHERE o.delivered_at IS NOT NULL AND l.refunded <> (
                    SELECT coalesce(sum(r.quantity), 0) FROM order_returns AS r
                     WHERE r.line_id = l.id AND r.state = 'paid_back'))
             + (SELECT count(*) FROM order_returns AS r WHERE r.quantity <> (
                    SELECT count(*) FROM order_return_units AS u
                     WHERE u.return_id = r.id AND u.live = (r.state <> 'closed')))
        """,
    ),
    Check(
        "a return is where its last move left it",
        """
        SELECT count(*) FROM order_returns AS r LEFT JOIN LATERAL (
            SELECT m.number, m.state_after FROM order_return_moves AS m WHERE m.return_id = r.id
             ORDER BY m.number DESC LIMIT 1) AS newest ON true
         WHERE (newest.number, newest.state_after) IS DISTINCT FROM (CAST(r.version AS smallint),
               CAST(r.state AS varchar))
        """,
    ),
    Check(
        "money of a return has one refund",
        """
        SELECT count(*) FROM order_returns AS r JOIN orders AS o ON o.id = r.order_id
          JOIN purchases AS p ON p.id = o.purchase_id
         WHERE r.amount > 0 AND r.amount <> (SELECT coalesce(sum(f.amount), 0)
                  FROM payment_refunds AS f WHERE f.payment_id = p.payment_id
                   AND f.key = 'order:' || o.id || ':' || r.id)
        """,
    ),
    Check(
        "how returns moved stays as it is",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'order_return_moves_keep'
        """,
    ),
]
