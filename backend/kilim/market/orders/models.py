from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.market.listings.models import ListingKind


class OrderState(StrEnum):
    UNPAID = "unpaid"
    LAPSED = "lapsed"  # nobody paid in time
    PLACED = "placed"
    ACCEPTED = "accepted"
    IN_PRODUCTION = "in_production"
    READY = "ready"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class OrderAct(StrEnum):
    PLACE = "place"  # paid for
    LAPSE = "lapse"
    ACCEPT = "accept"
    MAKE = "make"
    PREPARE = "prepare"
    SHIP = "ship"
    DELIVER = "deliver"
    COMPLETE = "complete"
    CANCEL = "cancel"


ARROWS = {
    OrderAct.PLACE: (("unpaid", "lapsed"), "placed"),
    OrderAct.LAPSE: (("unpaid",), "lapsed"),
    OrderAct.ACCEPT: (("placed",), "accepted"),
    OrderAct.MAKE: (("accepted",), "in_production"),
    OrderAct.PREPARE: (("accepted", "in_production"), "ready"),
    OrderAct.SHIP: (("accepted", "in_production", "ready"), "shipped"),
    OrderAct.DELIVER: (("placed", "accepted", "ready", "shipped"), "delivered"),
    OrderAct.COMPLETE: (("delivered",), "completed"),
    OrderAct.CANCEL: (
        ("unpaid", "lapsed", "placed", "accepted", "in_production", "ready"), "cancelled",
    ),
}  # fmt: skip
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, (befores, after) in ARROWS.items()
    for before in befores
)


class Basket(Base):
    """What a person wants of a hub's market, as `BasketLine`s; whoever is no member keeps it in
    the browser.
    """

    __tablename__ = "baskets"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"), primary_key=True)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    saved_at: Mapped[datetime]


