from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import ChangeIn, Day, In, Instant, Out, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import Paging
from kilim.files.schemas import PictureOut
from kilim.hubs.schemas import HubRef
from kilim.studios.catalogue.models import Approval, OpenTo, ResidentsPay
from kilim.studios.qualifications.schemas import Lacking
from kilim.studios.schemas import (
    Amount,
    FeeStepOut,
    FeeSteps,
    Kept,
    Names,
    PeakOut,
    Peaks,
    StudioKind,
    Texts,
    TextsOut,
    Week,
    YesNo,
    undocumented,
)
from kilim.studios.schemas import OpeningIn as OpeningIn
from kilim.studios.schemas import OpeningOut as OpeningOut

Feature = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Minutes = Annotated[Whole, Field(ge=0, le=7 * 24 * 60)]


def _no_id(slug: str) -> str:
    """Studios are found by id and by slug; one must never look like the other."""
    try:
        UUID(slug)
    except ValueError:
        return slug
    raise ValueError("must not look like an id")


class LengthRule(StrEnum):
    GRID_NOT_IN_DAY = "grid-not-in-day"
    MIN_OFF_GRID = "min-off-grid"
    MAX_OFF_GRID = "max-off-grid"
    MIN_OVER_MAX = "min-over-max"


def broken_lengths(grid: int, least: int, most: int) -> list[LengthRule]:
    """Every rule that these minutes break: steps fill a day, lengths are whole steps."""
    broken = {
        LengthRule.GRID_NOT_IN_DAY: 1440 % grid > 0,
        LengthRule.MIN_OFF_GRID: least % grid > 0,
        LengthRule.MAX_OFF_GRID: most % grid > 0,
        LengthRule.MIN_OVER_MAX: least > most,
    }
    return [rule for rule, is_broken in broken.items() if is_broken]


CAN_BE_NULL = frozenset({"area_m2", "qualification_id"})
StudioSlug = Annotated[Slug, AfterValidator(_no_id)]
Features = Annotated[list[Feature], Field(max_length=20)]
Capacity = Annotated[Whole, Field(ge=1, le=1000)]
Area = Annotated[Whole, Field(ge=1, le=100_000)]
Grid = Annotated[Whole, Field(ge=5, le=240)]
Length = Annotated[Whole, Field(ge=5, le=24 * 60)]
Buffer = Annotated[Whole, Field(ge=0, le=240)]
NoShow = Annotated[Whole, Field(ge=0, le=240)]  # 0: nobody need check in
Horizon = Annotated[Whole, Field(ge=1, le=730)]
ApprovalHours = Annotated[Whole, Field(ge=1, le=14 * 24)]


class StudioIn(In):
    hub_id: UUID
    slug: StudioSlug
    kind: StudioKind
    name: Names
    summary: Texts
    description: Texts
    features: Features
    capacity: Capacity
    area_m2: Area | None
    hourly_amount: Amount
    grid_minutes: Grid
    min_minutes: Length
    max_minutes: Length
    buffer_before_minutes: Buffer = 0
    buffer_minutes: Buffer
    notice_minutes: Minutes
    horizon_days: Horizon
    no_show_minutes: NoShow = 0
    open_to: OpenTo
    approval: Approval = Approval.NONE
    approval_hours: ApprovalHours = 48
    bookable: YesNo = True
    qualification_id: UUID | None = None
    residents_pay: ResidentsPay = ResidentsPay.NOTHING
    peaks: Peaks = Field(default_factory=list)
    fee_steps: FeeSteps = Field(default_factory=list)
    opening_hours: Week

    @model_validator(mode="after")
    def _lengths_fit_the_grid(self) -> Self:
        broken = broken_lengths(self.grid_minutes, self.min_minutes, self.max_minutes)
        if broken:
            raise ValueError(f"lengths and grid do not fit: {', '.join(broken)}")
        return self


