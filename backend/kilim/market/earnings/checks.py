"""Invariants of earnings."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the parts of a sale add up to what was paid, unit by unit",
        "SELECT count(*) FROM sales AS s WHERE NOT sale_adds_up(s.id)",
    ),
    Check(
        "what is returned and held of a part is what acts have changed",
        """
        SELECT count(*) FROM sale_parts AS p
          LEFT JOIN (SELECT part_id, sum(returned) AS returned, sum(held) AS held
                  FROM sale_act_parts GROUP BY part_id) AS c ON c.part_id = p.id
         WHERE (p.returned, p.held) <> (coalesce(c.returned, 0), coalesce(c.held, 0))
        """,
    ),
    Check(
        "what is not free, and what is held, is what the ledger says",
        """
        SELECT count(*) FROM (
            SELECT s.hub_id, s.currency, k.kind,
                CASE q.kind WHEN 'brand' THEN q.id ELSE q.organisation_id END AS owner_id,
                sum(CASE WHEN k.kind = 'held' THEN p.held WHEN s.freed_at IS NULL
                    THEN p.amount - p.returned - p.held ELSE 0 END) AS amount
              FROM sale_parts AS p JOIN sales AS s ON s.id = p.sale_id
              JOIN sellers AS q ON q.id = p.seller_id
             CROSS JOIN (VALUES ('earning'), ('held')) AS k (kind)
             GROUP BY 1, 2, 3, 4) AS told
          FULL JOIN (SELECT * FROM ledger_accounts WHERE kind IN ('earning', 'held')
                  AND owner_kind IN ('organisation', 'fund')) AS a
            ON (a.hub_id, a.unit, a.kind, a.owner_id)
                = (told.hub_id, told.currency, told.kind, told.owner_id)
         WHERE coalesce(told.amount, 0) <> coalesce(a.balance, 0)
        """,
    ),
    Check(
        "what buyers are owed is what the ledger says",
        """
        SELECT count(*) FROM (SELECT hub_id, currency, sum(owed) AS owed FROM sales GROUP BY 1, 2)
                AS told
          FULL JOIN (SELECT a.hub_id, a.unit, sum(p.amount) AS balance FROM ledger_accounts AS a
                  JOIN ledger_postings AS p ON p.account_id = a.id
                 WHERE a.owner_kind = 'hub' AND a.kind = 'refunds' GROUP BY 1, 2) AS kept
            ON (kept.hub_id, kept.unit) = (told.hub_id, told.currency)
         WHERE coalesce(told.owed, 0) <> coalesce(kept.balance, 0)
        """,
    ),
    Check(
        "what hubs have given by vouchers is what the ledger says",
        """
        SELECT count(*) FROM (SELECT s.hub_id, s.currency, sum(p.amount - p.returned) AS given
                  FROM sale_parts AS p JOIN sales AS s ON s.id = p.sale_id
                 WHERE p.kind = 'voucher' GROUP BY 1, 2) AS told
          FULL JOIN (SELECT a.hub_id, a.unit, sum(p.amount) AS balance FROM ledger_accounts AS a
                  JOIN ledger_postings AS p ON p.account_id = a.id
                 WHERE a.owner_kind = 'hub' AND a.kind = 'vouchers' GROUP BY 1, 2) AS kept
            ON (kept.hub_id, kept.unit) = (told.hub_id, told.currency)
         WHERE coalesce(told.given, 0) <> coalesce(kept.balance, 0)
        """,
    ),
    Check(
        "what was sold is guarded against change",
        """
        SELECT 6 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname IN
            ('fee_rules_keep', 'sales_keep', 'sale_lines_keep', 'sale_parts_keep',
             'sale_acts_keep', 'sale_act_parts_keep')
        """,
    ),
]
