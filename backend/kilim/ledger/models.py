from datetime import datetime
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
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class OwnerKind(StrEnum):
    HUB = "hub"
    PERSON = "person"
    ORGANISATION = "organisation"
    FUND = "fund"  # money that belongs to what it is for, not to who looks after it


class AccountForm(StrEnum):
    LOTS = "lots"
    LIMITED = "limited"
    RUNNING = "running"
    UNLIMITED = "unlimited"


class LedgerAccount(Base):
    __tablename__ = "ledger_accounts"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "owner_kind", "owner_id", "kind", "unit"),
        CheckConstraint("kind ~ '^[a-z][a-z_]*$'", name="kind_form"),
        # ISO 4217 for money; a measure and what it is good for, for credits.
        CheckConstraint("unit ~ '^([A-Z]{3}|[a-z]+:[a-z][a-z0-9_-]*)$'", name="unit_form"),
        # Without a limit there is nothing to guard, so nobody waits for such an account's row.
        CheckConstraint("(form = 'unlimited') = (balance IS NULL)", name="balance_is_kept"),
        CheckConstraint("balance >= 0 OR form = 'running'", name="balance_not_negative"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    owner_kind: Mapped[OwnerKind]
    owner_id: Mapped[UUID]
    kind: Mapped[str]
    unit: Mapped[str]
    form: Mapped[AccountForm]
    balance: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class LedgerEntry(Base):
    __tablename__ = "ledger_entries"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("act ~ '^[a-z_]+[.][a-z_]+$'", name="act_form"),
        Index("ix_ledger_entries_reference_id", "reference_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    act: Mapped[str]  # <slice>.<verb>, as in the audit trail
    reference_kind: Mapped[str]
    reference_id: Mapped[UUID]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]


class LedgerLot(Base):
    __tablename__ = "ledger_lots"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "account_id"], ["ledger_accounts.hub_id", "ledger_accounts.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "entry_id"], ["ledger_entries.hub_id", "ledger_entries.id"]
        ),
        UniqueConstraint("hub_id", "account_id", "id"),
        CheckConstraint("granted > 0", name="granted_positive"),
        CheckConstraint("0 <= remaining AND remaining <= granted", name="remaining_within"),
        Index("ix_ledger_lots_expires_at", "expires_at", postgresql_where=text("remaining > 0")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    account_id: Mapped[UUID]
    entry_id: Mapped[UUID]  # the grant, which says what it was for
    granted: Mapped[int] = mapped_column(BigInteger)
    remaining: Mapped[int] = mapped_column(BigInteger)
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]


class LedgerSlice(Base):
    """What a spending took from a lot, and how much of that was given back."""

    __tablename__ = "ledger_slices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "entry_id"], ["ledger_entries.hub_id", "ledger_entries.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "account_id", "lot_id"],
            ["ledger_lots.hub_id", "ledger_lots.account_id", "ledger_lots.id"],
        ),
        CheckConstraint("taken > 0", name="taken_positive"),
        CheckConstraint("0 <= refunded AND refunded <= taken", name="refunded_within"),
    )

    hub_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    lot_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    place: Mapped[int] = mapped_column(SmallInteger)  # 1 was taken first
    taken: Mapped[int] = mapped_column(BigInteger)
    refunded: Mapped[int] = mapped_column(BigInteger, server_default="0")


class LedgerPosting(Base):
    __tablename__ = "ledger_postings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "entry_id"], ["ledger_entries.hub_id", "ledger_entries.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "account_id"], ["ledger_accounts.hub_id", "ledger_accounts.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "account_id", "lot_id"],
            ["ledger_lots.hub_id", "ledger_lots.account_id", "ledger_lots.id"],
        ),
        # So a refund goes to a lot that its spending took from, and to no other.
        ForeignKeyConstraint(
            ["hub_id", "refunded_entry_id", "lot_id"],
            ["ledger_slices.hub_id", "ledger_slices.entry_id", "ledger_slices.lot_id"],
        ),
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        CheckConstraint(
            "refunded_entry_id IS NULL OR (lot_id IS NOT NULL AND amount > 0)", name="refund_form"
        ),
        Index("ix_ledger_postings_entry_id", "entry_id"),
        Index("ix_ledger_postings_account_id_entry_id", "account_id", "entry_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    entry_id: Mapped[UUID]
    account_id: Mapped[UUID]
    lot_id: Mapped[UUID | None]
    refunded_entry_id: Mapped[UUID | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    balance: Mapped[int | None] = mapped_column(BigInteger)  # the account's, after this posting
