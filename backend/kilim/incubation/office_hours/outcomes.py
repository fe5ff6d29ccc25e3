"""What comes of a meeting: whether it took place, what was agreed, and how both found it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.office_hours import letters, policy, queries, statements
from kilim.incubation.office_hours.errors import (
    MeetingNotBegun,
    MeetingNotHeld,
    MeetingOver,
    NotAdvised,
    RatedAlready,
)
from kilim.incubation.office_hours.models import MeetingState
from kilim.incubation.office_hours.schemas import MeetingOut, MeetingOutcomeIn, OutsideIn, RatingIn
from kilim.incubation.office_hours.service import noted


async def say(
    session: AsyncSession, call: Call, meeting_id: UUID, wish: MeetingOutcomeIn
) -> dict[str, Any]:
    """Say whether it took place, what was agreed, and what only the programme reads.

    It can be said again in other words. The answer is a `MeetingOut`.

    Raises:
        NotFound: there is none that the actor is in or manages.
        Forbidden: the actor is of the venture.
        MeetingOver: it is cancelled, or it was rated and so was held.
        MeetingNotBegun: it has not begun yet.
    """
    row = await _hold(session, call, meeting_id)
    own = {"takes_part": row["takes_part"]}
    policy.may_say(call.actor, row["hub_id"], row["person_id"], **own)
    missed = wish.state is MeetingState.NO_SHOW
    if row["state"] == MeetingState.CANCELLED or (missed and not _can_be_missed(row)):
        raise MeetingOver
    if call.now < row["starts_at"]:
        raise MeetingNotBegun
    said = wish.model_dump(mode="json")
    await run(session, statements.SAY, meeting=meeting_id, **said)
    after = {"state": said["state"]}
    await noted(session, call, "office_hours.say", meeting_id, row["hub_id"], after)
    return await queries.read_meeting(session, call, meeting_id)


def _can_be_missed(row: Any) -> bool:
    return row["hours_id"] is not None and not from_json(row["ratings"])


async def enter(session: AsyncSession, call: Call, mentor_id: UUID, wish: OutsideIn) -> Document:
    """Enter a meeting that was held without office hours. The answer is a `MeetingOut`.

    Raises:
        NotFound: there is no such mentor, or the actor is neither them nor a manager of the hub.
        MeetingNotBegun: it lies ahead.
        NotAdvised: the mentor does not advise the venture.
    """
    mentor = await queries.look_at_mentor(call, queries.inside(session), mentor_id)
    if wish.starts_at > call.now:
        raise MeetingNotBegun
    said = wish.model_dump(include={"starts_at", "about", "next_steps", "note"})
    said["ends_at"] = wish.starts_at + timedelta(minutes=wish.minutes)
    own = {"mentor": mentor_id, "enrolment": wish.enrolment_id}
    by = {"by": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.ENTER, **said, **own, **by)
    if not rows:
        raise NotAdvised
    meeting_id, hub_id = rows[0]["id"], mentor["hub_id"]
    after = {"enrolment_id": str(wish.enrolment_id), "starts_at": wish.starts_at.isoformat()}
    await noted(session, call, "office_hours.enter", meeting_id, hub_id, after)
    answer = await queries.read_meeting(session, call, meeting_id)
    return Document(MeetingOut.model_validate(answer).model_dump_json())


async def rate(
    session: AsyncSession, call: Call, meeting_id: UUID, wish: RatingIn
) -> dict[str, Any]:
    """Say how good it was; the other side reads it when it has said so, too. A `MeetingOut`.

    Raises:
        NotFound: there is none that the actor is in or manages.
        Forbidden: the actor was on neither side.
        MeetingNotHeld: nobody has said that it took place.
        RatedAlready: their side has rated it.
    """
    row = await _hold(session, call, meeting_id)
    own = {"takes_part": row["takes_part"]}
    side = policy.may_rate(call.actor, row["hub_id"], row["person_id"], **own)
    if row["state"] != MeetingState.HELD:
        raise MeetingNotHeld
    said = wish.model_dump() | {"meeting": meeting_id, "side": side.value}
    async with violations(session, pk_meeting_ratings=RatedAlready):
        by = {"by": call.actor.person_id, "now": call.now}
        await session.execute(statements.RATE, said | by)
    after = {"side": side.value, "score": wish.score}
    await noted(session, call, "office_hours.rate", meeting_id, row["hub_id"], after)
    return await queries.read_meeting(session, call, meeting_id)


async def get_entry(session: AsyncSession, call: Call, meeting_id: UUID) -> bytes:
    """The calendar file of a meeting.

    Raises:
        NotFound: there is none that the actor is in or manages.
    """
    row = await queries.look(call, queries.inside(session), meeting_id)
    mine = row["person_id"] == call.actor.person_id
    facts = await letters.find_facts(session, meeting_id)
    return letters.calendar_entry(facts, call.language, mentors=mine, now=call.now)[0]


async def _hold(session: AsyncSession, call: Call, meeting_id: UUID) -> Any:
    own = {"meeting": meeting_id, "person": call.actor.person_id}
    rows = await run(session, statements.HOLD_MEETING, **own)
    if not rows:
        raise NotFound
    return rows[0]
