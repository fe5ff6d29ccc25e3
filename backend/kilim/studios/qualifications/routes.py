"""Qualifications over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import CurrentActor, SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.studios.qualifications import policy, queries, service
from kilim.studios.qualifications.errors import (
    AlreadyQualified,
    NotKnownAtHub,
    QualificationRevoked,
)
from kilim.studios.qualifications.schemas import (
    AffectedBooking,
    KindChangeIn,
    KindFilter,
    KindIn,
    KindOut,
    QualificationFilter,
    QualificationIn,
    QualificationOut,
    RevocationIn,
)

router = Router(tags=["qualifications"])
MANAGERS = Guarded(policy.may_manage)


@router.get(
    "/qualification-kinds",
    access=Public("what must be learned before booking; nothing here is about people"),
    response_model=Page[KindOut],
    responses=responses(NotFound),
)
async def list_qualification_kinds(
    wanted: Annotated[KindFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Response:
    """List what a hub teaches, and which studios and equipment need it."""
    return (await queries.list_kinds(reads, wanted.hub, language)).response()


@router.post(
    "/qualification-kinds",
    status_code=201,
    access=MANAGERS,
    response_model=KindOut,
    responses=responses(Forbidden, NotFound),
)
async def add_qualification_kind(
    wish: KindIn, session: Session, actor: CurrentActor, language: PreferredLanguage
) -> Response:
    """Add a kind of qualification to a hub."""
    return (await service.add_kind(session, actor, wish, language)).response(201)


@router.patch(
    "/qualification-kinds/{kind_id}",
    access=MANAGERS,
    response_model=KindOut,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired),
)
async def change_qualification_kind(
    kind_id: UUID,
    wish: KindChangeIn,
    actor: CurrentActor,  # before the version, so that strangers get a 401
    seen: SeenVersion,
    session: Session,
    language: PreferredLanguage,
) -> Response:
    """Change a kind of qualification; who has it keeps it."""
    return (await service.change_kind(session, actor, kind_id, wish, language, seen)).response()


@router.get(
    "/qualifications",
    access=SignedIn("their own, and those of the hubs that they manage"),
    response_model=Page[QualificationOut],
    responses=responses(NotFound),
)
async def list_qualifications(
    wanted: Annotated[QualificationFilter, Query()], call: SignedInCall
) -> Response:
    """List who has which qualification, newest first."""
    return (await queries.list_qualifications(call, wanted)).response()


@router.post(
    "/qualifications",
    status_code=201,
    access=Guarded(policy.may_give),
    response_model=QualificationOut,
    responses=responses(NotFound, NotKnownAtHub, AlreadyQualified),
)
async def give_qualification(
    wish: QualificationIn, session: Session, call: SignedInCall
) -> Response:
    """Give a person a qualification for certain days."""
    return (await service.give(session, call, wish)).response(201)


@router.post(
    "/qualifications/{qualification_id}/revoke",
    access=Guarded(policy.may_give),
    response_model=QualificationOut,
    responses=responses(NotFound, QualificationRevoked),
)
async def revoke_qualification(
    qualification_id: UUID, wish: RevocationIn, session: Session, call: SignedInCall
) -> Response:
    """Revoke a qualification; the bookings that it was for stay."""
    return (await service.revoke(session, call, qualification_id, wish)).response()


@router.get(
    "/qualifications/{qualification_id}/bookings",
    access=Guarded(policy.may_give),
    response_model=Page[AffectedBooking],
    responses=responses(NotFound),
)
async def list_affected_bookings(qualification_id: UUID, call: SignedInCall) -> Any:
    """List the bookings ahead that the person could not operate without it."""
    return await queries.list_affected(call, qualification_id)
