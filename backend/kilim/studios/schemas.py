"""What the requests and answers of several slices of this area have in common."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.calendar.times import Hours
from kilim.core.fields import In, Out, Whole
from kilim.core.texts import Kept as Kept
from kilim.core.texts import Names as Names
from kilim.core.texts import Texts as Texts
from kilim.core.texts import TextsOut as TextsOut
from kilim.core.texts import YesNo as YesNo
from kilim.core.texts import undocumented as undocumented

ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]


class StudioKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    SOUND = "sound"
    ANIMATION = "animation"
    DANCE = "dance"


class OpeningIn(In):
    """Open on ISO weekday 1 (Monday) to 7, in the hub's wall time; `24:00` ends a day."""

    weekday: Annotated[Whole, Field(ge=1, le=7)]
    opens: ClockTime
    closes: ClockTime

    def hours(self) -> Hours:
        """The same in minutes after midnight."""
        return Hours(self.weekday, _minute(self.opens), _minute(self.closes))

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if _minute(self.opens) >= _minute(self.closes):
            raise ValueError("closes must be after opens; split hours over midnight in two")
        return self


class PeakIn(OpeningIn):
    """Hours of the week in which a minute of the studio costs `percent` of a minute of credits."""

    percent: Annotated[Whole, Field(ge=0, le=1000)]


class FeeStepIn(In):
    """Who cancels later than so many hours before the start pays `percent` of the booking."""

    hours_before: Annotated[Whole, Field(ge=1, le=720)]
    percent: Annotated[Whole, Field(ge=1, le=100)]


def _rising(steps: list[FeeStepIn]) -> list[FeeStepIn]:
    """The steps from the earliest to the latest; each costs more than the one before."""
    steps = sorted(steps, key=lambda step: -step.hours_before)
    for one, next_ in pairwise(steps):
        if one.hours_before == next_.hours_before or one.percent >= next_.percent:
            raise ValueError("a later cancellation must cost more")
    return steps


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _apart(week: list[OpeningIn]) -> list[OpeningIn]:
    """The week in order; hours of a day may touch, but not overlap."""
    week = sorted(week, key=lambda rule: (rule.weekday, rule.opens))
    for one, next_ in pairwise(week):
        if one.weekday == next_.weekday and next_.opens < one.closes:
            raise ValueError("the hours of a day must not overlap")
    return week


def _peaks_apart(peaks: list[PeakIn]) -> list[PeakIn]:
    _apart([*peaks])
    return sorted(peaks, key=lambda peak: (peak.weekday, peak.opens))


class OpeningOut(Out):
    weekday: int
    opens: str
    closes: str


class PeakOut(OpeningOut):
    percent: int


class FeeStepOut(Out):
    hours_before: int
    percent: int


Amount = Annotated[Whole, Field(ge=0, le=10**12)]
Week = Annotated[list[OpeningIn], Field(max_length=50), AfterValidator(_apart)]
Peaks = Annotated[list[PeakIn], Field(max_length=50), AfterValidator(_peaks_apart)]
FeeSteps = Annotated[list[FeeStepIn], Field(max_length=5), AfterValidator(_rising)]
