"""Exports as the API takes them."""

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Language
from kilim.incubation.pipeline.schemas import Sought

MOST_PICKED = 500


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"  # each snapshot as it was signed; of other subjects the rows with their keys


class Subject(StrEnum):
    APPLICATIONS = "applications"
    REVIEWS = "reviews"
    ASSIGNMENTS = "assignments"
    DECISIONS = "decisions"
    INTERVIEWS = "interviews"


BLIND = {Subject.REVIEWS, Subject.ASSIGNMENTS}  # can be told without names


class SelectedIn(In):
    """Which applications of a call, of all that were ever sent.

    Attributes:
        sought: as the pipeline is asked for them; its order means nothing here.
        applications: of these alone, which must be sought as well.
    """

    sought: Sought = Field(default_factory=Sought)
    applications: Annotated[list[UUID], Field(min_length=1, max_length=MOST_PICKED)] | None = None


class CallExportIn(SelectedIn):
    """Which file; its words are in `language`.

    Attributes:
        names: without them applications have their codes, and reviewers numbers.
    """

    form: Form
    subject: Subject = Subject.APPLICATIONS
    language: Language = "az"
    names: bool = True

    @model_validator(mode="after")
    def _hides_what_can_be_hidden(self) -> Self:
        if not self.names and self.subject not in BLIND:
            raise ValueError("only reviews and assignments can be told without names")
        return self
