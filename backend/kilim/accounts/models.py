"""The tables of people and their access."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    RESIDENT = "resident"
    REVIEWER = "reviewer"
    MENTOR = "mentor"
    SELLER = "seller"


class PersonState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ERASED = "erased"  # for good: what is left leads to nobody


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    email: Mapped[str]
    name: Mapped[str]
    language: Mapped[str]
    about: Mapped[str] = mapped_column(server_default="")
    password_hash: Mapped[str]  # empty: none is set, and no password is right
    state: Mapped[PersonState] = mapped_column(server_default="active")
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Grant(Base):
    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("person_id", "role", "hub_id", postgresql_nulls_not_distinct=True),
        CheckConstraint("(role = 'admin') = (hub_id IS NULL)", name="scope"),
        Index("ix_grants_hub_id_role", "hub_id", "role"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role]
    hub_id: Mapped[UUID | None] = mapped_column(ForeignKey("hubs.id"))
    granted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    granted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SignIn(Base):
    __tablename__ = "sign_ins"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)  # SHA-256 of the cookie
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]  # written at most once a minute
    idle_seconds: Mapped[int]  # over when not seen for this long
    expires_at: Mapped[datetime]
    agent: Mapped[str]  # coarse: browser and system
    network: Mapped[str]  # the address without its host part


class MailLinkKind(StrEnum):
    SIGN_UP = "sign-up"
    PASSWORD_RESET = "password-reset"  # noqa: S105 - a kind, not a password


class MailLink(Base):
    """A wish to prove an address; gone once used. Its token is made with the mail, never queued."""

    __tablename__ = "mail_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    kind: Mapped[MailLinkKind]
    email: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)  # SHA-256 of what was mailed
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Invitation(Base):
    """A role at a hub, offered to an address by somebody who may grant it."""

    __tablename__ = "invitations"
    __table_args__ = (
        # One open invitation at a time; one that has run out does not stand in the way.
        ExcludeConstraint(
            ("hub_id", "="),
            ("email", "="),
            ("role", "="),
            (text("tstzrange(created_at, expires_at)"), "&&"),
            where=text("accepted_at IS NULL AND revoked_at IS NULL"),
            using="gist",
            name="ex_invitations_one_open",
        ),
        CheckConstraint("accepted_at IS NULL OR revoked_at IS NULL", name="one_end"),
        CheckConstraint("role <> 'admin'", name="hub_role"),
        CheckConstraint("email = lower(email)", name="email_lower"),
        Index("ix_invitations_hub_id", "hub_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    email: Mapped[str]
    role: Mapped[Role]
    language: Mapped[str]
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[datetime | None]


class Throttle(Base):
    """Tries of one subject at one thing, in the window that its first try opened."""

    __tablename__ = "throttles"

    key: Mapped[bytes] = mapped_column(primary_key=True)  # hash: no addresses lie about
    tries: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(index=True)
