from enum import StrEnum

from kilim.studios.bookings.models import BookingState
from kilim.studios.utilisation.schemas import Period


class Content(StrEnum):
    BOOKINGS = "bookings"
    UTILISATION = "utilisation"


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class ExportIn(Period):
    """What to write: bookings that touch the period (of one state, or all), or its figures."""

    content: Content
    form: Form
    state: BookingState | None = None
