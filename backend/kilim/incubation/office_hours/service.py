"""Offering office hours, skipping a day of them, and taking them back."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.mentors.errors import MentorsNoMore
from kilim.incubation.office_hours import policy, queries, signal_statements, statements
from kilim.incubation.office_hours.errors import (
    DayHasMeetings,
    HoursTakenBack,
    UnknownMentoringRoom,
)
from kilim.incubation.office_hours.schemas import (
    MentorHoursOut,
    MentoringRoomsIn,
    OfficeHoursIn,
    minute_of,
)

CHANGED = "mentors"  # the topic of live changes; nothing in it says of whom


async def offer(
    session: AsyncSession, call: Call, mentor_id: UUID, wish: OfficeHoursIn
) -> Document:
    """Offer office hours of a mentor. The answer is a `MentorHoursOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
        MentorsNoMore: they have ended.
        UnknownMentoringRoom: mentors cannot use the room.
    """
    mentor = await queries.look_at_mentor(call, queries.inside(session), mentor_id)
    if mentor["until"] is not None:
        raise MentorsNoMore
    room = {"hub": mentor["hub_id"], "room": wish.room_id}
    if wish.room_id is not None and not await run(session, statements.MAY_USE, **room):
        raise UnknownMentoringRoom
    clocks = {"opens": minute_of(wish.opens), "closes": minute_of(wish.closes)}
    said = wish.model_dump(include={"first_on", "last_on", "minutes", "meeting_url", "is_open"})
    own = {"mentor": mentor_id, "place": wish.place.value, "by": call.actor.person_id}
    [made] = await run(session, statements.OFFER, **room, **clocks, **said, **own)
    after = wish.model_dump(mode="json", exclude={"meeting_url"})
    await noted(session, call, "office_hours.offer", made["id"], mentor["hub_id"], after)
    answer = await queries.read_hours(session, call, mentor_id)
    return Document(MentorHoursOut.model_validate(answer).model_dump_json())


async def take_back(session: AsyncSession, call: Call, hours_id: UUID) -> dict[str, Any]:
    """Offer these hours no more; who has taken a slot keeps it. A `MentorHoursOut`.

    Raises:
        NotFound: there are none that the actor arranges.
        HoursTakenBack: they are offered no more.
    """
    row = await _hold(session, call, hours_id)
    await run(session, statements.TAKE_BACK, hours=hours_id, now=call.now)
    await noted(session, call, "office_hours.take_back", hours_id, row["hub_id"])
    return await queries.read_hours(session, call, row["mentor_id"])


async def skip(session: AsyncSession, call: Call, hours_id: UUID, day: date) -> dict[str, Any]:
    """Be away on a day; doing it twice is doing it once. The answer is a `MentorHoursOut`.

    Raises:
        NotFound: there are none that the actor arranges.
        HoursTakenBack: they are offered no more.
        DayHasMeetings: somebody has taken a slot of the day.
    """
    row = await _hold(session, call, hours_id)
    own = {"hours": hours_id, "day": day}
    if await run(session, statements.ON_DAY, **own, zone=row["zone"]):
        raise DayHasMeetings
    await run(session, statements.SKIP, **own)
    after = {"day": day.isoformat()}
    await noted(session, call, "office_hours.skip", hours_id, row["hub_id"], after)
    return await queries.read_hours(session, call, row["mentor_id"])


async def unskip(session: AsyncSession, call: Call, hours_id: UUID, day: date) -> dict[str, Any]:
    """Be there on a day after all. The answer is a `MentorHoursOut`.

    Raises:
        NotFound: there are none that the actor arranges.
        HoursTakenBack: they are offered no more.
    """
    row = await _hold(session, call, hours_id)
    await run(session, statements.UNSKIP, hours=hours_id, day=day)
    after = {"day": day.isoformat()}
    await noted(session, call, "office_hours.unskip", hours_id, row["hub_id"], after)
    return await queries.read_hours(session, call, row["mentor_id"])


async def set_rooms(session: AsyncSession, call: Call, wish: MentoringRoomsIn) -> dict[str, Any]:
    """Let mentors use exactly these rooms; meetings that are taken stay. A `MentoringOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage the hub.
        UnknownMentoringRoom: the hub has no such room.
    """
    policy.may_manage(call.actor, wish.hub_id)
    if not await run(session, signal_statements.HUB, hub=wish.hub_id):
        raise NotFound
    own = {"hub": wish.hub_id, "rooms": wish.rooms}
    if len(await run(session, statements.KNOWN_ROOMS, **own)) < len(wish.rooms):
        raise UnknownMentoringRoom
    await run(session, statements.SET_ROOMS, **own)
    after = {"rooms": to_json(wish.rooms).decode()}
    await noted(session, call, "office_hours.set_rooms", wish.hub_id, wish.hub_id, after)
    return await queries.overview(call, queries.inside(session), wish.hub_id)


async def _hold(session: AsyncSession, call: Call, hours_id: UUID) -> Any:
    rows = await run(session, statements.HOLD_HOURS, hours=hours_id)
    if not rows:
        raise NotFound
    policy.may_offer(call.actor, rows[0]["hub_id"], rows[0]["person_id"])
    if rows[0]["taken_back_at"] is not None:
        raise HoursTakenBack
    return rows[0]


async def noted(
    session: AsyncSession,
    call: Call,
    act: str,
    object_id: UUID,
    hub_id: UUID,
    after: dict[str, Any] | None = None,
) -> None:
    """Add what was done to the trail, never what was said, and tell open screens."""
    person_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=person_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
