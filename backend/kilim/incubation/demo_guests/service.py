"""What guests do with their letter, and managers at the door."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import OneTransaction, Reads, run
from kilim.core.errors import NotFound
from kilim.core.security import new_token, token_hash
from kilim.events.incubation import DemoGuestAsked, DemoGuestSeated
from kilim.incubation.demo_guests import policy, queries, statements
from kilim.incubation.demo_guests.errors import (
    GuestNotComing,
    GuestsNoMore,
    GuestTooEarly,
)
from kilim.incubation.demo_guests.schemas import GuestIn

BY_ADDRESS = throttles.Limit("demo-guests/address", 20, 30 * throttles.MINUTE)
BY_EMAIL = throttles.Limit("demo-guests/email", 3, 6 * throttles.HOUR)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of who holds a letter."""

    token: str
    language: str
    origin: str
    now: datetime


async def ask(
    session: AsyncSession,
    counter: throttles.Throttles,
    address: str,
    slug: str,
    wish: GuestIn,
    now: datetime,
) -> None:
    """Ask for a place; a letter goes to the address, whoever has it.

    Args:
        address: of the browser, by which tries are counted.

    Raises:
        NotFound: no such demo day is published.
        GuestsNoMore: it is over.
        TooManyTries: too many asked from this browser, or for this address.
        Overloaded: the tries cannot be counted.
    """
    rows = await run(session, statements.DAY, slug=slug)
    if not rows:
        raise NotFound
    if rows[0]["ends_at"] <= now:
        raise GuestsNoMore
    await counter.take((BY_ADDRESS, address), (BY_EMAIL, wish.email), now=now)
    await add(session, rows[0]["id"], wish, now)


async def add(session: AsyncSession, demo_day_id: UUID, wish: GuestIn, now: datetime) -> UUID:
    """Note who wants to come, again if need be; they get a letter. The answer is their id."""
    own = {"day": demo_day_id, "now": now}
    [asked] = await run(session, statements.ASK, **own, **wish.model_dump())
    guest_id: UUID = asked["id"]
    await outbox.publish(session, DemoGuestAsked(guest_id=guest_id))
    return guest_id


async def confirm(session: AsyncSession, visit: Visit) -> dict[str, Any]:
    """Take a seat, or the last place of those who wait. The answer is an `OwnPlaceOut`.

    Raises:
        NotFound: no letter has this secret, or a newer one has replaced it.
        GuestsNoMore: the day is over.
    """
    guest = await _held(session, visit)
    await run(session, statements.CONFIRM, day=guest["demo_day_id"], guest=guest["id"],
        now=visit.now)  # fmt: skip
    return await _own(session, visit)


async def cancel(session: AsyncSession, visit: Visit) -> dict[str, Any]:
    """Give a place back; who has waited longest gets it. The answer is an `OwnPlaceOut`.

    Raises:
        NotFound: no letter has this secret, or a newer one has replaced it.
        GuestsNoMore: the day is over.
    """
    guest = await _held(session, visit)
    await run(session, statements.CANCEL, guest=guest["id"], now=visit.now)
    await promote(session, guest["demo_day_id"])
    return await _own(session, visit)


async def promote(session: AsyncSession, demo_day_id: UUID) -> None:
    """Give free seats to those who have waited longest; they are told."""
    await run(session, statements.LOCK, day=demo_day_id)
    for row in await run(session, statements.PROMOTE, day=demo_day_id):
        await outbox.publish(session, DemoGuestSeated(guest_id=row["id"]))


async def issue_token(session: AsyncSession, guest_id: UUID, now: datetime) -> Any | None:
    """Make the secret for the letter that is being written, with what it says.

    It replaces an earlier one. Returns None when no letter is due any more.
    """
    token = new_token()
    own = {"guest": guest_id, "token": token_hash(token), "now": now}
    found = await run(session, statements.ISSUE_TOKEN, **own)
    return dict(found[0]) | {"token": token} if found else None


async def check_in(session: AsyncSession, call: Call, guest_id: UUID) -> dict[str, Any]:
    """Note that a guest has come; doing so again changes nothing. The answer is a `GuestsOut`.

    Raises:
        NotFound: there is no such guest, or the actor does not manage the hub.
        GuestTooEarly: the doors are not open yet.
        GuestNotComing: they have no place.
    """
    guest = await _welcomed(session, call, guest_id)
    if not queries.is_open(guest["starts_at"], call.now):
        raise GuestTooEarly
    own = {"guest": guest_id, "person": call.actor.person_id, "now": call.now}
    if not await run(session, statements.CHECK_IN, **own):
        raise GuestNotComing
    return await _noted(session, call, "demo_guests.check_in", guest)


async def undo_check_in(session: AsyncSession, call: Call, guest_id: UUID) -> dict[str, Any]:
    """Take a check-in back, which was somebody else's; the answer is a `GuestsOut`.

    Raises:
        NotFound: there is no such guest, or the actor does not manage the hub.
    """
    guest = await _welcomed(session, call, guest_id)
    await run(session, statements.UNDO_CHECK_IN, guest=guest_id)
    return await _noted(session, call, "demo_guests.undo_check_in", guest)


async def _welcomed(session: AsyncSession, call: Call, guest_id: UUID) -> Any:
    rows = await run(session, statements.GUEST, guest=guest_id)
    if not rows:
        raise NotFound
    policy.may_welcome(call.actor, rows[0]["hub_id"])
    return rows[0]


async def _noted(session: AsyncSession, call: Call, act: str, guest: Any) -> dict[str, Any]:
    hub_id, by = guest["hub_id"], call.actor.person_id
    await audit.record(session, act, guest["id"], actor_id=by, hub_id=hub_id)
    return await queries.read_guests(session, call, guest["demo_day_id"])


async def _held(session: AsyncSession, visit: Visit) -> dict[str, Any]:
    """The guest of a letter, with the seats of the day held for a change."""
    guest = await _own(session, visit)
    if guest["is_over"]:
        raise GuestsNoMore
    await run(session, statements.LOCK, day=guest["demo_day_id"])
    return guest


async def _own(session: AsyncSession, visit: Visit) -> dict[str, Any]:
    reads = Reads(OneTransaction(session))
    return await queries.get_own(reads, visit.token, visit.language, visit.origin, visit.now)
