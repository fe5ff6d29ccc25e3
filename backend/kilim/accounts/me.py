"""Who am I: the answer to signing in, joining and asking for oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import Depends, Request
from pydantic_core import from_json
from sqlalchemy import Text, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by

from kilim.accounts.actor import Unauthenticated
from kilim.accounts.models import Grant, Person
from kilim.core.db import Statement
from kilim.hubs import queries as hubs

GRANT_JSON = func.json_build_object(
    "id", Grant.id,
    "role", Grant.role,
    "hub", hubs.ref_json(Grant.hub_id),
    "granted_at", Grant.granted_at,
)  # fmt: skip
ROLES_JSON = func.coalesce(
    func.json_agg(aggregate_order_by(GRANT_JSON, Grant.granted_at, Grant.id)),
    text("'[]'::json"),
)
# What one is now, residents by their memberships included; `ROLES_JSON` is what was given by hand.
_NOW = func.roles_of(Person.id, bindparam("now")).table_valued("id", "role", "hub_id", "granted_at")
_NOW_JSON = func.json_build_object(
    "id", _NOW.c.id,
    "role", _NOW.c.role,
    "hub", hubs.ref_json(_NOW.c.hub_id),
    "granted_at", _NOW.c.granted_at,
)  # fmt: skip
_OWN_ROLES = select(
    func.coalesce(
        func.json_agg(aggregate_order_by(_NOW_JSON, _NOW.c.granted_at, _NOW.c.id)),
        text("'[]'::json"),
    )
).scalar_subquery()
_ME = Statement(
    select(
        Person.id,
        Person.email,
        Person.name,
        Person.language,
        Person.about,
        Person.version,
        Person.created_at,
        cast(_OWN_ROLES, Text).label("roles"),
    ).where(Person.id == bindparam("person"))
)


class Fetch(Protocol):
    """Runs a statement: `Reads.all`, or `run` inside a session's transaction."""

    async def __call__(self, statement: Statement, **values: Any) -> Sequence[Any]:
        """The rows."""
        ...


@dataclass(frozen=True, slots=True)
class WhoAmI:
    """Reads a person as they see themselves.

    Organisations lie above this area, so `main.py` hands in the statement that finds a person's
    own, instead of this module knowing their tables.
    """

    organisations: Statement
    demo: bool

    async def __call__(self, fetch: Fetch, person_id: UUID, now: datetime) -> dict[str, Any]:
        """The members of a `schemas.MeOut`.

        Raises:
            Unauthenticated: there is no such person any more.
        """
        rows = await fetch(_ME, person=person_id, now=now)
        if not rows:
            raise Unauthenticated
        person = dict(rows[0])
        own = await fetch(self.organisations, person=person_id, now=now)
        return person | {
            "roles": from_json(person["roles"]),
            "organisations": [dict(row) for row in own],
            "demo": self.demo,
        }


async def _who_am_i(request: Request) -> WhoAmI:
    state = request.app.state
    return WhoAmI(state.own_organisations, state.settings.demo)


ThisIsMe = Annotated[WhoAmI, Depends(_who_am_i)]
