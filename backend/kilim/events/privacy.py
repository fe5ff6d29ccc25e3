"""Facts about people's own data."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class DataCopied:
    """A copy of somebody's data is ready for them."""

    copy_id: UUID


@dataclass(frozen=True, kw_only=True)
class ErasureAsked:
    erasure_id: UUID
