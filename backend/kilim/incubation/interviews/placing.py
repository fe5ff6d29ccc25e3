"""What the managers decide: the plan of a round, and every move in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others
from kilim.calendar.errors import Taken
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.interviews import holding, policy, queries, statements
from kilim.incubation.interviews.errors import (
    ApplicationNotSent,
    PanelConflict,
    PlanOutdated,
    UnknownRoom,
    UnknownSlot,
)
from kilim.incubation.interviews.holding import Held
from kilim.incubation.interviews.queries import Invited
from kilim.incubation.interviews.schemas import PlacementIn, PlacementsIn
from kilim.incubation.interviews.service import told
from kilim.incubation.interviews.slots import choose_panel


async def place(session: AsyncSession, call: Call, round_id: UUID, wish: PlacementsIn) -> Document:
    """Give applications their interviews, or other times, all or none. The answer is `RoundOut`.

    They may change places with each other. Limits for those who come do not count here.

    Raises:
        NotFound: there is no such round, an application is not invited, or the actor does not
            manage its hub.
        ApplicationNotSent: an application is withdrawn.
        InterviewOver: an interview took place, or was missed.
        UnknownSlot: the round offers no such time, or it is over.
        UnknownRoom: the round has no such room.
        PanelConflict: those who are named may not interview the application, or are too few.
        PlanOutdated: somebody, or a room, is not free any more.
    """
    await _refuse_others(session, call, round_id)
    wanted = sorted(wish.placements, key=lambda one: one.application_id)
    held = await holding.keep_out(session, call, round_id, [one.application_id for one in wanted])
    moving = [(placement, held.find(placement.application_id)) for placement in wanted]
    for placement, one in moving:
        _refuse_misfit(call, held, placement, one)
    for _, one in moving:
        if one.claim is not None:
            await others.release(session, one.claim)  # they may change places
    # Those with a room and people of their own first: the others take what is left.
    for placement, one in sorted(moving, key=lambda pair: not pair[0].interviewers):
        await _place(session, call, held, placement, one)
    return await told(session, call, held.round.hub_id, round_id)


async def _refuse_others(session: AsyncSession, call: Call, round_id: UUID) -> None:
    rows = await run(session, statements.SHARE_ROUND, round=round_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])


def _refuse_misfit(call: Call, held: Held, placement: PlacementIn, one: Invited) -> None:
    plan, people = held.round.plan, placement.interviewers
    holding.refuse_over(one)
    if one.withdrawn:
        raise ApplicationNotSent
    if placement.moved_from != one.starts_at:
        raise PlanOutdated(application_id=one.application_id)
    if placement.starts_at not in plan.starts() or placement.starts_at <= call.now:
        raise UnknownSlot
    if placement.room_id is not None and placement.room_id not in plan.rooms:
        raise UnknownRoom
    strangers = set(people) - plan.interviewers.keys() or set(people) & one.excluded
    if people and (strangers or len(people) != plan.panel_size):
        raise PanelConflict


async def _place(
    session: AsyncSession, call: Call, held: Held, placement: PlacementIn, one: Invited
) -> None:
    start = placement.starts_at
    room, panel = _choose(held, placement, one, start)
    try:
        interview_id = await holding.hold(session, call, held, one, start, room, panel)
    except Taken:
        raise PlanOutdated(application_id=one.application_id) from None
    units = [held.units[person] for person in (one.guest_id, *panel)]
    held.diary.note(interview_id, [*units, *([room] if room else [])], start)


def _choose(
    held: Held, placement: PlacementIn, one: Invited, start: datetime
) -> tuple[UUID | None, list[UUID]]:
    plan, diary = held.round.plan, held.diary
    rooms, free = diary.rooms(start), set(diary.people(start))
    panel = placement.interviewers or choose_panel(
        diary, start, one.excluded, queries.loads(held.invited)
    )
    room = placement.room_id or (rooms[0] if rooms else None)
    fits = len(panel) == plan.panel_size and set(panel) <= free
    here = room in rooms if plan.rooms else room is None
    if not (fits and here and diary.is_free(held.units[one.guest_id], start)):
        raise PlanOutdated(application_id=one.application_id)
    return room, panel
