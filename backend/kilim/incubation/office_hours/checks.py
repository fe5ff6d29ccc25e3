"""Invariants of office hours."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a meeting that was taken holds its mentor, its room and who comes",
        """
        SELECT count(*) FROM mentor_meetings AS x JOIN mentors AS m ON m.id = x.mentor_id
         WHERE x.state = 'booked' AND (
               SELECT count(*) FROM allocations AS a
                WHERE a.claim_id = x.id AND a.kind = 'core'
                  AND a.span = tstzrange(x.starts_at, x.ends_at)
                  AND (a.unit_id = x.room_id OR a.unit_id IN (
                       SELECT u.id FROM units AS u
                        WHERE u.hub_id = x.hub_id AND u.person_id IN (m.person_id, x.guest_id))))
             <> 2 + (x.room_id IS NOT NULL)::int
        """,
    ),
    Check(
        "a meeting that is cancelled, or was outside office hours, holds nothing",
        """
        SELECT count(*) FROM mentor_meetings AS x
         WHERE (x.state = 'cancelled' OR x.hours_id IS NULL)
           AND EXISTS (SELECT FROM allocations AS a WHERE a.claim_id = x.id)
        """,
    ),
    Check(
        "a meeting is in office hours of its own mentor",
        """
        SELECT count(*) FROM mentor_meetings AS x JOIN office_hours AS o ON o.id = x.hours_id
         WHERE o.mentor_id <> x.mentor_id
        """,
    ),
    Check(
        "only a meeting that was held is rated",
        """
        SELECT count(*) FROM meeting_ratings AS y JOIN mentor_meetings AS x ON x.id = y.meeting_id
         WHERE x.state <> 'held'
        """,
    ),
]
