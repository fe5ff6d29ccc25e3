"""Startups and their profiles over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response
from pydantic import Field

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.community.places.errors import NoSuchPlace
from kilim.community.profiles import policy, queries, service
from kilim.community.profiles.errors import AddressTaken
from kilim.community.profiles.schemas import (
    ProfileVersionOut,
    StartupDetail,
    StartupFilter,
    StartupOut,
    StartupProfileIn,
    StartupProfileOut,
)
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.core.fields import Whole
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.files.delivery import HANDED_OUT
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.files.store import TheStore

router = Router(tags=["startups"])
THEIRS = Guarded(policy.may_change)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
Name = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,4}\.(webp|jpg)$")]
Before = Annotated[Annotated[Whole, Field(ge=1, le=10**6)] | None, Query()]
SHOWN = HANDED_OUT | {200: {"content": {"image/webp": {}, "image/jpeg": {}}}}


@router.get(
    "/startups",
    access=Public("what startups have published of themselves"),
    response_model=Page[StartupOut],
)
async def list_startups(
    wanted: Annotated[StartupFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List the published startups, the newest first."""
    return await queries.list_startups(reads, wanted, language)


@router.get(
    "/startups/{key}",
    access=Public("what the startup has published of itself"),
    response_model=StartupDetail,
    responses=responses(NotFound),
)
async def get_startup(key: Key, reads: HotReads, language: PreferredLanguage, now: Now) -> Any:
    """Show a published startup, by slug or id."""
    return await queries.get_startup(reads, key, language, now=now)


@router.get(
    "/organisations/{organisation_id}/profile",
    access=THEIRS,
    response_model=StartupProfileOut,
    responses=responses(NotFound, Forbidden),
)
async def get_profile(organisation_id: UUID, call: SignedInCall) -> Response:
    """Show the whole profile of a startup; one that was never saved is empty and of version 0."""
    return (await queries.get_profile(call, organisation_id)).response()


@router.put(
    "/organisations/{organisation_id}/profile",
    access=THEIRS,
    response_model=StartupProfileOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, AddressTaken, NoSuchPlace,
        FileMissing, FileNotFitting,
    ),
)  # fmt: skip
async def save_profile(
    organisation_id: UUID,
    wish: StartupProfileIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Save the profile of a startup, which becomes its next version."""
    return (await service.save(session, call, organisation_id, wish, seen)).response()


@router.get(
    "/organisations/{organisation_id}/profile/versions",
    access=THEIRS,
    response_model=Page[ProfileVersionOut],
    responses=responses(NotFound, Forbidden),
)
async def list_profile_versions(
    organisation_id: UUID, call: SignedInCall, before: Before = None
) -> Any:
    """List the saved states of a profile, the newest first."""
    return await queries.list_versions(call, organisation_id, before)


@router.get(
    "/organisations/{organisation_id}/logo/{file_id}/{name}",
    access=Public("logos that are published; others are shown to the startup's own people alone"),
    response_class=Response,
    responses=responses(NotFound, Overloaded) | SHOWN,
)
async def show_logo(
    organisation_id: UUID,
    file_id: UUID,
    name: Name,
    request: Request,
    reads: HotReads,
    store: TheStore,
    actor: MaybeActor,
    now: Now,
) -> Response:
    """Get the bytes of a logo in one of its widths."""
    wanted = (organisation_id, file_id, name, now)
    return await queries.show_logo(reads, store, request, actor, wanted)


@router.get(
    "/organisations/{organisation_id}/deck",
    access=Public("decks that are published; others are for the startup's own people alone"),
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def get_deck(
    organisation_id: UUID,
    request: Request,
    reads: HotReads,
    store: TheStore,
    actor: MaybeActor,
    now: Now,
) -> Response:
    """Save the pitch deck of a startup."""
    return await queries.send_deck(reads, store, request, actor, (organisation_id, now))
