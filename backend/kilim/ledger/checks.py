"""Invariants of the ledger."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "every entry of the ledger balances in each of its units",
        """
        SELECT count(DISTINCT id) FROM (
            SELECT e.id FROM ledger_entries e
              LEFT JOIN ledger_postings p ON p.entry_id = e.id
              LEFT JOIN ledger_accounts a ON a.id = p.account_id
             GROUP BY e.id, a.unit
            HAVING sum(p.amount) IS DISTINCT FROM 0) AS wrong
        """,
    ),
    Check(
        "the balance of an account is the sum of its postings",
        """
        SELECT count(*) FROM ledger_accounts a
          LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM ledger_postings
                      GROUP BY account_id) AS posted ON posted.account_id = a.id
         WHERE a.form <> 'unlimited' AND a.balance IS DISTINCT FROM coalesce(posted.amount, 0)
        """,
    ),
    Check(
        "what remains of a lot is what was granted and every posting since",
        """
        SELECT count(*) FROM ledger_lots l
          LEFT JOIN (SELECT lot_id, sum(amount) AS amount FROM ledger_postings
                      GROUP BY lot_id) AS posted ON posted.lot_id = l.id
          LEFT JOIN ledger_postings g ON g.lot_id = l.id AND g.entry_id = l.entry_id
         WHERE l.remaining IS DISTINCT FROM posted.amount OR l.granted IS DISTINCT FROM g.amount
        """,
    ),
    Check(
        "an account of lots holds what its lots hold, and no other account has lots",
        """
        SELECT count(*) FROM ledger_accounts a
          LEFT JOIN (SELECT account_id, sum(remaining) AS remaining FROM ledger_lots
                      GROUP BY account_id) AS lots ON lots.account_id = a.id
         WHERE CASE a.form WHEN 'lots' THEN a.balance <> coalesce(lots.remaining, 0)
                           ELSE lots.account_id IS NOT NULL END
        """,
    ),
    Check(
        "no lot or slice is below zero, no balance but a running one, and no lot above its grant",
        """
        SELECT (SELECT count(*) FROM ledger_accounts WHERE balance < 0 AND form <> 'running')
             + (SELECT count(*) FROM ledger_lots WHERE remaining < 0 OR remaining > granted)
             + (SELECT count(*) FROM ledger_slices WHERE refunded < 0 OR refunded > taken)
        """,
    ),
    Check(
        "a slice is what its spending took and its refunds gave back",
        """
        SELECT count(*) FROM ledger_slices s
          LEFT JOIN (SELECT entry_id, lot_id, sum(amount) AS amount FROM ledger_postings
                      WHERE refunded_entry_id IS NULL GROUP BY entry_id, lot_id) AS took
                 ON (took.entry_id, took.lot_id) = (s.entry_id, s.lot_id)
          LEFT JOIN (SELECT refunded_entry_id, lot_id, sum(amount) AS amount FROM ledger_postings
                      WHERE refunded_entry_id IS NOT NULL
                      GROUP BY refunded_entry_id, lot_id) AS gave
                 ON (gave.refunded_entry_id, gave.lot_id) = (s.entry_id, s.lot_id)
         WHERE s.taken IS DISTINCT FROM -took.amount OR s.refunded <> coalesce(gave.amount, 0)
        """,
    ),
    Check(
        "the application can only add to the ledger",
        """
        SELECT sum(has_table_privilege(name, privilege)::int)
          FROM unnest(ARRAY['ledger_entries', 'ledger_postings']) AS name,
               unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
        """,
    ),
]
