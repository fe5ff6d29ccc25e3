from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class MembershipGrant(Base):
    """A month that a membership has been given."""

    __tablename__ = "membership_grants"
    __table_args__ = (CheckConstraint("extract(day FROM month) = 1", name="month_a_first"),)

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("memberships.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    granted_at: Mapped[datetime]
