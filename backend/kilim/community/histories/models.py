from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class MomentKind(StrEnum):
    ADDED = "added"  # to the organisations of its hub
    JOINED = "joined"  # somebody its team
    LEFT = "left"
    PUBLISHED = "published"  # its profile
    HIDDEN = "hidden"
    APPLIED = "applied"
    WITHDREW = "withdrew"
    ADVANCED = "advanced"  # to the next stage of a call
    WAITS = "waits"  # in the line of a call
    REJECTED = "rejected"
    OFFERED = "offered"  # a place
    ACCEPTED = "accepted"
    LAPSED = "lapsed"  # the offer of a place, or it was taken back
    ENROLLED = "enrolled"  # in a cohort
    LEFT_COHORT = "left-cohort"
    GRADUATED = "graduated"
    RESIDENT = "resident"  # a membership began
    RESIDENT_NO_MORE = "resident-no-more"
    FIRST_BOOKING = "first-booking"


class About(StrEnum):
    """What moments are about, to look at some of them alone."""

    TEAM = "team"
    PROFILE = "profile"
    CALLS = "calls"
    COHORTS = "cohorts"
    HUB = "hub"


KINDS = {
    About.TEAM: {MomentKind.JOINED, MomentKind.LEFT},
    About.PROFILE: {MomentKind.PUBLISHED, MomentKind.HIDDEN},
    About.CALLS: {
        MomentKind.APPLIED, MomentKind.WITHDREW, MomentKind.ADVANCED, MomentKind.WAITS,
        MomentKind.REJECTED, MomentKind.OFFERED, MomentKind.ACCEPTED, MomentKind.LAPSED,
    },
    About.COHORTS: {MomentKind.ENROLLED, MomentKind.LEFT_COHORT, MomentKind.GRADUATED},
    About.HUB: {
        MomentKind.ADDED, MomentKind.RESIDENT, MomentKind.RESIDENT_NO_MORE,
        MomentKind.FIRST_BOOKING,
    },
}  # fmt: skip


class Moment(Base):
    """`about` is the name of what it happened in, by language; `person_id` whom it concerns."""

    __tablename__ = "organisation_history"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint(
            "hub_id",
            "organisation_id",
            "kind",
            "cause",
            name="uq_organisation_history_once",
        ),
        Index("ix_organisation_history_line", "organisation_id", "occurred_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    kind: Mapped[MomentKind]
    cause: Mapped[UUID]
    occurred_at: Mapped[datetime]
    about: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    noted_at: Mapped[datetime] = mapped_column(server_default=func.now())
