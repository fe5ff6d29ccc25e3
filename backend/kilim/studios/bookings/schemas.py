from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import ChangeIn, In, Instant, Line, Out, Paragraph, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import Paging
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.models import Audience, BookingState
from kilim.studios.catalogue.models import StudioKind
from kilim.studios.catalogue.schemas import TermsOut
from kilim.studios.equipment.models import ExtraKind
from kilim.studios.qualifications.schemas import Lacking
from kilim.studios.schemas import Kept


class TimesIn(In):
    """A wish to hold a studio from `starts_at` to `ends_at` (the end is not included)."""

    starts_at: Instant
    ends_at: Instant

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.starts_at >= self.ends_at:
            raise ValueError("ends_at must be after starts_at")
        return self


class ItemIn(In):
    """So many of an extra, beside the studio."""

    pool_id: UUID
    quantity: Annotated[Whole, Field(ge=1, le=100)]


def _each_once(items: list[ItemIn]) -> list[ItemIn]:
    if len({item.pool_id for item in items}) < len(items):
        raise ValueError("name each pool once")
    return items


class BookingIn(TimesIn):
    studio_id: UUID
    title: Annotated[Line, Field(max_length=120)] = ""
    note: Annotated[Paragraph, Field(max_length=2000)] = ""
    people: Annotated[Whole, Field(ge=1, le=1000)] = 1
    organisation_id: UUID | None = None
    operated_by: Annotated[
        UUID | None,
        Field(description="A colleague of the organisation who operates it; else the caller does"),
    ] = None
    items: Annotated[list[ItemIn], Field(max_length=20), AfterValidator(_each_once)] = Field(
        default_factory=list
    )


class DetailsIn(ChangeIn):
    """What to change; a member that is left out stays as it is."""

    title: Kept[Annotated[Line, Field(max_length=120)]] = None
    note: Kept[Annotated[Paragraph, Field(max_length=2000)]] = None
    people: Kept[Annotated[Whole, Field(ge=1, le=1000)]] = None


class MoveIn(TimesIn):
    studio_id: UUID | None = None  # absent: the same studio


class QuoteFilter(TimesIn):
    """Which time; `moving` is the booking that would be moved there."""

    moving: UUID | None = None


class When(StrEnum):
    UPCOMING = "upcoming"
    PAST = "past"
    ALL = "all"


class BookingFilter(Paging):
    """Which bookings: those still to end, soonest first; else those with the latest start first."""

    hub: Slug | None = None
    mine: bool = False
    when: When = When.ALL
    state: BookingState | None = None


class Named(Out):
    id: UUID
    name: str


class StudioRef(Named):
    slug: str
    kind: StudioKind


class BookingItemOut(Out):
    """So many of an extra; `units` are labels and names while the booking holds them."""

    pool_id: UUID
    kind: ExtraKind
    name: str
    quantity: int
    hourly_price: MoneyOut
    units: list[str]


class BookingOut(Out):
    id: UUID
    state: BookingState
    version: int
    studio: StudioRef
    hub: HubRef
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    zone: str
    title: str
    note: str
    people: int
    audience: Audience
    price: MoneyOut
    credit_minutes: Annotated[int, Field(description="What it costs in minutes of credits")]
    booked_by: Named
    organisation: Named | None
    operated_by: Annotated[Named | None, Field(description="Null: the one who booked does")]
    items: list[BookingItemOut]
    series_id: UUID | None
    created_at: datetime
    cancelled_at: datetime | None
    approve_by: Annotated[
        datetime | None, Field(description="While it is pending: until when it holds its time")
    ]
    decline_reason: str
    no_show_minutes: Annotated[
        int, Field(description="The time is given back when nobody checks in so long; 0: never")
    ]
    checked_in_at: datetime | None
    finished_at: datetime | None
    allowed: Annotated[
        list[str],
        Field(
            description="What the caller may do: move, cancel, extend, restore, check-in, finish, "
            "approve, decline"
        ),
    ]


class BookingTerms(Out):
    """On which terms of the studio the booking was made, or moved, and which hold now."""

    version: int
    since: datetime
    made: TermsOut
    present: TermsOut
    changed: Annotated[list[str], Field(description="The members of the terms that differ")]


