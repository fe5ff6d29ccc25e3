"""Changes of data rooms, and the opening of what is in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Call
from kilim.community.data_rooms import policy, queries, statements
from kilim.community.data_rooms.errors import RoomFull, ShareTooLong
from kilim.community.data_rooms.schemas import MOST_FILES, RoomFileIn, RoomShareIn
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.core.security import new_token, token_hash
from kilim.events.community import RoomShared
from kilim.files import service as files
from kilim.files.delivery import Delivery
from kilim.files.errors import FileNotFitting
from kilim.files.kinds import Kind, Purpose

SHARES = throttles.Limit("room-shares/person", 60, throttles.DAY)
TAKES = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class IssuedShare:
    """What the letter of a share says; `token` is its secret."""

    token: str
    email: str
    language: str
    organisation: str
    hub: str
    zone: str
    sharer: str
    note: str
    ends_at: datetime
    files: int


async def add_file(
    session: AsyncSession, call: Call, organisation_id: UUID, wish: RoomFileIn
) -> Document:
    """Put a file into the room. The answer is a `RoomOut`.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither founder nor member of it today.
        RoomFull: it holds as many files as it may.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it was sent for another purpose, or is in a room already.
    """
    hub_id = await _enter(session, call, organisation_id)
    await run(session, statements.HOLD, organisation=organisation_id)
    room_file = uuid7()
    holder = (queries.HOLDER, room_file)
    await files.attach(session, call, wish.file_id, holder, TAKES, Purpose.ATTACHMENT)
    own = _by(call) | {"hub": hub_id, "organisation": organisation_id, "room_file": room_file}
    said = {"file": wish.file_id, "name": wish.name, "most": MOST_FILES}
    async with violations(session, uq_room_files_file_id=FileNotFitting):
        added = (await session.execute(statements.ADD_FILE, own | said)).first()
    if added is None:
        raise RoomFull
    after = {"room_file_id": str(room_file), "name": wish.name}
    await _record(session, call, "rooms.add_file", (hub_id, organisation_id), after)
    return await queries.read_room(session, call, organisation_id)


async def remove_file(session: AsyncSession, call: Call, room_file: UUID) -> Document:
    """Take a file out of the room; no share shows it any more. The answer is a `RoomOut`.

    Raises:
        NotFound: there is no such file in a room of the actor's.
    """
    rows = await run(session, statements.FILE, room_file=room_file)
    organisation_id, hub_id = await _owned(session, call, rows)
    if not await run(session, statements.REMOVE_FILE, room_file=room_file, **_by(call)):
        raise NotFound
    await files.detach(session, rows[0]["file_id"], (queries.HOLDER, room_file))
    after = {"room_file_id": str(room_file)}
    await _record(session, call, "rooms.remove_file", (hub_id, organisation_id), after)
    return await queries.read_room(session, call, organisation_id)


async def share(
    session: AsyncSession,
    counter: throttles.Throttles,
    call: Call,
    organisation_id: UUID,
    wish: RoomShareIn,
) -> Document:
    """Show files to an address until a day, and write there. The answer is a `RoomOut`.

    Raises:
        NotFound: there is no such startup, or no such file in its room.
        Forbidden: the actor is neither founder nor member of it today.
        TooManyTries: they have shared with too many addresses today.
        Overloaded: the shares cannot be counted.
        ShareTooLong: it would end before now, or in more than a year.
    """
    hub_id = await _enter(session, call, organisation_id)
    await counter.take((SHARES, str(call.actor.person_id)), now=call.now)
    own = _by(call) | {"hub": hub_id, "organisation": organisation_id}
    said = wish.model_dump(exclude={"files"})
    async with violations(session, ck_room_shares_ends_in_a_year=ShareTooLong):
        added = (await session.execute(statements.ADD_SHARE, own | said)).one()
    shown = {"share": added.id, "organisation": organisation_id, "files": wish.files}
    if len(await run(session, statements.ADD_SHARED, **shown)) < len(set(wish.files)):
        raise NotFound
    await outbox.publish(session, RoomShared(share_id=added.id))
    after = {"share_id": str(added.id), **wish.model_dump(mode="json")}
    await _record(session, call, "rooms.share", (hub_id, organisation_id), after)
    return await queries.read_room(session, call, organisation_id)


async def revoke(session: AsyncSession, call: Call, share_id: UUID) -> Document:
    """End a share now; doing so again changes nothing. The answer is a `RoomOut`.

    Raises:
        NotFound: there is no such share of a room of the actor's.
    """
    rows = await run(session, statements.SHARE, share=share_id)
    organisation_id, hub_id = await _owned(session, call, rows)
    if await run(session, statements.REVOKE, share=share_id, **_by(call)):
        after = {"share_id": str(share_id)}
        await _record(session, call, "rooms.revoke", (hub_id, organisation_id), after)
    return await queries.read_room(session, call, organisation_id)


async def issue_token(session: AsyncSession, share_id: UUID, now: datetime) -> IssuedShare | None:
    """Make the secret of a share, for the letter that is being written.

    Replaces an earlier one. Returns None when no letter is due any more.
    """
    token = new_token()
    own = {"share": share_id, "token": token_hash(token), "now": now}
    found = await run(session, statements.ISSUE_TOKEN, **own)
    return IssuedShare(token=token, **found[0]) if found else None


async def open_inside(
    session: AsyncSession, delivery: Delivery, call: Call, room_file: UUID
) -> Response:
    """The bytes of a file, for the team.

    Raises:
        NotFound: there is no such file in a room of the actor's.
        Overloaded: the store cannot be reached.
    """
    rows = await run(session, statements.OPEN_INSIDE, room_file=room_file, **_by(call))
    return await _send(delivery, rows, room_file)


async def open_shared(
    session: AsyncSession, delivery: Delivery, call: Call, share_id: UUID, room_file: UUID
) -> Response:
    """The bytes of a file that is shared with the actor's address.

    Raises:
        NotFound: no living share shows it to the actor.
        Overloaded: the store cannot be reached.
    """
    own = {"share": share_id, "room_file": room_file} | _by(call)
    rows = await run(session, statements.OPEN_MINE, **own)
    return await _send(delivery, rows, room_file)


async def open_by_token(
    session: AsyncSession, delivery: Delivery, token: str, room_file: UUID, now: datetime
) -> Response:
    """The bytes of a file for who holds the letter of its share.

    Raises:
        NotFound: no living share with this secret shows it.
        Overloaded: the store cannot be reached.
    """
    own = {"token": token_hash(token), "room_file": room_file, "person": None, "now": now}
    rows = await run(session, statements.OPEN_BY_TOKEN, **own)
    return await _send(delivery, rows, room_file)


async def _send(delivery: Delivery, rows: Any, room_file: UUID) -> Response:
    """The bytes, once the opening is written down: without its row there is nothing to send."""
    if not rows:
        raise NotFound
    return await delivery.send(rows[0]["file_id"], (queries.HOLDER, room_file))


async def _enter(session: AsyncSession, call: Call, organisation_id: UUID) -> UUID:
    own = {"organisation": organisation_id, **_by(call)}
    rows = await run(session, statements.STANDING, **own)
    if not rows:
        raise NotFound
    policy.may_enter(inside=rows[0]["inside"])
    hub_id: UUID = rows[0]["hub_id"]
    return hub_id


async def _owned(session: AsyncSession, call: Call, rows: Any) -> tuple[UUID, UUID]:
    """Of what is known by its id alone, nothing is said to others."""
    if not rows:
        raise NotFound
    organisation_id: UUID = rows[0]["organisation_id"]
    own = {"organisation": organisation_id, **_by(call)}
    [row] = await run(session, statements.STANDING, **own)
    if not row["inside"]:
        raise NotFound
    return organisation_id, row["hub_id"]


def _by(call: Call) -> dict[str, Any]:
    return {"person": call.actor.person_id, "now": call.now}


async def _record(
    session: AsyncSession, call: Call, act: str, whose: tuple[UUID, UUID], after: dict[str, Any]
) -> None:
    who: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": whose[0]}
    await audit.record(session, act, whose[1], **who, after=after)
