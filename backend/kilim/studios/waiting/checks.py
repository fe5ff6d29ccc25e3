"""Invariants of the waiting list."""

from kilim.core.checks import Check
from kilim.studios.waiting.models import MOST_OPEN

CHECKS = [
    Check(
        "an open offer holds exactly its studio and time",
        """
        SELECT count(*) FROM waiting_offers AS offer
         WHERE state = 'open' AND 1 <> (
               SELECT count(*) FROM allocations
                WHERE claim_id = offer.id AND kind = 'core'
                  AND hub_id = offer.hub_id AND unit_id = offer.studio_id
                  AND span = tstzrange(offer.starts_at, offer.ends_at))
        """,
    ),
    Check(
        "an accepted offer is a booking, and no other offer is",
        """
        SELECT count(*) FROM waiting_offers LEFT JOIN bookings USING (id)
         WHERE (waiting_offers.state = 'accepted') <> (bookings.id IS NOT NULL)
        """,
    ),
    Check(
        "a wish has an open offer exactly while it is offered time",
        """
        SELECT count(*) FROM waiting_wishes AS wish
         WHERE CAST(state = 'offered' AS int) <> (
               SELECT count(*) FROM waiting_offers
                WHERE wish_id = wish.id AND state = 'open')
        """,
    ),
    Check(
        "nobody has too many open wishes",
        f"""
        SELECT count(*) FROM (
            SELECT FROM waiting_wishes WHERE ended_at IS NULL
             GROUP BY person_id HAVING count(*) > {MOST_OPEN}) AS greedy
        """,  # noqa: S608 - our own number
    ),
    Check(
        "offers that are over are taken back at once",
        """
        SELECT count(*) FROM waiting_offers
         WHERE state = 'open' AND expires_at < now() - interval '1 minute'
        """,
    ),
]
