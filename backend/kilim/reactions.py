"""Who reacts to what: every event of the product, on one page.

An event without a reaction has an empty list and says why.
"""

from typing import Any

from kilim.core.outbox import Reaction
from kilim.events import accounts, studios
from kilim.messaging.mail import reactions as mail
from kilim.studios.bookings import reactions as bookings

REACTIONS: dict[type[Any], list[Reaction]] = {
    accounts.SignUpAsked: [mail.on_sign_up_asked],
    accounts.PasswordResetAsked: [mail.on_password_reset_asked],
    accounts.PersonInvited: [mail.on_person_invited],
    accounts.PasswordChanged: [mail.on_password_changed],
    accounts.RoleGranted: [mail.on_role_granted],
    studios.BookingConfirmed: [bookings.on_booking_confirmed],
    studios.BookingMoved: [bookings.on_booking_moved],
    studios.BookingCancelled: [bookings.on_booking_cancelled],
}
