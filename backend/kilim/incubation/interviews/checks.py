"""Invariants of interviews."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "an interview that is booked holds its people, its room and who comes",
        """
        SELECT count(*) FROM interviews AS i
         WHERE i.state = 'booked' AND (
               SELECT count(*) FROM allocations AS a
                WHERE a.claim_id = i.id AND a.kind = 'core'
                  AND a.span = tstzrange(i.starts_at, i.ends_at)
                  AND (a.unit_id = i.room_id OR a.unit_id IN (
                       SELECT u.id FROM units AS u
                        WHERE u.hub_id = i.hub_id AND (u.person_id = i.guest_id
                           OR u.person_id IN (SELECT k.person_id FROM interview_panelists AS k
                               WHERE k.interview_id = i.id)))))
             <> 1 + (i.room_id IS NOT NULL)::int + (SELECT count(*)
                FROM interview_panelists AS k WHERE k.interview_id = i.id)
        """,
    ),
    Check(
        "a cancelled interview holds nothing",
        """
        SELECT count(*) FROM interviews AS i
         WHERE i.state = 'cancelled'
           AND EXISTS (SELECT FROM allocations AS a WHERE a.claim_id = i.id)
        """,
    ),
    Check(
        "who is invited has sent an application to the call of the round",
        """
        SELECT count(*) FROM interview_invitations AS v
          JOIN interview_rounds AS r ON r.id = v.round_id
          JOIN applications AS a ON a.id = v.application_id
         WHERE a.call_id <> r.call_id OR a.last_number = 0
        """,
    ),
    Check(
        "an interview ahead has as many people as its round says",
        """
        SELECT count(*) FROM interviews AS i JOIN interview_rounds AS r ON r.id = i.round_id
         WHERE i.state = 'booked' AND i.starts_at > now() AND r.panel_size <> (
               SELECT count(*) FROM interview_panelists AS k WHERE k.interview_id = i.id)
        """,
    ),
    Check(
        "an interviewer is held as the person they are",
        """
        SELECT count(*) FROM interview_round_interviewers AS x JOIN units AS u ON u.id = x.unit_id
         WHERE u.person_id IS DISTINCT FROM x.person_id
        """,
    ),
]
