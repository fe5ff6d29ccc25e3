from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class DecisionOutcome(StrEnum):
    ADVANCE = "advance"  # to the next stage
    OFFER = "offer"
    WAITING = "waiting"
    DECLINE = "decline"


class DecisionState(StrEnum):
    PENDING = "pending"
    STANDING = "standing"
    SUPERSEDED = "superseded"


class BatchState(StrEnum):
    APPLIED = "applied"  # its letters have not left
    TAKEN_BACK = "taken_back"
    RELEASED = "released"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # by a manager, or with the application


class WaitingState(StrEnum):
    WAITING = "waiting"
    PROMOTED = "promoted"
    LEFT = "left"
    ENDED = "ended"  # another decision came


class LetterKind(StrEnum):
    DECISION = "decision"
    PROMOTED = "promoted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"  # the end of the offer


def _track() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["hub_id", "call_id", "track_id"],
        ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
    )


class DecisionRules(Base):
    """How a call decides. `terms` are the words that who accepts agrees to; without a row: the
    defaults below and those of `rules.DEFAULT_TERMS`.
    """

    __tablename__ = "decision_rules"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        CheckConstraint("undo_minutes BETWEEN 0 AND 1440", name="undo_within_a_day"),
        CheckConstraint("offer_days BETWEEN 1 AND 60", name="offer_days_within"),
        CheckConstraint("jsonb_typeof(quotas) = 'array'", name="quotas_are_a_list"),
    )

    call_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    undo_minutes: Mapped[int] = mapped_column(SmallInteger, server_default="30")
    offer_days: Mapped[int] = mapped_column(SmallInteger, server_default="7")
    shows_rank: Mapped[bool] = mapped_column(server_default=text("false"))
    terms: Mapped[dict[str, str] | None] = mapped_column(JSONB(none_as_null=True))
    quotas: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    version: Mapped[int] = mapped_column(server_default="1")


class DecisionBatch(Base):
    """`places` are those of each track, as they were when it was applied; `seen` is the hash of
    what was looked over, null only where the batch is older than that column.
    """

    __tablename__ = "decision_batches"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"], ["stages.hub_id", "stages.call_id", "stages.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("size > 0", name="size_positive"),
        CheckConstraint(
            "(state = 'taken_back') = (taken_back_at IS NOT NULL)"
            " AND (taken_back_at IS NULL) = (taken_back_by IS NULL)",
            name="taken_back_by_somebody",
        ),
        CheckConstraint("(state = 'released') = (released_at IS NOT NULL)", name="released_at"),
        Index("ix_decision_batches_call_id", "call_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    state: Mapped[BatchState] = mapped_column(server_default=BatchState.APPLIED)
    size: Mapped[int]
    seen: Mapped[str | None]
    over_offered: Mapped[bool]  # knowingly more offers than places
    places: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    applied_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    applied_at: Mapped[datetime]
    releases_at: Mapped[datetime]
    taken_back_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    taken_back_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]


class Decision(Base):
    """`evidence` is all that was known of the entry when the decision was applied; `traits` are
    the quotas for which the applicant counts.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
            name="fk_decisions_entry",
        ),
        ForeignKeyConstraint(
            ["application_id", "snapshot_id"],
            ["application_snapshots.application_id", "application_snapshots.id"],
        ),
        _track(),
        ForeignKeyConstraint(
            ["hub_id", "supersedes_id"],
            ["decisions.hub_id", "decisions.id"],
            name="fk_decisions_supersedes",
        ),
        ForeignKeyConstraint(
            ["hub_id", "batch_id"], ["decision_batches.hub_id", "decision_batches.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        Index(
            "uq_decisions_pending",
            "stage_id",
            "application_id",
            unique=True,
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "uq_decisions_standing",
            "stage_id",
            "application_id",
            unique=True,
            postgresql_where=text("state = 'standing'"),
        ),
        Index("ix_decisions_application_id", "application_id"),
        Index("ix_decisions_batch_id", "batch_id"),
        UniqueConstraint("supersedes_id"),
        CheckConstraint(
            "(state = 'pending') = (decided_by IS NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)"
            " AND (decided_by IS NULL) = (batch_id IS NULL)"
            " AND (decided_by IS NULL) = (evidence IS NULL)",
            name="judged",
        ),
        CheckConstraint("rank IS NULL OR outcome = 'waiting' AND rank > 0", name="rank_of_waiting"),
        CheckConstraint(
            "state = 'pending' OR outcome <> 'waiting' OR rank IS NOT NULL", name="waits_in_line"
        ),
        CheckConstraint("jsonb_typeof(feedback) = 'array'", name="feedback_is_a_list"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    application_id: Mapped[UUID]
    snapshot_id: Mapped[UUID]
    track_id: Mapped[UUID]
    state: Mapped[DecisionState] = mapped_column(server_default=DecisionState.PENDING)
    outcome: Mapped[DecisionOutcome]
    rank: Mapped[int | None] = mapped_column(SmallInteger)
    reason: Mapped[str] = mapped_column(server_default="")  # for the managers
    feedback: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    traits: Mapped[list[str]] = mapped_column(ARRAY(String), server_default="{}")
    supersedes_id: Mapped[UUID | None]
    batch_id: Mapped[UUID | None]
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")


class Offer(Base):
    """`agreed` are the words that who accepted agreed to, as they were shown; its end was changed
    `moves` times.
    """

    __tablename__ = "offers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
        ),
        _track(),
        ForeignKeyConstraint(["hub_id", "decision_id"], ["decisions.hub_id", "decisions.id"]),
        UniqueConstraint("decision_id"),
        Index(
            "uq_offers_live",
            "application_id",
            unique=True,
            postgresql_where=text("state IN ('open', 'accepted')"),
        ),
        Index("ix_offers_call_id_track_id", "call_id", "track_id"),
        Index("ix_offers_open", "expires_at", postgresql_where=text("state = 'open'")),
        CheckConstraint("made_at < expires_at", name="expires_later"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_at"),
        CheckConstraint("state <> 'accepted' OR agreed IS NOT NULL", name="agreed_to_words"),
        CheckConstraint(
            "state NOT IN ('accepted', 'declined') OR answered_by IS NOT NULL", name="answered_by"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    track_id: Mapped[UUID]
    application_id: Mapped[UUID]
    decision_id: Mapped[UUID]
    state: Mapped[OfferState] = mapped_column(server_default=OfferState.OPEN)
    terms: Mapped[dict[str, str]] = mapped_column(JSONB)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    moves: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    ended_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    agreed: Mapped[str | None]
    reason: Mapped[str | None]  # of who declined, or of the manager who withdrew it


class WaitingPlace(Base):
    """A place in the line of a track; the lowest rank that fits the quotas is next."""

    __tablename__ = "waiting_places"
    __table_args__ = (
        _track(),
        ForeignKeyConstraint(["hub_id", "decision_id"], ["decisions.hub_id", "decisions.id"]),
        Index(
            "uq_waiting_places_rank",
            "call_id",
            "track_id",
            "rank",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
        CheckConstraint("rank > 0", name="rank_positive"),
        CheckConstraint("(state = 'waiting') = (ended_at IS NULL)", name="ended_at"),
    )

    decision_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    track_id: Mapped[UUID]
    rank: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[WaitingState] = mapped_column(server_default=WaitingState.WAITING)
    ended_at: Mapped[datetime | None]


class DecisionLetter(Base):
    """What a person was told, as it was written; a letter is written once.

    `number` counts what can happen again: how often the end of an offer was changed.
    """

    __tablename__ = "decision_letters"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, server_default="0")
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(server_default=func.now())
