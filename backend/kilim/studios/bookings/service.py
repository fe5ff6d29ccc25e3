"""Changes to bookings: one public function per use case, run in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.times import Span
from kilim.community.organisations import queries as organisations
from kilim.core import outbox
from kilim.core.db import DIALECT, Changing, Transaction
from kilim.core.documents import Document, check_version
from kilim.events.studios import ApprovalAsked
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings import paying, policy, queries, reports
from kilim.studios.bookings.drafts import Draft, asks_again, credit_minutes, of_booking
from kilim.studios.bookings.errors import BookingRules, NotYourColleague, NotYourOrganisation
from kilim.studios.bookings.items import Items
from kilim.studios.bookings.models import Booking, BookingState
from kilim.studios.bookings.operating import look_up
from kilim.studios.bookings.reports import PartOf as PartOf
from kilim.studios.bookings.rules import approve_by, broken_rules
from kilim.studios.bookings.schemas import BookingIn, ItemIn, MoveIn, Rule
from kilim.studios.catalogue import terms as catalogue
from kilim.studios.catalogue.terms import Terms
from kilim.studios.credits import queries as credits_

LATER = {
    "version", "cancelled_at", "cancelled_by", "checked_in_at", "checked_in_by", "finished_at",
    "missed_at", "decided_at", "decided_by", "decline_reason",
}  # fmt: skip
_COLUMNS = [column for column in Booking.__table__.columns if column.key not in LATER]
_NAMES = ", ".join(column.key for column in _COLUMNS)
# Until when a booking may wait is told by the clock that will end it.
_CLOCKED = {
    "asked_at": "CASE WHEN CAST(:state AS text) = 'pending' THEN clock_timestamp() END",
    "approve_by": """CASE WHEN CAST(:state AS text) = 'pending' THEN least(
        clock_timestamp() + make_interval(hours => CAST(:approval_hours AS int)),
        CAST(:starts_at AS timestamptz)) END""",
}
_VALUES = ", ".join(
    _CLOCKED.get(c.key, f"CAST(:{c.key} AS {c.type.compile(DIALECT)})") for c in _COLUMNS
)
_ADD = queries.answering(
    f"INSERT INTO bookings ({_NAMES}) VALUES ({_VALUES}) RETURNING *"  # noqa: S608 - our columns
)

ALONE = PartOf()


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that holds the wanted time already, with the buffers around it."""

    claim_id: UUID
    buffer_before_minutes: int
    buffer_minutes: int

    def on(self, terms: Terms) -> Terms:
        """`terms` with the buffers that it holds."""
        before, after = self.buffer_before_minutes, self.buffer_minutes
        return replace(terms, buffer_before_minutes=before, buffer_minutes=after)


@dataclass(frozen=True, slots=True)
class OfSeries:
    """The series that a booking is made with, and which of its dates it is."""

    series_id: UUID | None = None
    recurrence_wall: datetime | None = None


NO_SERIES = OfSeries()


async def book(
    transaction: Transaction,
    call: Call,
    wish: BookingIn,
    held: Held | None = None,
    of: OfSeries = NO_SERIES,
) -> Document:
    """Book a studio for the actor; the answer is a `BookingOut`. All of it is one statement.

    Args:
        held: the claim that becomes the booking; without it, the time is claimed.
        of: the series that it is made with, which tells the person itself.

    Raises:
        NotFound: there is no such studio.
        NotYourOrganisation: the actor is not in that organisation, or it is of another hub.
        NotYourColleague: whoever is to operate it is not in that organisation.
        BookingRules: the wish breaks rules of the studio; all of them are named.
        StudioTaken: somebody else holds the time, or its buffer; nearest free times are named.
        AdjacentStudioTaken: somebody holds one beside it that forbids this; it is named.
        ItemsTaken: only the studio is free; every part that is not is named.
        NotEnoughCredits: the studio costs credits, and the actor has fewer.
    """
    actor, now = call.actor, call.now
    policy.may_book(actor)
    terms = await catalogue.recall_terms(call.reads, wish.studio_id)
    if held is not None:
        terms = held.on(terms)
    items = await bundle.look_up(call.reads, terms, wish.items, call.language)
    operator = wish.operated_by or actor.person_id
    draft = Draft(
        terms=terms,
        times=(wish.starts_at, wish.ends_at),
        people=wish.people,
        audience=policy.audience_of(actor, terms.hub_id),
        items=items,
        operating=await look_up(call.reads, terms, operator, items.taught, call.language),
    )
    await _refuse_broken(call, draft)
    await _in_organisation(transaction, actor, wish, terms.hub_id, now)
    fields = draft.columns() | {
        "hub_id": terms.hub_id,
        "booked_by": actor.person_id,
        "organisation_id": wish.organisation_id,
        "operated_by": wish.operated_by,
        "title": wish.title,
        "note": wish.note,
        "people": wish.people,
        "audience": draft.audience,
        "state": draft.state(),
        "approval_hours": terms.approval_hours,
        "created_at": now,
        "series_id": of.series_id,
        "recurrence_wall": of.recurrence_wall,
    }
    try:
        fields["id"] = held.claim_id if held else await _claim(transaction, draft)
        await paying.pay(transaction, call, draft, fields)
        await draft.operating.keep(transaction, terms, wish.ends_at)
        async with catalogue.relying_on(transaction, terms):
            if draft.items.wanted:
                return await _add_bundle(transaction, call, fields, draft.items)
            await reports.report_booked(transaction, actor, fields)
            return await queries.answer(transaction, call, _ADD, fields)
    except Taken as refusal:
        raise draft.taken(call, refusal) from None


