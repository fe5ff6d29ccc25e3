"""Holding the time of an interview: its room, its people and who comes are one claim.

Everything that a round can use is locked first, in the order of the calendar, so that what is free
is still free when it is claimed, and claims may follow in any order. The constraint of the calendar
is what keeps two interviews apart, and an interview from a booking; the locks only keep people from
being told "taken" while another room is free.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others, pairs
from kilim.calendar import service as calendar
from kilim.calendar.models import ClaimPurpose
from kilim.calendar.service import Wanted
from kilim.core import outbox
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.events.incubation import InterviewBooked, InterviewMoved
from kilim.incubation.interviews import queries, statements
from kilim.incubation.interviews.errors import InterviewOver
from kilim.incubation.interviews.models import InterviewState
from kilim.incubation.interviews.queries import Invited, Round
from kilim.incubation.interviews.service import record
from kilim.incubation.interviews.slots import Diary

PURPOSE = ClaimPurpose.INTERVIEW


@dataclass(frozen=True, slots=True)
class Held:
    """A round whose rooms and people nobody else can claim, until the transaction ends.

    Attributes:
        units: of everybody who may be in an interview, by person.
    """

    round: Round
    invited: Sequence[Invited]
    units: dict[UUID, UUID]
    diary: Diary

    def find(self, application_id: UUID) -> Invited:
        """An invited application.

        Raises:
            NotFound: it is not invited.
        """
        for one in self.invited:
            if one.application_id == application_id:
                return one
        raise NotFound


async def keep_out(
    session: AsyncSession, call: Call, round_id: UUID, applications: Collection[UUID]
) -> Held:
    """Let nobody else claim what a round can use; `applications` are about to get a time.

    Raises:
        NotFound: there is no such round.
    """
    await pairs.stay(session)
    if not await run(session, statements.SHARE_ROUND, round=round_id):
        raise NotFound
    wanted = {"round": round_id, "applications": sorted(applications)}
    await run(session, statements.LOCK_INVITED, **wanted)
    reads = queries.inside(session)
    of = await queries.get_round(reads, round_id, call.language)
    invited = await queries.list_invited(reads, round_id, call.language)
    moving = [one for one in invited if one.application_id in applications]
    people = {one.guest_id for one in moving} | {
        UUID(person["id"]) for one in moving if one.interview for person in one.interview["panel"]
    }
    units = await calendar.units_of(session, of.hub_id, people) | dict(of.plan.interviewers)
    rooms = {UUID(one.interview["room"]["id"]) for one in moving
             if one.interview and one.interview["room"]}  # fmt: skip
    await calendar.keep_others_out(session, {*units.values(), *of.plan.rooms, *rooms})
    leaving = [one.claim for one in moving if one.claim is not None]
    guests = [units[one.guest_id] for one in moving]
    diary = await queries.get_diary(reads, of, guests, leaving)
    return Held(of, invited, units, diary)


def refuse_over(one: Invited) -> None:
    """Refuse to move what took place or was missed.

    Raises:
        InterviewOver: it did, or was.
    """
    if one.interview is not None and one.interview["state"] != InterviewState.BOOKED:
        raise InterviewOver


async def hold(
    session: AsyncSession,
    call: Call,
    held: Held,
    one: Invited,
    start: datetime,
    room: UUID | None,
    panel: Sequence[UUID],
) -> UUID:
    """Hold an interview at `start` instead of the one that the application has, if it has one.

    Raises:
        Taken: something is held by somebody else; give the transaction up.
    """
    of, end = held.round, start + held.round.plan.length
    wanted = _wanted(held, one, start, room, panel)
    binds = {"room": room, "guest": one.guest_id, "starts_at": start, "ends_at": end}
    if one.claim is None or one.starts_at is None:
        interview_id = await others.claim(session, of.hub_id, wanted, PURPOSE)
        own = {"hub": of.hub_id, "round": of.id, "application": one.application_id}
        made = {"person": call.actor.person_id, "now": call.now}
        await run(session, statements.ADD, interview=interview_id, **own, **binds, **made)
        booked = InterviewBooked(interview_id=interview_id, booked_by=call.actor.person_id)
        await outbox.publish(session, booked)
    else:
        interview_id = one.claim
        await others.reclaim(session, of.hub_id, interview_id, wanted, PURPOSE)
        await run(session, statements.MOVE, interview=interview_id, **binds)
        moved = InterviewMoved(
            interview_id=interview_id,
            moved_by=call.actor.person_id,
            old_starts_at=one.starts_at,
            left=one.without(panel),
        )
        await outbox.publish(session, moved)
    await run(session, statements.SET_PANEL, interview=interview_id, people=list(panel))
    after = {
        "application_id": str(one.application_id),
        "starts_at": start.isoformat(),
        "room_id": str(room) if room else None,
        "panel": [str(person) for person in panel],
    }
    act = "interviews.move" if one.interview else "interviews.book"
    await record(session, call, act, of.hub_id, interview_id, after)
    return interview_id


def _wanted(
    held: Held, one: Invited, start: datetime, room: UUID | None, panel: Sequence[UUID]
) -> list[Wanted]:
    plan, end = held.round.plan, start + held.round.plan.length
    pause = plan.buffer_minutes
    wanted = [Wanted(held.units[one.guest_id], start, end)]
    wanted += [Wanted(held.units[person], start, end, after_minutes=pause) for person in panel]
    if room is not None:
        wanted.append(Wanted(room, start, end, after_minutes=pause, beside=plan.rooms[room]))
    return wanted
