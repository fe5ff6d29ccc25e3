"""Invariants between bookings and what they cost in credits."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a booking has spent what it costs, and a cancelled one what its cancellation keeps",
        """
        SELECT count(*) FROM bookings AS b
          LEFT JOIN cancellation_terms AS t ON t.booking_id = b.id
          LEFT JOIN fee_returns AS r ON r.booking_id = b.id
          LEFT JOIN (SELECT e.reference_id, sum(s.taken - s.refunded) AS minutes
                       FROM ledger_entries AS e
                       JOIN ledger_slices AS s ON (s.hub_id, s.entry_id) = (e.hub_id, e.id)
                      WHERE e.reference_kind = 'booking'
                      GROUP BY e.reference_id) AS spent ON spent.reference_id = b.id
         WHERE coalesce(spent.minutes, 0) <> CASE
               WHEN r.booking_id IS NOT NULL THEN 0
               WHEN b.state = 'cancelled' THEN coalesce(t.fee_minutes, 0)
               WHEN b.state IN ('declined', 'expired') THEN 0
               ELSE b.credit_minutes END
        """,
    ),
    Check(
        "a fee is kept when a booking is cancelled, and is not above what it cost",
        """
        SELECT count(*) FROM cancellation_terms AS t JOIN bookings AS b ON b.id = t.booking_id
         WHERE (t.fee_minutes IS NOT NULL AND b.state <> 'cancelled')
            OR t.fee_minutes > b.credit_minutes OR t.fee_amount > b.price_amount
        """,
    ),
    Check(
        "a fee is returned only when somebody else has the time of a cancelled booking",
        """
        SELECT count(*) FROM fee_returns AS r
          JOIN bookings AS b ON b.id = r.booking_id JOIN bookings AS o ON o.id = r.resold_by
         WHERE b.state <> 'cancelled' OR o.booked_by = b.booked_by OR o.hub_id <> b.hub_id
        """,
    ),
    Check(
        "what a manager gave or took by hand stands in the ledger",
        """
        SELECT count(*) FROM credit_changes AS c
         WHERE c.minutes IS DISTINCT FROM (
               SELECT sum(p.amount) FROM ledger_entries AS e
                 JOIN ledger_postings AS p ON p.entry_id = e.id
                 JOIN ledger_accounts AS a ON a.id = p.account_id
                WHERE e.reference_kind = c.kind AND e.reference_id = c.id AND e.created_at
                      = c.created_at AND a.owner_id = c.person_id AND a.owner_kind = 'person')
        """,
    ),
]
