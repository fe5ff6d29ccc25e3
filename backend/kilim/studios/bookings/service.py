"""Changes to bookings: one public function per use case, run in the caller's transaction."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.service import Wanted
from kilim.calendar.times import Span, to_wall
from kilim.community.organisations import queries as organisations
from kilim.core import audit, live, outbox
from kilim.core.db import DIALECT, Changing, Transaction
from kilim.core.documents import Document, check_version
from kilim.core.money import Money
from kilim.events.studios import BookingCancelled, BookingConfirmed, BookingMoved, TimeFreed
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings import policy, queries
from kilim.studios.bookings.errors import (
    BookingRules,
    ItemsTaken,
    NotYourOrganisation,
    StudioTaken,
)
from kilim.studios.bookings.items import Items
from kilim.studios.bookings.models import Audience, Booking, BookingState
from kilim.studios.bookings.rules import broken_rules
from kilim.studios.bookings.schemas import BookingIn, MoveIn, Rule
from kilim.studios.catalogue import terms as catalogue
from kilim.studios.catalogue.service import CHANGED
from kilim.studios.catalogue.terms import Terms

_COLUMNS = [
    column
    for column in Booking.__table__.columns
    if column.key not in {"version", "cancelled_at", "cancelled_by"}
]
_NAMES = ", ".join(column.key for column in _COLUMNS)
_VALUES = ", ".join(f"CAST(:{c.key} AS {c.type.compile(DIALECT)})" for c in _COLUMNS)
_ADD = queries.answering(
    f"INSERT INTO bookings ({_NAMES}) VALUES ({_VALUES}) RETURNING *"  # noqa: S608 - our columns
)


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that holds the wanted time already, with the buffer after it."""

    claim_id: UUID
    buffer_minutes: int


async def book(
    transaction: Transaction, call: Call, wish: BookingIn, held: Held | None = None
) -> Document:
    """Book a studio for the actor; the answer is a `BookingOut`. All of it is one statement.

    Args:
        held: the claim that becomes the booking; without it, the time is claimed.

    Raises:
        NotFound: there is no such studio.
        NotYourOrganisation: the actor is not in that organisation, or it is of another hub.
        BookingRules: the wish breaks rules of the studio; all of them are named.
        StudioTaken: somebody else holds the time, or its buffer; nearest free times are named.
        ItemsTaken: only the studio is free; every part that is not is named.
    """
    actor, now = call.actor, call.now
    policy.may_book(actor)
    terms = await catalogue.recall_terms(call.reads, wish.studio_id)
    if held is not None:
        terms = replace(terms, buffer_minutes=held.buffer_minutes)
    audience = policy.audience_of(actor, terms.hub_id)
    times = (wish.starts_at, wish.ends_at)
    items = await bundle.look_up(call.reads, terms, wish.items)
    _refuse_broken(terms, times, wish.people, audience, now, items)
    if wish.organisation_id is not None:
        await _in_organisation(transaction, actor, wish.organisation_id, terms.hub_id, now)
    price = _price(terms, times, audience, items)
    fields = _times(terms, times) | {
        "hub_id": terms.hub_id,
        "booked_by": actor.person_id,
        "organisation_id": wish.organisation_id,
        "title": wish.title,
        "note": wish.note,
        "people": wish.people,
        "audience": audience,
        "state": BookingState.CONFIRMED,
        "created_at": now,
        "price_amount": price.amount,
        "currency": price.currency,
    }
    try:
        fields["id"] = (
            held.claim_id
            if held
            else await calendar.claim(
                transaction, terms.hub_id, [_wanted(terms, times)], items.of_pools()
            )
        )
        async with catalogue.relying_on(transaction, terms):
            if items.wanted:
                return await _add_bundle(transaction, call, fields, items)
            await _report_booked(transaction, actor, fields)
            return await queries.answer(transaction, call, _ADD, fields)
    except Taken as refusal:
        asked = {"people": wish.people, "audience": audience}
        raise _taken(call, terms, times, items, refusal, **asked) from None


async def _add_bundle(
    transaction: Transaction, call: Call, fields: dict[str, Any], items: Items
) -> Document:
    """Write the booking, then read it back: a statement does not see what it writes itself.

    The report goes with the reading, so that the lock of the live log is still taken last.
    """
    await bundle.write(transaction, fields["id"], items)
    await transaction.run(_ADD, fields | queries.binds(call))
    await _report_booked(transaction, call.actor, fields, items)
    return await queries.answer(transaction, call, queries.ONE, {"booking": fields["id"]})


