from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import (
    INT4RANGE,
    INT8RANGE,
    TSTZRANGE,
    ExcludeConstraint,
    Range,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class UnitKind(StrEnum):
    STUDIO = "studio"


class AllocationKind(StrEnum):
    CORE = "core"
    BUFFER = "buffer"


class Unit(Base):
    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("hub_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    kind: Mapped[UnitKind]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class OpeningHours(Base):
    """A unit is open on `weekday` from `opens` to `closes`, minutes after local midnight."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),  # ISO 8601: Monday is 1
        CheckConstraint("0 <= opens AND opens < closes AND closes <= 1440", name="minutes"),
        ExcludeConstraint(
            ("hub_id", "="),
            ("unit_id", "="),
            ("weekday", "="),
            ("minutes", "&&"),
            using="gist",
            name="ex_opening_hours_no_overlap",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    weekday: Mapped[int] = mapped_column(SmallInteger)
    opens: Mapped[int] = mapped_column(SmallInteger)
    closes: Mapped[int] = mapped_column(SmallInteger)
    minutes: Mapped[Range[int]] = mapped_column(
        INT4RANGE, Computed("int4range(opens, closes)", persisted=True)
    )


class Allocation(Base):
    __tablename__ = "allocations"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        ExcludeConstraint(
            ("hub_id", "="),
            ("unit_id", "="),
            ("lane", "&&"),
            ("span", "&&"),
            using="gist",
            name="ex_allocations_no_overlap",
        ),
        # An empty range overlaps nothing, so it would slip through the constraint above.
        CheckConstraint("NOT isempty(span)", name="span_not_empty"),
        CheckConstraint(
            "NOT lower_inf(span) AND NOT upper_inf(span)"
            " AND lower_inc(span) AND NOT upper_inc(span)",
            name="span_half_open",
        ),
        CheckConstraint("(kind = 'core') = (lane = '(,)'::int8range)", name="core_fills_lanes"),
        Index("ix_allocations_claim_id", "claim_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    kind: Mapped[AllocationKind]
    span: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    lane: Mapped[Range[int]] = mapped_column(INT8RANGE)
