"""What managers do with mentors, and what mentors say of themselves."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.core.documents import check_version
from kilim.core.errors import NotFound
from kilim.events.incubation import MentorEnded, MentorPaired, MentorPairEnded
from kilim.incubation.mentors import policy, queries, statements
from kilim.incubation.mentors.errors import (
    MentorFull,
    MentorHasMore,
    MentorsAlready,
    MentorsNoMore,
    NoVenture,
    PairedAlready,
    PairOver,
    UnknownMentor,
)
from kilim.incubation.mentors.schemas import EndIn, MentorChangeIn, MentorIn, PairIn
from kilim.incubation.programmes import queries as programmes

CHANGED = "mentors"  # the topic of live changes; nothing in it says of whom


async def add(session: AsyncSession, call: Call, wish: MentorIn) -> dict[str, Any]:
    """Say that somebody mentors from today on. The answer is a `MentorOut`.

    Raises:
        NotFound: there is no such hub, or no such programme of it.
        Forbidden: the actor does not manage the hub.
        UnknownMentor: the person has no role of a mentor at the hub.
        MentorsAlready: they mentor there.
    """
    policy.may_add(call.actor, wish.hub_id)
    if not await run(session, statements.HUB, hub=wish.hub_id):
        raise NotFound
    if wish.programme_id is not None:
        offer = await programmes.get_offer(session, wish.programme_id)
        if offer.hub_id != wish.hub_id:
            raise NotFound
    own = {"hub": wish.hub_id, "person": wish.person_id, "programme": wish.programme_id}
    said = {"fields": wish.fields, "about": wish.about}
    said["languages"] = [tongue.value for tongue in wish.languages]
    async with violations(session, uq_mentors_current=MentorsAlready):
        binds = own | said | {"by": call.actor.person_id}
        mentor_id = (await session.execute(statements.ADD, binds)).scalar()
    if mentor_id is None:
        raise UnknownMentor
    await session.execute(statements.ADD_SEATS, {"mentor": mentor_id, "seats": wish.seats})
    after = wish.model_dump(mode="json", exclude={"about"})
    await _noted(session, call, "mentors.add", mentor_id, wish.hub_id, after)
    return await queries.read_mentor(session, call, mentor_id)


async def change(
    session: AsyncSession, call: Call, mentor_id: UUID, wish: MentorChangeIn, seen: int
) -> dict[str, Any]:
    """Change what is said of a mentor, or how many ventures they have room for.

    The answer is a `MentorOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
        ChangedMeanwhile: it has another version by now.
        MentorsNoMore: they have ended.
        MentorHasMore: they advise more ventures than that.
    """
    row = await _hold(session, mentor_id)
    policy.may_see(call.actor, row["hub_id"], row["person_id"])
    check_version(seen, row["version"])
    if row["until"] is not None:
        raise MentorsNoMore
    said = wish.model_dump(mode="json", exclude_unset=True)
    own = {name: said.get(name) for name in ("fields", "languages", "about")}
    await run(session, statements.CHANGE, mentor=mentor_id, **own)
    if wish.seats is not None:
        await _set_seats(session, mentor_id, wish.seats)
    said.pop("about", None)
    await _noted(session, call, "mentors.change", mentor_id, row["hub_id"], said)
    return await queries.read_mentor(session, call, mentor_id)


async def end(session: AsyncSession, call: Call, mentor_id: UUID, wish: EndIn) -> dict[str, Any]:
    """Note that somebody mentors no more; their pairs end with it. The answer is a `MentorOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
        Forbidden: the actor is the mentor.
        MentorsNoMore: they have ended already.
    """
    row = await _hold(session, mentor_id)
    policy.may_arrange(call.actor, row["hub_id"], row["person_id"])
    if row["until"] is not None:
        raise MentorsNoMore
    await _end(session, mentor_id, wish.reason, call.actor.person_id)
    after = wish.model_dump(mode="json")
    await _noted(session, call, "mentors.end", mentor_id, row["hub_id"], after)
    return await queries.read_mentor(session, call, mentor_id)


async def leave(session: AsyncSession, mentor_id: UUID) -> None:
    """Let somebody who leaves altogether mentor no more; nothing happens when they have ended."""
    row = await _hold(session, mentor_id)
    if row["until"] is None:
        await _end(session, mentor_id, "", row["person_id"])
        await live.publish(session, row["hub_id"], CHANGED, hub_id=row["hub_id"])


async def end_with_role(session: AsyncSession, hub_id: UUID, person_id: UUID) -> None:
    """Who has the role of a mentor no more mentors no more; nobody in particular ends it."""
    for row in await run(session, statements.WITHOUT_ROLE, hub=hub_id, person=person_id):
        await _end(session, row["id"], "", None)
        act, after = "mentors.end_with_role", {"person_id": str(person_id)}
        await audit.record(session, act, row["id"], actor_id=None, hub_id=hub_id, after=after)
        await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def _end(session: AsyncSession, mentor_id: UUID, reason: str, by: UUID | None) -> None:
    own = {"mentor": mentor_id, "reason": reason}
    for pair in await run(session, statements.END_PAIRS, **own, by=by):
        await outbox.publish(session, MentorPairEnded(pair_id=pair["id"]))
    await run(session, statements.END, **own)
    await _set_seats(session, mentor_id, 0)
    await outbox.publish(session, MentorEnded(mentor_id=mentor_id))


async def pair(session: AsyncSession, call: Call, mentor_id: UUID, wish: PairIn) -> dict[str, Any]:
    """Let a mentor advise a venture from today on. The answer is a `MentorOut`.

    Raises:
        NotFound: there is no such mentor, or the actor does not see them.
        Forbidden: the actor is the mentor.
        MentorsNoMore: they have ended.
        NoVenture: it takes part no more, in another programme, or the mentor is of its people.
        PairedAlready: the mentor advises it.
        MentorFull: the mentor has no room.
    """
    row = await _hold(session, mentor_id)
    policy.may_arrange(call.actor, row["hub_id"], row["person_id"])
    if row["until"] is not None:
        raise MentorsNoMore
    own = {"mentor": mentor_id, "enrolment": wish.enrolment_id}
    if not await run(session, statements.MAY_ADVISE, **own):
        raise NoVenture
    pair_id = await join(session, mentor_id, wish.enrolment_id, call.actor.person_id)
    after = {"mentor_id": str(mentor_id), "enrolment_id": str(wish.enrolment_id)}
    await _noted(session, call, "mentors.pair", pair_id, row["hub_id"], after)
    return await queries.read_mentor(session, call, mentor_id)


async def join(session: AsyncSession, mentor_id: UUID, enrolment_id: UUID, by: UUID) -> UUID:
    """Take a seat of the mentor for the venture and tell both; the pair.

    Raises:
        PairedAlready: the mentor advises it.
        MentorFull: the mentor has no room.
    """
    own = {"mentor": mentor_id, "enrolment": enrolment_id, "by": by}
    kept = {"uq_mentor_pairs_current": PairedAlready, "uq_mentor_pairs_seat": MentorFull}
    async with violations(session, **kept):
        pair_id = (await session.execute(statements.PAIR, own)).scalar()
    if pair_id is None:
        raise MentorFull
    await outbox.publish(session, MentorPaired(pair_id=pair_id))
    found: UUID = pair_id
    return found


async def end_pair(session: AsyncSession, call: Call, pair_id: UUID, wish: EndIn) -> dict[str, Any]:
    """End a pair today; what was stays to be read. The answer is a `MentorOut`.

    Raises:
        NotFound: there is none, or the actor does not see its mentor.
        Forbidden: the actor is the mentor.
        PairOver: it has ended already.
    """
    rows = await run(session, statements.PAIR_OF, pair=pair_id)
    if not rows:
        raise NotFound
    mentor_id = rows[0]["mentor_id"]
    row = await _hold(session, mentor_id)
    policy.may_arrange(call.actor, row["hub_id"], row["person_id"])
    own = {"pair": pair_id, "reason": wish.reason, "by": call.actor.person_id}
    if not await run(session, statements.END_PAIR, **own):
        raise PairOver
    await outbox.publish(session, MentorPairEnded(pair_id=pair_id))
    after = wish.model_dump(mode="json")
    await _noted(session, call, "mentors.end_pair", pair_id, row["hub_id"], after)
    return await queries.read_mentor(session, call, mentor_id)


async def end_with_enrolment(session: AsyncSession, enrolment_id: UUID) -> None:
    """Who takes part no more is advised no more."""
    own = {"enrolment": enrolment_id, "reason": "", "by": None}
    for row in await run(session, statements.END_OF_ENROLMENT, **own):
        act = "mentors.end_with_enrolment"
        hub_id, after = row["hub_id"], {"enrolment_id": str(enrolment_id)}
        await audit.record(session, act, row["id"], actor_id=None, hub_id=hub_id, after=after)
        await outbox.publish(session, MentorPairEnded(pair_id=row["id"]))
        await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def _hold(session: AsyncSession, mentor_id: UUID) -> Any:
    rows = await run(session, statements.LOCK, mentor=mentor_id)
    if not rows:
        raise NotFound
    return rows[0]


async def _set_seats(session: AsyncSession, mentor_id: UUID, seats: int) -> None:
    own = {"mentor": mentor_id}
    async with violations(session, fk_mentor_pairs_seat=MentorHasMore):
        await session.execute(statements.MOVE_DOWN, own)
        await session.execute(statements.DROP_SEATS, own | {"seats": seats})
        await session.execute(statements.ADD_SEATS, own | {"seats": seats})


async def _noted(
    session: AsyncSession,
    call: Call,
    act: str,
    object_id: UUID,
    hub_id: UUID,
    after: dict[str, Any],
) -> None:
    person_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=person_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