class BuyerCode(Base):
    """What a letter told whoever buys without an account; the newest of an address counts."""

    __tablename__ = "buyer_codes"
    __table_args__ = (UniqueConstraint("hub_id", "email"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    email: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime] = mapped_column(index=True)


class Purchase(Base):
    """`code` is what people call it by; amounts are minor units of `currency`. What it holds of
    stock is held for its id.

    Whoever bought without an account shows a secret: that of their browser, or of their letter.
    """

    __tablename__ = "purchases"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "payment_id"], ["payments.hub_id", "payments.id"]),
        ForeignKeyConstraint(["hub_id", "voucher_id"], ["vouchers.hub_id", "vouchers.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "code"),
        UniqueConstraint("payment_id"),
        UniqueConstraint("secret_hash"),
        UniqueConstraint("letter_hash"),
        CheckConstraint(
            "goods >= 0 AND discount >= 0 AND shipping >= 0 AND discount <= goods",
            name="amounts_within",
        ),
        CheckConstraint("total = goods - discount + shipping", name="adds_up"),
        CheckConstraint("(total = 0) = (payment_id IS NULL)", name="paid_by_something"),
        CheckConstraint("buyer_id IS NOT NULL OR secret_hash IS NOT NULL", name="of_somebody"),
        Index("ix_purchases_buyer_id_id", "buyer_id", "id"),
        Index(
            "ix_purchases_voucher_id",
            "voucher_id",
            postgresql_where=text("voucher_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    code: Mapped[str]
    buyer_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    place: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    address: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    currency: Mapped[str] = mapped_column(String(3))
    goods: Mapped[int] = mapped_column(BigInteger)
    discount: Mapped[int] = mapped_column(BigInteger)
    shipping: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str]  # of payment
    payment_id: Mapped[UUID | None]
    voucher_id: Mapped[UUID | None]  # of the hub
    until: Mapped[datetime]  # what is wanted is held until then
    made_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    letter_hash: Mapped[bytes | None] = mapped_column(LargeBinary)


class Voucher(Base):
    """A discount in basis points or as an amount: of one seller, who bears it, or of the hub.

    That of the hub, which bears it, is of no seller: it holds in all shops, once for a purchase.
    """

    __tablename__ = "vouchers"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(["hub_id"], ["hubs.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "seller_id", "id"),
        UniqueConstraint("seller_id", "code"),
        Index(
            "uq_vouchers_hub_code",
            "hub_id",
            "code",
            unique=True,
            postgresql_where=text("seller_id IS NULL"),
        ),
        CheckConstraint("code ~ '^[A-Z0-9][A-Z0-9-]*$'", name="code_form"),
        CheckConstraint("num_nonnulls(basis_points, amount) = 1", name="one_discount"),
        CheckConstraint("basis_points BETWEEN 1 AND 10000", name="basis_points_within"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("least >= 0", name="least_not_negative"),
        CheckConstraint("used BETWEEN 0 AND most", name="used_within"),
        CheckConstraint("begins_on <= ends_on", name="days_in_order"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID | None]
    code: Mapped[str]
    basis_points: Mapped[int | None]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    least: Mapped[int] = mapped_column(BigInteger)  # that goods must cost for it
    most: Mapped[int]  # orders that it can be used for; that of the hub, purchases
    used: Mapped[int] = mapped_column(server_default="0")
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    retired_at: Mapped[datetime | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


class Order(Base):
    """One seller's part of a purchase. It has a number of its seller once it is paid for."""

    __tablename__ = "orders"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "purchase_id"], ["purchases.hub_id", "purchases.id"]),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "voucher_id"],
            ["vouchers.hub_id", "vouchers.seller_id", "vouchers.id"],
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("purchase_id", "seller_id"),
        UniqueConstraint("seller_id", "number"),
        UniqueConstraint("hub_id", "id", "seller_id", "delivered_at", name="uq_orders_delivered"),
        CheckConstraint(
            "goods >= 0 AND discount >= 0 AND shipping >= 0 AND discount <= goods",
            name="amounts_within",
        ),
        CheckConstraint("total = goods - discount + shipping", name="adds_up"),
        CheckConstraint("borne BETWEEN 0 AND discount", name="borne_within"),
        CheckConstraint("refunded BETWEEN 0 AND total", name="refunded_within"),
        CheckConstraint(
            "number IS NOT NULL OR state IN ('unpaid', 'lapsed', 'cancelled')", name="numbered"
        ),
        CheckConstraint(
            "(delivered_at IS NULL) = (state NOT IN ('delivered', 'completed'))", name="delivered"
        ),
        Index("ix_orders_seller_id_id", "seller_id", "id"),
        Index("ix_orders_hub_id_id", "hub_id", "id"),
        Index(
            "ix_orders_delivered_at",
            "delivered_at",
            postgresql_where=text("state = 'delivered'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    purchase_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    number: Mapped[int | None]
    state: Mapped[OrderState] = mapped_column(server_default=OrderState.UNPAID)
    version: Mapped[int] = mapped_column(server_default="1")
    goods: Mapped[int] = mapped_column(BigInteger)
    discount: Mapped[int] = mapped_column(BigInteger)
    borne: Mapped[int] = mapped_column(BigInteger, server_default="0")  # of it, by the hub
    shipping: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int] = mapped_column(BigInteger)
    refunded: Mapped[int] = mapped_column(BigInteger, server_default="0")
    delivery: Mapped[dict[str, Any] | None] = mapped_column(JSONB)  # as it was chosen
    voucher_id: Mapped[UUID | None]
    note: Mapped[str]  # of the buyer
    agreed: Mapped[bool] = mapped_column(server_default="false")  # whoever agreed says what is done
    ready_on: Mapped[date | None]  # the Monday of the week in which the last of it is made
    tracking: Mapped[str | None]
    delivered_at: Mapped[datetime | None]


class OrderLine(Base):
    """So many of a variant at one price, as it was bought; `price` is of one, less the discount.

    Of the discount of one, the hub bears `borne`: it is sold for both together.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "order_id"], ["orders.hub_id", "orders.id"]),
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            [f"listing_versions.{name}" for name in ("hub_id", "listing_id", "number")],
            name="fk_order_lines_version",
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("order_id", "position"),
        UniqueConstraint("hub_id", "order_id", "id", "listing_id", name="uq_order_lines_listing"),
        UniqueConstraint("hub_id", "order_id", "id", "quantity", name="uq_order_lines_quantity"),
        CheckConstraint("quantity BETWEEN 1 AND 1000", name="quantity_within"),
        CheckConstraint("price BETWEEN 0 AND full_price", name="price_within"),
        CheckConstraint("borne BETWEEN 0 AND full_price - price", name="borne_within"),
        CheckConstraint("refunded BETWEEN 0 AND quantity", name="refunded_within"),
        CheckConstraint("tax_rate BETWEEN 0 AND 10000", name="tax_rate_within"),
        Index("ix_order_lines_variant_id", "variant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    order_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(SmallInteger)
    variant_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    version_number: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[ListingKind]
    code: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    licence: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    parts: Mapped[list[Any]] = mapped_column(JSONB)  # what one takes out of stock
    picture_id: Mapped[UUID | None]
    quantity: Mapped[int]
    full_price: Mapped[int] = mapped_column(BigInteger)
    price: Mapped[int] = mapped_column(BigInteger)
    borne: Mapped[int] = mapped_column(BigInteger, server_default="0")
    tax_rate: Mapped[int]  # basis points, included in the price
    refunded: Mapped[int] = mapped_column(server_default="0")


class OrderDownload(Base):
    """A file of a digital work that left for its buyer; without this row nothing is sent."""

    __tablename__ = "order_downloads"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "order_line_id"], ["order_lines.hub_id", "order_lines.id"]),
        Index("ix_order_downloads_order_line_id_file_id", "order_line_id", "file_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    order_line_id: Mapped[UUID]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), index=True)
    begun_at: Mapped[datetime]


class OrderMove(Base):
    """A change of state with who made it and why; nobody made what followed by itself."""

    __tablename__ = "order_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "order_id"], ["orders.hub_id", "orders.id"]),
        UniqueConstraint("order_id", "number"),
        CheckConstraint(f"(act, state_before, state_after) IN ({_ARROWS})", name="arrow"),
        CheckConstraint("act <> 'cancel' OR reason <> ''", name="says_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    order_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    act: Mapped[OrderAct]
    state_before: Mapped[OrderState]
    state_after: Mapped[OrderState]
    reason: Mapped[str] = mapped_column(server_default="")
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]


class OrderSeries(Base):
    """The number of a seller's newest paid order."""

    __tablename__ = "order_series"

    seller_id: Mapped[UUID] = mapped_column(ForeignKey("sellers.id"), primary_key=True)
    newest: Mapped[int]
