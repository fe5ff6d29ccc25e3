"""Invariants of payouts."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what is in transit is what was released and has not ended, of each seller",
        """
        SELECT count(*) FROM (
            SELECT p.hub_id, p.currency, sum(p.amount) AS amount,
                CASE s.kind WHEN 'brand' THEN s.id ELSE s.organisation_id END AS owner_id
              FROM payouts AS p JOIN sellers AS s ON s.id = p.seller_id
             WHERE p.state IN ('released', 'sent') GROUP BY 1, 2, 4) AS told
          FULL JOIN (SELECT * FROM ledger_accounts WHERE kind = 'in_transit') AS a
            ON (a.hub_id, a.unit, a.owner_id) = (told.hub_id, told.currency, told.owner_id)
         WHERE coalesce(told.amount, 0) <> coalesce(a.balance, 0)
        """,
    ),
    Check(
        "what was released is what the ledger moved, payout by payout",
        """
        SELECT count(*) FROM payouts AS p
          LEFT JOIN (SELECT e.reference_id, sum(g.amount) AS amount FROM ledger_entries AS e
                  JOIN ledger_postings AS g ON g.entry_id = e.id
                  JOIN ledger_accounts AS a ON a.id = g.account_id AND a.kind = 'in_transit'
                 WHERE e.act = 'payouts.release' AND e.reference_kind = 'payout' GROUP BY 1) AS told
            ON told.reference_id = p.id
         WHERE coalesce(told.amount, 0)
            <> CASE WHEN p.state IN ('drafted', 'withdrawn') THEN 0 ELSE p.amount END
        """,
    ),
    Check(
        "a payout is as far as its batch",
        """
        SELECT count(*) FROM payouts AS p JOIN payout_batches AS b ON b.id = p.batch_id
         WHERE CASE WHEN b.withdrawn_at IS NOT NULL THEN p.state <> 'withdrawn'
               WHEN b.sent_at IS NOT NULL THEN p.state NOT IN ('sent', 'settled', 'bounced')
               WHEN b.released_at IS NOT NULL THEN p.state <> 'released'
               ELSE p.state <> 'drafted' END
        """,
    ),
    Check(
        "what is paid is guarded against change",
        """
        SELECT 3 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname IN
            ('payout_accounts_keep', 'payout_batches_keep', 'payouts_keep')
        """,
    ),
]
