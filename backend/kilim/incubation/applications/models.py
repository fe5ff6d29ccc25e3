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


class ApplicationState(StrEnum):
    DRAFT = "draft"  # never sent
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class MemberRole(StrEnum):
    EDITOR = "editor"
    VIEWER = "viewer"


class ReminderKind(StrEnum):
    DAY = "day"  # less than a day is left
    HOURS = "hours"  # less than two hours are left


class Application(Base):
    """`owner_id` is a member: a deferred key, because each row needs the other."""

    __tablename__ = "applications"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ForeignKeyConstraint(
            ["id", "owner_id"],
            ["application_members.application_id", "application_members.person_id"],
            name="fk_applications_owner",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "call_id", "id"),
        UniqueConstraint("call_id", "organisation_id"),
        Index(
            "uq_applications_own",
            "call_id",
            "owner_id",
            unique=True,
            postgresql_where=text("organisation_id IS NULL"),
        ),
        Index("ix_applications_call_id_id", "call_id", "id"),
        Index(
            "ix_applications_reopened_until",
            "reopened_until",
            postgresql_where=text("reopened_until IS NOT NULL"),
        ),
        CheckConstraint("last_number >= 0", name="last_number"),
        CheckConstraint("state <> 'submitted' OR last_number > 0", name="submitted_once"),
        CheckConstraint("state <> 'draft' OR last_number = 0", name="draft_unsent"),
        CheckConstraint(
            "(last_number > 0) = (submitted_at IS NOT NULL)"
            " AND (last_number > 0) = (submitted_digest IS NOT NULL)",
            name="submitted_at",
        ),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)"
            " AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL)",
            name="withdrawn_why",
        ),
        CheckConstraint("(reopened_until IS NULL) = (reopen_reason IS NULL)", name="reopened_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    organisation_id: Mapped[UUID | None]
    owner_id: Mapped[UUID]
    state: Mapped[ApplicationState] = mapped_column(server_default=ApplicationState.DRAFT)
    last_number: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # of its snapshots
    submitted_at: Mapped[datetime | None]  # the last time
    submitted_digest: Mapped[bytes | None] = mapped_column(LargeBinary)  # of the draft, then
    withdrawn_at: Mapped[datetime | None]
    withdraw_reason: Mapped[str | None]
    reopened_until: Mapped[datetime | None]
    reopen_reason: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ApplicationDraft(Base):
    """What is being written. `told` is what the applicant says of themselves."""

    __tablename__ = "application_drafts"
    __table_args__ = (
        CheckConstraint("jsonb_typeof(answers) = 'object'", name="answers_form"),
        CheckConstraint("version > 0", name="version_positive"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    form_version_id: Mapped[UUID] = mapped_column(ForeignKey("form_versions.id"))
    track_id: Mapped[UUID | None] = mapped_column(ForeignKey("tracks.id"))
    told: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    digest: Mapped[bytes] = mapped_column(LargeBinary)  # SHA-256 of what would be sent
    version: Mapped[int] = mapped_column(server_default="1")
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))


class ApplicationMember(Base):
    """Who works on an application; its owner is one of them, as an editor."""

    __tablename__ = "application_members"
    __table_args__ = (Index("ix_application_members_person_id", "person_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[MemberRole]
    joined_at: Mapped[datetime] = mapped_column(server_default=func.now())
    seen_at: Mapped[datetime | None]  # when their screen last showed the draft


class ApplicationInvitation(Base):
    """An address that may become a member; the secret of its letter is kept as a hash alone."""

    __tablename__ = "application_invitations"
    __table_args__ = (
        Index(
            "uq_application_invitations_open",
            "application_id",
            "email",
            unique=True,
            postgresql_where=text("accepted_at IS NULL AND revoked_at IS NULL"),
        ),
        UniqueConstraint("token_hash"),
        CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)"
            " AND (accepted_at IS NULL OR revoked_at IS NULL)",
            name="settled_once",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    email: Mapped[str]
    role: Mapped[MemberRole]
    language: Mapped[str]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[datetime | None]


class ApplicationSnapshot(Base):
    """What was sent. `content` is canonical JSON, and `signature` is over its bytes."""

    __tablename__ = "application_snapshots"
    __table_args__ = (
        UniqueConstraint("application_id", "number"),
        UniqueConstraint("application_id", "id"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint(
            "erased_at IS NOT NULL OR sha256 = sha256(convert_to(content, 'UTF8'))",
            name="hash_of_content",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    form_version_id: Mapped[UUID] = mapped_column(ForeignKey("form_versions.id"))
    track_id: Mapped[UUID] = mapped_column(ForeignKey("tracks.id"))
    eligibility: Mapped[str]  # what all rules say together
    content: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(ForeignKey("receipt_keys.id"))
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    erased_at: Mapped[datetime | None]  # then `sha256` is of what was signed before
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))


class ReceiptKey(Base):
    """A public key by which receipts are verified, also when the secret has changed since."""

    __tablename__ = "receipt_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)  # 32 bytes of Ed25519
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ApplicationSignal(Base):
    """What may say that two applications are of the same applicant."""

    __tablename__ = "application_signals"
    __table_args__ = (
        Index("ix_application_signals_kind_value", "kind", "value"),
        Index(
            "ix_application_signals_similar",
            "value",
            postgresql_using="gin",
            postgresql_ops={"value": "gin_trgm_ops"},
            postgresql_where=text("kind = 'name'"),
        ),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)


class ApplicationReminder(Base):
    """Its members have been reminded, of this end."""

    __tablename__ = "application_reminders"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
    closes_at: Mapped[datetime] = mapped_column(primary_key=True)
    reminded_at: Mapped[datetime] = mapped_column(server_default=func.now())
