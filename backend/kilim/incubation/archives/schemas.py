"""Archives as the API takes and gives them."""

from datetime import datetime
from uuid import UUID

from kilim.core.fields import Language, Out
from kilim.incubation.archives.models import ArchiveState
from kilim.incubation.exports.schemas import SelectedIn


class CallArchiveIn(SelectedIn):
    """Which applications; papers and the index are in `language`."""

    language: Language = "az"


class CallArchiveOut(Out):
    """`done` of `total` applications are packed; `bytes` and `sha256` are those of the ZIP."""

    id: UUID
    state: ArchiveState
    done: int
    total: int
    made_at: datetime
    expires_at: datetime | None
    bytes: int | None
    sha256: str | None


class CallArchivesOut(Out):
    """The actor's own archives of a call, the newest first."""

    items: list[CallArchiveOut]
