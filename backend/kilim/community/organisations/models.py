from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class OrganisationKind(StrEnum):
    STARTUP = "startup"
    PRODUCER = "producer"
    PARTNER = "partner"
    MINISTRY = "ministry"
    MUNICIPALITY = "municipality"
    DONOR = "donor"


class RelationKind(StrEnum):
    FOUNDER = "founder"
    MEMBER = "member"
    CONTACT = "contact"


class Organisation(Base):
    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("hub_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    name: Mapped[str]
    kind: Mapped[OrganisationKind]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class OrganisationPerson(Base):
    __tablename__ = "organisation_people"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ExcludeConstraint(
            ("organisation_id", "="),
            ("person_id", "="),
            ("relation", "="),
            ("valid", "&&"),
            using="gist",
            name="ex_organisation_people_one_at_a_time",
        ),
        # An empty range overlaps nothing, so it would slip through the exclusion.
        CheckConstraint("NOT isempty(valid) AND NOT lower_inf(valid)", name="valid_form"),
        Index("ix_organisation_people_person_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    relation: Mapped[RelationKind]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    title: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")  # by language
    shown: Mapped[bool] = mapped_column(server_default="false")  # to everybody
