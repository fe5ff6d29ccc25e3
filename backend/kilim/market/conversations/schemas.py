from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Out, Paragraph, Whole
from kilim.core.paging import Paging
from kilim.files.kinds import Kind
from kilim.market.conversations.models import ConversationSide, ReportKind

MOST_FILES = 4
WrittenIn = Literal["az", "en", "ru"]


class MessageIn(In):
    """`files` are pictures that were sent to be shown, or PDF files that were sent to be read."""

    words: Annotated[Paragraph, Field(min_length=1, max_length=4_000)]
    language: WrittenIn
    files: Annotated[list[UUID], Field(max_length=MOST_FILES)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len(set(self.files)) < len(self.files):
            raise ValueError("name each file once")
        return self


class ConversationIn(MessageIn):
    """A first message about a listing, or about an order of one's own."""

    listing_id: UUID | None
    order_id: UUID | None

    @model_validator(mode="after")
    def _about_one(self) -> Self:
        if (self.listing_id is None) == (self.order_id is None):
            raise ValueError("name a listing or an order")
        return self


class ReadIn(In):
    """The number of the newest message that was seen."""

    number: Annotated[Whole, Field(ge=1, le=2_000_000_000)]


class StopIn(In):
    stopped: bool


class ConversationReportIn(In):
    kind: ReportKind
    words: Annotated[Paragraph, Field(min_length=1, max_length=1_000)]


class InboxFilter(Paging):
    unread: bool = False


class ConversationReader(StrEnum):
    """Who reads a conversation."""

    BUYER = "buyer"
    SHOP = "shop"
    HUB = "hub"


class AboutOut(Out):
    """What is talked about. An order has the `code` of its purchase and its seller's `number`."""

    kind: Literal["listing", "order"]
    id: UUID
    title: str
    slug: str | None
    code: str | None
    number: int | None
    purchase_id: UUID | None


class ConversationSellerOut(Out):
    id: UUID
    slug: str
    name: str


class NewestOut(Out):
    """The beginning of the newest message."""

    number: int
    side: ConversationSide
    words: str
    language: WrittenIn
    written_at: datetime


class ConversationSummary(Out):
    id: UUID
    seller: ConversationSellerOut
    about: AboutOut
    buyer: str
    newest: NewestOut
    unread: bool
    stopped: ConversationSide | None


class ConversationOut(ConversationSummary):
    """`read` is how far the other side has read, `paused` whether the shop takes no orders now."""

    reader: ConversationReader
    read: int
    may_write: bool
    may_stop: bool
    reported: bool
    paused: bool


class SentPictureSource(Out):
    url: str
    width: int


class SentPictureOut(Out):
    url: str
    sources: list[SentPictureSource]
    width: int
    height: int


class SentFileOut(Out):
    id: UUID
    name: str
    kind: Kind
    bytes: int
    url: str
    picture: SentPictureOut | None


class ConversationMessageOut(Out):
    id: UUID
    number: int
    side: ConversationSide
    writer: str
    words: str
    language: WrittenIn
    written_at: datetime
    files: list[SentFileOut]


class UnreadOfShop(Out):
    seller_id: UUID
    conversations: int


class UnreadOut(Out):
    """In how many conversations somebody waits to be read: as a buyer, and for each shop."""

    buying: int
    shops: list[UnreadOfShop]


class ShopRepliesOut(Out):
    """How soon a shop answers: of `answers` in `days`, half took `median_minutes` or less.

    An answer is the first message of the shop after one or more of a buyer, measured from the first
    of these by the clock, day and night. Too few answers have no median.
    """

    days: int
    answers: int
    median_minutes: int | None
