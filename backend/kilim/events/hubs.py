"""Facts about hubs."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class HubAdded:
    hub_id: UUID