class Alternative(Out):
    """A time that was free when the wish was refused."""

    studio_id: UUID
    studio: str
    starts_at: datetime
    ends_at: datetime


class Part(Out):
    """A part of a wish that was not to be had; without `pool_id` it is a studio."""

    pool_id: UUID | None
    name: str
    wanted: int
    free: int


class Rule(StrEnum):
    NOT_BOOKABLE = "not-bookable"
    PAST = "past"
    NOTICE = "notice"
    HORIZON = "horizon"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    OFF_GRID = "off-grid"
    CLOSED = "closed"
    TOO_MANY_PEOPLE = "too-many-people"
    RESIDENTS_ONLY = "residents-only"
    NEEDS_APPROVAL = "needs-approval"  # and is for somebody to decide who is not asked here
    EXTRA_NOT_OFFERED = "extra-not-offered"
    TOO_MANY_OF_EXTRA = "too-many-of-extra"
    QUALIFICATION_MISSING = "qualification-missing"
    QUALIFICATION_EXPIRED = "qualification-expired"


class Violation(Out):
    """A rule that the wish breaks, and the rule's limit where it has one.

    `name` is the extra or the qualification that it is about, `expired_on` the last day of a
    qualification that the person had.
    """

    rule: Rule
    limit: int | None
    name: str | None = None
    expired_on: date | None = None


class SpanOut(Out):
    starts_at: datetime
    ends_at: datetime


class StudioClosure(SpanOut):
    """A closure as everybody may see it."""

    reason: str


class PeakShare(Out):
    """So many minutes lie in hours in which each costs `percent` of a minute of credits."""

    minutes: int
    percent: int


class FeeStep(Out):
    """Who cancels after this instant pays `percent` of what the booking cost."""

    after: datetime
    percent: int


class MoveTerms(Out):
    """What moving a booking there would mean beside its credits.

    `fee_minutes` and `fee` are what cancelling it now would keep: less it does not cost.
    """

    price: MoneyOut
    fee_minutes: int
    fee: MoneyOut
    waits: Annotated[bool, Field(description="It waits for approval then")]
    lacks: Annotated[
        list[Lacking], Field(description="What whoever operates it would have to learn first")
    ]


class Beside(Out):
    """A studio that disturbs the one that is wished for, or is disturbed by it, and how."""

    studio_id: UUID
    studio: str
    reason: str


class Disturbing(Beside):
    """When somebody has booked it, which refuses nothing."""

    starts_at: datetime
    ends_at: datetime


class QuoteOut(Out):
    """What a booking would cost in minutes of credits; money is known of a move alone.

    `disturbing` says which neighbours are booked at the time, where that is allowed.
    """

    credit_minutes: int
    difference: Annotated[int, Field(description="What is spent now; negative: what comes back")]
    minutes: Annotated[int, Field(description="How long it is")]
    peaks: list[PeakShare]
    available: Annotated[int | None, Field(description="Null when it costs no credits")]
    next_grant_at: datetime | None
    steps: list[FeeStep]
    disturbing: list[Disturbing]
    move: Annotated[MoveTerms | None, Field(description="Null: no booking would be moved")]


class OperatorsFilter(In):
    """For which booking: when it ends, and how many of which extra go with it."""

    ends_at: Instant
    items: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F-]{36}:[1-9]\d?$")]],
        Field(max_length=20, description="How many of which extra go with it: `<id>:<number>`"),
    ] = Field(default_factory=list)

    def pools(self) -> list[UUID]:
        """The extras."""
        return [UUID(item.split(":")[0]) for item in self.items]


class Colleague(Out):
    """Somebody who could operate a booking, and what they would have to learn first."""

    person: Named
    organisation: Annotated[Named | None, Field(description="Null: the caller")]
    lacks: list[Lacking]


class CancellationOut(Out):
    """What cancelling a booking now would keep and give back; of a cancelled one, what it did.

    `fee` is money, which is due at the hub; credits are minutes. `returned` says that somebody
    else has booked the time, so that the fee went back.
    """

    credit_minutes: int
    fee_minutes: int
    refund_minutes: int
    fee: MoneyOut
    percent: int
    steps: list[FeeStep]
    next_step_at: datetime | None
    returned: bool
