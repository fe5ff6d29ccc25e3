"""What managers do with demo days: plan them, order them, publish the order."""

import asyncio
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import others, pairs
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.models import ClaimPurpose
from kilim.calendar.service import Wanted
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.core.documents import check_version
from kilim.core.errors import NotFound
from kilim.events.incubation import DemoDayChanged, DemoDayPlanned, DemoPitchTimed
from kilim.incubation.cohorts import service as cohorts
from kilim.incubation.demo_days import ordering, policy, queries, statements
from kilim.incubation.demo_days.errors import (
    DayTooShort,
    DemoDayAddressTaken,
    DemoDayOver,
    EndTaken,
    NobodyPitches,
    OrderBreaksRules,
    OrderImpossible,
    OrderIncomplete,
    PlacesTaken,
    RoomsTaken,
    UnknownDemoDayRoom,
    UnknownListener,
)
from kilim.incubation.demo_days.queries import Found
from kilim.incubation.demo_days.schemas import DemoDayIn, OrderIn, PinIn, ProposalIn

PURPOSE = ClaimPurpose.DEMO_DAY
ADDRESS = {"uq_demo_days_slug": DemoDayAddressTaken}


async def plan(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: DemoDayIn
) -> dict[str, Any]:
    """Plan a demo day; every venture of the cohort is asked. The answer is a `DemoDayOut`.

    Raises:
        NotFound: there is no such cohort for the actor.
        Forbidden: the actor is a mentor.
        DemoDayAddressTaken: another one has its address.
        UnknownListener: somebody has no role at the hub.
        UnknownDemoDayRoom: the hub has no such room.
        RoomsTaken: a room is held by somebody else.
    """
    hub_id = await cohorts.require_arranging(session, call, cohort_id)
    await _know(session, hub_id, wish)
    own = {"hub": hub_id, "cohort": cohort_id, "person": call.actor.person_id}
    async with violations(session, **ADDRESS):
        day_id = (await session.execute(statements.ADD, own | _fields(wish))).scalar_one()
    await _furnish(session, hub_id, day_id, None, wish)
    await run(session, statements.ASK_ALL, day=day_id)
    await outbox.publish(session, DemoDayPlanned(demo_day_id=day_id))
    await record(session, call, "demo_days.plan", hub_id, day_id, wish.model_dump(mode="json"))
    return await queries.read_demo_day(session, call, day_id)


async def change(
    session: AsyncSession, call: Call, demo_day_id: UUID, wish: DemoDayIn, seen: int
) -> dict[str, Any]:
    """Say all of a demo day anew; its order stays, and moves along. The answer is a `DemoDayOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        DemoDayAddressTaken: another one has its address.
        PlacesTaken: more guests come than it would have places.
        UnknownListener: somebody has no role at the hub.
        UnknownDemoDayRoom: the hub has no such room.
        RoomsTaken: a room is held by somebody else.
    """
    row = await _arranging(session, call, demo_day_id, seen)
    hub_id = row["hub_id"]
    await _know(session, hub_id, wish)
    async with violations(session, ck_demo_guests_seat_there=PlacesTaken, **ADDRESS):
        await session.execute(statements.CHANGE, {"day": demo_day_id} | _fields(wish))
    await _furnish(session, hub_id, demo_day_id, row["claim_id"], wish)
    await outbox.publish(session, DemoDayChanged(demo_day_id=demo_day_id))
    await record(session, call, "demo_days.change", hub_id, demo_day_id, {"slug": wish.slug})
    return await queries.read_demo_day(session, call, demo_day_id)


