"""Memberships that come with something else, such as a place in a programme.

The caller has checked who decides, and calls this once for each cause.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.accounts.people import service as people
from kilim.community.memberships import queries, service, statements
from kilim.core import audit, live, outbox
from kilim.core.db import run
from kilim.events.community import MembershipChanged, MembershipGiven


@dataclass(frozen=True, slots=True)
class Gift:
    """A membership of a person, or of the organisation for which they hold it."""

    hub_id: UUID
    plan_id: UUID
    person_id: UUID
    organisation_id: UUID | None
    starts_on: date
    ends_on: date


async def give(session: AsyncSession, gift: Gift, now: datetime) -> UUID | None:
    """Put them into the plan; who had no role at the hub is a resident of it from now on.

    Returns:
        The membership; None when the member is in the plan on some of the days, or nobody joins
        it any more.
    """
    added = await run(session, statements.GIVE, now=now, **asdict(gift))
    if not added:
        return None
    membership_id: UUID = added[0]["id"]
    if not await run(session, statements.AT_THE_HUB, person=gift.person_id, hub=gift.hub_id):
        with outbox.quietly():  # the letter about the membership says it
            await people.appoint(session, gift.person_id, Role.RESIDENT, gift.hub_id, now=now)
    days = {"starts_on": gift.starts_on.isoformat(), "ends_on": gift.ends_on.isoformat()}
    await _told(session, "memberships.give", membership_id, gift.hub_id, days)
    await outbox.publish(session, MembershipGiven(membership_id=membership_id))
    return membership_id


async def end(session: AsyncSession, membership_id: UUID, last: date, reason: str) -> None:
    """End a membership for a reason, not before its first day; one that ends earlier stays so."""
    membership = await queries.lock_membership(session, membership_id)
    last = max(last, membership.starts_on)
    if membership.ends_on is not None and membership.ends_on <= last:
        return
    membership.reason = reason
    membership.version += 1
    await service.end(session, membership, last)
    after = {"ends_on": last.isoformat()}
    await _told(session, "memberships.end", membership_id, membership.hub_id, after)
    await outbox.publish(session, MembershipChanged(membership_id=membership_id))


async def _told(
    session: AsyncSession, act: str, membership_id: UUID, hub_id: UUID, after: dict[str, str]
) -> None:
    await audit.record(session, act, membership_id, actor_id=None, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, service.CHANGED, hub_id=hub_id)
