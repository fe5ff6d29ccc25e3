"""Invariants of demo days."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a demo day holds its rooms, all the time that it takes, and nothing else",
        """
        SELECT count(*) FROM demo_days AS d
         WHERE (SELECT count(*) FROM demo_day_rooms AS r WHERE r.demo_day_id = d.id)
            <> (SELECT count(*) FROM allocations AS a JOIN demo_day_rooms AS r
                   ON r.demo_day_id = d.id AND r.unit_id = a.unit_id
                 WHERE a.claim_id = d.claim_id AND a.kind = 'core'
                   AND a.span = tstzrange(d.starts_at, d.ends_at))
        """,
    ),
    Check(
        "presenters of a demo day that is published were told different times",
        """
        SELECT count(*) FROM (
            SELECT FROM demo_pitches AS q WHERE q.told_at IS NOT NULL
             GROUP BY q.demo_day_id, q.told_at HAVING count(*) > 1) AS twice
        """,
    ),
]
