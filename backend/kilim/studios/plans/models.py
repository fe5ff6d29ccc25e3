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
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PlanState(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"  # nobody joins it any more; who is in it stays


class Plan(Base):
    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("hub_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    state: Mapped[PlanState] = mapped_column(server_default=PlanState.ACTIVE)
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PlanTerms(Base):
    """What a plan gives from a month on, until newer terms hold."""

    __tablename__ = "plan_terms"
    __table_args__ = (
        CheckConstraint("extract(day FROM holds_from) = 1", name="holds_from_a_first"),
        CheckConstraint("rollover_months >= 0", name="rollover_not_negative"),
        CheckConstraint("price_amount >= 0", name="price_not_negative"),
        CheckConstraint("jsonb_typeof(minutes) = 'object'", name="minutes_form"),
    )

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    holds_from: Mapped[date] = mapped_column(primary_key=True)
    minutes: Mapped[dict[str, Any]] = mapped_column(JSONB)  # by kind of studio, or "any"
    rollover_months: Mapped[int] = mapped_column(SmallInteger)
    price_amount: Mapped[int] = mapped_column(BigInteger)  # a month, for information
    currency: Mapped[str]


class Membership(Base):
    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        ForeignKeyConstraint(["hub_id", "plan_id"], ["plans.hub_id", "plans.id"]),
        CheckConstraint("starts_on <= ends_on", name="starts_before_ends"),
        ExcludeConstraint(
            ("hub_id", "="),
            ("plan_id", "="),
            ("person_id", "="),
            (text("daterange(starts_on, ends_on, '[]')"), "&&"),
            using="gist",
            name="ex_memberships_no_overlap",
        ),
        Index("ix_memberships_person_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    plan_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day
    paused_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MembershipGrant(Base):
    """A month that a membership has been given."""

    __tablename__ = "membership_grants"
    __table_args__ = (CheckConstraint("extract(day FROM month) = 1", name="month_a_first"),)

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("memberships.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    granted_at: Mapped[datetime]
