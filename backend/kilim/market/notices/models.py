from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class NoticeReason(StrEnum):
    """What is wrong, for who gives notice."""

    ILLEGAL = "illegal"
    COUNTERFEIT = "counterfeit"  # also: not made as it says
    FALSE_CLAIM = "false_claim"
    RIGHTS = "rights"  # a work, a mark or a pattern of somebody else
    DANGER = "danger"
    ABUSE = "abuse"
    SPAM = "spam"
    OTHER = "other"


class NoticeAct(StrEnum):
    """What the hub does: all but the first end a case."""

    ASK = "ask"  # the shop is told to put it right
    DISMISS = "dismiss"
    REMOVE = "remove"  # a listing
    RESTRICT = "restrict"  # a shop
    HIDE = "hide"  # a review


class NoticeRule(StrEnum):
    """What the hub goes by; published, so that decisions can be counted."""

    NOT_THEIRS = "not_theirs"
    MISLEADING = "misleading"
    FORBIDDEN_GOODS = "forbidden_goods"
    UNSAFE = "unsafe"
    RIGHTS = "rights"
    ABUSE = "abuse"
    COMPLAINTS = "complaints"
    LAW = "law"
    OTHER = "other"


class NoticeCase(Base):
    """A shop, or one thing of it, and the notices about it until somebody decides."""

    __tablename__ = "notice_cases"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            ["listings.hub_id", "listings.seller_id", "listings.id"],
            name="fk_notice_cases_listing",
        ),
        ForeignKeyConstraint(["hub_id", "review_id"], ["line_reviews.hub_id", "line_reviews.id"]),
        ForeignKeyConstraint(
            ["hub_id", "conversation_id"], ["conversations.hub_id", "conversations.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        CheckConstraint(
            "num_nonnulls(listing_id, review_id, conversation_id) <= 1", name="about_one_thing"
        ),
        Index(
            "uq_notice_cases_open",
            "seller_id",
            "listing_id",
            "review_id",
            "conversation_id",
            unique=True,
            postgresql_where=text("decided_at IS NULL"),
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    listing_id: Mapped[UUID | None]
    review_id: Mapped[UUID | None]
    conversation_id: Mapped[UUID | None]
    opened_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Notice(Base):
    """By a person, or by whoever has shown that an address is theirs; `email` is only theirs."""

    __tablename__ = "notices"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "case_id"], ["notice_cases.hub_id", "notice_cases.id"]),
        UniqueConstraint("case_id", "reporter_id"),
        UniqueConstraint("case_id", "email"),
        CheckConstraint("reporter_id IS NULL OR email IS NULL", name="by_one"),
        CheckConstraint("char_length(words) BETWEEN 1 AND 2000", name="words_within"),
        Index("ix_notices_reporter_id", "reporter_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    case_id: Mapped[UUID]
    reason: Mapped[NoticeReason]
    words: Mapped[str]
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    email: Mapped[str | None]
    language: Mapped[str] = mapped_column(String(2))
    given_at: Mapped[datetime]


class NoticeMove(Base):
    """What somebody of the hub did about a case, and why; it stays."""

    __tablename__ = "notice_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "case_id"], ["notice_cases.hub_id", "notice_cases.id"]),
        CheckConstraint("act = 'dismiss' OR rule IS NOT NULL", name="says_by_what"),
        CheckConstraint("char_length(words) BETWEEN 1 AND 1000", name="words_within"),
        Index("ix_notice_moves_case_id", "case_id"),
        Index(
            "uq_notice_moves_decision",
            "case_id",
            unique=True,
            postgresql_where=text("act <> 'ask'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    case_id: Mapped[UUID]
    act: Mapped[NoticeAct]
    rule: Mapped[NoticeRule | None]
    words: Mapped[str]
    moved_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]
