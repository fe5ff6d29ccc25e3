"""Invariants of reviews."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "reviews are by who bought, and replies follow reviews",
        """
        SELECT (SELECT count(*) FROM line_reviews AS r JOIN orders AS o ON o.id = r.order_id
                  JOIN purchases AS p ON p.id = o.purchase_id
                 WHERE p.buyer_id IS DISTINCT FROM r.written_by)
             + (SELECT count(*) FROM line_reviews AS r WHERE r.replied_at < r.written_at)
        """,
    ),
]
