from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Out
from kilim.core.texts import TextsOut


class ProgrammePlanIn(In):
    """The plan that whoever takes part is given from now on; null for none."""

    plan_id: UUID | None


class PlanRef(Out):
    id: UUID
    name: TextsOut


class ProgrammePlanOut(Out):
    """The plan of a programme, and how many of those who take part now were given it."""

    programme_id: UUID
    plan: PlanRef | None
    taking_part: Annotated[int, Field(description="Enrolments of cohorts that are not over")]
    given: int