async def _refuse_broken(call: Call, draft: Draft) -> None:
    """Refuse what breaks rules; the terms are remembered, so they are read again before that."""
    try:
        draft.refuse_broken(call.now)
    except BookingRules:
        await catalogue.confirm(call.reads, draft.terms)
        raise


async def _claim(transaction: Transaction, draft: Draft) -> UUID:
    hub_id = draft.terms.hub_id
    return await calendar.claim(transaction, hub_id, draft.wanted(), draft.items.of_pools())


async def _add_bundle(
    transaction: Transaction, call: Call, fields: dict[str, Any], items: Items
) -> Document:
    """Write the booking, then read it back: a statement does not see what it writes itself.

    The report goes with the reading, so that the lock of the live log is still taken last.
    """
    await bundle.write(transaction, fields["id"], items)
    await transaction.run(_ADD, fields | queries.binds(call))
    await reports.report_booked(transaction, call.actor, fields, items)
    return await queries.answer(transaction, call, queries.ONE, {"booking": fields["id"]})


async def move(
    session: AsyncSession,
    call: Call,
    booking_id: UUID,
    wish: MoveIn,
    seen_version: int,
    *,
    part_of: PartOf = ALONE,
) -> Document:
    """Move a booking to another time or studio of its hub; when refused, it stays as it was.

    The studio's present terms hold for it then. Where bookings need approval, it needs it again,
    unless a manager moves it; one that is pending stays so.

    Args:
        part_of: the closure that it makes way for, or the series that is moved.

    Raises:
        NotFound: there is no such booking or studio, or the actor may not see it.
        BookingOver: it is too late, or the booking was cancelled or not approved.
        ChangedMeanwhile: the booking is not at `seen_version` any more.
        BookingRules: the wish breaks rules of the studio.
        StudioTaken: somebody else holds the time.
        AdjacentStudioTaken: somebody holds one beside it that forbids this.
        ItemsTaken: only the studio is free then.
        NotEnoughCredits: it costs more then than the person has.
    """
    actor, now = call.actor, call.now
    booking = await queries.lock_booking(session, booking_id)
    policy.may_change(actor, booking, now)
    check_version(seen_version, booking.version)
    terms = await catalogue.get_terms_at(
        session, booking.hub_id, wish.studio_id or booking.studio_id
    )
    draft = await of_booking(session, call, booking, terms, (wish.starts_at, wish.ends_at))
    draft.refuse_broken(now)
    old = (booking.studio_id, (booking.starts_at, booking.ends_at))
    freed = reports.freed(booking)
    try:
        await calendar.reclaim(
            session, booking.hub_id, booking.id, draft.wanted(), draft.items.of_pools()
        )
    except Taken as refusal:
        raise draft.taken(call, refusal, except_claim=booking.id) from None
    of_hub = paying.is_of_hub(actor, booking, part_of.closure_id)
    cost = await paying.pay_difference(session, call, booking, draft, of_hub=of_hub)
    was = booking.state
    changed = draft.columns() | cost | await _approval(session, actor, booking, draft)
    for name, value in changed.items():
        setattr(booking, name, value)
    booking.checked_in_at = booking.checked_in_by = None  # it is still to come
    booking.version += 1
    await reports.report_moved(session, actor, booking, *old, part_of)
    if booking.state is not was:
        asked = ApprovalAsked(booking_id=booking.id, person_id=booking.booked_by, moved=True)
        await outbox.publish(session, asked)
    await outbox.publish(session, freed)
    answer = await queries.read_back(session, call, booking.id)
    if not part_of.tells:
        await reports.tell(session, booking.hub_id, *old)
        await reports.tell(session, booking.hub_id, terms.studio_id, draft.times)
    return answer


