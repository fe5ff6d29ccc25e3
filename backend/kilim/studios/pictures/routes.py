"""Pictures of studios over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.paging import Page
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.files.store import TheStore
from kilim.studios.pictures import policy, queries, service
from kilim.studios.pictures.errors import OtherPictures, PictureThereAlready, TooManyPictures
from kilim.studios.pictures.schemas import (
    OrderIn,
    PictureChangeIn,
    PictureIn,
    StudioPictureOut,
)

router = Router(prefix="/studios/{studio_id}/pictures", tags=["studios"])
Name = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,4}\.(webp|jpg)$")]
SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/webp": {}, "image/jpeg": {}}},
    206: {},
    304: {},
    416: {},
}


@router.get(
    "",
    access=Guarded(policy.may_change),
    response_model=Page[StudioPictureOut],
    responses=responses(NotFound, Forbidden),
)
async def list_studio_pictures(studio_id: UUID, call: SignedInCall) -> Any:
    """List the pictures of a studio with their words in every language."""
    return await queries.list_pictures(call, studio_id)


@router.post(
    "",
    status_code=201,
    access=Guarded(policy.may_change),
    response_model=Page[StudioPictureOut],
    responses=responses(
        NotFound, Forbidden, FileMissing, FileNotFitting, PictureThereAlready, TooManyPictures
    ),
)
async def add_studio_picture(
    studio_id: UUID, wish: PictureIn, session: Session, call: SignedInCall
) -> Any:
    """Let a studio show a picture that the caller has sent."""
    return await service.add_picture(session, call, studio_id, wish)


@router.put(
    "",
    access=Guarded(policy.may_change),
    response_model=Page[StudioPictureOut],
    responses=responses(NotFound, Forbidden, OtherPictures),
)
async def order_studio_pictures(
    studio_id: UUID, wish: OrderIn, session: Session, call: SignedInCall
) -> Any:
    """Put the pictures of a studio in another order."""
    return await service.order_pictures(session, call, studio_id, wish)


@router.patch(
    "/{picture_id}",
    access=Guarded(policy.may_change),
    response_model=Page[StudioPictureOut],
    responses=responses(NotFound, Forbidden),
)
async def describe_studio_picture(
    studio_id: UUID, picture_id: UUID, wish: PictureChangeIn, session: Session, call: SignedInCall
) -> Any:
    """Say what a picture shows."""
    return await service.describe_picture(session, call, studio_id, picture_id, wish)


@router.delete(
    "/{picture_id}",
    access=Guarded(policy.may_change),
    response_model=Page[StudioPictureOut],
    responses=responses(NotFound, Forbidden),
)
async def remove_studio_picture(
    studio_id: UUID, picture_id: UUID, session: Session, call: SignedInCall
) -> Any:
    """Let a studio show a picture no longer."""
    return await service.remove_picture(session, call, studio_id, picture_id)


@router.get(
    "/{picture_id}/{name}",
    access=Public("pictures of studios are shown to everyone"),
    response_class=Response,
    responses=responses(NotFound, Overloaded) | SHOWN,
)
async def show_studio_picture(
    studio_id: UUID,
    picture_id: UUID,
    name: Name,
    request: Request,
    reads: HotReads,
    store: TheStore,
) -> Response:
    """Get the bytes of a picture in one of its widths."""
    return await queries.show(reads, store, request, studio_id, picture_id, name)
