"""Invariants of guests."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "nobody waits for a demo day ahead while a seat is free",
        """
        SELECT count(*) FROM demo_days AS d
         WHERE d.ends_at > now()
           AND EXISTS (SELECT FROM demo_guests AS g
                WHERE g.demo_day_id = d.id AND g.state = 'waiting')
           AND d.places > (SELECT count(*) FROM demo_guests AS g
                WHERE g.demo_day_id = d.id AND g.seat IS NOT NULL)
        """,
    ),
]
