from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ProgrammePlan(Base):
    """The plan that a programme gives; without a row it gives none."""

    __tablename__ = "programme_plans"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        ForeignKeyConstraint(["hub_id", "plan_id"], ["plans.hub_id", "plans.id"]),
    )

    programme_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    plan_id: Mapped[UUID]


class EnrolmentMembership(Base):
    """What an enrolment was given."""

    __tablename__ = "enrolment_memberships"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "enrolment_id"], ["enrolments.hub_id", "enrolments.id"]),
        ForeignKeyConstraint(["hub_id", "membership_id"], ["memberships.hub_id", "memberships.id"]),
        UniqueConstraint("membership_id"),
    )

    enrolment_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    membership_id: Mapped[UUID]
