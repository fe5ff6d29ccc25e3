from datetime import datetime
from uuid import UUID

from kilim.core.fields import In, Out, Slug
from kilim.studios.bookings.schemas import BookingOut
from kilim.studios.schemas import StudioKind


class DoorFilter(In):
    hub: Slug


class DoorCodeOut(Out):
    """The code of a studio's door: where it leads, and the same as a picture (SVG)."""

    studio_id: UUID
    studio: str
    kind: StudioKind
    no_show_minutes: int
    url: str | None
    svg: str | None


class DoorOut(Out):
    """What whoever scans a code finds: their booking there now, or the next one that day."""

    studio: str
    slug: str
    hub: str
    zone: str
    booking: BookingOut | None
    next_starts_at: datetime | None
