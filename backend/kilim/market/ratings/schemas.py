from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging

Stars = Annotated[Whole, Field(ge=1, le=5)]
Words = Annotated[Paragraph, Field(max_length=2_000)]


class ReviewSide(StrEnum):
    """Whoever reads an order's reviews, as which of those it concerns."""

    BUYER = "buyer"
    SHOP = "shop"
    HUB = "hub"


class MarketReviewIn(In):
    """Stars alone say something, too: `words` may be empty."""

    stars: Stars
    words: Words


class ReviewReplyIn(In):
    words: Annotated[Words, Field(min_length=1)]


class ReviewHidingIn(In):
    """`reason` is told to who wrote it; what is shown again needs none."""

    hidden: bool
    reason: Annotated[Line, Field(max_length=500)]

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.hidden and not self.reason:
            raise ValueError("say why it is hidden")
        return self


class ReviewReplyOut(Out):
    words: str
    replied_at: datetime


class ShownReview(Out):
    """A review that everybody reads. `refunded` says that money went back.

    `author` is none once they are erased, and so are their words.
    """

    id: UUID
    stars: int
    words: str
    author: str | None
    title: str
    listing: str
    refunded: bool
    written_at: datetime
    reply: ReviewReplyOut | None


class ReviewedSeller(Out):
    id: UUID
    slug: str
    name: str


class Rating(Out):
    """What reviews come to. `stars` are how many have one, two, … five of them.

    The average of all buyers lies between `least` and `most` with 95 %: the fewer have said
    something, the farther they are apart. They and `average` are none where nobody has.
    """

    count: int
    average: float | None
    least: float | None
    most: float | None
    stars: list[int]


class ShownReviews(Out):
    rating: Rating
    items: list[ShownReview]
    next: str | None


class OwnLineReview(Out):
    """A line review, for who is a side of the order. What the other side may not read is none."""

    id: UUID
    stars: int
    words: str
    written_at: datetime
    reply: ReviewReplyOut | None
    hidden_reason: str | None


class ReviewedLine(Out):
    line_id: UUID
    title: str
    reviewed: bool
    review: OwnLineReview | None


class BuyerReviewOut(Out):
    stars: int
    words: str
    written_at: datetime


class OrderReviews(Out):
    """Both sides of an order that was delivered, for one of them or the hub.

    They are written until `until` and read once they are `visible`.
    """

    order_id: UUID
    side: ReviewSide
    until: datetime
    open: bool
    visible: bool
    lines: list[ReviewedLine]
    buyer: BuyerReviewOut | None


class PurchaseReviews(Out):
    """The orders of a purchase that were delivered."""

    orders: list[OrderReviews]


class HubReviewFilter(Paging):
    hub: Slug
    hidden: bool | None = None


class HubReview(ShownReview):
    """A review for the hub's desk. `hidden_reason` is none as long as everybody reads it."""

    seller: ReviewedSeller
    order_id: UUID
    hidden_reason: str | None
    hidden_at: datetime | None
    hidden_by: str | None
