"""What memberships and time bring: each first of a month, and at once, the minutes of the month."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.community import MembershipApproved, MembershipChanged, MembershipGiven
from kilim.studios.minutes import service


async def on_membership_approved(
    session: AsyncSession, event: MembershipApproved, context: Context
) -> None:
    """Give what is due now."""
    await _grant(session, event.membership_id, context)


async def on_membership_given(
    session: AsyncSession, event: MembershipGiven, context: Context
) -> None:
    """Give what is due now."""
    await _grant(session, event.membership_id, context)


async def on_membership_changed(
    session: AsyncSession, event: MembershipChanged, context: Context
) -> None:
    """Give what is due now, such as to one that was paused."""
    await _grant(session, event.membership_id, context)


async def _grant(session: AsyncSession, membership_id: UUID, context: Context) -> None:
    await service.grant_if_due(session, membership_id, context.now)


async def grant_due(database: Database) -> int:
    """Give what is due now to everybody."""
    return await service.grant_due(database, current_time())
