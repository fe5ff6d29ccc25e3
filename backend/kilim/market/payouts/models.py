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
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PayoutState(StrEnum):
    DRAFTED = "drafted"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SENT = "sent"  # the bank has the file
    SETTLED = "settled"
    BOUNCED = "bounced"


class PayingAccount(Base):
    """The account that a hub pays from in one currency, and the least that it pays."""

    __tablename__ = "paying_accounts"
    __table_args__ = (CheckConstraint("minimum > 0", name="minimum_positive"),)

    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    iban: Mapped[str]
    bic: Mapped[str]
    minimum: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PayoutAccount(Base):
    """Where a seller's money goes from a day on; the last that was named for a day counts."""

    __tablename__ = "payout_accounts"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        Index("ix_payout_accounts_seller_id_begins_on", "seller_id", "begins_on", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    holder: Mapped[str]
    iban: Mapped[str]
    begins_on: Mapped[date]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


class PayoutBatch(Base):
    """What is paid together; the paying account is as it was at the draft."""

    __tablename__ = "payout_batches"
    __table_args__ = (
        UniqueConstraint("hub_id", "id", "currency"),
        UniqueConstraint("hub_id", "currency", "number"),
        CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name="released_by_somebody"
        ),
        CheckConstraint(
            "(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name="withdrawn_by_somebody"
        ),
        CheckConstraint("released_at IS NULL OR withdrawn_at IS NULL", name="one_of_both"),
        CheckConstraint("sent_at IS NULL OR released_at IS NOT NULL", name="released_first"),
        CheckConstraint("released_by <> drafted_by", name="two_people"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    currency: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    pays_on: Mapped[date]
    paying_name: Mapped[str]
    paying_iban: Mapped[str]
    paying_bic: Mapped[str]
    drafted_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    released_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class Payout(Base):
    """What one seller is paid; the account is that of the moment of the draft."""

    __tablename__ = "payouts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "batch_id", "currency"],
            ["payout_batches.hub_id", "payout_batches.id", "payout_batches.currency"],
            name="fk_payouts_batch",
        ),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("batch_id", "seller_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(state = 'bounced') = (reason IS NOT NULL)", name="bounced_why"),
        CheckConstraint(
            "(state IN ('settled', 'bounced')) = (ended_at IS NOT NULL)"
            " AND (ended_at IS NULL) = (ended_by IS NULL)",
            name="ended_by_somebody",
        ),
        Index(
            "uq_payouts_drafted",
            "seller_id",
            "currency",
            unique=True,
            postgresql_where=text("state = 'drafted'"),
        ),
        Index("ix_payouts_seller_id", "seller_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    batch_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    currency: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    holder: Mapped[str]
    iban: Mapped[str]
    state: Mapped[PayoutState]
    reason: Mapped[str | None]  # why it bounced
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
