from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

# When the order was delivered is a part of the key: what was not, has nothing to name.
_DELIVERED = ("hub_id", "order_id", "seller_id", "delivered_at")
_OF_ORDER = [f"orders.{name}" for name in ("hub_id", "id", "seller_id", "delivered_at")]
_LINE = ("hub_id", "order_id", "line_id", "listing_id")
_OF_LINE = [f"order_lines.{name}" for name in ("hub_id", "order_id", "id", "listing_id")]


class LineReview(Base):
    """What a buyer says of an order line, and what the shop replies."""

    __tablename__ = "line_reviews"
    __table_args__ = (
        ForeignKeyConstraint(_DELIVERED, _OF_ORDER, name="fk_line_reviews_delivered"),
        ForeignKeyConstraint(_LINE, _OF_LINE, name="fk_line_reviews_line"),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("line_id"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars_within"),
        CheckConstraint("num_nonnulls(reply, replied_by, replied_at) IN (0, 3)", name="replied"),
        CheckConstraint(
            "num_nonnulls(hidden_reason, hidden_by, hidden_at) IN (0, 3)", name="hidden_why"
        ),
        Index("ix_line_reviews_listing_id_id", "listing_id", "id"),
        Index("ix_line_reviews_seller_id_id", "seller_id", "id"),
        Index("ix_line_reviews_order_id", "order_id"),
        Index("ix_line_reviews_delivered_at", "delivered_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    order_id: Mapped[UUID]
    line_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    delivered_at: Mapped[datetime]
    stars: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    reply: Mapped[str | None]
    replied_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    replied_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None]
    hidden_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    hidden_at: Mapped[datetime | None]


class BuyerReview(Base):
    """What a shop says of who bought an order of it; the buyer, the shop and the hub read it."""

    __tablename__ = "buyer_reviews"
    __table_args__ = (
        ForeignKeyConstraint(_DELIVERED, _OF_ORDER, name="fk_buyer_reviews_delivered"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars_within"),
        Index("ix_buyer_reviews_delivered_at", "delivered_at"),
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    delivered_at: Mapped[datetime]
    stars: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]


class ReviewLetter(Base):
    """A letter about the reviews of an order went out: it asked for them, or told of them."""

    __tablename__ = "review_letters"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "order_id"], ["orders.hub_id", "orders.id"]),
        CheckConstraint("kind IN ('ask', 'tell')", name="kind_known"),
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    sent_at: Mapped[datetime]
