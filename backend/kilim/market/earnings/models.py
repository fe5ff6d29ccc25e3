from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PartKind(StrEnum):
    FEE = "fee"
    VAT = "vat"  # on the fee
    FUND = "fund"
    SHARE = "share"
    SHIPPING = "shipping"
    VOUCHER = "voucher"  # below zero: what the hub gives, so that its buyer pays less


class SaleActKind(StrEnum):
    REFUND = "refund"
    CHARGEBACK = "chargeback"
    HOLD = "hold"
    LIFT = "lift"
    FREE = "free"
    SETTLE = "settle"
    BOUNCE = "bounce"


class FeeRule(Base):
    """What the hub keeps of sales from a day on; of all sellers, or of one."""

    __tablename__ = "fee_rules"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("hub_id", "id"),
        Index(
            "uq_fee_rules_day",
            "hub_id",
            "seller_id",
            "begins_on",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(
            "0 <= rate AND 0 <= vat AND rate::bigint * (10000 + vat) <= 100000000", name="within"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    seller_id: Mapped[UUID | None]
    rate: Mapped[int] = mapped_column(Integer)  # basis points of the price
    vat: Mapped[int] = mapped_column(Integer)  # basis points of the fee
    begins_on: Mapped[date]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Sale(Base):
    """What an order left; rate, VAT and terms are those of that moment."""

    __tablename__ = "sales"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "sender_id"], ["sellers.hub_id", "sellers.id"], name="fk_sales_sender"
        ),
        ForeignKeyConstraint(["hub_id", "rule_id"], ["fee_rules.hub_id", "fee_rules.id"]),
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "terms_id"],
            ["brand_terms.hub_id", "brand_terms.brand_id", "brand_terms.id"],
            name="fk_sales_terms",
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("order_id"),
        CheckConstraint("shipping >= 0", name="shipping_not_negative"),
        CheckConstraint("owed >= 0", name="owed_not_negative"),
        Index("ix_sales_seller_id", "seller_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    order_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    sender_id: Mapped[UUID]
    currency: Mapped[str]
    provider: Mapped[str]  # whom the buyer paid by; part of the account's kind
    shipping: Mapped[int] = mapped_column(BigInteger)
    rule_id: Mapped[UUID | None]  # none: the usual
    rate: Mapped[int] = mapped_column(Integer)
    vat: Mapped[int] = mapped_column(Integer)
    terms_id: Mapped[UUID | None]
    sold_at: Mapped[datetime]
    freed_at: Mapped[datetime | None]
    # To the buyer, of refunds that have not left yet.
    owed: Mapped[int] = mapped_column(BigInteger, server_default="0")


class SaleLine(Base):
    __tablename__ = "sale_lines"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "sale_id"], ["sales.hub_id", "sales.id"]),
        UniqueConstraint("hub_id", "sale_id", "line_id"),
        CheckConstraint("quantity BETWEEN 1 AND 1000", name="quantity_within"),
        CheckConstraint("price >= 0", name="price_not_negative"),
    )

    sale_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    quantity: Mapped[int] = mapped_column(SmallInteger)
    price: Mapped[int] = mapped_column(BigInteger)  # of one unit


class SalePart(Base):
    """What somebody gets of a unit; `returned` and `held` are its running sums.

    What sending costs is of no line; fee and VAT are the hub's, of no seller. So is what the hub
    gives by a voucher, which is below zero: all parts of a unit are what its buyer pays.
    """

    __tablename__ = "sale_parts"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "sale_id"], ["sales.hub_id", "sales.id"]),
        ForeignKeyConstraint(
            ["hub_id", "sale_id", "line_id"],
            ["sale_lines.hub_id", "sale_lines.sale_id", "sale_lines.line_id"],
            name="fk_sale_parts_line",
        ),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("sale_id", "id"),
        CheckConstraint("amount <> 0 AND (kind = 'voucher') = (amount < 0)", name="signed"),
        CheckConstraint(
            "CASE WHEN amount > 0 THEN 0 <= returned AND 0 <= held AND returned + held <= amount"
            " ELSE amount <= returned AND returned <= 0 AND held = 0 END",
            name="within",
        ),
        CheckConstraint("(kind = 'shipping') = (line_id IS NULL)", name="shipping_of_no_line"),
        CheckConstraint(
            "(kind IN ('fee', 'vat', 'voucher')) = (seller_id IS NULL)", name="somebody_gets_it"
        ),
        CheckConstraint("held = 0 OR seller_id IS NOT NULL", name="only_earnings_are_held"),
        Index(
            "ix_sale_parts_seller_id_sale_id",
            "seller_id",
            "sale_id",
            postgresql_where=text("seller_id IS NOT NULL"),
        ),
        Index("ix_sale_parts_sale_id", "sale_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    sale_id: Mapped[UUID]
    line_id: Mapped[UUID | None]
    unit: Mapped[int] = mapped_column(SmallInteger)  # from 1; 0 of no line
    kind: Mapped[PartKind]
    seller_id: Mapped[UUID | None]
    member_id: Mapped[UUID | None]  # whose share by the terms it is
    amount: Mapped[int] = mapped_column(BigInteger)
    returned: Mapped[int] = mapped_column(BigInteger, server_default="0")
    held: Mapped[int] = mapped_column(BigInteger, server_default="0")


class SaleAct(Base):
    __tablename__ = "sale_acts"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "sale_id"], ["sales.hub_id", "sales.id"]),
        UniqueConstraint("sale_id", "id"),
        Index("uq_sale_acts_act_key", "sale_id", "act", "key", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    sale_id: Mapped[UUID]
    act: Mapped[SaleActKind]
    key: Mapped[str]  # the caller's: a second act with it changes nothing
    acted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    acted_at: Mapped[datetime]


class SaleActPart(Base):
    """By how much an act changed what is returned and held of a part; as the part is signed."""

    __tablename__ = "sale_act_parts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["sale_id", "act_id"],
            ["sale_acts.sale_id", "sale_acts.id"],
            name="fk_sale_act_parts_act",
        ),
        ForeignKeyConstraint(
            ["sale_id", "part_id"],
            ["sale_parts.sale_id", "sale_parts.id"],
            name="fk_sale_act_parts_part",
        ),
    )

    act_id: Mapped[UUID] = mapped_column(primary_key=True)
    part_id: Mapped[UUID] = mapped_column(primary_key=True)
    sale_id: Mapped[UUID]
    returned: Mapped[int] = mapped_column(BigInteger)
    held: Mapped[int] = mapped_column(BigInteger)
