"""Facts about people and their means to sign in. Secrets are made by the reaction, not here."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class SignUpAsked:
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked:
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChanged:
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonInvited:
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class RoleGranted:
    person_id: UUID
    hub_id: UUID | None
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked:
    person_id: UUID
    hub_id: UUID | None
    role: str
