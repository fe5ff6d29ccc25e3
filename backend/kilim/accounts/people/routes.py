"""The own profile, and staff administration of people."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import CurrentActor
from kilim.accounts.me import ThisIsMe
from kilim.accounts.people import policy, queries, service
from kilim.accounts.people.errors import LastManager, RoleAlreadyGranted
from kilim.accounts.people.schemas import (
    GrantIn,
    PeopleFilter,
    PersonFilter,
    PersonOut,
    ProfileIn,
    SuspensionIn,
)
from kilim.accounts.schemas import GrantOut, MeOut
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, ReadSession, Session, run
from kilim.core.documents import SeenVersion, etag
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.paging import Page

router = Router(tags=["people"])


@router.get("/me", access=SignedIn("themselves"), response_model=MeOut)
async def get_me(
    response: Response, reads: HotReads, actor: CurrentActor, who_am_i: ThisIsMe, now: Now
) -> Any:
    """Say who the caller is, with their roles at each hub."""
    me = await who_am_i(reads.all, actor.person_id, now)
    response.headers["ETag"] = etag(me["version"])
    return me


@router.patch(
    "/me",
    access=SignedIn("their own profile"),
    response_model=MeOut,
    responses=responses(ChangedMeanwhile, PreconditionRequired),
)
async def change_profile(
    wish: ProfileIn,
    actor: CurrentActor,  # before the version, so that strangers get a 401
    seen: SeenVersion,
    response: Response,
    session: Session,
    who_am_i: ThisIsMe,
    now: Now,
) -> Any:
    """Change the own name, language or description."""
    await service.change_profile(session, actor, wish, seen)
    me = await who_am_i(partial(run, session), actor.person_id, now)
    response.headers["ETag"] = etag(me["version"])
    return me


@router.get(
    "/people",
    access=Guarded(policy.may_list),
    response_model=Page[PersonOut],
    responses=responses(NotFound, Forbidden),
)
async def list_people(
    session: ReadSession,
    reads: HotReads,
    actor: CurrentActor,
    wanted: Annotated[PeopleFilter, Query()],
) -> Any:
    """List the people of the hubs that the caller manages, newest first."""
    return await queries.list_people(session, reads, actor, wanted)


@router.get(
    "/people/{person_id}",
    access=Guarded(policy.may_list),
    response_model=PersonOut,
    responses=responses(NotFound, Forbidden),
)
async def get_person(
    person_id: UUID,
    session: ReadSession,
    reads: HotReads,
    actor: CurrentActor,
    wanted: Annotated[PersonFilter, Query()],
) -> Any:
    """Show one person of a hub that the caller manages."""
    return await queries.get_person(session, reads, actor, person_id, wanted.hub)


@router.post(
    "/people/{person_id}/roles",
    status_code=201,
    access=Guarded(policy.may_grant),
    response_model=GrantOut,
    responses=responses(Forbidden, NotFound, RoleAlreadyGranted),
)
async def grant_role(
    person_id: UUID, wish: GrantIn, session: Session, actor: CurrentActor, now: Now
) -> Any:
    """Give a person a role."""
    return await service.grant(session, actor, person_id, wish, now=now)


@router.delete(
    "/people/{person_id}/roles/{grant_id}",
    status_code=204,
    access=Guarded(policy.may_grant),
    responses=responses(NotFound, Forbidden, LastManager),
)
async def revoke_role(
    person_id: UUID, grant_id: UUID, session: Session, actor: CurrentActor
) -> None:
    """Take a role away."""
    await service.revoke(session, actor, person_id, grant_id)


@router.post(
    "/people/{person_id}/suspend",
    access=Guarded(policy.may_suspend),
    response_model=PersonOut,
    responses=responses(Forbidden, NotFound, LastManager),
)
async def suspend_person(
    person_id: UUID, wish: SuspensionIn, session: Session, actor: CurrentActor
) -> Any:
    """Keep a person out; every browser in which they are signed in is out at once."""
    return await service.suspend(session, actor, person_id, wish)


@router.post(
    "/people/{person_id}/restore",
    access=Guarded(policy.may_suspend),
    response_model=PersonOut,
    responses=responses(Forbidden, NotFound),
)
async def restore_person(person_id: UUID, session: Session, actor: CurrentActor) -> Any:
    """Let a suspended person in again."""
    return await service.restore(session, actor, person_id)
