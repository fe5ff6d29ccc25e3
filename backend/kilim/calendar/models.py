from collections.abc import Sequence
from datetime import date, datetime
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
    INT4MULTIRANGE,
    INT4RANGE,
    INT8RANGE,
    JSONB,
    TSTZRANGE,
    ExcludeConstraint,
    Range,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class UnitKind(StrEnum):
    STUDIO = "studio"
    EQUIPMENT = "equipment"
    OPERATOR = "operator"
    PERSON = "person"  # of the hub, who has no hours of their own


class ClaimPurpose(StrEnum):
    """What a claim is for, when it is for no booking."""

    INTERVIEW = "interview"
    MENTORING = "mentoring"
    DEMO_DAY = "demo_day"


class UnitState(StrEnum):
    IN_SERVICE = "in-service"
    OUT_OF_SERVICE = "out-of-service"


class AllocationKind(StrEnum):
    CORE = "core"
    BUFFER = "buffer"
    CLOSURE = "closure"
    ADJACENT = "adjacent"  # of the unit beside the one that the claim is for


class Unit(Base):
    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "person_id"),
        CheckConstraint(
            "person_id IS NULL OR kind IN ('operator', 'person')", name="person_of_people"
        ),
        CheckConstraint("(state = 'out-of-service') = (state_reason <> '')", name="state_reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    kind: Mapped[UnitKind]
    # Whoever is held: one unit at a hub, whatever they are held for.
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    # Of what has no other name in the engine: an object of language to text, or an empty one.
    name: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    # Only units that are chosen from a pool are ever out of service.
    state: Mapped[UnitState] = mapped_column(server_default=UnitState.IN_SERVICE.value)
    state_reason: Mapped[str] = mapped_column(server_default="")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Pool(Base):
    """Units of which any will do; a unit can be in several pools."""

    __tablename__ = "pools"
    __table_args__ = (UniqueConstraint("hub_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))


class PoolUnit(Base):
    __tablename__ = "pool_units"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "pool_id"], ["pools.hub_id", "pools.id"]),
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        Index("ix_pool_units_unit_id", "unit_id"),
    )

    pool_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]


class PairRule(StrEnum):
    FORBID = "forbid"
    WARN = "warn"


class UnitPair(Base):
    """Two units that disturb each other: held at the same time never, or not without a word.

    `reason` is an object of language to text.
    """

    __tablename__ = "unit_pairs"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "one_id"], ["units.hub_id", "units.id"]),
        ForeignKeyConstraint(["hub_id", "other_id"], ["units.hub_id", "units.id"]),
        CheckConstraint("one_id < other_id", name="in_order"),  # so that a pair is there once
        Index("ix_unit_pairs_other_id", "other_id"),
    )

    one_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    rule: Mapped[PairRule]
    reason: Mapped[dict[str, str]] = mapped_column(JSONB)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
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


class OpeningException(Base):
    """On these days other hours count than those of the week; without minutes it is closed.

    Without a unit it is for every studio of the hub. `reason` is an object of language to text.
    """

    __tablename__ = "opening_exceptions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        CheckConstraint(
            "first_on <= last_on AND (NOT yearly OR last_on - first_on < 365)", name="days"
        ),
        CheckConstraint("minutes <@ int4range(0, 1440)", name="minutes"),
        Index("ix_opening_exceptions_hub_id_unit_id", "hub_id", "unit_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    unit_id: Mapped[UUID | None]
    first_on: Mapped[date]
    last_on: Mapped[date]
    yearly: Mapped[bool]
    minutes: Mapped[Sequence[Range[int]]] = mapped_column(INT4MULTIRANGE)
    reason: Mapped[dict[str, str]] = mapped_column(JSONB)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Allocation(Base):
    __tablename__ = "allocations"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        ForeignKeyConstraint(["hub_id", "pool_id"], ["pools.hub_id", "pools.id"]),
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
    pool_id: Mapped[UUID | None]  # that the unit was chosen from, if it was not wanted by name
    kind: Mapped[AllocationKind]
    span: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    lane: Mapped[Range[int]] = mapped_column(INT8RANGE)


class OtherClaim(Base):
    """A claim that is no booking, for as long as it holds something: what for, and when."""

    __tablename__ = "other_claims"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        Index("ix_other_claims_hub_id_ends_at", "hub_id", "ends_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    purpose: Mapped[ClaimPurpose]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Closure(Base):
    """A time in which units are shut; in force until it is lifted. Known by the id of its claim.

    `reason` is an object of language to text.
    """

    __tablename__ = "closures"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted"),
        Index("ix_closures_hub_id_ends_at", "hub_id", "ends_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[dict[str, str]] = mapped_column(JSONB)
    closed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))


class ClosedUnit(Base):
    __tablename__ = "closed_units"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "closure_id"], ["closures.hub_id", "closures.id"]),
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        Index("ix_closed_units_unit_id", "unit_id"),
    )

    closure_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
