from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.community.organisations.models import RelationKind
from kilim.core.db import Base


class TeamOfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class TeamOffer(Base):
    """Who is asked is known by address alone, so that nobody learns who has an account."""

    __tablename__ = "team_offers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "relation_id"], ["organisation_people.hub_id", "organisation_people.id"]
        ),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered_at"),
        CheckConstraint(
            "(state = 'accepted') = (relation_id IS NOT NULL)", name="accepted_is_a_relation"
        ),
        Index(
            "uq_team_offers_open",
            "organisation_id",
            "email",
            "relation",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_team_offers_email", "email", postgresql_where=text("state = 'open'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    email: Mapped[str]
    relation: Mapped[RelationKind]
    title: Mapped[dict[str, Any]] = mapped_column(JSONB)
    starts_on: Mapped[date]
    language: Mapped[str]  # of the letter to somebody who has no account yet
    state: Mapped[TeamOfferState] = mapped_column(server_default=TeamOfferState.OPEN)
    offered_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    offered_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answered_at: Mapped[datetime | None]
    relation_id: Mapped[UUID | None]
