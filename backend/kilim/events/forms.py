"""Facts about forms."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class FormVersionPublished:
    """It is asked in place of `previous_id`; `drafts` of answers `move` to it or `stay`."""

    hub_id: UUID
    form_id: UUID
    version_id: UUID
    previous_id: UUID | None
    drafts: str
