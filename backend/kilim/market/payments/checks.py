"""Invariants of payments."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the state of a payment is that of its last move",
        """
        SELECT count(*) FROM payments AS p
          LEFT JOIN payment_moves AS m ON m.payment_id = p.id AND m.number = p.moves
         WHERE p.state <> coalesce(m.state_after, 'created')
            OR p.moves <> (SELECT count(*) FROM payment_moves AS o WHERE o.payment_id = p.id)
        """,
    ),
    Check(
        "each move of a payment begins where the one before it ended",
        """
        SELECT count(*) FROM payment_moves AS m
          LEFT JOIN payment_moves AS b ON b.payment_id = m.payment_id AND b.number = m.number - 1
         WHERE m.state_before <> coalesce(b.state_after, 'created')
        """,
    ),
    Check(
        "what was refunded and what is promised are the sums of the refunds",
        """
        SELECT count(*) FROM payments AS p LEFT JOIN (
                SELECT payment_id, sum(amount) FILTER (WHERE state = 'done') AS done,
                    sum(amount) FILTER (WHERE state IN ('asked', 'pending')) AS promised
                FROM payment_refunds GROUP BY payment_id) AS r ON r.payment_id = p.id
         WHERE p.refunded <> coalesce(r.done, 0) OR p.refunding <> coalesce(r.promised, 0)
        """,
    ),
    Check(
        "what came by transfer for a payment is the sum of what was used of bank lines",
        """
        SELECT count(*) FROM payments AS p
         WHERE p.received <> coalesce((SELECT sum(b.used) FROM bank_lines AS b
                WHERE b.payment_id = p.id), 0)
        """,
    ),
    Check(
        "a payment is disputed while a dispute about it is open or lost",
        """
        SELECT count(*) FROM payments AS p
         WHERE (p.state = 'disputed') <> EXISTS (SELECT FROM payment_disputes AS d
                WHERE d.payment_id = p.id AND d.won IS NOT TRUE)
        """,
    ),
    Check(
        "moves of payments are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'payment_moves_keep'
        """,
    ),
]
