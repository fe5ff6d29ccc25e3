"""Who is asking: the only thing about a request that travels into use cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from pydantic_core import from_json
from sqlalchemy import Text, bindparam, cast, func, select, update

from kilim.accounts.models import Person, PersonState, Role, SignIn
from kilim.core.clock import Now, clock_of
from kilim.core.db import Database, Reads, Statement, get_database
from kilim.core.errors import Problem
from kilim.core.languages import preferred
from kilim.core.security import token_hash

SEEN_EVERY = timedelta(minutes=1)


class Unauthenticated(Problem):
    """No sign-in, or one that is over."""

    status, slug, title = 401, "unauthenticated", "Sign in first"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who is signed in, with the roles they have at this moment."""

    person_id: UUID
    name: str
    language: str
    grants: frozenset[tuple[Role, UUID | None]]
    sign_in_id: UUID | None = None

    @property
    def is_admin(self) -> bool:
        """Whether they administer the whole network."""
        return (Role.ADMIN, None) in self.grants

    def has(self, role: Role, hub_id: UUID) -> bool:
        """Whether they have `role` at the hub itself; an admin has no hub's roles."""
        return (role, hub_id) in self.grants

    def manages(self, hub_id: UUID) -> bool:
        """Whether they manage the hub, as its manager or as an admin."""
        return self.is_admin or self.has(Role.MANAGER, hub_id)

    @property
    def managed_hubs(self) -> list[UUID]:
        """The hubs that they are a manager of; empty for an admin who manages none by name."""
        return [hub for role, hub in self.grants if role is Role.MANAGER and hub is not None]


# A function of the database, which knows who is a resident by a membership (docs/adr/0089).
_ROLES = func.roles_of(Person.id, bindparam("now")).table_valued("id", "role", "hub_id")
_GRANTS = select(
    func.json_agg(func.json_build_array(_ROLES.c.role, _ROLES.c.hub_id))
).scalar_subquery()
_FIND = Statement(
    select(
        SignIn.id,
        SignIn.last_seen_at,
        Person.id.label("person_id"),
        Person.name,
        Person.language,
        cast(_GRANTS, Text).label("grants"),
    )
    .join(Person, Person.id == SignIn.person_id)
    .where(
        SignIn.token_hash == bindparam("token"),
        SignIn.expires_at > bindparam("now"),
        SignIn.last_seen_at + func.make_interval(0, 0, 0, 0, 0, 0, SignIn.idle_seconds)
        > bindparam("now"),
        Person.state == PersonState.ACTIVE,
    )
)
_SEEN = (
    update(SignIn)
    .where(SignIn.id == bindparam("sign_in"), SignIn.last_seen_at < bindparam("before"))
    .values(last_seen_at=bindparam("at"))
)


@lru_cache(maxsize=10_000)  # most people have the same few
def read_grants(pairs: str | None) -> frozenset[tuple[Role, UUID | None]]:
    """Grants from PostgreSQL's JSON `[[role, hub id or null], …]`."""
    rows: Iterable[tuple[str, str | None]] = from_json(pairs) if pairs else ()
    return frozenset((Role(role), UUID(hub) if hub else None) for role, hub in rows)


def cookie_name(request: Request) -> str:
    """`__Host-` cookies need https, which a laptop's loopback does not have."""
    https = request.app.state.settings.origin.startswith("https://")
    return "__Host-kilim_sid" if https else "kilim_sid"


async def find_actor(database: Database, token: str, now: datetime) -> Actor | None:
    """The actor whose cookie holds `token`, unless the sign-in is over or the person suspended."""
    row = await database.reads.first(_FIND, token=token_hash(token), now=now)
    if row is None:
        return None
    if now - row["last_seen_at"] > SEEN_EVERY:
        async with database.sessions.begin() as session:
            await session.execute(
                _SEEN, {"sign_in": row["id"], "at": now, "before": now - SEEN_EVERY}
            )
    return Actor(
        person_id=row["person_id"],
        name=row["name"],
        language=row["language"],
        grants=read_grants(row["grants"]),
        sign_in_id=row["id"],
    )


_ACTING = Statement(
    select(Person.id, Person.name, Person.language, cast(_GRANTS, Text).label("grants")).where(
        Person.id == bindparam("person"), Person.state == PersonState.ACTIVE
    )
)


async def acting(reads: Reads, person_id: UUID, now: datetime) -> Actor | None:
    """Somebody for whom the worker does what they asked for, with the roles they have now.

    None when they are suspended.
    """
    row = await reads.first(_ACTING, person=person_id, now=now)
    if row is None:
        return None
    return Actor(row["id"], row["name"], row["language"], read_grants(row["grants"]))


async def maybe_actor(request: Request, now: Now) -> Actor | None:
    """The actor, or None for a visitor."""
    token = request.cookies.get(cookie_name(request))
    return await find_actor(get_database(request), token, now) if token else None


async def current_actor(actor: Annotated[Actor | None, Depends(maybe_actor)]) -> Actor:
    """The actor.

    Raises:
        Unauthenticated: nobody is signed in.
    """
    if actor is None:
        raise Unauthenticated
    return actor


@dataclass(frozen=True, slots=True)
class Call:
    """What a request brings to a use case: who asks, when, in which language, and hot reads.

    One dependency in place of five: resolving each costs a tenth of a simple answer
    (docs/performance.md).
    """

    actor: Actor
    reads: Reads
    language: str
    now: datetime


async def signed_in_call(request: Request) -> Call:
    """The call of a person who is signed in.

    Raises:
        Unauthenticated: nobody is signed in.
    """
    now = clock_of(request)
    actor = await current_actor(await maybe_actor(request, now))
    language = preferred(request.headers.get("accept-language"))
    return Call(actor, get_database(request).reads, language, now)


SignedInCall = Annotated[Call, Depends(signed_in_call)]
MaybeActor = Annotated[Actor | None, Depends(maybe_actor)]
CurrentActor = Annotated[Actor, Depends(current_actor)]
