"""Reads of organisations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Select,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    text,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from kilim.accounts.actor import Actor
from kilim.accounts.people import queries as people
from kilim.community.organisations import policy
from kilim.community.organisations.models import Organisation, OrganisationPerson, RelationKind
from kilim.community.organisations.schemas import OrganisationFilter
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.core.paging import fetch_page
from kilim.hubs import queries as hubs

_INSTANT = DateTime(timezone=True)
_belongs = OrganisationPerson.organisation_id == Organisation.id


@dataclass(frozen=True, slots=True)
class OrganisationRef:
    """An organisation as other slices name it."""

    id: UUID
    hub_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The hub of an organisation, and whether somebody is a founder of it today."""

    hub_id: UUID
    founder: bool


def _day(now: Any) -> ColumnElement[Any]:
    """The day at the organisation's hub at the instant `now`."""
    return cast(func.timezone(hubs.zone_of(Organisation.hub_id), now), Date)


# A person's own organisations today; `main.py` hands it to kilim.accounts.me.
OWN_ORGANISATIONS = Statement(
    select(
        Organisation.id,
        Organisation.hub_id,
        Organisation.name,
        Organisation.kind,
        OrganisationPerson.relation,
    )
    .join(OrganisationPerson, _belongs)
    .where(
        OrganisationPerson.person_id == bindparam("person"),
        OrganisationPerson.valid.contains(_day(bindparam("now", type_=_INSTANT))),
    )
    .order_by(Organisation.name, Organisation.id, OrganisationPerson.relation)
)


async def list_organisations(
    session: AsyncSession, reads: Reads, actor: Actor, wanted: OrganisationFilter, *, now: datetime
) -> dict[str, Any]:
    """The organisations of a hub or of the network, newest first.

    Raises:
        NotFound: there is no such hub.
    """
    query = _organisations(actor, now)
    if wanted.hub:
        query = query.where(Organisation.hub_id == await hubs.get_hub_id(reads, wanted.hub))
    if wanted.q:
        query = query.where(Organisation.name.icontains(wanted.q, autoescape=True))
    page = await fetch_page(session, query, Organisation.id, wanted)
    return page | {"items": [_with_allowed(actor, row) for row in page["items"]]}


async def get_organisation(
    session: AsyncSession, actor: Actor, organisation_id: UUID, *, now: datetime
) -> dict[str, Any]:
    """One organisation, with its people for those who may see them.

    Raises:
        NotFound: there is no such organisation.
    """
    query = _organisations(actor, now).where(Organisation.id == organisation_id)
    found = (await session.execute(query)).first()
    if found is None:
        raise NotFound
    shown = found.people_count is not None
    people_ = await _list_relations(session, actor, organisation_id, now) if shown else None
    return _with_allowed(actor, found) | {"people": people_}


async def get_relation(
    session: AsyncSession, actor: Actor, relation_id: UUID, *, now: datetime
) -> dict[str, Any]:
    """One relation, as `RelationOut`; for the use cases of this slice, which have decided."""
    query = _relations(actor, now).where(OrganisationPerson.id == relation_id)
    return _relation(actor, (await session.execute(query)).one())


async def get_standing(
    session: AsyncSession, actor: Actor, organisation_id: UUID, now: datetime
) -> Standing:
    """How the actor stands to an organisation, for other slices, which decide by it.

    Raises:
        NotFound: there is no such organisation.
    """
    founder = _founded(actor, Organisation.id, _day(literal(now, _INSTANT)))
    query = select(Organisation.hub_id, founder).where(Organisation.id == organisation_id)
    found = (await session.execute(query)).first()
    if found is None:
        raise NotFound
    return Standing(*found)


_CURRENT = Statement(
    select(Organisation.id, Organisation.hub_id, Organisation.name)
    .join(OrganisationPerson, _belongs)
    .where(
        Organisation.id == bindparam("organisation"),
        OrganisationPerson.person_id == bindparam("person"),
        OrganisationPerson.valid.contains(_day(bindparam("now", type_=_INSTANT))),
    )
)


_COLLEAGUES = Statement(
    text("""
    WITH here AS (
        SELECT r.organisation_id, o.name AS organisation, r.person_id
        FROM organisation_people r
        JOIN organisations o ON o.id = r.organisation_id
        JOIN hubs h ON h.id = o.hub_id
        WHERE o.hub_id = CAST(:hub AS uuid)
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    ), colleagues AS (
        SELECT DISTINCT ON (c.person_id) c.person_id, c.organisation_id, c.organisation
        FROM here m JOIN here c USING (organisation_id)
        WHERE m.person_id = CAST(:person AS uuid) AND c.person_id <> m.person_id
        ORDER BY c.person_id, c.organisation, c.organisation_id
    )
    SELECT p.id, p.name, c.organisation_id, c.organisation
    FROM people p LEFT JOIN colleagues c ON c.person_id = p.id
    WHERE p.id = CAST(:person AS uuid) OR c.person_id IS NOT NULL
    ORDER BY p.id <> CAST(:person AS uuid), p.name, p.id
    LIMIT 200
    """)
)


