"""Data rooms over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.community.data_rooms import policy, queries, service
from kilim.community.data_rooms.errors import RoomFull, ShareTooLong
from kilim.community.data_rooms.schemas import (
    RoomFileIn,
    RoomOpeningOut,
    RoomOut,
    RoomShareIn,
    RoomTokenIn,
    SharedRoomOut,
    SharedRoomsOut,
)
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.paging import Page, PagingQuery
from kilim.files.delivery import HANDED_OUT, TheDelivery
from kilim.files.errors import FileMissing, FileNotFitting

router = Router(tags=["rooms"])
ROOM = "/organisations/{organisation_id}/room"
INSIDE = Guarded(policy.may_enter)
READER = SignedIn("what is shared with the caller's own address")
HOLDER = Public("whoever holds the letter of a share; its secret is in the body")


@router.get(ROOM, access=INSIDE, response_model=RoomOut, responses=responses(NotFound, Forbidden))
async def get_room(organisation_id: UUID, call: SignedInCall) -> Response:
    """Get the data room of a startup: its files, and whom they are shown to."""
    return (await queries.get_room(call, organisation_id)).response()


@router.post(
    f"{ROOM}/files",
    status_code=201,
    access=INSIDE,
    response_model=RoomOut,
    responses=responses(NotFound, Forbidden, RoomFull, FileMissing, FileNotFitting),
)
async def add_room_file(
    organisation_id: UUID, wish: RoomFileIn, session: Session, call: SignedInCall
) -> Response:
    """Put a file into the data room of a startup."""
    return (await service.add_file(session, call, organisation_id, wish)).response(201)


@router.post(
    f"{ROOM}/shares",
    status_code=201,
    access=INSIDE,
    response_model=RoomOut,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded, ShareTooLong),
)
async def share_room_files(
    organisation_id: UUID,
    wish: RoomShareIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Response:
    """Show files of a data room to an address until a day; a letter goes there."""
    return (await service.share(session, throttles, call, organisation_id, wish)).response(201)


@router.get(
    f"{ROOM}/openings",
    access=INSIDE,
    response_model=Page[RoomOpeningOut],
    responses=responses(NotFound, Forbidden),
)
async def list_room_openings(organisation_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List who opened which file of a data room when, the newest first."""
    return await queries.list_openings(call, organisation_id, paging)


@router.get(
    "/room-files/{room_file_id}",
    access=INSIDE,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_room_file(
    room_file_id: UUID,
    session: Session,
    delivery: TheDelivery,
    call: SignedInCall,
) -> Response:
    """Get the bytes of a file of one's own data room; that is written down."""
    return await service.open_inside(session, delivery, call, room_file_id)


@router.delete(
    "/room-files/{room_file_id}",
    access=INSIDE,
    response_model=RoomOut,
    responses=responses(NotFound),
)
async def remove_room_file(room_file_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Take a file out of a data room; nobody can open it any more."""
    return (await service.remove_file(session, call, room_file_id)).response()


@router.get("/room-shares", access=READER, response_model=SharedRoomsOut)
async def list_shared_rooms(call: SignedInCall) -> Response:
    """List what startups share with the caller's address now."""
    return (await queries.list_shared(call)).response()


@router.post(
    "/room-shares/{share_id}/revoke",
    access=INSIDE,
    response_model=RoomOut,
    responses=responses(NotFound),
)
async def revoke_room_share(share_id: UUID, session: Session, call: SignedInCall) -> Response:
    """End a share; nobody can open anything by it from now on."""
    return (await service.revoke(session, call, share_id)).response()


@router.get(
    "/room-shares/{share_id}/files/{room_file_id}",
    access=READER,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_shared_file(
    share_id: UUID,
    room_file_id: UUID,
    session: Session,
    delivery: TheDelivery,
    call: SignedInCall,
) -> Response:
    """Get the bytes of a file that is shared with the caller; that is written down."""
    return await service.open_shared(session, delivery, call, share_id, room_file_id)


@router.post(
    "/room-letters",
    access=HOLDER,
    response_model=SharedRoomOut,
    responses=responses(NotFound),
)
async def get_shared_room(wish: RoomTokenIn, reads: HotReads, now: Now) -> Response:
    """Get what the letter of a share shows."""
    return (await queries.get_shared(reads, wish.token, now=now)).response()


@router.post(
    "/room-letters/files/{room_file_id}",
    access=HOLDER,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_file_of_letter(
    room_file_id: UUID,
    wish: RoomTokenIn,
    session: Session,
    delivery: TheDelivery,
    now: Now,
) -> Response:
    """Get the bytes of a file that a letter shows; that is written down."""
    return await service.open_by_token(session, delivery, wish.token, room_file_id, now)
