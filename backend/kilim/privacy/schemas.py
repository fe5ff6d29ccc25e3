"""Own data as the API takes and gives it."""

from datetime import datetime
from uuid import UUID

from kilim.accounts.schemas import Password
from kilim.core.fields import In, Language, Out
from kilim.privacy.models import CopyState


class DataCopyIn(In):
    """What goes with the data to explain it is in `language`."""

    language: Language = "az"


class DataCopyOut(Out):
    """`done` of `total` parts are packed; `bytes` and `sha256` are those of the ZIP."""

    id: UUID
    state: CopyState
    done: int
    total: int
    asked_at: datetime
    expires_at: datetime | None
    bytes: int | None
    sha256: str | None


class ErasureIn(In):
    """The password again: whoever finds a browser open must not erase anybody."""

    password: Password


class ErasureOut(Out):
    """Until `due_at` it can be cancelled."""

    asked_at: datetime
    due_at: datetime


class OwnDataOut(Out):
    """The last copy that the caller asked for, and the erasure that waits; null is none."""

    copy_of_data: DataCopyOut | None
    erasure: ErasureOut | None
