from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class FavouriteStanding(StrEnum):
    """How what somebody keeps can be had now; nothing else is said of what is not shown."""

    FOR_SALE = "for_sale"
    SOLD_OUT = "sold_out"
    PAUSED = "paused"  # shown, and sold by nobody for now
    AWAY = "away"  # not shown for now
    GONE = "gone"  # for good


class Favourite(Base):
    """A listing that somebody keeps; `amount` is the least that it cost then."""

    __tablename__ = "favourites"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "listing_id"], ["listings.hub_id", "listings.id"]),
        UniqueConstraint("person_id", "listing_id"),
        CheckConstraint("(amount IS NULL) = (currency IS NULL)", name="amount_of_a_currency"),
        Index("ix_favourites_person_id_id", "person_id", "id"),
        Index("ix_favourites_listing_id", "listing_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    listing_id: Mapped[UUID]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    kept_at: Mapped[datetime]


class RestockNotice(Base):
    """Somebody wants to hear when a variant is there again.

    It is open until it is told; `due_at` is set while its letter is about to be written.
    """

    __tablename__ = "restock_notices"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        CheckConstraint("told_at IS NULL OR due_at IS NOT NULL", name="told_once_due"),
        CheckConstraint("secret_hash IS NULL OR told_at IS NOT NULL", name="secret_of_a_letter"),
        Index(
            "uq_restock_notices_open",
            "person_id",
            "variant_id",
            unique=True,
            postgresql_where=text("told_at IS NULL"),
        ),
        Index(
            "ix_restock_notices_waiting",
            "variant_id",
            postgresql_where=text("told_at IS NULL AND due_at IS NULL"),
        ),
        Index("ix_restock_notices_secret_hash", "secret_hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    variant_id: Mapped[UUID]
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
