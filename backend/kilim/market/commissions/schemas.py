from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import Day, In, Line, Out, Paragraph, Whole
from kilim.core.paging import Paging
from kilim.market.commissions.models import (
    MOST_MILESTONES,
    CommissionAct,
    CommissionSide,
    CommissionState,
)
from kilim.market.payments.models import PaymentMethod

Minor = Annotated[Whole, Field(ge=1, le=10_000_000_00)]
Words = Annotated[Paragraph, Field(max_length=2000)]
SAYS_WHY = frozenset({CommissionAct.DECLINE, CommissionAct.REQUEST_CHANGES, CommissionAct.CANCEL})
PAID_BY = frozenset({CommissionAct.ACCEPT, CommissionAct.PAY})
# By a request of its own an offer is made; the rest comes by itself.
BY_MOVE = PAID_BY | SAYS_WHY | {
    CommissionAct.WITHDRAW, CommissionAct.DELIVER, CommissionAct.APPROVE,
}  # fmt: skip


class CommissionIn(In):
    """What somebody wants of a service, by when, and what it may cost; each of these if known."""

    variant_id: UUID
    brief: Annotated[Paragraph, Field(min_length=1, max_length=4000)]
    wanted_on: Day | None
    budget_from: Minor | None
    budget_to: Minor | None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.budget_from and self.budget_to and self.budget_to < self.budget_from:
            raise ValueError("a budget ends where it begins, or higher")
        return self


class MilestoneIn(In):
    """A step of the work: what is done, for how much with tax, by when."""

    what: Annotated[Line, Field(min_length=1, max_length=200)]
    amount: Minor
    due_on: Day


class CommissionOfferIn(In):
    """An offer of the shop, or what the buyer would agree to instead; it holds until a day."""

    words: Words
    expires_on: Day
    milestones: Annotated[list[MilestoneIn], Field(min_length=1, max_length=MOST_MILESTONES)]

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Self:
        days = [one.due_on for one in self.milestones]
        if days != sorted(days):
            raise ValueError("milestones follow each other in time")
        return self

    @property
    def total(self) -> int:
        """What all of it costs."""
        return sum(one.amount for one in self.milestones)


class CommissionMoveIn(In):
    """A move of a commission; what is paid for names how."""

    act: CommissionAct
    words: Words
    method: PaymentMethod | None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.act not in BY_MOVE:
            raise ValueError("this is done otherwise")
        if self.act in SAYS_WHY and not self.words:
            raise ValueError("say why")
        if (self.act in PAID_BY) != (self.method is not None):
            raise ValueError("a payment names how, and nothing else does")
        return self


class CommissionFilter(Paging):
    state: CommissionState | None = None


class CommissionHub(Out):
    id: UUID
    slug: str
    name: str
    zone: str
    currency: str


class CommissionSeller(Out):
    id: UUID
    slug: str
    name: str


class CommissionReader(StrEnum):
    """Who reads a commission."""

    BUYER = "buyer"
    SHOP = "shop"
    HUB = "hub"


class MilestoneState(StrEnum):
    """How far a milestone of what was agreed on is; that follows from its order."""

    OPEN = "open"  # nothing is asked for it now
    UNPAID = "unpaid"
    PAID = "paid"
    DELIVERED = "delivered"
    APPROVED = "approved"
    CANCELLED = "cancelled"  # what was paid went back


class MilestoneOut(Out):
    """A step of an offer; its order and purchase are there once it was to be paid."""

    position: int
    what: str
    amount: int
    due_on: date
    state: MilestoneState
    purchase_id: UUID | None
    order_id: UUID | None


class CommissionOfferOut(Out):
    number: int
    side: CommissionSide
    words: str
    total: int
    expires_on: date
    offered_by: str
    offered_at: datetime
    milestones: list[MilestoneOut]


class CommissionMoveOut(Out):
    """A move; nobody made what followed by itself."""

    act: CommissionAct
    state_after: CommissionState
    offer_number: int | None
    milestone: int | None
    side: CommissionSide | None
    words: str
    moved_by: str | None
    moved_at: datetime


class CommissionSummary(Out):
    """A commission in a list; `total` is that of the newest offer."""

    id: UUID
    hub: CommissionHub
    seller: CommissionSeller
    buyer: str
    title: str
    state: CommissionState
    total: int | None
    currency: str
    milestone: int | None
    milestones: int
    asked_at: datetime


class CommissionOut(CommissionSummary):
    """A commission for its two sides; offers come the newest first, moves the oldest first.

    `approved_at_latest` is when what was handed over is approved by itself, `methods` how its buyer
    can pay.
    """

    reader: CommissionReader
    version: int
    listing: str | None
    variant_id: UUID
    brief: str
    wanted_on: date | None
    budget_from: int | None
    budget_to: int | None
    tax_rate: int
    approved_at_latest: datetime | None
    offers: list[CommissionOfferOut]
    moves: list[CommissionMoveOut]
    methods: list[PaymentMethod]
    acts: list[CommissionAct]
