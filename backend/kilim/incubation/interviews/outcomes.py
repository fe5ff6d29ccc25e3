"""What becomes of an interview: cancelled, taken place or missed; and notes about it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others
from kilim.core import audit, live, outbox
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import InterviewCancelled
from kilim.incubation.interviews import policy, queries, statements
from kilim.incubation.interviews.errors import (
    InterviewNotStarted,
    InterviewOver,
    TooLateToChange,
)
from kilim.incubation.interviews.models import InterviewState
from kilim.incubation.interviews.schemas import NoteIn, OutcomeIn
from kilim.incubation.interviews.service import record


async def cancel(session: AsyncSession, call: Call, interview_id: UUID) -> None:
    """Give its time back; who comes may do so until the limit, the managers until it begins.

    Raises:
        NotFound: there is none of an application of the actor, or that they manage.
        Forbidden: the actor is a viewer.
        InterviewOver: it is over or cancelled.
        TooLateToChange: the limit has passed.
    """
    row = await _lock(session, call, interview_id)
    limited = policy.may_cancel(call.actor, row["hub_id"], row["role"])
    if row["state"] != InterviewState.BOOKED or row["ends_at"] <= call.now:
        raise InterviewOver
    if limited and call.now >= row["starts_at"] - timedelta(hours=row["change_hours"]):
        raise TooLateToChange
    await give_up(session, call, interview_id, row["hub_id"], row["round_id"])


async def give_up(
    session: AsyncSession, call: Call, interview_id: UUID, hub_id: UUID, round_id: UUID
) -> None:
    """The same for a caller that has its own rule about who may."""
    await others.release(session, interview_id)
    await run(session, statements.CANCEL, interview=interview_id, now=call.now)
    await record(session, call, "interviews.cancel", hub_id, interview_id)
    event = InterviewCancelled(interview_id=interview_id, cancelled_by=call.actor.person_id)
    await outbox.publish(session, event)
    await live.publish(session, hub_id, queries.TOPIC, round_id=round_id)


async def mark(session: AsyncSession, call: Call, interview_id: UUID, wish: OutcomeIn) -> Document:
    """Say whether it took place, or take that back. The answer is an `InterviewOut`.

    Raises:
        NotFound: there is none that the actor holds or manages.
        InterviewOver: it is cancelled.
        InterviewNotStarted: it has not begun yet.
    """
    row = await _lock(session, call, interview_id)
    policy.may_hold(call.actor, row["hub_id"], row["panel"] or ())
    if row["state"] == InterviewState.CANCELLED:
        raise InterviewOver
    if call.now < row["starts_at"]:
        raise InterviewNotStarted
    state = wish.outcome or InterviewState.BOOKED.value
    if state != row["state"]:
        await run(session, statements.MARK, interview=interview_id, state=state)
        before, after = {"state": row["state"]}, {"state": state}
        await audit.record(
            session, "interviews.mark", interview_id,
            actor_id=call.actor.person_id, hub_id=row["hub_id"], before=before, after=after,
        )  # fmt: skip
    return await _told(session, call, row["hub_id"], row["round_id"], interview_id)


async def add_note(session: AsyncSession, call: Call, interview_id: UUID, wish: NoteIn) -> Document:
    """Write something down for the hub; who comes never sees it. The answer is an `InterviewOut`.

    Raises:
        NotFound: there is none that the actor holds or manages.
    """
    row = await queries.look(queries.inside(session), call, interview_id)
    policy.may_hold(call.actor, row["hub_id"], row["panel"] or ())
    own = {"interview": interview_id, "person": call.actor.person_id, "now": call.now}
    await run(session, statements.ADD_NOTE, **own, text=wish.text)
    await record(session, call, "interviews.note", row["hub_id"], interview_id)
    return await _told(session, call, row["hub_id"], row["round_id"], interview_id)


async def _lock(session: AsyncSession, call: Call, interview_id: UUID) -> Any:
    own = {"interview": interview_id, "person": call.actor.person_id}
    rows = await run(session, statements.LOCK, **own)
    if not rows:
        raise NotFound
    return rows[0]


async def _told(
    session: AsyncSession, call: Call, hub_id: UUID, round_id: UUID, interview_id: UUID
) -> Document:
    answer = await queries.read_interview(session, call, interview_id)
    await live.publish(session, hub_id, queries.TOPIC, round_id=round_id)
    return answer
