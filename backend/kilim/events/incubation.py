"""Facts about calls for applications."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CallPublished:
    call_id: UUID


@dataclass(frozen=True, kw_only=True)
class CallExtended:
    """The call closes later, for everybody."""

    call_id: UUID
    old_closes_at: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallCancelled:
    call_id: UUID
