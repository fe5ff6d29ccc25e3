"""What everybody reads first, as the API takes and gives it."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import In, Out
from kilim.core.texts import TextsOut
from kilim.incubation.reviews.schemas import ReviewedBy, TaskTrack

MOST_SHARED = 5


def _different(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("names an application twice")
    return ids


class SharedIn(In):
    """What every reviewer reads first, in this order; none takes it back."""

    application_ids: Annotated[
        list[UUID], Field(max_length=MOST_SHARED), AfterValidator(_different)
    ]


class SharedChoice(Out):
    """An application that could be shared, or is."""

    application_id: UUID
    code: str
    applicant: str
    track: TaskTrack


class SharedReader(Out):
    """A reviewer of a shared application; a criterion that they could not judge has null."""

    person: ReviewedBy
    sent: bool
    scores: dict[str, int | None]


class SharedApplicationOut(SharedChoice):
    """A shared application and who reads it. `inside`: it has not left the stage."""

    inside: bool
    readers: list[SharedReader]


class SharedCriterion(Out):
    """A criterion of the stage, with its scale."""

    key: str
    label: TextsOut
    first: int
    last: int


class Disagreement(Out):
    """How far the reviewers of an application are apart in a criterion.

    Attributes:
        apart: points between two of them on average, over every two who scored.
    """

    application_id: UUID
    key: str
    apart: float


class SharedOut(Out):
    """What every reviewer of a stage reads first, and how they see it.

    Attributes:
        takes: reviews are written there, or will be.
        changes: it can be chosen otherwise: nothing of it was sent since it was chosen.
        proposed: three of those inside, of different tracks as far as there are.
        disagreements: by application and criterion with two scores or more, the largest first.
    """

    version: int
    takes: bool
    changes: bool
    items: list[SharedApplicationOut]
    criteria: list[SharedCriterion]
    disagreements: list[Disagreement]
    proposed: list[SharedChoice]


class ComparedCriterion(SharedCriterion):
    """What somebody scored, and others in order; null for a few, who could be told apart."""

    own: int | None
    others: list[int] | None


class ComparedApplication(Out):
    """A shared application that the caller has sent; `label` is its code where names are hidden."""

    assignment_id: UUID
    label: str
    criteria: list[ComparedCriterion]


class ComparisonOut(Out):
    """All that is shared with the caller in a stage, in the order in which it is read."""

    items: list[ComparedApplication]
