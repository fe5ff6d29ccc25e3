from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

WALL = DateTime(timezone=False)


class Series(Base):
    """A series as it is now; its bookings name it. `dates` counts what rule and `rdates` give."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        ForeignKeyConstraint(["hub_id", "follows"], ["series.hub_id", "series.id"]),
        CheckConstraint("minutes > 0", name="minutes_positive"),
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("dates BETWEEN 1 AND 104", name="dates"),
        CheckConstraint("rule <> '' OR cardinality(rdates) = dates - 1", name="rule_or_dates"),
        Index("ix_series_booked_by", "booked_by", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    studio_id: Mapped[UUID]
    booked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    follows: Mapped[UUID | None]  # the series that it was split off from
    # RFC 5545 with UNTIL in wall time; empty when every date after the first is one of `rdates`.
    rule: Mapped[str]
    local_starts_at: Mapped[datetime] = mapped_column(WALL)
    minutes: Mapped[int]
    zone: Mapped[str]
    rdates: Mapped[list[datetime]] = mapped_column(ARRAY(WALL))
    exdates: Mapped[list[datetime]] = mapped_column(ARRAY(WALL))  # dates that are left out
    dates: Mapped[int]
    title: Mapped[str]
    note: Mapped[str]
    people: Mapped[int]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
