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
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

DAYS_FORM = "NOT isempty(valid) AND NOT lower_inf(valid)"  # an empty range overlaps nothing


class GoodFor(StrEnum):
    """What a plan's minutes can be spent on: studios of one kind, or any studio."""

    PHOTO = "photo"
    VIDEO = "video"
    SOUND = "sound"
    ANIMATION = "animation"
    DANCE = "dance"
    ANY = "any"


class PlanState(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"  # nobody joins it any more; who is in it stays


class Decision(StrEnum):
    """What was said to a membership; everything else about it follows from days."""

    APPLIED = "applied"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class SpotKind(StrEnum):
    DESK = "desk"
    LOCKER = "locker"


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
        CheckConstraint("desks >= 0 AND lockers >= 0", name="spots_not_negative"),
        CheckConstraint("period_months > 0", name="period_months_positive"),
    )

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    holds_from: Mapped[date] = mapped_column(primary_key=True)
    minutes: Mapped[dict[str, Any]] = mapped_column(JSONB)  # by `GoodFor`
    rollover_months: Mapped[int] = mapped_column(SmallInteger)
    price_amount: Mapped[int] = mapped_column(BigInteger)  # a month, for information
    currency: Mapped[str]
    desks: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    lockers: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    period_months: Mapped[int | None] = mapped_column(SmallInteger)  # None: without an end


class Membership(Base):
    """A share in a plan; `person_id` holds it, for themselves or for an organisation."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        ForeignKeyConstraint(["hub_id", "plan_id"], ["plans.hub_id", "plans.id"]),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        CheckConstraint("starts_on <= ends_on", name="starts_before_ends"),
        CheckConstraint("decision <> 'refused' OR reason <> ''", name="refused_with_reason"),
        CheckConstraint(
            "(decision IN ('approved', 'refused')) = (decided_at IS NOT NULL)", name="decided_at"
        ),
        ExcludeConstraint(
            ("hub_id", "="),
            ("plan_id", "="),
            (text("coalesce(organisation_id, person_id)"), "="),
            (text("daterange(starts_on, ends_on, '[]')"), "&&"),
            where=text("decision = 'approved'"),
            using="gist",
            name="ex_memberships_no_overlap",
        ),
        Index(
            "uq_memberships_asked_once",
            "plan_id",
            text("coalesce(organisation_id, person_id)"),
            unique=True,
            postgresql_where=text("decision = 'applied'"),
        ),
        Index("ix_memberships_person_id", "person_id"),
        Index(
            "ix_memberships_organisation_id",
            "organisation_id",
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    plan_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[UUID | None]
    decision: Mapped[Decision] = mapped_column(server_default=Decision.APPROVED)
    wish: Mapped[str] = mapped_column(server_default="")
    reason: Mapped[str] = mapped_column(server_default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    starts_on: Mapped[date]  # of the first period
    ends_on: Mapped[date | None]  # the last day of the last period
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MembershipPeriod(Base):
    """Days for which a membership was agreed on; together they are its days, without gaps."""

    __tablename__ = "membership_periods"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "membership_id"], ["memberships.hub_id", "memberships.id"]),
        CheckConstraint(DAYS_FORM, name="valid_form"),
        ExcludeConstraint(
            ("membership_id", "="),
            ("valid", "&&"),
            using="gist",
            name="ex_membership_periods_no_overlap",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    membership_id: Mapped[UUID]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MembershipPause(Base):
    """Days on which a membership rests; it gives nothing then, and makes nobody a resident."""

    __tablename__ = "membership_pauses"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "membership_id"], ["memberships.hub_id", "memberships.id"]),
        CheckConstraint(DAYS_FORM, name="valid_form"),
        ExcludeConstraint(
            ("membership_id", "="),
            ("valid", "&&"),
            using="gist",
            name="ex_membership_pauses_no_overlap",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    membership_id: Mapped[UUID]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MembershipSpot(Base):
    """A desk or a locker of the hub, by its number, and who has it on which days."""

    __tablename__ = "membership_spots"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "membership_id"], ["memberships.hub_id", "memberships.id"]),
        CheckConstraint(DAYS_FORM, name="valid_form"),
        CheckConstraint("number > 0", name="number_positive"),
        ExcludeConstraint(
            ("hub_id", "="),
            ("kind", "="),
            ("number", "="),
            ("valid", "&&"),
            using="gist",
            name="ex_membership_spots_given_once",
        ),
        Index("ix_membership_spots_membership_id", "membership_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    membership_id: Mapped[UUID]
    kind: Mapped[SpotKind]
    number: Mapped[int] = mapped_column(SmallInteger)
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MembershipReminder(Base):
    """That a membership's end was told of, so many days before; an end that moved is another."""

    __tablename__ = "membership_reminders"

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("memberships.id"), primary_key=True)
    ends_on: Mapped[date] = mapped_column(primary_key=True)
    days: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
