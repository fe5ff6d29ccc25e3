"""Who may see and change bookings. Every rule about people is in this file."""

from datetime import datetime, timedelta
from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import NotFound
from kilim.studios.bookings.errors import BookingOver
from kilim.studios.bookings.models import HOLDING, Audience, Booking

EARLY = timedelta(minutes=15)  # before the start one can check in
UNDO_FOR = timedelta(seconds=30)  # a cancellation can be taken back, and nobody is told of it yet

# SQL over `b` (bookings) and the binds of `binds`: what `may_see` and `may_change` say of one
# booking, these say of many. tests/studios/bookings/test_policy.py holds the two together.
VISIBLE = (
    "(b.booked_by = CAST(:person AS uuid) OR b.hub_id = ANY(CAST(:manages AS uuid[])) OR :admin)"
)
MANAGES = "(b.hub_id = ANY(CAST(:manages AS uuid[])) OR :admin)"
_NOW = "CAST(:now AS timestamptz)"
_MINE = "b.booked_by = CAST(:person AS uuid)"
_CHANGE = f"""b.state IN ('confirmed', 'pending')
    AND ({_MINE} AND b.starts_at > {_NOW} OR {MANAGES} AND b.ends_at > {_NOW})"""
_ACTS = {
    "move": _CHANGE,
    "cancel": _CHANGE,
    "extend": "b.state = 'confirmed' AND b.finished_at IS NULL",
    "check-in": f"""b.state = 'confirmed' AND b.checked_in_at IS NULL
        AND b.starts_at <= {_NOW} + interval '{EARLY.seconds} seconds'""",
    "finish": f"b.state = 'confirmed' AND b.finished_at IS NULL AND b.starts_at < {_NOW}",
    "restore": f"""b.state = 'cancelled' AND b.cancelled_by = CAST(:person AS uuid)
        AND b.cancelled_at > {_NOW} - interval '{UNDO_FOR.seconds} seconds'""",
    "approve": f"b.state = 'pending' AND {MANAGES}",
    "decline": f"b.state = 'pending' AND {MANAGES}",
}
ALLOWED = f"""CASE WHEN {VISIBLE} AND b.ends_at > {_NOW} THEN array_to_json(array_remove(ARRAY[
    {", ".join(f"CASE WHEN {condition} THEN '{act}' END" for act, condition in _ACTS.items())}
    ], NULL)) ELSE '[]'::json END"""


def binds(actor: Actor | None) -> dict[str, object]:
    """The values for the conditions above; a visitor is nobody and manages nothing."""
    if actor is None:
        return {"person": None, "manages": [], "admin": False}
    return {"person": actor.person_id, "manages": actor.managed_hubs, "admin": actor.is_admin}


def may_book(actor: Actor) -> None:
    """Everybody who is signed in may book; `rules` says which studios are for residents only."""


def may_see(actor: Actor, booking: Booking) -> None:
    """The one who booked, and the managers of the hub.

    Raises:
        NotFound: for everybody else.
    """
    if booking.booked_by != actor.person_id and not actor.manages(booking.hub_id):
        raise NotFound


def may_change(actor: Actor, booking: Booking, now: datetime) -> None:
    """The one who booked until it starts, the managers of the hub until it ends.

    Raises:
        BookingOver: it is too late, or the booking was cancelled or not approved.
        NotFound: the actor may not see it.
    """
    may_see(actor, booking)
    until = booking.ends_at if actor.manages(booking.hub_id) else booking.starts_at
    if booking.state not in HOLDING or until <= now:
        raise BookingOver


def audience_of(actor: Actor, hub_id: UUID) -> Audience:
    """For whom the actor books at the hub."""
    if actor.manages(hub_id):
        return Audience.HUB
    return Audience.RESIDENT if actor.has(Role.RESIDENT, hub_id) else Audience.PUBLIC