async def _report_booked(
    transaction: Transaction, actor: Actor, fields: dict[str, Any], items: Items = bundle.NOTHING
) -> None:
    times = (fields["starts_at"], fields["ends_at"])
    await audit.record(
        transaction,
        "bookings.book",
        fields["id"],
        actor_id=actor.person_id,
        hub_id=fields["hub_id"],
        after=_audited(fields["studio_id"], times) | bundle.audited(items),
    )
    event = BookingConfirmed(booking_id=fields["id"], person_id=actor.person_id)
    await outbox.publish(transaction, event)
    await _tell(transaction, fields["hub_id"], fields["studio_id"], times)


async def move(
    session: AsyncSession,
    call: Call,
    booking_id: UUID,
    wish: MoveIn,
    seen_version: int,
    *,
    closure_id: UUID | None = None,
) -> Document:
    """Move a booking to another time or studio of its hub; when refused, it stays as it was.

    Args:
        closure_id: the closure that it makes way for, which tells people and screens itself.

    Raises:
        NotFound: there is no such booking or studio, or the actor may not see it.
        BookingOver: it is too late, or the booking was cancelled.
        ChangedMeanwhile: the booking is not at `seen_version` any more.
        BookingRules: the wish breaks rules of the studio.
        StudioTaken: somebody else holds the time.
        ItemsTaken: only the studio is free then.
    """
    actor, now = call.actor, call.now
    booking = await queries.lock_booking(session, booking_id)
    policy.may_change(actor, booking, now)
    check_version(seen_version, booking.version)
    terms = await catalogue.get_terms_at(
        session, booking.hub_id, wish.studio_id or booking.studio_id
    )
    times = (wish.starts_at, wish.ends_at)
    items = await bundle.of_booking(session, call.reads, terms, booking.id)
    _refuse_broken(terms, times, booking.people, booking.audience, now, items)
    old = (booking.studio_id, (booking.starts_at, booking.ends_at))
    freed = _freed(booking)
    try:
        wanted = [_wanted(terms, times)]
        await calendar.reclaim(session, booking.hub_id, booking.id, wanted, items.of_pools())
    except Taken as refusal:
        raise _taken(
            call,
            terms,
            times,
            items,
            refusal,
            people=booking.people,
            audience=booking.audience,
            except_claim=booking.id,
        ) from None
    price = _price(terms, times, booking.audience, items)
    changed = {"price_amount": price.amount, "currency": price.currency}
    for name, value in (_times(terms, times) | changed).items():
        setattr(booking, name, value)
    booking.version += 1
    await _report_move(session, actor, booking, *old, closure_id)
    await outbox.publish(session, freed)
    answer = await queries.read_back(session, call, booking.id)
    if closure_id is None:
        await _tell(session, booking.hub_id, old[0], old[1])
        await _tell(session, booking.hub_id, terms.studio_id, times)
    return answer


async def _report_move(
    session: AsyncSession,
    actor: Actor,
    booking: Booking,
    old_studio_id: UUID,
    old_times: Span,
    closure_id: UUID | None,
) -> None:
    await session.flush()
    await audit.record(
        session,
        "bookings.move",
        booking.id,
        actor_id=actor.person_id,
        hub_id=booking.hub_id,
        before=_audited(old_studio_id, old_times),
        after=_audited(booking.studio_id, (booking.starts_at, booking.ends_at)),
    )
    event = BookingMoved(
        booking_id=booking.id,
        person_id=booking.booked_by,
        moved_by=actor.person_id,
        old_starts_at=old_times[0],
        old_ends_at=old_times[1],
        closure_id=closure_id,
    )
    await outbox.publish(session, event)


