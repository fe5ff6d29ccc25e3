from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.bookings.schemas import Alternative, Beside, Part, Violation


class StudioTaken(Problem):
    status, slug, title = 409, "studio-taken", "The studio is already booked at that time"
    members: ClassVar[dict[str, Any]] = {"parts": list[Part], "alternatives": list[Alternative]}


class AdjacentStudioTaken(StudioTaken):
    """The studio is free, but one that it must not disturb, or be disturbed by, is booked."""

    slug, title = "adjacent-studio-taken", "A studio beside it is booked at that time"
    members: ClassVar[dict[str, Any]] = StudioTaken.members | {"beside": list[Beside]}


class ItemsTaken(Problem):
    """The studio is free, but not everything that was wanted with it."""

    status, slug, title = 409, "items-taken", "Too few of them are free at that time"
    members: ClassVar[dict[str, Any]] = {"parts": list[Part], "alternatives": list[Alternative]}


class BookingRules(Problem):
    """All the rules that the wish breaks, at once."""

    status, slug, title = 422, "booking-rules", "The studio cannot be booked like this"
    members: ClassVar[dict[str, Any]] = {"violations": list[Violation]}


class BookingOver(Problem):
    status, slug, title = 409, "booking-over", "The booking has begun, or holds no time any more"


class NotYourOrganisation(Problem):
    status, slug, title = 409, "not-your-organisation", "You are not in that organisation now"


class NotYourColleague(Problem):
    """Who operates it is the one who books, or somebody of the organisation that it is for."""

    status, slug, title = 409, "not-your-colleague", "They are not in that organisation now"
