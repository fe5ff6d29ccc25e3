"""What those who come decide: a time, and which times they would like best."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.errors import Taken
from kilim.core import live
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.incubation.interviews import holding, outings, policy, queries, statements
from kilim.incubation.interviews.errors import (
    PicksClosed,
    RoundAsksWishes,
    SlotTaken,
    TooLateToChange,
    UnknownSlot,
)
from kilim.incubation.interviews.holding import Held
from kilim.incubation.interviews.queries import Invited
from kilim.incubation.interviews.schemas import PickIn, WishesIn
from kilim.incubation.interviews.service import record
from kilim.incubation.interviews.slots import choose_panel


async def pick(
    session: AsyncSession, call: Call, round_id: UUID, application_id: UUID, wish: PickIn
) -> dict[str, Any]:
    """Take a free slot, instead of the one before if there was one. The answer is `OwnRoundsOut`.

    Picking the same again changes nothing, so a lost answer can be asked for again.

    Raises:
        NotFound: there is no application of the actor that is invited to this round.
        Forbidden: the actor is a viewer.
        RoundAsksWishes: nobody picks in this round.
        PicksClosed: it is too late, or the application is withdrawn.
        TooLateToChange: it is too late to move the interview.
        InterviewOver: the interview took place, or was missed.
        UnknownSlot: the round offers no such time, or it is over.
        SlotTaken: nobody, or no room, is free then.
    """
    await _refuse_others(session, call, application_id)
    held = await holding.keep_out(session, call, round_id, [application_id])
    one = held.find(application_id)
    if held.round.body["asks_wishes"]:
        raise RoundAsksWishes
    if one.starts_at != wish.starts_at:
        _refuse_late(call, held, one)
        room, panel = _choose(call, held, one, wish.starts_at)
        try:
            await holding.hold(session, call, held, one, wish.starts_at, room, panel)
        except Taken:
            raise SlotTaken from None
    return await _told(session, call, held.round.hub_id, round_id, application_id)


async def wish(
    session: AsyncSession, call: Call, round_id: UUID, application_id: UUID, wanted: WishesIn
) -> dict[str, Any]:
    """Say which times would suit best. The answer is `OwnRoundsOut`.

    Raises:
        NotFound: there is no application of the actor that is invited to this round.
        Forbidden: the actor is a viewer.
        PicksClosed: it is too late.
        UnknownSlot: the round offers no such time, or it is over.
    """
    await _refuse_others(session, call, application_id)
    own = {"round": round_id, "applications": [application_id]}
    if not await run(session, statements.LOCK_INVITED, **own):
        raise NotFound
    of = await queries.get_round(queries.inside(session), round_id, call.language)
    if call.now >= of.picks_close_at:
        raise PicksClosed
    starts = set(of.plan.starts())
    if any(at not in starts or at <= call.now for at in wanted.starts_at):
        raise UnknownSlot
    binds = {"round": round_id, "application": application_id, "wishes": wanted.starts_at}
    await run(session, statements.SET_WISHES, **binds)
    after = wanted.model_dump(mode="json") | {"round_id": str(round_id)}
    await record(session, call, "interviews.wish", of.hub_id, application_id, after)
    return await _told(session, call, of.hub_id, round_id, application_id)


async def _refuse_others(session: AsyncSession, call: Call, application_id: UUID) -> None:
    own = {"application": application_id, "person": call.actor.person_id}
    rows = await run(session, statements.ROLE, **own)
    policy.may_pick(rows[0]["role"] if rows else None)


def _refuse_late(call: Call, held: Held, one: Invited) -> None:
    holding.refuse_over(one)
    if one.withdrawn:
        raise PicksClosed
    if one.starts_at is None:
        if call.now >= held.round.picks_close_at:
            raise PicksClosed
    elif call.now >= held.round.change_until(one.starts_at):
        raise TooLateToChange


def _choose(
    call: Call, held: Held, one: Invited, start: datetime
) -> tuple[UUID | None, list[UUID]]:
    """A free room, and those with the fewest interviews who may meet them."""
    plan, diary = held.round.plan, held.diary
    if start not in plan.starts() or start <= call.now:
        raise UnknownSlot
    panel = choose_panel(diary, start, one.excluded, queries.loads(held.invited))
    rooms = diary.rooms(start)
    free = diary.is_free(held.units[one.guest_id], start)
    if len(panel) < plan.panel_size or (plan.rooms and not rooms) or not free:
        raise SlotTaken
    return (rooms[0] if rooms else None), panel


async def _told(
    session: AsyncSession, call: Call, hub_id: UUID, round_id: UUID, application_id: UUID
) -> dict[str, Any]:
    answer = await outings.own_rounds(queries.inside(session), call, application_id)
    await live.publish(session, hub_id, queries.TOPIC, round_id=round_id)
    return answer