class StudioChangeIn(ChangeIn):
    """What to change; a member that is left out stays as it is. The week is replaced as a whole."""

    slug: Kept[StudioSlug] = None
    name: Kept[Names] = None
    summary: Kept[Texts] = None
    description: Kept[Texts] = None
    features: Kept[Features] = None
    capacity: Kept[Capacity] = None
    area_m2: Annotated[Area | None, Field(json_schema_extra=undocumented)] = None
    hourly_amount: Kept[Amount] = None
    grid_minutes: Kept[Grid] = None
    min_minutes: Kept[Length] = None
    max_minutes: Kept[Length] = None
    buffer_before_minutes: Kept[Buffer] = None
    buffer_minutes: Kept[Buffer] = None
    notice_minutes: Kept[Minutes] = None
    horizon_days: Kept[Horizon] = None
    no_show_minutes: Kept[NoShow] = None
    open_to: Kept[OpenTo] = None
    approval: Kept[Approval] = None
    approval_hours: Kept[ApprovalHours] = None
    bookable: Kept[YesNo] = None
    qualification_id: Annotated[UUID | None, Field(json_schema_extra=undocumented)] = None
    residents_pay: Kept[ResidentsPay] = None
    peaks: Kept[Peaks] = None
    fee_steps: Kept[FeeSteps] = None
    opening_hours: Kept[Week] = None

    can_be_null = CAN_BE_NULL


class StudioFilter(Paging):
    """Which studios."""

    hub: Slug | None = None
    kind: StudioKind | None = None
    feature: Feature | None = None
    people: Annotated[Whole, Field(ge=1, le=1000)] | None = None


class StudioOut(Out):
    id: UUID
    slug: str
    hub: HubRef
    name: str
    kind: StudioKind
    summary: str
    picture: PictureOut | None
    features: list[str]
    capacity: int
    area_m2: int | None
    hourly_price: MoneyOut
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_before_minutes: int
    buffer_minutes: int
    open_to: OpenTo
    approval: Approval
    bookable: bool


class QualificationRef(Out):
    """A kind of qualification, and how to get it."""

    id: UUID
    name: str
    summary: str


class StudioDetail(StudioOut):
    description: str
    pictures: list[PictureOut]
    opening_hours: list[OpeningOut]
    notice_minutes: int
    horizon_days: int
    no_show_minutes: int
    qualification: QualificationRef | None
    approval_hours: int


class TermsOut(Out):
    """On which terms a version of a studio is booked."""

    capacity: int
    hourly_price: MoneyOut
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_before_minutes: int
    buffer_minutes: int
    notice_minutes: int
    horizon_days: int
    no_show_minutes: int
    open_to: OpenTo
    approval: Approval
    approval_hours: int
    opening_hours: list[OpeningOut]


class StudioSettings(Out):
    """A studio as its managers fill it in: every text in every language, and the version."""

    id: UUID
    version: int
    hub: HubRef
    slug: str
    kind: StudioKind
    name: TextsOut
    summary: TextsOut
    description: TextsOut
    features: list[str]
    capacity: int
    area_m2: int | None
    hourly_amount: int
    currency: str
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_before_minutes: int
    buffer_minutes: int
    notice_minutes: int
    horizon_days: int
    no_show_minutes: int
    open_to: OpenTo
    approval: Approval
    approval_hours: int
    bookable: bool
    qualification_id: UUID | None
    residents_pay: ResidentsPay
    peaks: list[PeakOut]
    fee_steps: list[FeeStepOut]
    opening_hours: list[OpeningOut]


def _pools_once(items: list[str]) -> list[str]:
    pools = [UUID(item.split(":")[0]) for item in items]
    if len(set(pools)) < len(pools):
        raise ValueError("name each extra once")
    return items


class FreeTimesFilter(In):
    """Which times: [from, to), as days in the hub's zone or as instants; at most 62 days."""

    from_: Annotated[Instant | Day, Field(alias="from", union_mode="left_to_right")]
    to: Annotated[Instant | Day, Field(union_mode="left_to_right")]
    minutes: Annotated[Whole, Field(ge=1, le=24 * 60)]
    limit: Annotated[Whole, Field(ge=1, le=500)] = 200
    after: Instant | None = None
    moving: UUID | None = None
    items: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F-]{36}:[1-9]\d?$")]],
        Field(max_length=20, description="How many of which extra go with it: `<id>:<number>`"),
        AfterValidator(_pools_once),
    ] = Field(default_factory=list)

    def quantities(self) -> dict[UUID, int]:
        """How many of each extra."""
        return {UUID(pool): int(n) for pool, n in (item.split(":") for item in self.items)}


class FreeTime(Out):
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    price: MoneyOut
    lacks: Annotated[
        list[Lacking],
        Field(description="What the caller has not learned; a skill among the items may bring it"),
    ]


class DaysFilter(In):
    """Which days: `days` of them, beginning with `from`."""

    from_: Annotated[Day, Field(alias="from")]
    days: Annotated[Whole, Field(ge=1, le=31)] = 7


class DayShare(Out):
    """How much of a day is open, and how much of that is still free."""

    on: date
    open_minutes: int
    free_minutes: int
