"""Invariants between bookings, studios and the time they hold."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a confirmed booking holds exactly its studio and time",
        """
        SELECT count(*) FROM bookings
         WHERE state = 'confirmed' AND 1 <> (
               SELECT count(*) FROM allocations
                WHERE claim_id = bookings.id AND kind = 'core'
                  AND hub_id = bookings.hub_id AND unit_id = bookings.studio_id
                  AND span = tstzrange(bookings.starts_at, bookings.ends_at))
        """,
    ),
    Check(
        "a confirmed booking holds its buffer",
        """
        SELECT count(*) FROM bookings
         WHERE state = 'confirmed' AND buffer_minutes > 0 AND NOT EXISTS (
               SELECT FROM allocations
                WHERE claim_id = bookings.id AND kind = 'buffer' AND unit_id = bookings.studio_id
                  AND span = tstzrange(bookings.ends_at,
                      bookings.ends_at + make_interval(mins => bookings.buffer_minutes)))
        """,
    ),
    Check(
        "only confirmed bookings hold studios",
        """
        SELECT count(*) FROM allocations
          JOIN units ON units.id = unit_id AND units.kind = 'studio'
          LEFT JOIN bookings ON bookings.id = claim_id
         WHERE bookings.state IS DISTINCT FROM 'confirmed'
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
]
