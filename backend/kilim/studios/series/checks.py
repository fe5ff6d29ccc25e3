"""Invariants of series."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "every date of a series has a booking or is left out",
        """
        SELECT count(*) FROM series AS q
         WHERE dates <> cardinality(exdates)
               + (SELECT count(*) FROM bookings AS b WHERE b.series_id = q.id)
        """,
    ),
    Check(
        "a date that is left out has no booking",
        """
        SELECT count(*) FROM series AS q JOIN bookings AS b ON b.series_id = q.id
         WHERE b.recurrence_wall = ANY(q.exdates)
        """,
    ),
    Check(
        "bookings of a series are of its hub and its person, one for each date",
        """
        SELECT (SELECT count(*) FROM bookings AS b LEFT JOIN series AS q ON q.id = b.series_id
                 WHERE b.series_id IS NOT NULL AND ((q.hub_id, q.booked_by)
                       IS DISTINCT FROM (b.hub_id, b.booked_by)))
             + (SELECT count(*) FROM (SELECT FROM bookings WHERE series_id IS NOT NULL
                 GROUP BY series_id, recurrence_wall HAVING count(*) > 1) AS twice)
        """,
    ),
]
