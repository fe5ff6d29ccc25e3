"""Organisations and who belongs to them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import CurrentActor
from kilim.community.organisations import policy, queries, service
from kilim.community.organisations.errors import AlreadyOver, EndsBeforeStart, RelationExists
from kilim.community.organisations.schemas import (
    EndIn,
    OrganisationDetail,
    OrganisationFilter,
    OrganisationIn,
    OrganisationOut,
    RelationChangeIn,
    RelationIn,
    RelationOut,
)
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, ReadSession, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import Page

router = Router(prefix="/organisations", tags=["organisations"])


@router.get(
    "",
    access=SignedIn("names and kinds; the people in them only for those who belong or manage"),
    response_model=Page[OrganisationOut],
    responses=responses(NotFound),
)
async def list_organisations(
    session: ReadSession,
    reads: HotReads,
    actor: CurrentActor,
    wanted: Annotated[OrganisationFilter, Query()],
    now: Now,
) -> Any:
    """List organisations, newest first."""
    return await queries.list_organisations(session, reads, actor, wanted, now=now)


@router.post(
    "",
    status_code=201,
    access=Guarded(policy.may_change),
    response_model=OrganisationOut,
    responses=responses(Forbidden, NotFound),
)
async def create_organisation(
    wish: OrganisationIn, session: Session, actor: CurrentActor, now: Now
) -> Any:
    """Add an organisation to a hub."""
    return await service.create(session, actor, wish, now=now)


@router.get(
    "/{organisation_id}",
    access=SignedIn("name and kind; the people in it only for those who belong or manage"),
    response_model=OrganisationDetail,
    responses=responses(NotFound),
)
async def get_organisation(
    organisation_id: UUID, session: ReadSession, actor: CurrentActor, now: Now
) -> Any:
    """Show an organisation."""
    return await queries.get_organisation(session, actor, organisation_id, now=now)


@router.post(
    "/{organisation_id}/people",
    status_code=201,
    access=Guarded(policy.may_change),
    response_model=RelationOut,
    responses=responses(NotFound, Forbidden, RelationExists),
)
async def add_person_to_organisation(
    organisation_id: UUID, wish: RelationIn, session: Session, actor: CurrentActor, now: Now
) -> Any:
    """Relate a person to an organisation."""
    return await service.add_person(session, actor, organisation_id, wish, now=now)


@router.post(
    "/{organisation_id}/people/{relation_id}/end",
    access=Guarded(policy.may_end),
    response_model=RelationOut,
    responses=responses(NotFound, Forbidden, EndsBeforeStart, AlreadyOver, RelationExists),
)
async def end_relation(
    organisation_id: UUID,
    relation_id: UUID,
    wish: EndIn,
    session: Session,
    actor: CurrentActor,
    now: Now,
) -> Any:
    """End a person's relation to an organisation."""
    return await service.end_relation(session, actor, organisation_id, relation_id, wish, now=now)


@router.patch(
    "/{organisation_id}/people/{relation_id}",
    access=Guarded(policy.may_say),
    response_model=RelationOut,
    responses=responses(NotFound, Forbidden),
)
async def change_relation(
    organisation_id: UUID,
    relation_id: UUID,
    wish: RelationChangeIn,
    session: Session,
    actor: CurrentActor,
    now: Now,
) -> Any:
    """Change one's own title in an organisation, and whether everybody sees it."""
    return await service.say(session, actor, organisation_id, relation_id, wish, now=now)
