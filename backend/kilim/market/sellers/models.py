from datetime import date, datetime
from enum import StrEnum
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


class SellerKind(StrEnum):
    ALONE = "alone"
    BRAND = "brand"


class SellerState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASKED = "asked"  # the hub wants to know more
    APPROVED = "approved"
    PAUSED = "paused"
    RESTRICTED = "restricted"
    REJECTED = "rejected"
    CLOSED = "closed"


class Act(StrEnum):
    SUBMIT = "submit"
    ASK = "ask"
    APPROVE = "approve"
    REJECT = "reject"
    PAUSE = "pause"
    RESUME = "resume"
    RESTRICT = "restrict"
    LIFT = "lift"
    CLOSE = "close"


class Takes(StrEnum):
    """What a requirement is met with."""

    TEXT = "text"
    FILE = "file"
    YES = "yes"  # somebody of the seller says so


class Market(StrEnum):
    """Where buyers are; a requirement of `eu` stands in the way of no other sales."""

    EVERYWHERE = "everywhere"
    EU = "eu"


class EvidenceState(StrEnum):
    GIVEN = "given"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Seller(Base):
    __tablename__ = "sellers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("organisation_id"),
        UniqueConstraint("slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("back_on IS NULL OR state = 'paused'", name="back_from_a_pause"),
        Index("ix_sellers_hub_id_state", "hub_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    kind: Mapped[SellerKind]
    state: Mapped[SellerState] = mapped_column(server_default=SellerState.DRAFT)
    back_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(server_default="1")
    slug: Mapped[str]
    name: Mapped[str]
    sentence: Mapped[dict[str, str]] = mapped_column(JSONB)
    story: Mapped[dict[str, str]] = mapped_column(JSONB)
    returns: Mapped[dict[str, str]] = mapped_column(JSONB)
    region: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    logo_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


ARROWS = {
    Act.SUBMIT: (("draft", "asked", "rejected"), "submitted"),
    Act.ASK: (("submitted",), "asked"),
    Act.APPROVE: (("submitted",), "approved"),
    Act.REJECT: (("submitted", "asked"), "rejected"),
    Act.PAUSE: (("approved",), "paused"),
    Act.RESUME: (("paused",), "approved"),
    Act.RESTRICT: (("approved", "paused"), "restricted"),
    Act.LIFT: (("restricted",), "approved"),
    Act.CLOSE: (("draft", "submitted", "asked", "approved", "paused", "restricted"), "closed"),
}
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, (befores, after) in ARROWS.items()
    for before in befores
)


class SellerMove(Base):
    """A change of state with who made it and why; it stays."""

    __tablename__ = "seller_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("seller_id", "number"),
        CheckConstraint(f"(act, state_before, state_after) IN ({_ARROWS})", name="arrow"),
        CheckConstraint(
            "act NOT IN ('ask', 'reject', 'restrict') OR (reason <> '' AND code IS NOT NULL)",
            name="says_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    act: Mapped[Act]
    state_before: Mapped[SellerState]
    state_after: Mapped[SellerState]
    code: Mapped[str | None]
    reason: Mapped[str]
    moved_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]


class SellerRequirement(Base):
    """What a hub asks of sellers of some kinds, until it is retired."""

    __tablename__ = "seller_requirements"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "code"),
        CheckConstraint("code ~ '^[a-z][a-z_]*$'", name="code_form"),
        CheckConstraint("NOT expires OR takes = 'file'", name="files_expire"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    code: Mapped[str]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    help: Mapped[dict[str, str]] = mapped_column(JSONB)
    takes: Mapped[Takes]
    kinds: Mapped[list[str]] = mapped_column(ARRAY(String))
    market: Mapped[Market]
    expires: Mapped[bool]
    shown: Mapped[bool]  # beside what the seller offers, once it is accepted
    position: Mapped[int] = mapped_column(SmallInteger)
    retired_at: Mapped[datetime | None]


class SellerEvidence(Base):
    """What a seller gave for a requirement; the next one supersedes it."""

    __tablename__ = "seller_evidence"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "requirement_id"], ["seller_requirements.hub_id", "seller_requirements.id"]
        ),
        Index(
            "uq_seller_evidence_current",
            "seller_id",
            "requirement_id",
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
        CheckConstraint("(state = 'given') = (checked_by IS NULL)", name="checked_by_somebody"),
        CheckConstraint("(checked_by IS NULL) = (checked_at IS NULL)", name="checked_then"),
        CheckConstraint("state <> 'refused' OR remark <> ''", name="refused_because"),
        CheckConstraint("valid_until IS NULL OR file_id IS NOT NULL", name="files_expire"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    requirement_id: Mapped[UUID]
    said: Mapped[str]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    valid_until: Mapped[date | None]
    state: Mapped[EvidenceState] = mapped_column(server_default=EvidenceState.GIVEN)
    remark: Mapped[str] = mapped_column(server_default="")
    given_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime]
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    checked_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]


class EvidenceReminder(Base):
    """That the end of evidence was told of, so many days before; each is told once."""

    __tablename__ = "seller_evidence_reminders"

    evidence_id: Mapped[UUID] = mapped_column(ForeignKey("seller_evidence.id"), primary_key=True)
    days: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
