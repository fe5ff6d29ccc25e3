from datetime import datetime
from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.bookings.models import BookingState


class ApprovalOver(Problem):
    """The booking does not wait any more; `decided_by` is a name, or null when nobody decided."""

    status, slug, title = 409, "approval-over", "The booking does not wait for approval any more"
    members: ClassVar[dict[str, Any]] = {
        "state": BookingState,
        "decided_by": str | None,
        "decided_at": datetime | None,
    }
