"""Invariants between bookings, studios and the time they hold."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a confirmed or pending booking holds exactly its studio and time",
        """
        SELECT count(*) FROM bookings
         WHERE state IN ('confirmed', 'pending') AND 1 <> (
               SELECT count(*) FROM allocations
                WHERE claim_id = bookings.id AND kind = 'core'
                  AND hub_id = bookings.hub_id AND unit_id = bookings.studio_id
                  AND span = tstzrange(bookings.starts_at, bookings.ends_at))
        """,
    ),
    Check(
        "a confirmed or pending booking holds its buffer",
        """
        SELECT count(*) FROM bookings
         WHERE state IN ('confirmed', 'pending') AND buffer_minutes > 0 AND NOT EXISTS (
               SELECT FROM allocations
                WHERE claim_id = bookings.id AND kind = 'buffer' AND unit_id = bookings.studio_id
                  AND span = tstzrange(bookings.ends_at,
                      bookings.ends_at + make_interval(mins => bookings.buffer_minutes)))
        """,
    ),
    Check(
        "a confirmed or pending booking holds the buffer before it",
        """
        SELECT count(*) FROM bookings
         WHERE state IN ('confirmed', 'pending') AND buffer_before_minutes > 0 AND NOT EXISTS (
               SELECT FROM allocations
                WHERE claim_id = bookings.id AND kind = 'buffer' AND unit_id = bookings.studio_id
                  AND span = tstzrange(bookings.starts_at
                      - make_interval(mins => bookings.buffer_before_minutes), bookings.starts_at))
        """,
    ),
    Check(
        "only confirmed or pending bookings and open offers hold studios",
        """
        SELECT count(*) FROM allocations
          JOIN units ON units.id = unit_id AND units.kind = 'studio'
          LEFT JOIN bookings ON bookings.id = claim_id
         WHERE allocations.kind <> 'closure'
           AND coalesce(bookings.state, '') NOT IN ('confirmed', 'pending')
           AND NOT EXISTS (SELECT FROM waiting_offers AS offer
                            WHERE offer.id = claim_id AND offer.state = 'open')
           AND NOT EXISTS (SELECT FROM other_claims WHERE other_claims.id = claim_id)
        """,
    ),
    Check(
        "a booking that holds its studio holds as many units of each item as it says, all the time",
        """
        SELECT count(*) FROM (
            SELECT b.id, i.pool_id, i.quantity FROM bookings AS b
              JOIN booking_items AS i ON i.booking_id = b.id
             WHERE b.state IN ('confirmed', 'pending')) AS said
          FULL JOIN (
            SELECT a.claim_id, a.pool_id, count(*) AS units,
                   bool_and(a.kind = 'core' AND a.span = tstzrange(b.starts_at, b.ends_at)) AS fits
              FROM allocations AS a JOIN bookings AS b ON b.id = a.claim_id
             WHERE a.pool_id IS NOT NULL
             GROUP BY a.claim_id, a.pool_id) AS held
            ON held.claim_id = said.id AND held.pool_id = said.pool_id
         WHERE said.quantity IS DISTINCT FROM held.units OR NOT held.fits
        """,
    ),
    Check(
        "what goes with a booking is of its hub",
        """
        SELECT count(*) FROM booking_items AS i
          JOIN bookings AS b ON b.id = i.booking_id JOIN pools AS p ON p.id = i.pool_id
         WHERE b.hub_id <> p.hub_id
        """,
    ),
    Check(
        "a booking says until when it may be approved exactly while it waits, and before it starts",
        """
        SELECT count(*) FROM bookings
         WHERE (state = 'pending') <> (approve_by IS NOT NULL) OR approve_by > starts_at
        """,
    ),
    Check(
        "bookings that were not approved in time give their time back at once",
        """
        SELECT count(*) FROM bookings
         WHERE state = 'pending' AND approve_by < now() - interval '1 minute'
        """,
    ),
    Check(
        "a declined booking says when and why, and one that expired says when",
        """
        SELECT count(*) FROM bookings
         WHERE (state = 'declined') <> (decline_reason <> '')
            OR state IN ('declined', 'expired') AND decided_at IS NULL
        """,
    ),
    Check(
        "a booking starts before it ends",
        "SELECT count(*) FROM bookings WHERE starts_at >= ends_at",
    ),
    Check(
        "the wall time of a booking is its instant in its zone",
        """
        SELECT count(*) FROM bookings
         WHERE starts_at AT TIME ZONE zone <> local_starts_at
            OR ends_at AT TIME ZONE zone <> local_ends_at
        """,
    ),
    Check(
        "bookings, studios and organisations stay within their hub",
        """
        SELECT (SELECT count(*) FROM bookings LEFT JOIN studios ON studios.id = studio_id
                 WHERE studios.hub_id IS DISTINCT FROM bookings.hub_id)
             + (SELECT count(*) FROM studios LEFT JOIN units USING (id)
                 WHERE units.hub_id IS DISTINCT FROM studios.hub_id)
             + (SELECT count(*) FROM bookings
                  JOIN organisations ON organisations.id = organisation_id
                 WHERE organisations.hub_id <> bookings.hub_id)
        """,
    ),
    Check(
        "no price is negative, and all are in the hub's currency",
        """
        SELECT (SELECT count(*) FROM bookings JOIN hubs ON hubs.id = hub_id
                 WHERE price_amount < 0 OR bookings.currency <> hubs.currency)
             + (SELECT count(*) FROM studios JOIN hubs ON hubs.id = hub_id
                 WHERE hourly_amount < 0 OR studios.currency <> hubs.currency)
        """,
    ),
    Check(
        "a cancelled booking says when",
        "SELECT count(*) FROM bookings WHERE (state = 'cancelled') <> (cancelled_at IS NOT NULL)",
    ),
    Check(
        "nobody was at a booking that was missed",
        """
        SELECT count(*) FROM bookings
         WHERE (state = 'no-show') <> (missed_at IS NOT NULL)
            OR missed_at IS NOT NULL AND checked_in_at IS NOT NULL
            OR finished_at IS NOT NULL AND checked_in_at IS NULL
        """,
    ),
]