async def cancel(
    session: AsyncSession, call: Call, booking_id: UUID, *, closure_id: UUID | None = None
) -> Document:
    """Cancel a booking and give its time back; doing it again changes nothing.

    Args:
        closure_id: the closure that it makes way for, which tells people and screens itself.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        BookingOver: it has begun (for the one who booked) or is over (for a manager).
    """
    actor, now = call.actor, call.now
    booking = await queries.lock_booking(session, booking_id)
    policy.may_see(actor, booking)
    if booking.state is BookingState.CANCELLED:
        return await queries.read_back(session, call, booking.id)
    policy.may_change(actor, booking, now)
    await calendar.release(session, booking.id)
    booking.state, booking.cancelled_at = BookingState.CANCELLED, now
    booking.cancelled_by = actor.person_id
    booking.version += 1
    await session.flush()
    await audit.record(
        session,
        "bookings.cancel",
        booking.id,
        actor_id=actor.person_id,
        hub_id=booking.hub_id,
        before={"state": BookingState.CONFIRMED},
        after={"state": BookingState.CANCELLED},
    )
    await outbox.publish(
        session,
        BookingCancelled(
            booking_id=booking.id,
            person_id=booking.booked_by,
            cancelled_by=actor.person_id,
            closure_id=closure_id,
        ),
    )
    await outbox.publish(session, _freed(booking))
    answer = await queries.read_back(session, call, booking.id)
    if closure_id is None:
        times = (booking.starts_at, booking.ends_at)
        await _tell(session, booking.hub_id, booking.studio_id, times)
    return answer


def would_break(
    actor: Actor, terms: Terms, times: Span, people: int, now: datetime
) -> dict[Rule, int | None]:
    """The rules that a booking of the actor would break, with their limits."""
    audience = policy.audience_of(actor, terms.hub_id)
    return broken_rules(terms, *times, people=people, audience=audience, now=now)


def _refuse_broken(
    terms: Terms, times: Span, people: int, audience: Audience, now: datetime, items: Items
) -> None:
    broken = broken_rules(terms, *times, people=people, audience=audience, now=now)
    if broken or items.broken:
        every = [*broken.items(), *items.broken]
        found = [{"rule": rule, "limit": limit} for rule, limit in every]
        raise BookingRules(violations=found)


async def _in_organisation(
    session: Changing, actor: Actor, organisation_id: UUID, hub_id: UUID, now: datetime
) -> None:
    found = await organisations.current_organisation(session, actor.person_id, organisation_id, now)
    if found is None or found.hub_id != hub_id:
        raise NotYourOrganisation


def _freed(booking: Booking) -> TimeFreed:
    """What is free when the booking gives back what it holds now."""
    return TimeFreed(
        hub_id=booking.hub_id,
        studio_id=booking.studio_id,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at + timedelta(minutes=booking.buffer_minutes),
    )


def _wanted(terms: Terms, times: Span) -> Wanted:
    return Wanted(terms.studio_id, *times, after_minutes=terms.buffer_minutes)


def _taken(
    call: Call, terms: Terms, times: Span, items: Items, refusal: Taken, **asked: Any
) -> StudioTaken | ItemsTaken:
    """The refusal; what could be booked instead is looked for when the transaction has ended."""
    asked["items"] = items.wanted
    problem = ItemsTaken if refusal.units == [] else StudioTaken
    return problem(
        parts=partial(bundle.name_parts, call, terms, items, refusal),
        alternatives=partial(queries.alternatives, call, terms, times, **asked),
    )


def _price(terms: Terms, times: Span, audience: Audience, items: Items) -> Money:
    """What the booking costs: studio and items for the public, nothing for the hub's own."""
    if audience is not Audience.PUBLIC:
        return Money(0, terms.hourly.currency)
    minutes = int((times[1] - times[0]) / timedelta(minutes=1))
    return Money(terms.price(minutes).amount + items.price(minutes), terms.hourly.currency)


def _times(terms: Terms, times: Span) -> dict[str, object]:
    return {
        "studio_id": terms.studio_id,
        "starts_at": times[0],
        "ends_at": times[1],
        "local_starts_at": to_wall(times[0], terms.zone),
        "local_ends_at": to_wall(times[1], terms.zone),
        "zone": terms.zone.key,
        "buffer_minutes": terms.buffer_minutes,
    }


def _audited(studio_id: UUID, times: Span) -> dict[str, str]:
    starts_at, ends_at = (instant.isoformat() for instant in times)
    return {"studio_id": str(studio_id), "starts_at": starts_at, "ends_at": ends_at}


async def _tell(session: Changing, hub_id: UUID, studio_id: UUID, times: Span) -> None:
    await live.publish(
        session,
        hub_id,
        CHANGED,
        hub_id=hub_id,
        studio_id=studio_id,
        starts_at=times[0],
        ends_at=times[1],
    )
