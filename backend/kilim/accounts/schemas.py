"""Field types and answers that the slices of this area share."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from kilim.accounts.models import Role
from kilim.core.fields import Language, Line, Out
from kilim.hubs.schemas import HubRef


def _encodable(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("contains a character that cannot be typed")
    return secret


# Longer than a password may be, so that the answer can say which rule it breaks.
Password = Annotated[SecretStr, Field(min_length=1, max_length=1024), AfterValidator(_encodable)]
PersonName = Annotated[Line, Field(min_length=1, max_length=120)]
Token = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{20,100}$")]


class GrantOut(Out):
    """A role at a hub, or for the whole network."""

    id: UUID
    role: Role
    hub: HubRef | None
    granted_at: datetime


class AffiliationOut(Out):
    """An organisation that the person belongs to today."""

    id: UUID
    hub_id: UUID
    name: str
    kind: str
    relation: str


class MeOut(Out):
    """A person as they see themselves; `demo` says that this hub is a demonstration."""

    id: UUID
    email: str
    name: str
    language: Language
    about: str
    version: int
    created_at: datetime
    roles: list[GrantOut]
    organisations: list[AffiliationOut]
    demo: bool
