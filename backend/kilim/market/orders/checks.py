"""Invariants of orders."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a purchase is the sum of its orders, and an order of its lines",
        """
        SELECT (SELECT count(*) FROM purchases AS p WHERE (p.goods, p.discount, p.shipping) <> (
                SELECT sum(o.goods), sum(o.discount), sum(o.shipping) FROM orders AS o
                 WHERE o.purchase_id = p.id))
             + (SELECT count(*) FROM orders AS o
                 WHERE (o.goods, o.goods - o.discount, o.borne) <> (
                SELECT sum(i.quantity * i.full_price), sum(i.quantity * i.price),
                       sum(i.quantity * i.borne)
                  FROM order_lines AS i WHERE i.order_id = o.id))
        """,
    ),
    Check(
        "an order is where its last move left it",
        """
        SELECT count(*) FROM orders AS o LEFT JOIN LATERAL (
            SELECT m.state_after FROM order_moves AS m WHERE m.order_id = o.id
             ORDER BY m.number DESC LIMIT 1) AS newest ON true
         WHERE o.state <> coalesce(newest.state_after, 'unpaid')
        """,
    ),
    Check(
        "numbers of a seller's orders follow each other",
        """
        SELECT count(*) FROM (SELECT o.seller_id, count(o.number) AS n, max(o.number) AS newest
              FROM orders AS o GROUP BY o.seller_id) AS used
          LEFT JOIN order_series AS s USING (seller_id)
         WHERE used.n <> coalesce(used.newest, 0) OR used.n <> coalesce(s.newest, 0)
        """,
    ),
    Check(
        "orders are placed exactly where their purchase is paid",
        """
        SELECT count(*) FROM orders AS o JOIN purchases AS p ON p.id = o.purchase_id
         WHERE (o.number IS NOT NULL) > (p.paid_at IS NOT NULL)
            OR p.paid_at IS NOT NULL AND o.state IN ('unpaid', 'lapsed')
        """,
    ),
    Check(
        "what a paid order wants of stock was taken",
        """
        SELECT count(*) FROM order_lines AS i JOIN orders AS o ON o.id = i.order_id,
               jsonb_array_elements(i.parts) AS p
         WHERE o.number IS NOT NULL AND p ->> 1 <> 'made' AND i.quantity * CAST(p ->> 2 AS int) <> (
               SELECT coalesce(sum(h.quantity), 0) FROM stock_holds AS h
                WHERE h.line_id = i.id AND h.item_id = CAST(p ->> 0 AS uuid) AND h.state = 'taken')
        """,
    ),
    Check(
        "files leave only for who has paid for them",
        """
        SELECT count(*) FROM order_downloads AS d
          JOIN order_lines AS i ON i.id = d.order_line_id JOIN orders AS o ON o.id = i.order_id
         WHERE o.number IS NULL OR i.kind <> 'digital'
        """,
    ),
    Check(
        "vouchers are used as often as orders that stand say so",
        """
        SELECT count(*) FROM vouchers AS v WHERE v.used <> (
            SELECT count(*) FROM orders AS o WHERE o.voucher_id = v.id
               AND (o.number IS NOT NULL OR o.state = 'unpaid'))
           + (SELECT count(*) FROM purchases AS p WHERE p.voucher_id = v.id AND EXISTS (
                SELECT FROM orders AS o WHERE o.purchase_id = p.id
                   AND (o.number IS NOT NULL OR o.state = 'unpaid')))
        """,
    ),
    Check(
        "the hub bears something of exactly what was bought with its own vouchers",
        """
        SELECT count(*) FROM purchases AS p LEFT JOIN vouchers AS v ON v.id = p.voucher_id
         WHERE v.seller_id IS NOT NULL OR (v.id IS NOT NULL) <> (
            SELECT sum(o.borne) > 0 FROM orders AS o WHERE o.purchase_id = p.id)
        """,
    ),
    Check(
        "what was bought, and how orders moved, stays as it is",
        """
        SELECT 3 - count(*) FROM pg_trigger WHERE tgenabled = 'O'
           AND tgname IN ('order_lines_keep', 'order_moves_keep', 'order_downloads_keep')
        """,
    ),
]
