from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ShopFollow(Base):
    """A shop that a person follows; what went live before `told_until` they know."""

    __tablename__ = "shop_follows"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("person_id", "seller_id"),
        CheckConstraint("told_until >= followed_at", name="told_from_then"),
        Index("ix_shop_follows_seller_id", "seller_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    seller_id: Mapped[UUID]
    letters: Mapped[bool] = mapped_column(server_default="true")
    followed_at: Mapped[datetime]
    told_until: Mapped[datetime]


class FollowLetter(Base):
    """The letter of a hub and a day to somebody who follows shops; told once."""

    __tablename__ = "follow_letters"
    __table_args__ = (
        UniqueConstraint("hub_id", "person_id", "on_day"),
        CheckConstraint("secret_hash IS NULL OR told_at IS NOT NULL", name="secret_of_a_letter"),
        Index("ix_follow_letters_secret_hash", "secret_hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    on_day: Mapped[date]  # at the hub
    told_at: Mapped[datetime | None]
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
