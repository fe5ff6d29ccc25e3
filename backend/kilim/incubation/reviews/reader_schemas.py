"""Who could read an application, as the API gives it."""

from typing import Literal
from uuid import UUID

from kilim.core.fields import Out
from kilim.core.texts import TextsOut
from kilim.incubation.assignment.affinity import Preference
from kilim.incubation.panels.models import ConflictKind
from kilim.incubation.reviews.schemas import ReviewedBy, State


class GivenTo(Out):
    """The assignment of an application that a reviewer has, and how far its review is."""

    id: UUID
    state: State


class Reader(Out):
    """Somebody on the panel, for one application.

    Attributes:
        assigned: reviews that they have now, over all stages of the call.
        level: what they know of its track: 1 some, 2 good, 3 works in it.
        reads_language: whether they read what it is written in.
        conflicts: the kinds of those that stand; with any it cannot be given to them.
    """

    person: ReviewedBy
    least: int
    most: int
    assigned: int
    level: int
    reads_language: bool
    preference: Preference
    conflicts: list[ConflictKind]
    given: GivenTo | None


class ReadersOut(Out):
    """The panel for one application. `takes`: it can be given to somebody now."""

    code: str
    language: str
    reviews_each: int
    takes: bool
    items: list[Reader]


class PanelWish(Out):
    """What a reviewer said of an application before it was given. `barred`: by a conflict."""

    application_id: UUID
    applicant: str
    track: TextsOut
    preference: Literal[Preference.KEEN, Preference.RATHER_NOT]
    barred: bool
    given: bool
