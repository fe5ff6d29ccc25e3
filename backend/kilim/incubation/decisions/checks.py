"""Invariants of decisions."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a track has as many places taken as offers were accepted, and no more than it has",
        """
        SELECT count(*) FROM call_tracks AS c
         WHERE c.taken > c.places
            OR c.taken <> (SELECT count(*) FROM offers AS f WHERE f.call_id = c.call_id
               AND f.track_id = c.track_id AND f.state = 'accepted')
        """,
    ),
    Check(
        "what was applied has left its stage with the outcome that stands",
        """
        SELECT count(*) FROM decisions AS d JOIN stage_entries AS e
               ON e.stage_id = d.stage_id AND e.application_id = d.application_id
         WHERE d.state = 'standing' AND e.outcome IS DISTINCT FROM 'withdrawn'
           AND e.outcome IS DISTINCT FROM CASE d.outcome WHEN 'advance' THEN 'advanced'
               WHEN 'offer' THEN 'offered' WHEN 'waiting' THEN 'waiting' ELSE 'declined' END
        """,
    ),
    Check(
        "only decisions whose letters have left lead to an offer or into the line",
        """
        SELECT count(*) FROM decisions AS d JOIN decision_batches AS b ON b.id = d.batch_id
         WHERE b.state <> 'released'
           AND (EXISTS (SELECT FROM offers AS f WHERE f.decision_id = d.id)
                OR EXISTS (SELECT FROM waiting_places AS w WHERE w.decision_id = d.id)
                OR EXISTS (SELECT FROM decision_letters AS l WHERE l.decision_id = d.id))
        """,
    ),
    Check(
        "whoever was promoted from the line has an offer, and nobody who waits has one",
        """
        SELECT count(*) FROM waiting_places AS w
         WHERE (w.state = 'promoted') <> EXISTS
               (SELECT FROM offers AS f WHERE f.decision_id = w.decision_id)
        """,
    ),
]
