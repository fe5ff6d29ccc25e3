from datetime import date, datetime
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


class CohortFund(Base):
    """`amount` minor units were put into it so far; the account holds what is left."""

    __tablename__ = "cohort_funds"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "cohort_id"], ["cohorts.hub_id", "cohorts.id"]),
        ForeignKeyConstraint(
            ["hub_id", "account_id"], ["ledger_accounts.hub_id", "ledger_accounts.id"]
        ),
        UniqueConstraint("cohort_id"),
        UniqueConstraint("cohort_id", "id"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    account_id: Mapped[UUID]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Tranche(Base):
    """`check_in` is the first day of the month whose check-in is a condition."""

    __tablename__ = "tranches"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cohort_id", "fund_id"], ["cohort_funds.cohort_id", "cohort_funds.id"]
        ),
        ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"], ["enrolments.cohort_id", "enrolments.id"]
        ),
        UniqueConstraint("cohort_id", "id"),
        Index("uq_tranches_number", "enrolment_id", "number", unique=True),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("extract(day FROM check_in) = 1", name="check_in_month"),
        CheckConstraint("(asked_by IS NULL) = (asked_at IS NULL)", name="asked_by_somebody"),
        CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name="released_by_somebody"
        ),
        CheckConstraint("released_by IS NULL OR asked_by IS NOT NULL", name="asked_first"),
        CheckConstraint("released_by <> asked_by", name="two_people"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    cohort_id: Mapped[UUID]
    fund_id: Mapped[UUID]
    enrolment_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    amount: Mapped[int] = mapped_column(BigInteger)
    check_in: Mapped[date | None]
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime | None]
    turned_down: Mapped[str | None]  # why, the last time
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    released_at: Mapped[datetime | None]


class TrancheReversal(Base):
    """Somebody asks that a release be reversed; turned down, or done for good."""

    __tablename__ = "tranche_reversals"
    __table_args__ = (
        ForeignKeyConstraint(["cohort_id", "tranche_id"], ["tranches.cohort_id", "tranches.id"]),
        Index(
            "uq_tranche_reversals_standing",
            "tranche_id",
            unique=True,
            postgresql_where=text("turned_down_at IS NULL"),
        ),
        CheckConstraint(
            "(reversed_by IS NULL) = (reversed_at IS NULL)", name="reversed_by_somebody"
        ),
        CheckConstraint("reversed_by <> asked_by", name="two_people"),
        CheckConstraint(
            "(turned_down_by IS NULL) = (turned_down_at IS NULL)"
            " AND (turned_down_at IS NULL) = (turned_down IS NULL)"
            " AND (turned_down_at IS NULL OR reversed_at IS NULL)",
            name="turned_down_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    cohort_id: Mapped[UUID]
    tranche_id: Mapped[UUID]
    reason: Mapped[str]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    turned_down: Mapped[str | None]  # why
    turned_down_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    turned_down_at: Mapped[datetime | None]
    reversed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    reversed_at: Mapped[datetime | None]


class TrancheStep(Base):
    """A step that has to be done before the tranche is released."""

    __tablename__ = "tranche_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cohort_id", "tranche_id"], ["tranches.cohort_id", "tranches.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["cohort_id", "step_id"], ["cohort_steps.cohort_id", "cohort_steps.id"]
        ),
    )

    tranche_id: Mapped[UUID] = mapped_column(primary_key=True)
    step_id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID]
