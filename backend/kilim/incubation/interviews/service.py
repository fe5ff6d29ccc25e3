"""Setting a round up: what it offers, who holds it, and who is invited."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others
from kilim.calendar import service as calendar
from kilim.core import audit, live, outbox
from kilim.core.db import Statement, run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.events.incubation import (
    InterviewCancelled,
    InterviewInvitationTakenBack,
    InterviewInvited,
    InterviewMoved,
)
from kilim.incubation.calls import queries as calls
from kilim.incubation.interviews import policy, queries, statements
from kilim.incubation.interviews.errors import (
    ApplicationNotSent,
    HasInterview,
    RoundInUse,
    RoundWithoutPlace,
    RoundWithoutSlots,
    TooFewInterviewers,
    UnknownInterviewer,
    UnknownRoom,
)
from kilim.incubation.interviews.schemas import InvitationsIn, RoundChangeIn, RoundIn, WindowIn
from kilim.incubation.interviews.slots import MOST_SLOTS, Plan

LENGTHS = ("minutes", "buffer_minutes", "panel_size")
# Those that a person was to hold, or to come to.
_OF_PERSON = Statement(
    text("""
    SELECT i.id, i.hub_id, i.round_id FROM interviews i
    WHERE i.state = 'booked' AND i.starts_at > CAST(:now AS timestamptz)
        AND (i.guest_id = CAST(:person AS uuid) OR EXISTS (
            SELECT FROM interview_panelists k
            WHERE k.interview_id = i.id AND k.person_id = CAST(:person AS uuid)))
    ORDER BY i.id FOR NO KEY UPDATE OF i
    """)
)
_LEAVE_ROUNDS = Statement(
    text("""
    WITH ahead AS (
        DELETE FROM interview_round_interviewers x USING interview_rounds r
        WHERE r.id = x.round_id AND x.person_id = CAST(:person AS uuid)
            AND upper(r.offered) > CAST(:now AS timestamptz)
        RETURNING x.round_id)
    UPDATE interview_rounds r SET version = r.version + 1 FROM ahead WHERE r.id = ahead.round_id
    RETURNING r.id, r.hub_id
    """)
)


async def add_round(session: AsyncSession, call: Call, call_id: UUID, wish: RoundIn) -> Document:
    """Set a round of a call up; nobody is invited yet. The answer is a `RoundOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        RoundWithoutPlace: it has neither a room nor a link.
        RoundWithoutSlots: its windows hold no interview, or too many.
        TooFewInterviewers: an interview needs more people than are named.
        UnknownInterviewer: somebody has no role at the hub.
        UnknownRoom: the hub has no such room.
    """
    offer = await calls.read_offer(session, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    _refuse_impossible(wish)
    binds = {"hub": offer.hub_id, "call": call_id, "person": call.actor.person_id}
    [row] = await run(session, statements.ADD_ROUND, **binds, **_fields(wish))
    await _set_people(session, offer.hub_id, row["id"], wish.interviewers)
    await _set_rooms(session, offer.hub_id, row["id"], wish.rooms)
    after = wish.model_dump(mode="json")
    await record(session, call, "interviews.add_round", offer.hub_id, row["id"], after)
    return await told(session, call, offer.hub_id, row["id"])


async def change_round(
    session: AsyncSession, call: Call, round_id: UUID, wish: RoundChangeIn, seen: int
) -> Document:
    """Change a round; interviews that are booked stay as they are. The answer is a `RoundOut`.

    Those who have one ahead are told of another link.

    Raises:
        NotFound: there is no such round, or the actor does not manage its hub.
        ChangedMeanwhile: the round has another version by now.
        RoundInUse: its length, pause or number of people would be others than those of interviews.
        RoundWithoutPlace: it would have neither a room nor a link.
        RoundWithoutSlots: its windows hold no interview, or too many.
        TooFewInterviewers: an interview needs more people than are named.
        UnknownInterviewer: somebody has no role at the hub.
        UnknownRoom: the hub has no such room.
    """
    hub_id, version = await _lock(session, call, round_id)
    check_version(seen, version)
    old = (await queries.get_round(queries.inside(session), round_id, call.language)).body
    changed = wish.model_dump(mode="json", exclude_unset=True)
    new = RoundIn.model_validate(_as_wished(old) | {k: changed[k] for k in changed if k in FIELDS})
    if any(getattr(new, name) != old[name] for name in LENGTHS):
        [row] = await run(session, statements.IN_USE, round=round_id)
        if row["used"]:
            raise RoundInUse
    _refuse_impossible(new)
    await run(session, statements.CHANGE_ROUND, round=round_id, **_fields(new))
    await _set_people(session, hub_id, round_id, new.interviewers)
    await _set_rooms(session, hub_id, round_id, new.rooms)
    if wish.exclusions is not None:
        await run(session, statements.FORGET_EXCLUSIONS, round=round_id)
        pairs = {
            "people": [pair.person_id for pair in wish.exclusions],
            "applications": [pair.application_id for pair in wish.exclusions],
        }
        await run(session, statements.ADD_EXCLUSIONS, round=round_id, hub=hub_id, **pairs)
    if new.meeting_url != old["meeting_url"]:
        await _tell_of_link(session, call, round_id)
    await record(session, call, "interviews.change_round", hub_id, round_id, changed)
    return await told(session, call, hub_id, round_id)


async def _tell_of_link(session: AsyncSession, call: Call, round_id: UUID) -> None:
    for found in await run(session, statements.CHANGE_ENTRIES, round=round_id, now=call.now):
        moved = InterviewMoved(
            interview_id=found["id"],
            moved_by=call.actor.person_id,
            old_starts_at=found["starts_at"],
        )
        await outbox.publish(session, moved)


async def invite(
    session: AsyncSession, call: Call, round_id: UUID, wish: InvitationsIn
) -> Document:
    """Let applications pick a time; each is told by letter once. The answer is a `RoundOut`.

    Raises:
        NotFound: there is no such round, or the actor does not manage its hub.
        ApplicationNotSent: the call has no such application, or it is withdrawn.
    """
    hub_id, _ = await _lock(session, call, round_id)
    binds = {"round": round_id, "applications": wish.application_ids}
    [sent] = await run(session, statements.SENT, **binds)
    if sent["number"] < len(wish.application_ids):
        raise ApplicationNotSent
    added = [row["application_id"] for row in await run(
        session, statements.INVITE, **binds, now=call.now)]  # fmt: skip
    after = {"application_ids": [str(one) for one in added]}
    await record(session, call, "interviews.invite", hub_id, round_id, after)
    for application_id in added:
        event = InterviewInvited(round_id=round_id, application_id=application_id)
        await outbox.publish(session, event)
    return await told(session, call, hub_id, round_id)


async def uninvite(
    session: AsyncSession, call: Call, round_id: UUID, application_id: UUID
) -> Document:
    """Take an invitation back, as long as nothing has come of it. The answer is a `RoundOut`.

    Those who were invited are told.

    Raises:
        NotFound: there is no such invitation, or the actor does not manage its hub.
        HasInterview: there is or was an interview.
    """
    hub_id, _ = await _lock(session, call, round_id)
    own = {"round": round_id, "application": application_id}
    reads = queries.inside(session)
    if not await queries.list_invited(reads, round_id, call.language, application_id):
        raise NotFound
    if not await run(session, statements.UNINVITE, **own):
        raise HasInterview
    after = {"application_id": str(application_id)}
    await record(session, call, "interviews.uninvite", hub_id, round_id, after)
    event = InterviewInvitationTakenBack(round_id=round_id, application_id=application_id)
    await outbox.publish(session, event)
    return await told(session, call, hub_id, round_id)


async def leave(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """Let somebody who is erased hold no talk any more, and come to none.

    An interview has as many people as its round says, so one that loses somebody is cancelled: its
    application can pick again, or is placed with others.
    """
    binds = {"person": person_id, "now": now}
    await cancel_all(session, await run(session, _OF_PERSON, **binds), now)
    for left in await run(session, _LEAVE_ROUNDS, **binds):
        about: dict[str, Any] = {"actor_id": None, "hub_id": left["hub_id"]}
        await audit.record(session, "interviews.leave_round", left["id"], **about)
        await live.publish(session, left["hub_id"], queries.TOPIC, round_id=left["id"])


async def cancel_all(session: AsyncSession, ahead: Sequence[Any], now: datetime) -> None:
    """Give back the time of interviews that cannot take place; everybody in them is told."""
    for found in ahead:
        interview_id, hub_id = found["id"], found["hub_id"]
        await others.release(session, interview_id)
        await run(session, statements.CANCEL, interview=interview_id, now=now)
        about: dict[str, Any] = {"actor_id": None, "hub_id": hub_id}
        await audit.record(session, "interviews.cancel", interview_id, **about)
        cancelled = InterviewCancelled(interview_id=interview_id, cancelled_by=None)
        await outbox.publish(session, cancelled)
        await live.publish(session, hub_id, queries.TOPIC, round_id=found["round_id"])


async def _lock(session: AsyncSession, call: Call, round_id: UUID) -> tuple[UUID, int]:
    rows = await run(session, statements.LOCK_ROUND, round=round_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    return rows[0]["hub_id"], rows[0]["version"]


FIELDS = frozenset(RoundIn.model_fields)


def _as_wished(old: dict[str, Any]) -> dict[str, Any]:
    """A round that is kept, in the form in which it was wished."""
    ids = {name: [one["id"] for one in old[name]] for name in ("interviewers", "rooms")}
    return {name: old[name] for name in FIELDS} | ids


def _fields(wish: RoundIn) -> dict[str, Any]:
    names = (*LENGTHS, "picks_close_at", "change_hours", "meeting_url", "asks_wishes")
    return {
        **{name: getattr(wish, name) for name in names},
        "name": to_json(wish.name).decode(),
        "starts": [window.starts_at for window in wish.windows],
        "ends": [window.ends_at for window in wish.windows],
    }


def _refuse_impossible(wish: RoundIn) -> None:
    if not wish.rooms and not wish.meeting_url:
        raise RoundWithoutPlace
    if len(wish.interviewers) < wish.panel_size:
        raise TooFewInterviewers
    if not 0 < _count_slots(wish.windows, wish) <= MOST_SLOTS:
        raise RoundWithoutSlots


def _count_slots(windows: Collection[WindowIn], wish: RoundIn) -> int:
    spans = [(window.starts_at, window.ends_at) for window in windows]
    plan = Plan(wish.minutes, wish.buffer_minutes, wish.panel_size, spans, {}, {})
    return len(plan.starts())


async def _set_people(
    session: AsyncSession, hub_id: UUID, round_id: UUID, people: list[UUID]
) -> None:
    """Let exactly these hold the interviews; each has one unit, whatever else they are held for."""
    known = await run(session, statements.KNOWN_PEOPLE, hub=hub_id, people=people)
    if len(known) < len(people):
        raise UnknownInterviewer
    units = await calendar.units_of(session, hub_id, people)
    own = {"round": round_id, "hub": hub_id, "people": people}
    await run(
        session, statements.SET_INTERVIEWERS, **own, units=[units[person] for person in people]
    )


async def _set_rooms(
    session: AsyncSession, hub_id: UUID, round_id: UUID, rooms: list[UUID]
) -> None:
    known = await run(session, statements.KNOWN_ROOMS, hub=hub_id, rooms=rooms)
    if len(known) < len(rooms):
        raise UnknownRoom
    await run(session, statements.SET_ROOMS, round=round_id, hub=hub_id, rooms=rooms)


async def record(
    session: AsyncSession,
    call: Call,
    act: str,
    hub_id: UUID,
    what: UUID,
    after: dict[str, Any] | None = None,
) -> None:
    """Note a change in the audit trail; never the words of a note."""
    actor_id = call.actor.person_id
    await audit.record(session, act, what, actor_id=actor_id, hub_id=hub_id, after=after)


async def told(session: AsyncSession, call: Call, hub_id: UUID, round_id: UUID) -> Document:
    """The round as it is now, and word to open screens."""
    answer = await queries.read_managed(session, call, round_id)
    await live.publish(session, hub_id, queries.TOPIC, round_id=round_id)
    return answer
