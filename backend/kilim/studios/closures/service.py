"""Changes to closures: one public function per use case, run in the caller's transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import closures as calendar
from kilim.calendar.closures import Closure
from kilim.calendar.errors import Taken
from kilim.core import audit, live, outbox
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.core.ids import uuid7
from kilim.events.studios import StudiosClosed, TimeFreed
from kilim.studios.bookings import queries as bookings_queries
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.errors import BookingOver, BookingRules, ItemsTaken, StudioTaken
from kilim.studios.catalogue.service import CHANGED
from kilim.studios.closures import policy, queries
from kilim.studios.closures.errors import (
    BadClosure,
    ClosureOver,
    ClosureUnresolved,
    TooManyHits,
)
from kilim.studios.closures.models import ClosureOutcome, Outcome
from kilim.studios.closures.proposals import Slot
from kilim.studios.closures.schemas import ClosureIn, DecisionIn, SlotIn, Why
from kilim.studios.credits import service as credits_

LONGEST = timedelta(days=366)


async def close(session: AsyncSession, call: Call, wish: ClosureIn) -> Document:
    """Close studios, and move or cancel every booking in the way; all of it or nothing.

    The answer is a `ClosureOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: the hub has no such studio.
        BadClosure: it would begin in the past, or end in more than a year.
        TooManyHits: more bookings are hit than one closure can move.
        ClosureUnresolved: a hit booking has no decision, or not one that holds.
    """
    actor, now = call.actor, call.now
    policy.may_close(actor, wish.hub_id)
    _refuse_bad_times(wish, now)
    await queries.require_studios(session, wish.hub_id, wish.studio_ids)
    await _lock(session, wish, now)
    span = (wish.starts_at, wish.ends_at)
    hits = await queries.find_hits(session, wish.hub_id, wish.studio_ids, span)
    _refuse_unresolved(hits, wish.bookings)
    closure = Closure(
        id=uuid7(),
        hub_id=wish.hub_id,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        reason=wish.reason.model_dump(),
        closed_by=actor.person_id,
        created_at=now,
    )
    outcomes = [
        await _resolve(session, call, closure, decision) for decision in _in_order(wish.bookings)
    ]
    try:
        await calendar.shut(session, closure, wish.studio_ids)
    except Taken:
        raise ClosureUnresolved("Something else holds a studio.", bookings=[]) from None
    if outcomes:
        await session.execute(insert(ClosureOutcome), outcomes)
    await _report(session, call, closure, wish)
    answer = await queries.read_back(session, call, closure.id)
    others = {decision.re_slot.studio_id for decision in wish.bookings if decision.re_slot}
    await _tell(session, closure, {*wish.studio_ids, *others})
    return answer


def _refuse_bad_times(wish: ClosureIn, now: datetime) -> None:
    whole = all(at.second == at.microsecond == 0 for at in (wish.starts_at, wish.ends_at))
    if wish.starts_at < now or wish.ends_at > now + LONGEST or not whole:
        raise BadClosure


async def _lock(session: AsyncSession, wish: ClosureIn, now: datetime) -> None:
    """Keep everybody from the bookings and studios of `wish`: rows first, then units, as a move.

    Last the credits of all people who get some back, so that no two closures wait for each other.
    """
    payers = set()
    for booking_id in sorted(decision.booking_id for decision in wish.bookings):
        try:
            booking = await bookings_queries.lock_booking(session, booking_id)
        except NotFound:
            raise _unresolved(booking_id, Why.CHANGED) from None
        if booking.credit_minutes:
            payers.add(booking.booked_by)
    slots = [decision.re_slot.studio_id for decision in wish.bookings if decision.re_slot]
    claim_ids = [decision.booking_id for decision in wish.bookings]
    await calendar.lock_for_closing(session, {*wish.studio_ids, *slots}, claim_ids)
    await credits_.lock(session, wish.hub_id, payers, now)


def _refuse_unresolved(hits: dict[UUID, int], decisions: list[DecisionIn]) -> None:
    """Every hit booking is decided about, as it is now, and no other."""
    if len(hits) > queries.MOST_HITS:
        raise TooManyHits
    seen = {decision.booking_id: decision.version for decision in decisions}
    undecided = [_part(booking_id, Why.UNDECIDED) for booking_id in hits if booking_id not in seen]
    changed = [
        _part(booking_id, Why.CHANGED)
        for booking_id, version in seen.items()
        if hits.get(booking_id) != version
    ]
    if undecided or changed:
        raise ClosureUnresolved(bookings=undecided + changed)


def _part(booking_id: UUID, why: Why, violations: object = ()) -> dict[str, object]:
    return {"booking_id": booking_id, "why": why, "violations": violations}


def _unresolved(booking_id: UUID, why: Why, violations: object = ()) -> ClosureUnresolved:
    return ClosureUnresolved(bookings=[_part(booking_id, why, violations)])


def _in_order(decisions: list[DecisionIn]) -> list[DecisionIn]:
    """First those who leave, so that the others find room."""
    return sorted(decisions, key=lambda decision: decision.re_slot is not None)


async def _resolve(
    session: AsyncSession, call: Call, closure: Closure, decision: DecisionIn
) -> dict[str, object]:
    """Move or cancel one booking; the row of what became of it."""
    booking = await bookings_queries.lock_booking(session, decision.booking_id)
    old = Slot(booking.studio_id, booking.starts_at, booking.ends_at)
    part_of = bookings.PartOf(closure_id=closure.id)
    outcome = _outcome(closure, booking.id, old, decision.re_slot)
    try:
        if decision.re_slot is None:
            await bookings.cancel(session, call, booking.id, part_of=part_of)
        else:
            wish, version = decision.re_slot, decision.version
            await bookings.move(session, call, booking.id, wish, version, part_of=part_of)
    except (StudioTaken, ItemsTaken):
        raise _unresolved(booking.id, Why.TAKEN) from None
    except BookingRules as refused:
        raise _unresolved(booking.id, Why.RULES, refused.extra["violations"]) from None
    except (BookingOver, ChangedMeanwhile, NotFound):
        raise _unresolved(booking.id, Why.CHANGED) from None
    return outcome


def _outcome(
    closure: Closure, booking_id: UUID, old: Slot, slot: SlotIn | None
) -> dict[str, object]:
    return {
        "closure_id": closure.id,
        "booking_id": booking_id,
        "outcome": Outcome.CANCELLED if slot is None else Outcome.RE_SLOTTED,
        "old_studio_id": old.studio_id,
        "old_starts_at": old.starts_at,
        "old_ends_at": old.ends_at,
        "new_studio_id": slot and slot.studio_id,
        "new_starts_at": slot and slot.starts_at,
        "new_ends_at": slot and slot.ends_at,
    }


async def _report(session: AsyncSession, call: Call, closure: Closure, wish: ClosureIn) -> None:
    await audit.record(
        session,
        "closures.close",
        closure.id,
        actor_id=call.actor.person_id,
        hub_id=closure.hub_id,
        after={
            "studio_ids": [str(studio) for studio in wish.studio_ids],
            "starts_at": closure.starts_at.isoformat(),
            "ends_at": closure.ends_at.isoformat(),
            "bookings": len(wish.bookings),
        },
    )
    await outbox.publish(session, StudiosClosed(closure_id=closure.id))


async def lift(session: AsyncSession, call: Call, closure_id: UUID) -> Document:
    """Open the studios again; doing it again changes nothing. Bookings stay where they are.

    Raises:
        NotFound: there is no such closure.
        Forbidden: the actor does not manage its hub.
        ClosureOver: it is over.
    """
    actor, now = call.actor, call.now
    closure = await calendar.lock_closure(session, closure_id)
    if closure is None:
        raise NotFound
    policy.may_close(actor, closure.hub_id)
    if closure.lifted_at is not None:
        return await queries.read_back(session, call, closure.id)
    if closure.ends_at <= now:
        raise ClosureOver
    studios = await calendar.lift(session, closure, actor.person_id, now)
    await audit.record(
        session, "closures.lift", closure.id, actor_id=actor.person_id, hub_id=closure.hub_id
    )
    for studio_id in studios:
        freed = TimeFreed(
            hub_id=closure.hub_id,
            studio_id=studio_id,
            starts_at=closure.starts_at,
            ends_at=closure.ends_at,
        )
        await outbox.publish(session, freed)
    answer = await queries.read_back(session, call, closure.id)
    await _tell(session, closure, set(studios))
    return answer


async def _tell(session: AsyncSession, closure: Closure, studio_ids: set[UUID]) -> None:
    for studio_id in sorted(studio_ids):
        await live.publish(
            session, closure.hub_id, CHANGED, hub_id=closure.hub_id, studio_id=studio_id
        )
