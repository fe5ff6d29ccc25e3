"""Events of what becomes of ventures."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class FollowUpDue:
    """A year is over, and a followed venture is asked for it."""

    organisation_id: UUID
    year: int


@dataclass(frozen=True, kw_only=True)
class SurveyLetterDue:
    """A letter of a survey is to be written."""

    survey_id: UUID
    number: int