async def current_organisation(
    session: Changing, person_id: UUID, organisation_id: UUID, now: datetime
) -> OrganisationRef | None:
    """The organisation if the person belongs to it on the hub's day at `now`.

    A plain value for other slices, which decide what it is good for.
    """
    rows = await run(session, _CURRENT, organisation=organisation_id, person=person_id, now=now)
    return OrganisationRef(*rows[0]) if rows else None


async def peek_current(
    reads: Reads, person_id: UUID, organisation_id: UUID, now: datetime
) -> OrganisationRef | None:
    """The same, outside of any transaction."""
    row = await reads.first(_CURRENT, organisation=organisation_id, person=person_id, now=now)
    return OrganisationRef(*row) if row else None


async def list_colleagues(
    reads: Reads, person_id: UUID, hub_id: UUID, now: datetime
) -> list[dict[str, Any]]:
    """The person, then everybody who is with them in an organisation of the hub today, by name.

    A plain value for other slices. Whoever is a colleague twice is named with one organisation;
    with the person itself there is none.
    """
    rows = await reads.all(_COLLEAGUES, person=person_id, hub=hub_id, now=now)
    return [
        {
            "person": {"id": row["id"], "name": row["name"]},
            "organisation": row["organisation_id"]
            and {"id": row["organisation_id"], "name": row["organisation"]},
        }
        for row in rows
    ]


def _organisations(actor: Actor, now: datetime) -> Select[*tuple[Any, ...]]:
    today = _day(literal(now, _INSTANT))
    count = select(func.count(OrganisationPerson.person_id.distinct())).where(
        _belongs, OrganisationPerson.valid.contains(today)
    )
    return select(
        Organisation.id,
        Organisation.hub_id,
        type_coerce(hubs.ref_json(Organisation.hub_id), JSON).label("hub"),
        Organisation.name,
        Organisation.kind,
        case((policy.visible_people(actor, today), count.scalar_subquery())).label("people_count"),
        _founded(actor, Organisation.id, today).label("founder"),
    )


def _founded(actor: Actor, organisation_id: Any, on: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the actor is a founder of the organisation on the day."""
    own = aliased(OrganisationPerson)
    return exists().where(
        own.organisation_id == organisation_id,
        own.person_id == actor.person_id,
        own.relation == RelationKind.FOUNDER,
        own.valid.contains(on),
    )


def _relations(actor: Actor, now: datetime) -> Select[*tuple[Any, ...]]:
    zone = hubs.zone_of(OrganisationPerson.hub_id)
    today = cast(func.timezone(zone, literal(now, _INSTANT)), Date)
    return select(
        OrganisationPerson.id,
        OrganisationPerson.hub_id,
        (OrganisationPerson.person_id == actor.person_id).label("own"),
        _founded(actor, OrganisationPerson.organisation_id, today).label("founder"),
        type_coerce(people.ref_json(OrganisationPerson.person_id), JSON).label("person"),
        OrganisationPerson.relation,
        OrganisationPerson.title,
        OrganisationPerson.shown,
        func.lower(OrganisationPerson.valid).label("starts_on"),
        func.upper(OrganisationPerson.valid).label("ends_on"),
    )


async def _list_relations(
    session: AsyncSession, actor: Actor, organisation_id: UUID, now: datetime
) -> list[dict[str, Any]]:
    """Every relation, also past and coming ones, in the order of their beginning."""
    query = _relations(actor, now).where(OrganisationPerson.organisation_id == organisation_id)
    order = (func.lower(OrganisationPerson.valid), OrganisationPerson.id)
    rows = (await session.execute(query.order_by(*order))).all()
    return [_relation(actor, row) for row in rows]


def _relation(actor: Actor, row: Any) -> dict[str, Any]:
    standing = {"own": row.own, "founder": row.founder}
    title = {"en": "", "az": ""} | row.title
    allowed = policy.allowed_on(actor, row.hub_id, row.relation, **standing)
    return {**row._mapping, "title": title, "allowed": allowed}


def _with_allowed(actor: Actor, row: Any) -> dict[str, Any]:
    return {**row._mapping, "allowed": policy.allowed(actor, row.hub_id, founder=row.founder)}
