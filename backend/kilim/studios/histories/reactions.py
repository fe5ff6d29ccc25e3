"""A booking of an organisation is its first, or changes nothing."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.studios import BookingApproved, BookingConfirmed
from kilim.studios.histories import service


async def on_booking_confirmed(
    session: AsyncSession, event: BookingConfirmed, context: Context
) -> None:
    """Tell of it."""
    await service.tell(session, event.booking_id)


async def on_booking_approved(
    session: AsyncSession, event: BookingApproved, context: Context
) -> None:
    """Tell of it."""
    await service.tell(session, event.booking_id)
