"""Taking a slot, moving a meeting, and giving its time back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import MeetingBooked, MeetingCancelled, MeetingMoved
from kilim.incubation.office_hours import CHANGE_HOURS, holding, policy, queries, statements
from kilim.incubation.office_hours.errors import (
    MeetingAhead,
    MeetingOver,
    TooLateForMeeting,
)
from kilim.incubation.office_hours.models import MeetingState
from kilim.incubation.office_hours.schemas import MeetingCancelIn, MeetingMoveIn, MeetingOut, TakeIn
from kilim.incubation.office_hours.service import noted


async def take(session: AsyncSession, call: Call, enrolment_id: UUID, wish: TakeIn) -> Document:
    """Meet a mentor in a slot of theirs. The answer is a `MeetingOut`.

    Raises:
        NotFound: there is no such venture for the actor.
        Forbidden: the actor is not of it.
        UnknownMeetingTime: nobody offers it this time.
        MeetingTimeTaken: somebody, or the room, is not free then.
        MeetingAhead: it has a meeting with this mentor ahead.
    """
    venture = await queries.look_at_venture(call, queries.inside(session), enrolment_id)
    is_there = {"takes_part": venture["takes_part"], "advises": venture["advises"]}
    policy.may_take(call.actor, venture["hub_id"], **is_there)
    guest, start = call.actor.person_id, wish.starts_at
    row = await holding.find_slot(session, enrolment_id, wish.hours_id, start, call.now)
    meeting_id = await holding.hold(session, row, guest, start, call.now)
    pair = {"mentor": row["mentor_id"], "enrolment": enrolment_id, "now": call.now}
    await run(session, statements.LET_GO, **pair)
    made = pair | {"meeting": meeting_id, "hub": row["hub_id"], "guest": guest}
    async with violations(session, uq_mentor_meetings_ahead=MeetingAhead):
        await session.execute(statements.TAKE, made | _slot(row, wish) | {"about": wish.about})
    await outbox.publish(session, MeetingBooked(meeting_id=meeting_id))
    after = {"enrolment_id": str(enrolment_id), "starts_at": start.isoformat()}
    await noted(session, call, "office_hours.take", meeting_id, row["hub_id"], after)
    answer = await queries.read_meeting(session, call, meeting_id)
    return Document(MeetingOut.model_validate(answer).model_dump_json())


async def move(
    session: AsyncSession, call: Call, meeting_id: UUID, wish: MeetingMoveIn
) -> dict[str, Any]:
    """Meet at another time that the mentor offers. The answer is a `MeetingOut`.

    Moving it to where it is changes nothing, so a lost answer can be asked for again.

    Raises:
        NotFound: there is none that the actor is in or manages.
        MeetingOver: it has begun, or is cancelled.
        TooLateForMeeting: the limit has passed.
        UnknownMeetingTime: the mentor does not offer the venture this time.
        MeetingTimeTaken: somebody, or the room, is not free then.
    """
    row = await _changing(session, call, meeting_id)
    if (row["hours_id"], row["starts_at"]) != (wish.hours_id, wish.starts_at):
        slot = await holding.find_slot(
            session, row["enrolment_id"], wish.hours_id, wish.starts_at, call.now, row["mentor_id"]
        )
        await holding.hold(session, slot, row["guest_id"], wish.starts_at, call.now, meeting_id)
        await run(session, statements.MOVE, meeting=meeting_id, **_slot(slot, wish))
        moved = MeetingMoved(meeting_id=meeting_id, old_starts_at=row["starts_at"])
        await outbox.publish(session, moved)
        after = {"starts_at": wish.starts_at.isoformat()}
        await noted(session, call, "office_hours.move", meeting_id, row["hub_id"], after)
    return await queries.read_meeting(session, call, meeting_id)


def _slot(row: Any, wish: TakeIn | MeetingMoveIn) -> dict[str, Any]:
    return {
        "hours": row["id"],
        "place": row["place"],
        "meeting_url": row["meeting_url"],
        "room": row["room_id"],
        "starts_at": wish.starts_at,
        "ends_at": wish.starts_at + timedelta(minutes=row["minutes"]),
    }


async def cancel(
    session: AsyncSession, call: Call, meeting_id: UUID, wish: MeetingCancelIn
) -> dict[str, Any]:
    """Give the time of a meeting back, and say why. The answer is a `MeetingOut`.

    Raises:
        NotFound: there is none that the actor is in or manages.
        MeetingOver: it has begun, or is cancelled.
        TooLateForMeeting: the limit has passed.
    """
    row = await _changing(session, call, meeting_id)
    await give_up(session, meeting_id, call.now, wish.reason, call.actor.person_id)
    await noted(session, call, "office_hours.cancel", meeting_id, row["hub_id"])
    return await queries.read_meeting(session, call, meeting_id)


async def give_up(
    session: AsyncSession, meeting_id: UUID, now: Any, reason: str, by: UUID | None
) -> None:
    """The same for a caller that has its own rule about who may; everybody is told."""
    await others.release(session, meeting_id)
    await run(session, statements.CANCEL, meeting=meeting_id, now=now, reason=reason, by=by)
    await outbox.publish(session, MeetingCancelled(meeting_id=meeting_id))


async def _changing(session: AsyncSession, call: Call, meeting_id: UUID) -> Any:
    """A meeting that the actor may still change, held."""
    own = {"meeting": meeting_id, "person": call.actor.person_id}
    rows = await run(session, statements.HOLD_MEETING, **own)
    if not rows:
        raise NotFound
    row = rows[0]
    there = {"takes_part": row["takes_part"]}
    limited = policy.may_change(call.actor, row["hub_id"], row["person_id"], **there)
    if row["state"] != MeetingState.BOOKED or row["starts_at"] <= call.now:
        raise MeetingOver
    if limited and call.now >= row["starts_at"] - timedelta(hours=CHANGE_HOURS):
        raise TooLateForMeeting
    return row
