"""Who is told of a change of a booking: the audit trail, the events, the open screens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.calendar.times import Span
from kilim.core import audit, live, outbox
from kilim.core.db import Changing
from kilim.events.studios import (
    ApprovalAsked,
    BookingCancelled,
    BookingConfirmed,
    BookingExtended,
    BookingMoved,
    BookingRestored,
    TimeFreed,
)
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings.items import Items
from kilim.studios.bookings.models import Booking, BookingState
from kilim.studios.bookings.policy import UNDO_FOR
from kilim.studios.catalogue.service import CHANGED


@dataclass(frozen=True, slots=True)
class PartOf:
    """What a change is a part of, which tells people and screens itself; else nothing."""

    closure_id: UUID | None = None
    series_id: UUID | None = None

    @property
    def tells(self) -> bool:
        """Whether somebody else tells the screens."""
        return (self.closure_id or self.series_id) is not None


async def report_booked(
    session: Changing, actor: Actor, fields: dict[str, Any], items: Items = bundle.NOTHING
) -> None:
    """A booking was made; `fields` are its columns."""
    times = (fields["starts_at"], fields["ends_at"])
    await audit.record(
        session,
        "bookings.book",
        fields["id"],
        actor_id=actor.person_id,
        hub_id=fields["hub_id"],
        after=_audited(fields["studio_id"], times) | bundle.audited(items),
    )
    event = ApprovalAsked if fields["state"] is BookingState.PENDING else BookingConfirmed
    about = {"booking_id": fields["id"], "series_id": fields["series_id"]}
    await outbox.publish(session, event(person_id=actor.person_id, **about))
    await tell(session, fields["hub_id"], fields["studio_id"], times)


async def report_moved(
    session: AsyncSession,
    actor: Actor,
    booking: Booking,
    old_studio_id: UUID,
    old_times: Span,
    part_of: PartOf,
) -> None:
    """A booking was moved; the caller `tell`s the screens last."""
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
        closure_id=part_of.closure_id,
        series_id=part_of.series_id,
    )
    await outbox.publish(session, event)


async def report_cancelled(
    session: AsyncSession, actor: Actor, booking: Booking, was: BookingState, part_of: PartOf
) -> None:
    """A booking, in the state `was`, was cancelled; the caller `tell`s the screens last."""
    await session.flush()
    await audit.record(
        session,
        "bookings.cancel",
        booking.id,
        actor_id=actor.person_id,
        hub_id=booking.hub_id,
        before={"state": was},
        after={"state": BookingState.CANCELLED},
    )
    event = BookingCancelled(
        booking_id=booking.id,
        person_id=booking.booked_by,
        cancelled_by=actor.person_id,
        closure_id=part_of.closure_id,
        series_id=part_of.series_id,
        version=booking.version,
    )
    wait = outbox.AT_ONCE if part_of.tells else UNDO_FOR
    await outbox.publish(session, event, wait=wait)
    await outbox.publish(session, freed(booking))


async def report_restored(session: AsyncSession, actor: Actor, booking: Booking) -> None:
    """A cancellation was taken back; the caller `tell`s the screens last."""
    await session.flush()
    await audit.record(
        session,
        "bookings.restore",
        booking.id,
        actor_id=actor.person_id,
        hub_id=booking.hub_id,
        before={"state": BookingState.CANCELLED},
        after={"state": booking.state},
    )
    event = BookingRestored(booking_id=booking.id, restored_by=actor.person_id)
    await outbox.publish(session, event)


async def report_extended(
    session: AsyncSession, actor: Actor, booking: Booking, old_ends_at: datetime
) -> None:
    """A booking ends later; the caller `tell`s the screens last."""
    await session.flush()
    await audit.record(
        session,
        "bookings.extend",
        booking.id,
        actor_id=actor.person_id,
        hub_id=booking.hub_id,
        before={"ends_at": old_ends_at.isoformat()},
        after={"ends_at": booking.ends_at.isoformat()},
    )
    event = BookingExtended(
        booking_id=booking.id, extended_by=actor.person_id, old_ends_at=old_ends_at
    )
    await outbox.publish(session, event)


def freed(booking: Booking) -> TimeFreed:
    """What is free when the booking gives back what it holds now."""
    return TimeFreed(
        hub_id=booking.hub_id,
        studio_id=booking.studio_id,
        starts_at=booking.starts_at - timedelta(minutes=booking.buffer_before_minutes),
        ends_at=booking.ends_at + timedelta(minutes=booking.buffer_minutes),
    )


async def tell(session: Changing, hub_id: UUID, studio_id: UUID, times: Span) -> None:
    """Let open screens read this time of the studio again; the last change of a transaction."""
    await live.publish(
        session,
        hub_id,
        CHANGED,
        hub_id=hub_id,
        studio_id=studio_id,
        starts_at=times[0],
        ends_at=times[1],
    )


def _audited(studio_id: UUID, times: Span) -> dict[str, str]:
    starts_at, ends_at = (instant.isoformat() for instant in times)
    return {"studio_id": str(studio_id), "starts_at": starts_at, "ends_at": ends_at}