async def propose(
    session: AsyncSession, call: Call, demo_day_id: UUID, wish: ProposalIn, seen: int
) -> dict[str, Any]:
    """Find the best order for all who have said yes. The answer is a `DemoDayOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        NobodyPitches: no venture has said yes.
        DayTooShort: it does not hold all pitches.
        OrderImpossible: some ventures have fewer times that they can take than they are.
    """
    row = await _arranging(session, call, demo_day_id, seen)
    found = await Found.read(queries.inside(session), row)
    ventures = list(found.ventures.values())
    if not ventures:
        raise NobodyPitches
    if found.stage.frame.room() < len(ventures):
        raise DayTooShort(room=found.stage.frame.room(), pitches=len(ventures))
    try:
        order = await asyncio.to_thread(ordering.find_order, found.stage, ventures, wish.seed)
    except ordering.Impossible as error:
        names = [found.name_of(one) for one in error.ventures]
        raise OrderImpossible(ventures=names, places=error.places) from None
    told = {"proof": order.proof, "cost": order.cost, "bound": order.bound, "seed": wish.seed}
    await _set_order(session, demo_day_id, order.ventures, told)
    await record(session, call, "demo_days.propose", row["hub_id"], demo_day_id, told)
    return await queries.read_demo_day(session, call, demo_day_id)


async def set_order(
    session: AsyncSession, call: Call, demo_day_id: UUID, wish: OrderIn, seen: int
) -> dict[str, Any]:
    """Say the order by hand; it may break rules, which the answer, a `DemoDayOut`, names.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        OrderIncomplete: a pitch that is given is missing, or there is one that is not.
    """
    row = await _arranging(session, call, demo_day_id, seen)
    found = await Found.read(queries.inside(session), row)
    if sorted(wish.enrolments) != sorted(found.ventures):
        raise OrderIncomplete
    await _set_order(session, demo_day_id, tuple(wish.enrolments), None)
    after = {"enrolments": [str(one) for one in wish.enrolments]}
    await record(session, call, "demo_days.order", row["hub_id"], demo_day_id, after)
    return await queries.read_demo_day(session, call, demo_day_id)


async def pin(
    session: AsyncSession, call: Call, which: tuple[UUID, UUID], wish: PinIn, seen: int
) -> dict[str, Any]:
    """Let a pitch be the first or the last one, or let go of it. The answer is a `DemoDayOut`.

    Args:
        which: the demo day and the enrolment.

    Raises:
        NotFound: there is no such pitch, or the actor does not see the day.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        EndTaken: another pitch is pinned there.
    """
    demo_day_id, enrolment_id = which
    row = await _arranging(session, call, demo_day_id, seen)
    own = {"day": demo_day_id, "enrolment": enrolment_id, "pin": wish.pin}
    async with violations(session, uq_demo_pitches_pin=EndTaken):
        pinned = (await session.execute(statements.PIN, own)).first()
    if pinned is None:
        raise NotFound
    await run(session, statements.UNPROVED, day=demo_day_id)
    after = {"enrolment_id": str(enrolment_id), "pin": wish.pin}
    await record(session, call, "demo_days.pin", row["hub_id"], demo_day_id, after)
    return await queries.read_demo_day(session, call, demo_day_id)


async def publish(session: AsyncSession, call: Call, demo_day_id: UUID, seen: int) -> Any:
    """Let everybody see the order, and tell each venture whose time has changed, once.

    The answer is a `DemoDayOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        DemoDayOver: it is over.
        NobodyPitches: no venture has said yes.
        OrderIncomplete: a pitch that is given has no place.
        OrderBreaksRules: it breaks a hard rule.
    """
    row = await _arranging(session, call, demo_day_id, seen)
    if row["ends_at"] <= call.now:
        raise DemoDayOver
    found = await Found.read(queries.inside(session), row)
    if not found.ventures:
        raise NobodyPitches
    if not found.is_whole:
        raise OrderIncomplete
    if not found.is_sound:
        raise OrderBreaksRules
    times = found.times()
    own = {"day": demo_day_id, "person": call.actor.person_id, "now": call.now}
    await run(session, statements.PUBLISH, **own)
    when = {"ventures": list(times), "times": list(times.values())}
    for told in await run(session, statements.TELL, day=demo_day_id, **when):
        timed = DemoPitchTimed(demo_day_id=demo_day_id, enrolment_id=told["enrolment_id"])
        await outbox.publish(session, timed)
    after = {str(id_): at.isoformat() for id_, at in times.items()}
    await record(session, call, "demo_days.publish", row["hub_id"], demo_day_id, after)
    return await queries.read_demo_day(session, call, demo_day_id)


