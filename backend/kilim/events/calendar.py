"""Facts about the time of rooms, whoever held it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class RoomFreed:
    """What is no booking gave [starts_at, ends_at) of a room back, the pause after it included."""

    unit_id: UUID
    starts_at: datetime
    ends_at: datetime
