"""Studios over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import CurrentActor, MaybeActor
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.fields import Out
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.studios.catalogue import policy, queries, service
from kilim.studios.catalogue.errors import BadLengths, BadWindow, SlugTaken
from kilim.studios.catalogue.schemas import (
    DaysFilter,
    DayShare,
    FreeTime,
    FreeTimesFilter,
    StudioChangeIn,
    StudioDetail,
    StudioFilter,
    StudioIn,
    StudioOut,
    StudioSettings,
)

router = Router(prefix="/studios", tags=["studios"])
SHOP_WINDOW = Public("studios are shown to everyone; nothing here is about people")

StudioKey = Annotated[str, Path(max_length=60, pattern=r"^[A-Za-z0-9-]+$")]


class AddedStudio(Out):
    """The id of the new studio."""

    id: UUID


@router.get("", access=SHOP_WINDOW, response_model=Page[StudioOut])
async def list_studios(
    wanted: Annotated[StudioFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List studios, by hub, kind, feature and number of people."""
    return await queries.list_studios(reads, wanted, language)


@router.post(
    "",
    status_code=201,
    access=Guarded(policy.may_add),
    response_model=AddedStudio,
    responses=responses(Forbidden, NotFound, SlugTaken),
)
async def add_studio(wish: StudioIn, session: Session, actor: CurrentActor) -> Any:
    """Add a studio to a hub."""
    return {"id": await service.add_studio(session, actor, wish)}


@router.get(
    "/{studio}", access=SHOP_WINDOW, response_model=StudioDetail, responses=responses(NotFound)
)
async def get_studio(studio: StudioKey, reads: HotReads, language: PreferredLanguage) -> Any:
    """Get one studio by id or slug."""
    return await queries.get_studio(reads, studio, language)


@router.patch(
    "/{studio}",
    access=Guarded(policy.may_change),
    response_model=StudioSettings,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, BadLengths, SlugTaken
    ),
)
async def change_studio(
    studio: UUID,
    wish: StudioChangeIn,
    actor: CurrentActor,  # before the version, so that strangers get a 401
    seen: SeenVersion,
    session: Session,
) -> Response:
    """Change a studio and its terms; existing bookings stay as they are."""
    return (await service.change_studio(session, actor, studio, wish, seen)).response()


@router.get(
    "/{studio_id}/settings",
    access=Guarded(policy.may_change),
    response_model=StudioSettings,
    responses=responses(NotFound, Forbidden),
)
async def get_studio_settings(studio_id: UUID, actor: CurrentActor, reads: HotReads) -> Response:
    """Get everything about a studio that its managers can change, in every language."""
    return (await queries.get_settings(reads, actor, studio_id)).response()


@router.get(
    "/{studio_id}/free-times",
    access=SHOP_WINDOW,
    response_model=Page[FreeTime],
    responses=responses(NotFound, BadWindow),
)
async def list_free_times(
    studio_id: UUID,
    wanted: Annotated[FreeTimesFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """List the times at which the studio can be booked for so many minutes."""
    return await queries.list_free_times(reads, actor, studio_id, wanted, language, now=now)


@router.get(
    "/{studio_id}/days",
    access=SHOP_WINDOW,
    response_model=Page[DayShare],
    responses=responses(NotFound),
)
async def list_days(
    studio_id: UUID, wanted: Annotated[DaysFilter, Query()], reads: HotReads, now: Now
) -> Any:
    """List how free each day is."""
    return await queries.list_days(reads, studio_id, wanted, now=now)
