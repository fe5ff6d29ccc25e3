"""Panels as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Language, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut
from kilim.incubation.panels.models import ConflictKind, ConflictSource

Load = Annotated[Whole, Field(ge=0, le=1000)]
Words = Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class TermsIn(In):
    """What a reviewer takes; `expertise` by track: 1 some, 2 good, 3 works in it."""

    least: Load
    most: Load
    languages: Annotated[list[Language], Field(min_length=1, max_length=2)]
    expertise: dict[Slug, Annotated[Whole, Field(ge=0, le=3)]]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise ValueError("least must not be more than most")
        return self


class ReviewerIn(TermsIn):
    person_id: UUID


class ConflictIn(In):
    """A manager's own knowledge; `words` say why."""

    application_id: UUID
    person_id: UUID
    kind: ConflictKind
    words: Words


class ClearIn(In):
    reason: Words


class ConflictFilter(Paging):
    """`cleared`: those that stand no more; `person_id`: of one reviewer."""

    cleared: bool = False
    person_id: UUID | None = None


class Panellist(Out):
    id: UUID
    name: str


class PanelProgress(Out):
    """Of `assigned` reviews; `late`: not sent, and wanted before now."""

    assigned: int
    begun: int
    sent: int
    late: int


class PanelWishes(Out):
    """How many applications a reviewer would like to read, and how many rather not."""

    keen: int
    rather_not: int


class ReviewerOut(Out):
    """`left_at`: takes nothing new; `conflicts` that stand."""

    person: Panellist
    least: int
    most: int
    languages: list[str]
    expertise: dict[str, int]
    conflicts: int
    progress: PanelProgress
    wishes: PanelWishes
    left_at: datetime | None
    version: int


class PanelCandidate(Panellist):
    """The address tells namesakes apart."""

    email: str


class PanelTrack(Out):
    slug: str
    name: TextsOut


class PanelOut(Out):
    """`candidates`: reviewers and managers of the hub who are not on the panel."""

    items: list[ReviewerOut]
    candidates: list[PanelCandidate]
    tracks: list[PanelTrack]


class ConflictOut(Out):
    """`evidence`: what was found, or the words of whoever made it."""

    id: UUID
    application_id: UUID
    applicant: str
    person: Panellist
    kind: ConflictKind
    source: ConflictSource
    evidence: str
    made_by: str | None
    made_at: datetime
    cleared_at: datetime | None
    cleared_by: str | None
    clear_reason: str | None
