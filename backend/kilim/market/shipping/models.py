from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ShippingKind(StrEnum):
    SENT = "sent"
    PICKUP = "pickup"


class ShippingMethod(Base):
    """How a shop's things get to buyers, in so many days; a pickup says where and when."""

    __tablename__ = "shipping_methods"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("id", "kind"),
        CheckConstraint("(kind = 'pickup') = (address IS NOT NULL)", name="address_of_a_pickup"),
        CheckConstraint("(kind = 'pickup') = (hours IS NOT NULL)", name="hours_of_a_pickup"),
        CheckConstraint("days_min BETWEEN 0 AND days_max AND days_max <= 365", name="days_within"),
        Index(
            "ix_shipping_methods_seller_id_position",
            "seller_id",
            "position",
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    kind: Mapped[ShippingKind]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    address: Mapped[str | None]
    hours: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    days_min: Mapped[int] = mapped_column(SmallInteger)
    days_max: Mapped[int] = mapped_column(SmallInteger)
    position: Mapped[int] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(server_default="1")
    retired_at: Mapped[datetime | None]


class ShippingZone(Base):
    """What sending costs to some places, in the minor units of the hub's currency."""

    __tablename__ = "shipping_zones"
    __table_args__ = (
        ForeignKeyConstraint(
            ["method_id", "kind"], ["shipping_methods.id", "shipping_methods.kind"]
        ),
        UniqueConstraint("method_id", "id"),
        CheckConstraint("kind = 'sent'", name="of_what_is_sent"),
        CheckConstraint("first BETWEEN 0 AND 1000000000", name="first_within"),
        CheckConstraint("further BETWEEN 0 AND 1000000000", name="further_within"),
        CheckConstraint("free_from BETWEEN 1 AND 1000000000", name="free_from_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    method_id: Mapped[UUID]
    kind: Mapped[ShippingKind] = mapped_column(server_default=ShippingKind.SENT)
    position: Mapped[int] = mapped_column(SmallInteger)
    first: Mapped[int] = mapped_column(BigInteger)
    further: Mapped[int] = mapped_column(BigInteger)
    free_from: Mapped[int | None] = mapped_column(BigInteger)


class ShippingZonePlace(Base):
    """A country or region of a zone; null is everywhere else, which a method names once, too."""

    __tablename__ = "shipping_zone_places"
    __table_args__ = (
        ForeignKeyConstraint(
            ["method_id", "zone_id"], ["shipping_zones.method_id", "shipping_zones.id"]
        ),
        UniqueConstraint("method_id", "place", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    method_id: Mapped[UUID]
    zone_id: Mapped[UUID]
    place: Mapped[str | None] = mapped_column(ForeignKey("places.code"))


class SellerTax(Base):
    """The tax in a shop's prices from a day on, in basis points; it stays."""

    __tablename__ = "seller_taxes"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        CheckConstraint("rate BETWEEN 0 AND 10000", name="rate_within"),
        CheckConstraint("rate = 0 OR number <> ''", name="number_for_a_rate"),
        CheckConstraint("valid_from >= set_on", name="not_for_the_past"),
        Index("ix_seller_taxes_seller_id_valid_from", "seller_id", "valid_from", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    number: Mapped[str]
    rate: Mapped[int]
    valid_from: Mapped[date]
    set_on: Mapped[date]  # at the hub
    set_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]
