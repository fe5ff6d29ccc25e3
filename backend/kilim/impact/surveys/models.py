from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class LetterKind(StrEnum):
    FIRST = "first"
    REMINDER = "reminder"
    LAST = "last"  # the second reminder
    AGAIN = "again"  # a manager sent it again
    FRESH = "fresh"  # the reader asked for it: the link was too old


class Survey(Base):
    """A year, asked of a person of a venture."""

    __tablename__ = "surveys"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("organisation_id", "year", "person_id", name="uq_surveys_asked_once"),
        CheckConstraint("year BETWEEN 1990 AND 2200", name="year_within"),
        CheckConstraint("answered_at IS NULL OR opened_at <= answered_at", name="opened_first"),
        Index("ix_surveys_hub_id_year", "hub_id", "year"),
        Index("ix_surveys_person_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    year: Mapped[int] = mapped_column(SmallInteger)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class SurveyLetter(Base):
    """The secret is kept as a hash, made when the letter is written."""

    __tablename__ = "survey_letters"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint(
            "ends_at > made_at AND ends_at <= made_at + interval '60 days'",
            name="ends_in_sixty_days",
        ),
        Index(
            "uq_survey_letters_once",
            "survey_id",
            "kind",
            unique=True,
            postgresql_where=text("kind IN ('first', 'reminder', 'last')"),
        ),
    )

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("surveys.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    kind: Mapped[LetterKind]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class SurveyDraft(Base):
    """What was typed and not sent, as it stood in the fields."""

    __tablename__ = "survey_drafts"

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("surveys.id"), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    saved_at: Mapped[datetime] = mapped_column(index=True)
