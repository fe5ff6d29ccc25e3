"""The directory of residents over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.community.directory import hiding, policy, queries, service
from kilim.community.directory.schemas import (
    DirectoryEntryIn,
    DirectoryEntryOut,
    DirectoryFilter,
    FacetsOut,
    HideWorkIn,
    HubFilter,
    ManagedWorksOut,
    OwnEntryOut,
)
from kilim.community.places.errors import NoSuchPlace
from kilim.core.access import Guarded, Public, Router, SignedIn
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
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.files.delivery import TheDelivery
from kilim.files.errors import FileMissing, FileNotFitting

router = Router(tags=["directory"])
OPENED = Public("what residents have opened to the reader")
OWN = SignedIn("own entry")
HIDES = Guarded(policy.may_hide)
Name = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,4}\.(webp|jpg)$")]
SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/webp": {}, "image/jpeg": {}}},
    206: {},
    304: {},
    416: {},
}


@router.get(
    "/directory",
    access=OPENED,
    response_model=Page[DirectoryEntryOut],
    responses=responses(NotFound),
)
async def list_directory(
    wanted: Annotated[DirectoryFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """List the residents of a hub who show themselves to the reader."""
    return await queries.list_entries(reads, actor, wanted, language, now)


@router.get(
    "/directory/facets", access=OPENED, response_model=FacetsOut, responses=responses(NotFound)
)
async def count_directory_facets(
    wanted: Annotated[HubFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Count the skills and regions that the reader may see."""
    return await queries.count_facets(reads, actor, wanted.hub, language, now)


@router.get(
    "/directory/{person_id}",
    access=OPENED,
    response_model=DirectoryEntryOut,
    responses=responses(NotFound),
)
async def get_directory_entry(
    person_id: UUID,
    wanted: Annotated[HubFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Show a resident who shows themselves to the reader."""
    return await queries.get_entry(reads, actor, person_id, wanted.hub, language, now)


@router.get(
    "/directory/{person_id}/works/{work_id}/{name}",
    access=OPENED,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | SHOWN,
)
async def show_work_picture(
    person_id: UUID,
    work_id: UUID,
    name: Name,
    wanted: Annotated[HubFilter, Query()],
    delivery: TheDelivery,
    actor: MaybeActor,
    now: Now,
) -> Response:
    """Get the bytes of the picture of a work in one of its widths."""
    own = (person_id, work_id, name, wanted.hub, now)
    return await queries.show(delivery, actor, own)


@router.get(
    "/directory/{person_id}/works",
    access=HIDES,
    response_model=ManagedWorksOut,
    responses=responses(NotFound, Forbidden),
)
async def list_managed_works(
    person_id: UUID, wanted: Annotated[HubFilter, Query()], call: SignedInCall
) -> Any:
    """List the works that a resident has opened to the hub, hidden ones too."""
    return await queries.list_managed(call, person_id, wanted.hub)


@router.post(
    "/directory/{person_id}/works/{work_id}/hiding",
    access=HIDES,
    response_model=ManagedWorksOut,
    responses=responses(NotFound, Forbidden),
)
async def hide_work(
    person_id: UUID,
    work_id: UUID,
    wish: HideWorkIn,
    wanted: Annotated[HubFilter, Query()],
    session: Session,
    call: SignedInCall,
) -> Any:
    """Show a work to nobody but its maker, who is told why."""
    return await hiding.hide(session, call, wanted.hub, (person_id, work_id), wish.reason)


@router.delete(
    "/directory/{person_id}/works/{work_id}/hiding",
    access=HIDES,
    response_model=ManagedWorksOut,
    responses=responses(NotFound, Forbidden),
)
async def show_work_again(
    person_id: UUID,
    work_id: UUID,
    wanted: Annotated[HubFilter, Query()],
    session: Session,
    call: SignedInCall,
) -> Any:
    """Show a hidden work again; its maker is told."""
    return await hiding.show(session, call, wanted.hub, (person_id, work_id))


@router.get(
    "/own-directory-entry", access=OWN, response_model=OwnEntryOut, responses=responses(NotFound)
)
async def get_own_directory_entry(
    wanted: Annotated[HubFilter, Query()], call: SignedInCall
) -> Response:
    """Show my entry, and how others see it."""
    return (await queries.get_own(call, wanted.hub)).response()


@router.put(
    "/own-directory-entry",
    access=OWN,
    response_model=OwnEntryOut,
    responses=responses(
        NotFound,
        ChangedMeanwhile,
        PreconditionRequired,
        NoSuchPlace,
        FileMissing,
        FileNotFitting,
    ),
)
async def save_own_directory_entry(
    wish: DirectoryEntryIn,
    wanted: Annotated[HubFilter, Query()],
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Say what I say of myself, and to whom."""
    return (await service.save(session, call, wanted.hub, wish, seen)).response()
