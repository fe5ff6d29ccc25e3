from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.calendar.models import UnitState
from kilim.core.fields import ChangeIn, In, Instant, Line, Out, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.studios.equipment.models import ExtraKind
from kilim.studios.schemas import (
    Amount,
    Kept,
    Names,
    OpeningOut,
    StudioKind,
    Texts,
    TextsOut,
    Week,
    YesNo,
    undocumented,
)


def _once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each one once")
    return ids


def _kinds_once(kinds: list[StudioKind]) -> list[StudioKind]:
    return sorted(set(kinds))


Most = Annotated[Whole, Field(ge=1, le=100)]
Kinds = Annotated[list[StudioKind], Field(max_length=5), AfterValidator(_kinds_once)]
Skills = Annotated[list[UUID], Field(max_length=50), AfterValidator(_once)]


class ExtraIn(In):
    """A kind of equipment or a skill; without `studio_kinds` it goes with every studio."""

    hub_id: UUID
    kind: ExtraKind
    name: Names
    summary: Texts
    hourly_amount: Amount
    most: Most
    studio_kinds: Kinds
    offered: YesNo = True
    qualification_id: UUID | None = None


class ExtraChangeIn(ChangeIn):
    """What to change; a member that is left out stays as it is."""

    name: Kept[Names] = None
    summary: Kept[Texts] = None
    hourly_amount: Kept[Amount] = None
    most: Kept[Most] = None
    studio_kinds: Kept[Kinds] = None
    offered: Kept[YesNo] = None
    qualification_id: Annotated[UUID | None, Field(json_schema_extra=undocumented)] = None

    can_be_null = frozenset({"qualification_id"})


class UnitIn(In):
    """One thing of a kind; its label tells it from the others."""

    label: Annotated[Line, Field(min_length=1, max_length=60)]
    serial: Annotated[Line, Field(max_length=60)] = ""


class UnitStateIn(In):
    """In service or out of it; a unit that is out of service says why."""

    state: UnitState
    reason: Annotated[Line, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if (self.state is UnitState.OUT_OF_SERVICE) != bool(self.reason):
            raise ValueError("say why it is out of service, and nothing when it is in service")
        return self


class SkillsIn(In):
    skills: Skills
    opening_hours: Week


class OperatorIn(SkillsIn):
    """A person of the hub, with skills (extras of the kind `people`) and hours of work."""

    hub_id: UUID
    person_id: UUID


class ExtrasFilter(In):
    """The extras of a hub for a kind of studio and, with both times, how many are free then."""

    hub: Slug
    studio_kind: StudioKind | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    moving: UUID | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.starts_at is None) != (self.ends_at is None):
            raise ValueError("give both times or none")
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            raise ValueError("ends_at must be after starts_at")
        return self


class HubFilter(In):
    hub: Slug


class ExtraOut(Out):
    id: UUID
    kind: ExtraKind
    name: str
    summary: str
    hourly_price: MoneyOut
    most: int
    units: Annotated[int, Field(description="In service")]
    free: Annotated[int | None, Field(description="At the time that was asked for")]
    qualification: Annotated[
        str | None, Field(description="What one must have learned for it; a skill brings it")
    ]


class EquipmentUnitOut(Out):
    """`upcoming` is the number of bookings that hold it and are not over yet."""

    id: UUID
    label: str
    serial: str
    state: UnitState
    reason: str
    upcoming: int


class ExtraSettings(Out):
    """An extra as its managers see it, with its things; those of a skill are `operators`."""

    id: UUID
    version: int
    kind: ExtraKind
    name: TextsOut
    summary: TextsOut
    hourly_amount: int
    currency: str
    most: int
    studio_kinds: list[StudioKind]
    offered: bool
    qualification_id: UUID | None
    units: list[EquipmentUnitOut]


class OperatorOut(Out):
    id: UUID
    version: int
    person_id: UUID
    name: str
    skills: list[UUID]
    opening_hours: list[OpeningOut]
    state: UnitState
    reason: str
    upcoming: int


class EquipmentOut(Out):
    """Everything that the studios of a hub can be booked with."""

    extras: list[ExtraSettings]
    operators: list[OperatorOut]