async def _approval(
    session: AsyncSession, actor: Actor, booking: Booking, draft: Draft
) -> dict[str, object]:
    """The columns that change when a booking that is moved to `draft` waits for approval.

    It keeps its place when it waits already, so that nobody holds time for ever by moving it.
    """
    asked_at = booking.asked_at
    if booking.state is not BookingState.PENDING:
        here = (booking.studio_id, (booking.starts_at, booking.ends_at))
        if not asks_again(actor, draft.terms, booking.audience, here, draft.times):
            return {}
        asked_at = await session.scalar(select(func.clock_timestamp()))
    assert asked_at is not None  # noqa: S101 - whoever waits has asked
    return {
        "state": BookingState.PENDING,
        "asked_at": asked_at,
        "approve_by": approve_by(draft.terms, asked_at, draft.times[0]),
        "decided_at": None,
        "decided_by": None,
    }


async def cancel(
    session: AsyncSession, call: Call, booking_id: UUID, *, part_of: PartOf = ALONE
) -> Document:
    """Cancel a booking and give its time back; doing it again changes nothing.

    Args:
        part_of: the closure that it makes way for, or the series that is cancelled.

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
    await bundle.remember_units(session, booking.id)
    await calendar.release(session, booking.id)
    of_hub = paying.is_of_hub(actor, booking, part_of.closure_id)
    await paying.settle(session, call, booking, of_hub=of_hub)
    was, booking.approve_by = booking.state, None
    booking.state, booking.cancelled_at = BookingState.CANCELLED, now
    booking.cancelled_by = actor.person_id
    booking.version += 1
    await reports.report_cancelled(session, actor, booking, was, part_of)
    answer = await queries.read_back(session, call, booking.id)
    if not part_of.tells:
        times = (booking.starts_at, booking.ends_at)
        await reports.tell(session, booking.hub_id, booking.studio_id, times)
    return answer


async def draft(
    call: Call, terms: Terms, times: Span, people: int, wish: Sequence[ItemIn]
) -> Draft:
    """What a booking of the actor would come to; nothing is claimed."""
    audience = policy.audience_of(call.actor, terms.hub_id)
    items = await bundle.look_up(call.reads, terms, wish, call.language)
    operating = await look_up(call.reads, terms, call.actor.person_id, items.taught, call.language)
    return Draft(terms, times, people, audience, items, operating)


def would_break(
    actor: Actor, terms: Terms, times: Span, people: int, now: datetime
) -> dict[Rule, int | None]:
    """The rules that a booking of the actor would break, with their limits."""
    audience = policy.audience_of(actor, terms.hub_id)
    return broken_rules(terms, *times, people=people, audience=audience, now=now)


async def can_pay(
    session: Changing, actor: Actor, terms: Terms, times: Span, now: datetime
) -> bool:
    """Whether the actor has the credits that a booking of the studio would cost them."""
    audience = policy.audience_of(actor, terms.hub_id)
    needed = credit_minutes(terms, times, audience)
    if not needed:
        return True
    have = await credits_.get_available(session, terms.hub_id, actor.person_id, terms.kind, now)
    return have >= needed


async def _in_organisation(
    session: Changing, actor: Actor, wish: BookingIn, hub_id: UUID, now: datetime
) -> None:
    """Refuse an organisation that is not the actor's, and an operator who is not in it."""
    organisation_id, operator = wish.organisation_id, wish.operated_by
    if organisation_id is not None:
        found = await organisations.current_organisation(
            session, actor.person_id, organisation_id, now
        )
        if found is None or found.hub_id != hub_id:
            raise NotYourOrganisation
    if operator is None or operator == actor.person_id:
        return
    if organisation_id is None or not await organisations.current_organisation(
        session, operator, organisation_id, now
    ):
        raise NotYourColleague
