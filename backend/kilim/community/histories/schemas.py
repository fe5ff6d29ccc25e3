from datetime import datetime
from uuid import UUID

from kilim.community.histories.models import About, MomentKind
from kilim.core.fields import Out
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut


class HistoryFilter(Paging):
    """Which moments: all, or those about one side of its life."""

    about: About | None = None


class WhoOut(Out):
    id: UUID
    name: str


class MomentOut(Out):
    """`about` names what it happened in, `person` whom it concerns; either may be unknown.

    `nth` counts the applications of the organisation up to this one; it is 0 for other moments.
    """

    id: UUID
    kind: MomentKind
    occurred_at: datetime
    about: TextsOut | None
    person: WhoOut | None
    nth: int