async def record(
    session: AsyncSession,
    call: Call,
    act: str,
    hub_id: UUID,
    demo_day_id: UUID,
    after: dict[str, Any],
) -> None:
    """Add what was done to the trail, and tell open screens."""
    who: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": hub_id}
    await audit.record(session, act, demo_day_id, **who, after=after)
    await live.publish(session, hub_id, queries.TOPIC, hub_id=hub_id)


async def _arranging(session: AsyncSession, call: Call, demo_day_id: UUID, seen: int) -> Any:
    """The demo day, held for a change of what was seen."""
    held = await run(session, statements.LOCK, day=demo_day_id)
    if not held:
        raise NotFound
    policy.may_arrange(call.actor, held[0]["hub_id"])
    check_version(seen, held[0]["version"])
    [row] = await run(session, statements.ONE, day=demo_day_id)
    return row


async def _know(session: AsyncSession, hub_id: UUID, wish: DemoDayIn) -> None:
    people = [one.person_id for one in wish.listeners]
    [row] = await run(session, statements.KNOWN, hub=hub_id, people=people, rooms=wish.rooms)
    if row["people"] < len(people):
        raise UnknownListener
    if row["rooms"] < len(wish.rooms):
        raise UnknownDemoDayRoom


async def _furnish(
    session: AsyncSession, hub_id: UUID, day_id: UUID, claim: UUID | None, wish: DemoDayIn
) -> None:
    after = [one.after for one in wish.breaks]
    minutes = [one.minutes for one in wish.breaks]
    await run(session, statements.SET_BREAKS, day=day_id, after=after, minutes=minutes)
    said = to_json(wish.listeners).decode()
    await run(session, statements.SET_LISTENERS, day=day_id, listeners=said)
    await run(session, statements.SET_ROOMS, day=day_id, hub=hub_id, rooms=wish.rooms)
    try:
        held = await _hold(session, hub_id, claim, wish)
    except Taken:
        raise RoomsTaken from None
    await run(session, statements.SET_CLAIM, day=day_id, claim=held)


async def _hold(
    session: AsyncSession, hub_id: UUID, claim: UUID | None, wish: DemoDayIn
) -> UUID | None:
    """Hold the rooms that are wanted now, and nothing else; the claim that does."""
    if not wish.rooms:
        if claim is not None:
            await others.release(session, claim)
        return None
    await pairs.stay(session)
    await calendar.keep_others_out(session, wish.rooms)
    rooms = await run(session, statements.BESIDE, rooms=wish.rooms)
    span = (wish.starts_at, wish.ends_at)
    wanted = [Wanted(row["id"], *span, beside=tuple(row["beside"])) for row in rooms]
    if claim is None:
        return await others.claim(session, hub_id, wanted, PURPOSE)
    await others.reclaim(session, hub_id, claim, wanted, PURPOSE)
    return claim


async def _set_order(
    session: AsyncSession, day_id: UUID, order: tuple[UUID, ...], proof: dict[str, Any] | None
) -> None:
    await run(session, statements.SET_ORDER, day=day_id, order=list(order))
    told = None if proof is None else to_json(proof).decode()
    await run(session, statements.SET_PROOF, day=day_id, proof=told)


def _fields(wish: DemoDayIn) -> dict[str, Any]:
    texts = {name: to_json(getattr(wish, name)).decode() for name in ("title", "lead", "venue")}
    plain = ("slug", "address", "link", "starts_at", "ends_at", "pitch_minutes")
    more = ("question_minutes", "places")
    return texts | {name: getattr(wish, name) for name in plain + more}
