"""Changes to bookings: one public function per use case, run in the caller's transaction."""

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
from kilim.events.studios import BookingCancelled, BookingConfirmed, BookingMoved
from kilim.studios.bookings import policy, queries
from kilim.studios.bookings.errors import BookingRules, NotYourOrganisation, StudioTaken
from kilim.studios.bookings.models import Audience, Booking, BookingState
from kilim.studios.bookings.rules import broken_rules
from kilim.studios.bookings.schemas import BookingIn, MoveIn
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


async def book(transaction: Transaction, call: Call, wish: BookingIn) -> Document:
    """Book a studio for the actor; the answer is a `BookingOut`. All of it is one statement.

    Raises:
        NotFound: there is no such studio.
        NotYourOrganisation: the actor is not in that organisation, or it is of another hub.
        BookingRules: the wish breaks rules of the studio; all of them are named.
        StudioTaken: somebody else holds the time, or its buffer; nearest free times are named.
    """
    actor, now = call.actor, call.now
    policy.may_book(actor)
    terms = await catalogue.recall_terms(call.reads, wish.studio_id)
    audience = policy.audience_of(actor, terms.hub_id)
    times = (wish.starts_at, wish.ends_at)
    _refuse_broken(terms, times, wish.people, audience, now)
    if wish.organisation_id is not None:
        await _in_organisation(transaction, actor, wish.organisation_id, terms.hub_id, now)
    claim_id = await calendar.claim(transaction, terms.hub_id, [_wanted(terms, times)])
    await audit.record(
        transaction,
        "bookings.book",
        claim_id,
        actor_id=actor.person_id,
        hub_id=terms.hub_id,
        after=_audited(terms.studio_id, times),
    )
    event = BookingConfirmed(booking_id=claim_id, person_id=actor.person_id)
    await outbox.publish(transaction, event)
    await _tell(transaction, terms.hub_id, terms.studio_id, times)
    price = _price(terms, times, audience)
    fields = _times(terms, times) | {
        "id": claim_id,
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
    binds = {"language": call.language, "now": now, **policy.binds(actor)}
    try:
        async with catalogue.relying_on(transaction, terms):
            [answer] = await transaction.answer(_ADD, fields | binds)
    except Taken:
        raise _taken(call, terms, times, people=wish.people, audience=audience) from None
    return Document(answer["body"], answer["version"])


async def move(
    session: AsyncSession, call: Call, booking_id: UUID, wish: MoveIn, seen_version: int
) -> Document:
    """Move a booking to another time or studio of its hub; when refused, it stays as it was.

    Raises:
        NotFound: there is no such booking or studio, or the actor may not see it.
        BookingOver: it is too late, or the booking was cancelled.
        ChangedMeanwhile: the booking is not at `seen_version` any more.
        BookingRules: the wish breaks rules of the studio.
        StudioTaken: somebody else holds the time.
    """
    actor, now = call.actor, call.now
    booking = await queries.lock_booking(session, booking_id)
    policy.may_change(actor, booking, now)
    check_version(seen_version, booking.version)
    terms = await catalogue.get_terms_at(
        session, booking.hub_id, wish.studio_id or booking.studio_id
    )
    times = (wish.starts_at, wish.ends_at)
    _refuse_broken(terms, times, booking.people, booking.audience, now)
    old = (booking.studio_id, (booking.starts_at, booking.ends_at))
    try:
        await calendar.reclaim(session, booking.hub_id, booking.id, [_wanted(terms, times)])
    except Taken:
        raise _taken(
            call,
            terms,
            times,
            people=booking.people,
            audience=booking.audience,
            except_claim=booking.id,
        ) from None
    price = _price(terms, times, booking.audience)
    changed = {"price_amount": price.amount, "currency": price.currency}
    for name, value in (_times(terms, times) | changed).items():
        setattr(booking, name, value)
    booking.version += 1
    await _report_move(session, actor, booking, *old)
    answer = await queries.read_back(session, call, booking.id)
    await _tell(session, booking.hub_id, old[0], old[1])
    await _tell(session, booking.hub_id, terms.studio_id, times)
    return answer


async def _report_move(
    session: AsyncSession, actor: Actor, booking: Booking, old_studio_id: UUID, old_times: Span
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
    )
    await outbox.publish(session, event)


async def cancel(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """Cancel a booking and give its time back; doing it again changes nothing.

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
            booking_id=booking.id, person_id=booking.booked_by, cancelled_by=actor.person_id
        ),
    )
    answer = await queries.read_back(session, call, booking.id)
    times = (booking.starts_at, booking.ends_at)
    await _tell(session, booking.hub_id, booking.studio_id, times)
    return answer


def _refuse_broken(
    terms: Terms, times: Span, people: int, audience: Audience, now: datetime
) -> None:
    broken = broken_rules(terms, *times, people=people, audience=audience, now=now)
    if broken:
        found = [{"rule": rule, "limit": limit} for rule, limit in broken.items()]
        raise BookingRules(violations=found)


async def _in_organisation(
    session: Changing, actor: Actor, organisation_id: UUID, hub_id: UUID, now: datetime
) -> None:
    found = await organisations.current_organisation(session, actor.person_id, organisation_id, now)
    if found is None or found.hub_id != hub_id:
        raise NotYourOrganisation


def _wanted(terms: Terms, times: Span) -> Wanted:
    return Wanted(terms.studio_id, *times, after_minutes=terms.buffer_minutes)


def _taken(call: Call, terms: Terms, times: Span, **asked: Any) -> StudioTaken:
    """The refusal; what could be booked instead is looked for when the transaction has ended."""
    return StudioTaken(alternatives=partial(queries.alternatives, call, terms, times, **asked))


def _price(terms: Terms, times: Span, audience: Audience) -> Money:
    """What the booking costs: the studio's price for the public, nothing for the hub's own."""
    if audience is not Audience.PUBLIC:
        return Money(0, terms.hourly.currency)
    return terms.price(int((times[1] - times[0]) / timedelta(minutes=1)))


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
