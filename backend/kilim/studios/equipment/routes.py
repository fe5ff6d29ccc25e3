"""Equipment and operators over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import CurrentActor
from kilim.core.access import Guarded, Public, Router
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
from kilim.studios.equipment import policy, queries, service
from kilim.studios.equipment.errors import (
    LabelTaken,
    NotAtTheHub,
    NotOfThisKind,
    OperatorAlready,
)
from kilim.studios.equipment.schemas import (
    EquipmentOut,
    ExtraChangeIn,
    ExtraIn,
    ExtraOut,
    ExtraSettings,
    ExtrasFilter,
    HubFilter,
    OperatorIn,
    OperatorOut,
    SkillsIn,
    UnitIn,
)

router = Router(tags=["equipment"])
MANAGERS = Guarded(policy.may_manage)


@router.get(
    "/extras",
    access=Public("what studios can be booked with; nothing here is about people"),
    response_model=Page[ExtraOut],
    responses=responses(NotFound),
)
async def list_extras(
    wanted: Annotated[ExtrasFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List the equipment and skills that a hub's studios can be booked with."""
    return await queries.list_extras(reads, wanted, language)


@router.get(
    "/equipment",
    access=MANAGERS,
    response_model=EquipmentOut,
    responses=responses(NotFound, Forbidden),
)
async def get_equipment(
    actor: CurrentActor, wanted: Annotated[HubFilter, Query()], reads: HotReads
) -> Response:
    """Get everything that a hub's studios can be booked with, down to each unit and operator."""
    return (await queries.get_equipment(reads, actor, wanted.hub)).response()


@router.post(
    "/extras",
    status_code=201,
    access=MANAGERS,
    response_model=ExtraSettings,
    responses=responses(Forbidden, NotFound),
)
async def add_extra(wish: ExtraIn, session: Session, actor: CurrentActor) -> Response:
    """Add a kind of equipment or a skill."""
    return (await service.add_extra(session, actor, wish)).response(201)


@router.patch(
    "/extras/{extra_id}",
    access=MANAGERS,
    response_model=ExtraSettings,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired),
)
async def change_extra(
    extra_id: UUID, wish: ExtraChangeIn, actor: CurrentActor, seen: SeenVersion, session: Session
) -> Response:
    """Change an extra; bookings keep the price that they were made at."""
    return (await service.change_extra(session, actor, extra_id, wish, seen)).response()


@router.post(
    "/extras/{extra_id}/units",
    status_code=201,
    access=MANAGERS,
    response_model=ExtraSettings,
    responses=responses(NotFound, Forbidden, NotOfThisKind, LabelTaken),
)
async def add_equipment_unit(
    extra_id: UUID, wish: UnitIn, session: Session, actor: CurrentActor
) -> Response:
    """Add a thing to a kind of equipment."""
    return (await service.add_unit(session, actor, extra_id, wish)).response(201)


@router.put(
    "/equipment-units/{unit_id}",
    access=Guarded(policy.may_see),
    response_model=ExtraSettings,
    responses=responses(NotFound, LabelTaken),
)
async def change_equipment_unit(
    unit_id: UUID, wish: UnitIn, session: Session, actor: CurrentActor
) -> Response:
    """Give a thing another label or serial number."""
    return (await service.change_unit(session, actor, unit_id, wish)).response()


@router.post(
    "/operators",
    status_code=201,
    access=MANAGERS,
    response_model=OperatorOut,
    responses=responses(Forbidden, NotFound, NotAtTheHub, NotOfThisKind, OperatorAlready),
)
async def add_operator(wish: OperatorIn, session: Session, actor: CurrentActor) -> Response:
    """Let a person of the hub be booked for their skills."""
    return (await service.add_operator(session, actor, wish)).response(201)


@router.put(
    "/operators/{operator_id}",
    access=Guarded(policy.may_see),
    response_model=OperatorOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, NotOfThisKind),
)
async def change_operator(
    operator_id: UUID, wish: SkillsIn, actor: CurrentActor, seen: SeenVersion, session: Session
) -> Response:
    """Give an operator other skills and hours."""
    return (await service.change_operator(session, actor, operator_id, wish, seen)).response()
