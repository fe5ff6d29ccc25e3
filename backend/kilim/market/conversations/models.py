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


class ConversationSide(StrEnum):
    BUYER = "buyer"
    SHOP = "shop"


class ReportKind(StrEnum):
    """What is wrong with a conversation."""

    SPAM = "spam"
    ABUSE = "abuse"
    FRAUD = "fraud"
    OTHER = "other"


class Conversation(Base):
    """`newest` is the number of its newest message, and `newest_id` the id, which sorts by time."""

    __tablename__ = "conversations"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            ["listings.hub_id", "listings.seller_id", "listings.id"],
        ),
        ForeignKeyConstraint(["hub_id", "order_id"], ["orders.hub_id", "orders.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("listing_id", "buyer_id"),
        UniqueConstraint("order_id", "buyer_id"),
        CheckConstraint("num_nonnulls(listing_id, order_id) = 1", name="about_one_thing"),
        CheckConstraint(
            "buyer_read BETWEEN 0 AND newest AND shop_read BETWEEN 0 AND newest",
            name="read_within",
        ),
        CheckConstraint(
            "buyer_told BETWEEN 0 AND newest AND shop_told BETWEEN 0 AND newest",
            name="told_within",
        ),
        CheckConstraint(
            "num_nonnulls(stopped_side, stopped_by, stopped_at) IN (0, 3)", name="stopped_by_one"
        ),
        CheckConstraint("stopped_side = 'buyer' OR order_id IS NULL", name="shop_answers_orders"),
        Index("ix_conversations_seller_id_newest_id", "seller_id", "newest_id"),
        Index("ix_conversations_buyer_id_newest_id", "buyer_id", "newest_id"),
        Index(
            "ix_conversations_unread_by_shop",
            "seller_id",
            "newest_id",
            postgresql_where=text("shop_read < newest"),
        ),
        Index(
            "ix_conversations_unread_by_buyer",
            "buyer_id",
            postgresql_where=text("buyer_read < newest"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    listing_id: Mapped[UUID | None]
    order_id: Mapped[UUID | None]
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    begun_at: Mapped[datetime]
    newest: Mapped[int] = mapped_column(server_default="0")
    newest_id: Mapped[UUID]
    buyer_read: Mapped[int] = mapped_column(server_default="0")
    shop_read: Mapped[int] = mapped_column(server_default="0")
    buyer_told: Mapped[int] = mapped_column(server_default="0")
    shop_told: Mapped[int] = mapped_column(server_default="0")
    stopped_side: Mapped[ConversationSide | None]
    stopped_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    stopped_at: Mapped[datetime | None]


class ConversationMessage(Base):
    """What somebody wrote, and in which language; it stays."""

    __tablename__ = "conversation_messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "conversation_id"], ["conversations.hub_id", "conversations.id"]
        ),
        UniqueConstraint("conversation_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
        CheckConstraint("char_length(words) BETWEEN 1 AND 4000", name="words_within"),
        Index("ix_conversation_messages_conversation_id_id", "conversation_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    number: Mapped[int]
    side: Mapped[ConversationSide]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    written_at: Mapped[datetime]


class ConversationReport(Base):
    """Why the hub's managers read a conversation, said by one of its sides."""

    __tablename__ = "conversation_reports"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "conversation_id"], ["conversations.hub_id", "conversations.id"]
        ),
        UniqueConstraint("conversation_id", "side"),
        CheckConstraint("char_length(words) BETWEEN 1 AND 1000", name="words_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    side: Mapped[ConversationSide]
    reported_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ReportKind]
    words: Mapped[str]
    reported_at: Mapped[datetime]
