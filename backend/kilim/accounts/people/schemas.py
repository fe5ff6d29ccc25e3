from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from kilim.accounts.models import PersonState, Role
from kilim.accounts.schemas import GrantOut, PersonName
from kilim.core.fields import ChangeIn, In, Language, Line, Out, Paragraph, Slug
from kilim.core.paging import Paging

About = Annotated[Paragraph, Field(max_length=2000)]
Reason = Annotated[Line, Field(min_length=1, max_length=500)]


def _undocumented(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


class ProfileIn(ChangeIn):
    """What to change; a member that is left out stays as it is, and none can be null."""

    name: PersonName | SkipJsonSchema[None] = Field(None, json_schema_extra=_undocumented)
    language: Language | SkipJsonSchema[None] = Field(None, json_schema_extra=_undocumented)
    about: About | SkipJsonSchema[None] = Field(None, json_schema_extra=_undocumented)


class PeopleFilter(Paging):
    """Which people: of a hub, with a role there, whose name or address contains `q`."""

    hub: Slug | None = None
    role: Role | None = None
    q: Annotated[Line, Field(max_length=100)] | None = None


class PersonFilter(In):
    """From which hub the person is looked at; without one, from all that the caller manages."""

    hub: Slug | None = None


class PersonOut(Out):
    """A person as staff see them, with the roles that concern the caller."""

    id: UUID
    name: str
    email: str
    language: Language
    state: PersonState
    roles: list[GrantOut]
    created_at: datetime
    last_seen_at: datetime | None
    allowed: list[str]


class GrantIn(In):
    """A role at a hub, or `admin` without one."""

    role: Role
    hub_id: UUID | None

    @model_validator(mode="after")
    def _at_the_right_place(self) -> Self:
        if (self.role is Role.ADMIN) != (self.hub_id is None):
            raise ValueError("admin has no hub, and every other role has one")
        return self


class SuspensionIn(In):
    reason: Reason
