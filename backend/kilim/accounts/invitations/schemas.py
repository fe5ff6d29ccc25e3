from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from kilim.accounts.models import Role
from kilim.accounts.schemas import Password, PersonName, Token
from kilim.core.fields import Email, In, Language, Out, Slug
from kilim.core.paging import Paging
from kilim.hubs.schemas import HubRef

# Nobody is invited to be an admin.
HubRole = Literal[Role.MANAGER, Role.RESIDENT, Role.REVIEWER, Role.MENTOR, Role.SELLER]


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


class InvitationIn(In):
    hub_id: UUID
    email: Email
    role: HubRole
    language: Language


class InvitationFilter(Paging):
    """Of which hub; without one, of all that the caller manages."""

    hub: Slug | None = None


class LookupIn(In):
    token: Token


class AcceptanceIn(In):
    """`name` and `password` make the account of somebody who has none, and only then."""

    token: Token
    name: PersonName | None = None
    password: Password | None = None


class InviterOut(Out):
    id: UUID
    name: str


class InvitationOut(Out):
    id: UUID
    email: str
    role: Role
    hub: HubRef
    state: InvitationState
    invited_by: InviterOut
    created_at: datetime
    expires_at: datetime


class OfferOut(Out):
    """What the holder of an invitation's token may know. `invited_by` is a name."""

    hub: HubRef
    role: Role
    email: str
    invited_by: str
    has_account: bool
