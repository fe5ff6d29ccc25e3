from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ExtraKind(StrEnum):
    EQUIPMENT = "equipment"
    PEOPLE = "people"


class Extra(Base):
    """Texts are objects of language to text."""

    __tablename__ = "extras"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "id"], ["pools.hub_id", "pools.id"]),
        ForeignKeyConstraint(
            ["hub_id", "qualification_id"],
            ["qualification_kinds.hub_id", "qualification_kinds.id"],
        ),
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("hourly_amount >= 0", name="hourly_amount_not_negative"),
        CheckConstraint("most > 0", name="most_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of its pool
    hub_id: Mapped[UUID]
    kind: Mapped[ExtraKind]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    hourly_amount: Mapped[int] = mapped_column(BigInteger)  # of one; minor units
    currency: Mapped[str]
    most: Mapped[int]  # in one booking
    studio_kinds: Mapped[list[str]] = mapped_column(ARRAY(String))  # none: every kind
    offered: Mapped[bool]
    qualification_id: Mapped[UUID | None]  # the kind that equipment needs, and that a skill brings
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class EquipmentUnit(Base):
    __tablename__ = "equipment_units"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "id"], ["units.hub_id", "units.id"]),
        ForeignKeyConstraint(["hub_id", "extra_id"], ["extras.hub_id", "extras.id"]),
        UniqueConstraint("extra_id", "label"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of its unit
    hub_id: Mapped[UUID]
    extra_id: Mapped[UUID]
    label: Mapped[str]
    serial: Mapped[str]


class Operator(Base):
    """Their skills are the pools of their unit, their hours its opening hours."""

    __tablename__ = "operators"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "id"], ["units.hub_id", "units.id"]),
        UniqueConstraint("hub_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of their unit
    hub_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(server_default="1")
